import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sampleQuantiles } from '../../src/project/quantile-points.ts';
import { openStream, type Stream } from '../../src/project/stream.ts';
import { rankCorrelation } from '../../src/track/rank.ts';

type Row = { readonly version: string; readonly released: string; readonly flop: string; readonly score: number };

const { rows } = JSON.parse(
  readFileSync(new URL('../../fixtures/track/gpqa-compute.json', import.meta.url), 'utf8'),
) as { readonly rows: readonly Row[] };

const late = rows.filter(({ released }) => released.startsWith('2025'));
const early = rows.filter(({ released }) => !released.startsWith('2025'));

const spearman = (of: readonly Row[]): number =>
  rankCorrelation(
    of.map(({ flop }) => Number(flop)),
    of.map(({ score }) => score),
  )();

const resampled = (of: readonly Row[], stream: Stream): readonly Row[] =>
  of.map(() => of[Math.floor(stream.next() * of.length)] as Row);

/** Caught, missed and wrongly caught by 10^25 when a score of at least the cut makes a model capable. */
function countsAt(of: readonly Row[], cut: number): readonly number[] {
  const count = (capable: boolean, over: boolean): number =>
    of.filter(({ score, flop }) => score >= cut === capable && Number(flop) >= 1e25 === over).length;
  return [count(true, true), count(true, false), count(false, true)];
}

describe('10^25 as a classifier on GPQA Diamond (Epoch AI, January 2026): every cut that was looked at', () => {
  it.each([
    [0.4, 5, 8, 3],
    [0.45, 5, 5, 3],
    [0.5, 4, 2, 4],
    [0.55, 0, 2, 8],
  ])('2023 and 2024 at %d: %d caught, %d missed, %d wrongly', (cut, ...expected) =>
    expect(countsAt(early, cut)).toEqual(expected),
  );

  it.each([
    [0.4, 10, 11, 0],
    [0.45, 10, 11, 0],
    [0.5, 10, 9, 0],
    [0.55, 10, 8, 0],
    [0.6, 10, 8, 0],
    [0.65, 10, 8, 0],
    [0.7, 7, 5, 3],
    [0.75, 6, 4, 4],
    [0.8, 3, 2, 7],
  ])('2025 at %d: %d caught, %d missed, %d wrongly', (cut, ...expected) =>
    expect(countsAt(late, cut)).toEqual(expected),
  );
});

describe('its rank correlations by bootstrap over rows, within 0.03', () => {
  const stream = openStream(20260101, 'bootstrap');
  const draws = Array.from({ length: 10_000 }, () => [
    spearman(resampled(early, stream)),
    spearman(resampled(late, stream)),
  ]);
  const column = (value: (draw: readonly number[]) => number): readonly number[] => draws.map(value);

  it.each([
    ['in 2023 and 2024', column(([before = 0]) => before), 0.53, 0.86],
    ['in 2025', column(([, after = 0]) => after), 0.19, 0.82],
    ['fall from one to the other', column(([before = 0, after = 0]) => before - after), -0.17, 0.56],
  ])('%s', (_, values, low, high) => {
    const [from = 0, to = 0] = sampleQuantiles(values, [0.05, 0.95]);
    expect(Math.abs(from - low)).toBeLessThan(0.03);
    expect(Math.abs(to - high)).toBeLessThan(0.03);
  });

  it('a fall is likely (0.79) and far from shown', () => {
    const share = draws.filter(([before = 0, after = 0]) => before > after).length / draws.length;
    expect(Math.abs(share - 0.79)).toBeLessThan(0.03);
  });
});

describe('with one row for each model, the best of its reasoning budgets and copies', () => {
  const copies: Readonly<Record<string, string>> = { 'open-mixtral-8x7b': 'Mixtral-8x7B-Instruct-v0.1' };
  const modelOf = ({ version }: Row): string => copies[version] ?? version.replace(/_(?:\d+K|high|medium)$/, '');
  const best = new Map<string, Row>();
  for (const row of rows) {
    const known = best.get(modelOf(row));
    if (!known || row.score > known.score) best.set(modelOf(row), row);
  }
  const single = [...best.values()];
  const [before, after] = [
    single.filter(({ released }) => !released.startsWith('2025')),
    single.filter(({ released }) => released.startsWith('2025')),
  ];

  it('47 remain, with rank correlations of 0.717, 0.597 and 0.635, within 0.002', () => {
    expect(single).toHaveLength(47);
    for (const [of, expected] of [
      [before, 0.717],
      [after, 0.597],
      [single, 0.635],
    ] as const)
      expect(Math.abs(spearman(of) - expected)).toBeLessThan(0.002);
  });

  it('6 of 14 are caught at 0.6 and 4 of 9 at 0.7', () => {
    expect(countsAt(after, 0.6).slice(0, 2)).toEqual([6, 8]);
    expect(countsAt(after, 0.7).slice(0, 2)).toEqual([4, 5]);
  });
});
