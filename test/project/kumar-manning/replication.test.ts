import { describe, expect, it } from 'vitest';
import { type KumarManning, published } from '../../../src/project/kumar-manning/options.ts';
import { cumulativeCounts, frontierCounts, summedCounts } from '../../../src/project/kumar-manning/tables.ts';
import { drawTotals, meanGrowth } from '../../../src/project/kumar-manning/totals.ts';
import { sampleQuantiles } from '../../../src/project/quantile-points.ts';
import { compareCells, compareRows, key, misses, simulate, spread } from './compare.ts';
import { reference } from './reference.ts';

const everyThreshold = [1e23, 1e24, 1e25, 1e26, 1e27, 1e28, 1e29];

const withWeights = ([historical, outlook]: readonly [number, number]): KumarManning => ({
  ...published,
  thresholds: { fitted: everyThreshold, predicted: everyThreshold },
  growth: {
    ...published.growth,
    terms: [
      { factor: 6.3, weight: historical },
      { factor: 3.15, weight: outlook },
    ],
  },
});

describe('what is not drawn', () => {
  it('grows from the total of 2023 as published', () => {
    expect(meanGrowth(published.growth)).toBeCloseTo(reference.deterministic.meanGrowth, 12);
    for (const [year, log] of Object.entries(reference.deterministic.totalsLog10))
      expect(Math.log10(published.totals[Number(year)] ?? 0)).toBeCloseTo(log, 12);
    const silent = { ...published, growth: { ...published.growth, noise: { ...published.growth.noise, sd: 0 } } };
    const predicted = drawTotals(silent, 1)(0).slice(published.fittedYears.length);
    // The reference values are given to seven digits.
    for (const [index, total] of Object.values(reference.deterministic.totals).entries())
      expect(Math.abs((predicted[index] ?? 0) / total - 1)).toBeLessThan(1e-6);
  });
});

describe.each(reference.scenarios)('pooled simulations, $name', (scenario) => {
  const { simulations } = scenario;
  const options = withWeights(scenario.weights);
  const draws = simulate(options, { everyModel: true });

  it('have our counts above every threshold in every year', () => {
    const { cells, failed } = compareCells(draws, scenario.above, everyThreshold, 'above', simulations);
    expect(cells).toBe(35);
    expect(failed).toEqual([]);
  });

  it('have our counts near the frontier', () => {
    const { cells, failed } = compareCells(draws, scenario.near['same-period'], options.widths, 'within', simulations);
    expect(cells).toBe(36);
    expect(failed).toEqual([]);
  });

  it('have our counts near the frontier of earlier quarters', () => {
    const earlier = simulate({ ...options, reference: 'earlier-periods' });
    const table = scenario.near['earlier-periods'];
    const { cells, failed } = compareCells(earlier, table, options.widths, 'within', simulations);
    expect(cells).toBe(33);
    expect(failed).toEqual([]);
  });

  it('have our number of models', () => {
    const failed = draws.years.flatMap((year) => {
      const cell = scenario.models[String(year.year)];
      return cell ? misses(year.models, cell, simulations).map((miss) => `${year.year}: ${miss}`) : ['no cell'];
    });
    expect(failed).toEqual([]);
  });

  it('have our sums of yearly percentiles', () => {
    const error = (limit: string, year: string, index: number): number =>
      scenario.summedErrors[limit]?.[year]?.[index] ?? Number.NaN;
    const { cells, failed } = compareRows(
      summedCounts(draws, 'predicted'),
      scenario.summed,
      (_, limit, year, index) => 2 + 4 * error(limit, year, index) * spread(simulations),
    );
    expect(cells).toBe(75);
    expect(failed).toEqual([]);
  });

  it('have our percentiles of the cumulative count within 4 % or two models', () => {
    const { cells, failed } = compareRows(cumulativeCounts(draws, 1), scenario.cumulative, (expected) =>
      Math.max(2, 0.04 * expected),
    );
    expect(cells).toBe(75);
    expect(failed).toEqual([]);
  });
});

describe('the published tables', () => {
  const draws = simulate(published);

  it('of the abstract: 103 to 306 models above 10^25 and 45 to 148 above 10^26 by the end of 2028, within 6 %', () => {
    const rows = summedCounts(draws, 'predicted');
    for (const limit of [1e25, 1e26]) {
      const ours = rows.find((row) => row.limit === limit)?.years.at(-1)?.quantiles ?? [];
      expect(ours).toHaveLength(3);
      for (const [index, value] of ours.entries())
        expect(Math.abs(value / (reference.published[key(limit)]?.[index] ?? 0) - 1)).toBeLessThan(0.06);
    }
  });

  it('of the frontier: medians of 6 to 8, 14 to 16 and 20 to 24 a year', () => {
    const bands: Readonly<Record<number, readonly [number, number]>> = { 0.5: [6, 8], 1: [14, 16], 1.5: [20, 24] };
    for (const { limit, years } of frontierCounts(draws, 'predicted'))
      for (const { year, quantiles } of years.filter((entry) => entry.year > 2024)) {
        const [low, high] = bands[limit] ?? [0, 0];
        expect(quantiles[1], `${year}`).toBeGreaterThanOrEqual(low);
        expect(quantiles[1], `${year}`).toBeLessThanOrEqual(high);
      }
  });

  it('of the past, within 6 % or two models of the pool', () => {
    const near = (expected: number): number => Math.max(2, 0.06 * expected);
    const above = compareRows(summedCounts(draws, 'fitted'), reference.retrodicted.above, near);
    const frontier = compareRows(frontierCounts(draws, 'fitted'), reference.retrodicted.near, near);
    expect([above.cells, frontier.cells]).toEqual([63, 63]);
    expect([...above.failed, ...frontier.failed]).toEqual([]);
  });
});

describe('what is accepted', () => {
  const draws = simulate(published);

  it.each([
    ['fitted', (year: number) => year < 2024],
    ['2024', (year: number) => year === 2024],
    ['predicted', (year: number) => year > 2024],
  ] as const)('%s: is rejected as often, and as large, as in the pool', (kind, holds) => {
    const years = draws.years.filter(({ year }) => holds(year));
    const { acceptance, largestOverTotal } = reference.accepted[kind];
    const tries = years.flatMap((year) => [...year.tries]);
    expect(tries.length / tries.reduce((sum, count) => sum + count, 0)).toBeCloseTo(acceptance, 2);
    const shares = years.flatMap(({ largest, total }) => [...largest.map((size, index) => size / (total[index] ?? 1))]);
    for (const [index, share] of sampleQuantiles(shares, [0.05, 0.5, 0.95]).entries())
      expect(Math.abs(share / (largestOverTotal[index] ?? 0) - 1)).toBeLessThan(0.03);
  });
});
