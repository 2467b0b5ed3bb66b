import type { AlignedTables } from '../evaluate/compare-tables.ts';
import type { DecisionTable } from '../evaluate/decision-table.ts';
import {
  type Axis,
  type Column,
  cellAt,
  cellCount,
  cellOf,
  coarseCell,
  commonAxis,
  floorOf,
  isConstant,
} from '../evaluate/partition.ts';
import { sampleOf } from '../evaluate/region.ts';
import type { FactDefinition } from '../policy/fact-definition.ts';
import { factCatalogue } from '../registry/facts.ts';
import { addExact, compareExact, type Exact, exact, multiplyExact } from '../units/exact.ts';
import { quantity, quantityText } from '../units/quantity.ts';
import { writtenSample } from './regions/witness.ts';

/** Facts of one subject as a case file writes them. */
export type WrittenFacts = Readonly<Record<string, string | boolean>>;

type Grid = Pick<AlignedTables, 'columns' | 'strides'>;

/**
 * Facts that lie in one combination of cells, as a case file writes them; `undefined` if stating facts cannot reach it, because two columns count one fact
 * differently and no single amount lies in both cells. `without` leaves facts out.
 */
function factsAt(grid: Grid, index: number, without: readonly string[] = []): WrittenFacts | undefined {
  const facts = [...new Set(grid.columns.map(({ fact }) => fact))].filter((fact) => !without.includes(fact));
  const entries = facts.map((fact) => [fact, valueAt(grid, index, fact)] as const);
  if (entries.some(([, value]) => value === undefined)) return undefined;
  return Object.fromEntries(entries.flatMap(([fact, value]) => (value === undefined ? [] : [[fact, value]])));
}

function valueAt(grid: Grid, index: number, fact: string): string | boolean | undefined {
  const own = grid.columns.flatMap((column, position) =>
    column.fact === fact ? [{ axis: column.axis, cell: cellAt(grid, index, position) }] : [],
  );
  const [first] = own;
  if (!first) return undefined;
  const axis = own.reduce<Axis>((common, one) => commonAxis(common, one.axis), first.axis);
  const fine = Array.from({ length: cellCount(axis) }, (_, cell) => cell).find((cell) =>
    own.every((one) => coarseCell(cell, axis, one.axis) === one.cell),
  );
  if (fine === undefined) return undefined;
  const sample = sampleOf(axis, fine);
  const stated = typeof sample === 'string' ? sample : reachable(fact, sample, floorOf(axis, fine));
  return stated === undefined ? undefined : writtenSample(axis, stated);
}

const one = exact(1n);

/** A value that the fact can have: a percentile above 1 becomes the middle between what is below its cell and 1, and is none where there is no room. */
function reachable(fact: string, sample: Exact, floor: Exact | undefined): Exact | undefined {
  const definition = catalogue[fact];
  const isPercentile = definition?.kind === 'quantity' && definition.place === 'percentile';
  if (!isPercentile || compareExact(sample, one) <= 0) return sample;
  return floor && compareExact(floor, one) >= 0 ? undefined : middle(floor ?? exact(0n), one);
}

const catalogue: Readonly<Record<string, FactDefinition>> = factCatalogue;

const middle = (a: Exact, b: Exact): Exact => multiplyExact(addExact(a, b), exact(1n, 2n));

/** A value a tenth above the constant below a cell, as a case file writes it; absent where the next constant is closer, and for days. */
export function justAbove({ axis, fact }: Pick<Column, 'axis' | 'fact'>, cell: number): string | undefined {
  const floor = isConstant(cell) ? undefined : floorOf(axis, cell);
  if (axis.kind !== 'ordered' || axis.unit === 'date' || !floor) return undefined;
  const near = reachable(fact, multiplyExact(floor, exact(11n, 10n)), floor);
  return near && cellOf(near, axis.constants) === cell ? quantityText(quantity(near, axis.unit)) : undefined;
}

/** A combination of cells with facts that lie in it. */
export type Reached = { readonly index: number; readonly facts: WrittenFacts };

/** The first of some combinations, one unless more are asked for, that stating facts can reach. */
export function reachedAmong(
  grid: Grid,
  indexes: Iterable<number>,
  { without = [], most = 1 }: { readonly without?: readonly string[]; readonly most?: number } = {},
): readonly Reached[] {
  const found: Reached[] = [];
  for (const index of indexes) {
    const facts = factsAt(grid, index, without);
    if (facts) found.push({ index, facts });
    if (found.length >= most) break;
  }
  return found;
}

/** The combinations in which a table gives an answer, impossible ones left out. */
export function* possibleWhere({ answers, possible }: DecisionTable, answer: 0 | 1): Iterable<number> {
  for (const [index, given] of answers.entries()) if (given === answer && possible[index] !== 0) yield index;
}

/** The combinations from which moving along one column changes the answer; with `within`, moving among those of its cells. */
export function* decidingIndexes(table: DecisionTable, column: number, within?: readonly number[]): Iterable<number> {
  const { answers, possible, strides, columns } = table;
  const axis = columns[column]?.axis;
  if (!axis) return;
  const stride = strides[column] ?? 1;
  const cells = within ?? Array.from({ length: cellCount(axis) }, (_, cell) => cell);
  for (const [index, answer] of answers.entries()) {
    const cell = cellAt(table, index, column);
    if (possible[index] === 0 || !cells.includes(cell)) continue;
    const decides = cells.some((other) => {
      const moved = index + (other - cell) * stride;
      return possible[moved] !== 0 && answers[moved] !== answer;
    });
    if (decides) yield index;
  }
}
