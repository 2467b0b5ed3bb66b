import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignTables, combinationsWhere } from '../../src/evaluate/compare-tables.ts';
import { compile } from '../../src/evaluate/decision-table.ts';
import { type Column, cellCount } from '../../src/evaluate/partition.ts';
import { describeCells, type Region, regionsOf, sampleOf } from '../../src/evaluate/region.ts';
import type { Exact } from '../../src/units/exact.ts';
import { askEngine, catalogue, condition, type Value, type Values } from './random-conditions.ts';

/** A value inside a cell as json-rules-engine takes it; the constants of the random conditions are small integers, which doubles hold exactly. */
function plainSample({ axis }: Column, cell: number): Value {
  const sample = sampleOf(axis, cell) as Exact | string;
  if (typeof sample !== 'string') return Number(sample.numerator) / Number(sample.denominator);
  return sample === 'true' ? true : sample === 'false' ? false : sample;
}

const readingAt = (columns: readonly Column[], strides: readonly number[], index: number): Values =>
  Object.fromEntries(
    columns.map((column, position) => [
      column.fact,
      plainSample(column, Math.floor(index / (strides[position] ?? 1)) % cellCount(column.axis)),
    ]),
  );

const inRegion = (region: Region, columns: readonly Column[], strides: readonly number[], index: number): boolean =>
  region.every(({ column, cells }) => {
    const position = columns.findIndex(({ key }) => key === column.key);
    return cells.includes(Math.floor(index / (strides[position] ?? 1)) % cellCount(column.axis));
  });

describe('two conditions', () => {
  test('differ where json-rules-engine says they do, combination by combination', async () => {
    await fc.assert(
      fc.asyncProperty(condition, condition, async (a, b) => {
        const aligned = alignTables([await compile(a, catalogue), await compile(b, catalogue)]);
        const pairs: (readonly [boolean, boolean])[] = [];
        for (let index = 0; index < aligned.size; index += 1) {
          const reading = readingAt(aligned.columns, aligned.strides, index);
          pairs.push([await askEngine(a, reading), await askEngine(b, reading)]);
        }
        const regions = regionsOf(
          aligned,
          combinationsWhere(aligned, ([first, second]) => first !== second),
        );
        pairs.forEach(([first, second], index) => {
          expect(regions.some((region) => inRegion(region, aligned.columns, aligned.strides, index))).toBe(
            first !== second,
          );
        });
      }),
      { numRuns: 60 },
    );
  });
});

test('neighbouring cells in words', () => {
  const axis = {
    kind: 'ordered',
    unit: 'FLOP',
    constants: [
      { numerator: 10n ** 25n, denominator: 1n },
      { numerator: 10n ** 26n, denominator: 1n },
    ],
  } as const;
  expect([[0], [0, 1], [2], [1, 2], [2, 3], [3, 4], [2, 3, 4]].map((cells) => describeCells(axis, cells))).toEqual([
    'below 10²⁵ FLOP',
    'at most 10²⁵ FLOP',
    'between 10²⁵ FLOP and 10²⁶ FLOP',
    'at least 10²⁵ FLOP and less than 10²⁶ FLOP',
    'more than 10²⁵ FLOP and at most 10²⁶ FLOP',
    'at least 10²⁶ FLOP',
    'more than 10²⁵ FLOP',
  ]);
});
