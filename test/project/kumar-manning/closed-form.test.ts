import { describe, expect, it } from 'vitest';
import {
  closedFormCounts,
  expectedAbove,
  expectedNearFrontier,
} from '../../../src/project/kumar-manning/closed-form.ts';
import { type KumarManning, published } from '../../../src/project/kumar-manning/options.ts';
import { cumulativeCounts, summedCounts } from '../../../src/project/kumar-manning/tables.ts';
import { key, simulate } from './compare.ts';
import { reference } from './reference.ts';

const draws = closedFormCounts(published, { samples: 20_000, seed: 20250424 });

const last = (rows: ReturnType<typeof summedCounts>, threshold: number): readonly number[] =>
  rows.find(({ limit }) => limit === threshold)?.years.at(-1)?.quantiles ?? [];

describe('the closed form', () => {
  // Closed-form Monte Carlo at a growth of 3.9375 and 4.125.
  it.each([
    [1e25, [89, 160, 300]],
    [1e26, [38, 76, 143]],
  ])('adds yearly percentiles above %d up to %j', (threshold, given) => {
    for (const [index, value] of last(summedCounts(draws, 'predicted'), threshold).entries())
      expect(Math.abs(value / (given[index] ?? 0) - 1)).toBeLessThan(0.02);
  });

  it.each([
    [1e25, [120, 169, 239]],
    [1e26, [50, 79, 121]],
  ])('gives cumulative percentiles above %d of %j', (threshold, given) => {
    for (const [index, value] of last(cumulativeCounts(draws, 1), threshold).entries())
      expect(Math.abs(value / (given[index] ?? 0) - 1)).toBeLessThan(0.02);
  });

  it('gives 91, 164, 310 and 41, 80, 151 at the growth of the paper', () => {
    const faster: KumarManning = {
      ...published,
      growth: { ...published.growth, terms: [{ factor: 4.125, weight: 1 }] },
    };
    const rows = summedCounts(closedFormCounts(faster, { samples: 20_000, seed: 1 }), 'predicted');
    for (const [threshold, given] of [
      [1e25, [91, 164, 310]],
      [1e26, [41, 80, 151]],
    ] as const)
      for (const [index, value] of last(rows, threshold).entries())
        expect(Math.abs(value / (given[index] ?? 0) - 1)).toBeLessThan(0.02);
  });

  it('is within 7 % of the published medians and 16 % of the published bounds', () => {
    for (const threshold of [1e25, 1e26])
      for (const [index, value] of last(summedCounts(draws, 'predicted'), threshold).entries())
        expect(Math.abs(value / (reference.published[key(threshold)]?.[index] ?? 0) - 1)).toBeLessThan(
          index === 1 ? 0.07 : 0.16,
        );
  });

  it('puts 7.28, 14.56 and 21.84 models a year near the frontier at the median share', () => {
    const shape = { largestShare: Math.sqrt(0.05 * 0.5), gradient: 1 };
    expect([0.5, 1, 1.5].map((width) => expectedNearFrontier(width, shape))).toEqual(
      [7.28, 14.56, 21.84].map((count) => expect.closeTo(count, 2)),
    );
  });

  it('is smooth in the gradient at one, and zero above the largest model', () => {
    const at = (gradient: number): number => expectedAbove(1e27, 1e25, { largestShare: 0.15, gradient });
    expect(at(1 + 1e-9)).toBeCloseTo(at(1), 6);
    expect(at(1 - 1e-5)).toBeCloseTo(at(1), 3);
    expect(at(1)).toBeCloseTo(Math.log(15) / 0.15, 9);
    expect(expectedAbove(1e27, 1.5e26, { largestShare: 0.15, gradient: 1 })).toBe(0);
  });

  it('shares its futures with the simulation', () => {
    const simulated = simulate(published, { samples: 50, seed: 3 });
    const expected = closedFormCounts(published, { samples: 50, seed: 3 });
    for (const [index, year] of simulated.years.entries()) expect(expected.years[index]?.total).toEqual(year.total);
  });
});
