import { describe, expect, it } from 'vitest';
import { emptySplit, fillBins, type Remainder, splitYear } from '../../../src/project/kumar-manning/split.ts';
import { openStreams } from '../../../src/project/stream.ts';
import { reference } from './reference.ts';

type Case = (typeof reference.splits)[number];

const fill = (
  check: Case,
  replicate: number,
  remainder: Remainder = 'keep',
  largestModel: 'edge' | 'model' = 'edge',
) => {
  const split = emptySplit(check.edges);
  const accepted = splitYear(check, split);
  const sizes: number[] = [];
  const bins: number[] = [];
  fillBins(split, {
    remainder,
    largestModel,
    sizes: openStreams(7, 'sizes')(replicate),
    remainders: openStreams(7, 'remainders')(replicate),
    wanted: () => bins.push(sizes.length) > 0,
    emit: (size) => sizes.push(size),
  });
  return { split, accepted, sizes, inTopBin: bins[1] ?? sizes.length };
};

const total = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0);

describe.each(reference.splits)('a year of $total FLOP, share $largestShare, gradient $gradient', (check) => {
  const replicates = 4000;
  const years = Array.from({ length: replicates }, (_, replicate) => fill(check, replicate));

  it('has the bins given', () => {
    const { split, accepted } = fill(check, 0);
    const top = check.edges - 1;
    expect(accepted).toBe(true);
    const found = [split.edges[top - 1], split.edges[top], split.allocations[top]];
    const given = [check.topBin.lower, check.topBin.upper, check.topBin.allocation];
    // The reference values are given to six digits.
    for (const [index, value] of given.entries()) expect(Math.abs((found[index] ?? 0) / value - 1)).toBeLessThan(1e-5);
  });

  it('gives the mean number of models, in all, in the top bin and above each threshold', () => {
    const mean = (count: (year: (typeof years)[number]) => number): number =>
      years.reduce((sum, year) => sum + count(year), 0) / replicates;
    const within = (ours: number, [pooled, sd]: readonly [number, number], name: string): void =>
      expect(Math.abs(ours - pooled), name).toBeLessThanOrEqual(
        4 * sd * Math.sqrt(1 / replicates + 1 / check.replicates),
      );
    within(
      mean(({ sizes }) => sizes.length),
      check.models,
      'all',
    );
    within(
      mean(({ inTopBin }) => inTopBin),
      check.top,
      'top bin',
    );
    for (const [threshold, cell] of Object.entries(check.above))
      within(
        mean(({ sizes }) => sizes.filter((size) => size >= Number(threshold)).length),
        cell,
        threshold,
      );
    expect(mean(({ sizes }) => Math.max(...sizes) / check.topBin.upper)).toBeCloseTo(check.largestOverEdge, 2);
  });

  it('uses all compute of the bins, or less without remainders, or as much on average', () => {
    const filled = check.total * (1 - check.smallest ** check.gradient);
    expect(total(fill(check, 0).sizes) / filled).toBeCloseTo(1, 9);
    expect(total(fill(check, 0, 'keep', 'model').sizes) / filled).toBeCloseTo(1, 9);
    expect(total(fill(check, 0, 'drop').sizes)).toBeLessThan(filled);
    const unbiased = Array.from({ length: 1000 }, (_, replicate) => total(fill(check, replicate, 'unbiased').sizes));
    const mean = total(unbiased) / unbiased.length;
    const sd = Math.sqrt(unbiased.reduce((sum, value) => sum + (value - mean) ** 2, 0) / unbiased.length);
    expect(Math.abs(mean - filled)).toBeLessThan((4 * sd) / Math.sqrt(unbiased.length));
  });

  it('holds the largest model itself when it is asked for', () => {
    const { sizes, split } = fill(check, 1, 'keep', 'model');
    expect(Math.max(...sizes)).toBe(split.edges[check.edges - 1]);
  });
});

describe('a split that cannot be paid for', () => {
  it('is rejected: a largest share of 0.62 leaves the top bin less than one model', () => {
    const choice = { total: 1e27, smallest: 1e-7, gradient: 1 };
    expect(splitYear({ ...choice, largestShare: 0.5 }, emptySplit(20))).toBe(true);
    expect(splitYear({ ...choice, largestShare: 0.62 }, emptySplit(20))).toBe(false);
  });
});
