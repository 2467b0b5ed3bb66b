import { describe, expect, it } from 'vitest';
import { type KumarManning, published, truncatedShare } from '../../../src/project/kumar-manning/options.ts';
import { simulateCounts } from '../../../src/project/kumar-manning/simulate.ts';
import { cumulativeCounts, roundHalfEven, summedCounts } from '../../../src/project/kumar-manning/tables.ts';
import { isRefusal } from '../../../src/units/parse-quantity.ts';
import { simulate } from './compare.ts';

const low: KumarManning = { ...published, gradient: { kind: 'uniform', low: 0.5, high: 0.7 } };

const counts = (draws: ReturnType<typeof simulate>): unknown =>
  draws.years.map(({ year, above, within }) => ({ year, above, within }));

describe('the same seed', () => {
  it('gives the same draws, the first of many too', () => {
    const few = simulate(published, { samples: 30 });
    const many = simulate(published, { samples: 60 });
    expect(counts(simulate(published, { samples: 30 }))).toEqual(counts(few));
    const shortened = many.years.map(({ year, above, within }) => ({
      year,
      above: above.map((column) => column.slice(0, 30)),
      within: within.map((column) => column.slice(0, 30)),
    }));
    expect(shortened).toEqual(counts(few));
    expect(counts(simulate(published, { samples: 30, seed: 2 }))).not.toEqual(counts(few));
  });

  it('gives the same counts above one threshold whatever the others, and to one year whatever the others', () => {
    const all = simulate(published, { samples: 30 });
    const one = simulate({ ...published, thresholds: { fitted: [1e23], predicted: [1e26] } }, { samples: 30 });
    expect(one.years.at(-1)?.above[0]).toEqual(all.years.at(-1)?.above[1]);
    const without = simulate({ ...published, fittedYears: [2022, 2023] }, { samples: 30 });
    expect(without.years.at(-1)?.above).toEqual(all.years.at(-1)?.above);
  });

  it('gives these totals on every machine', () => {
    const [row] = cumulativeCounts(simulate(published, { samples: 200, seed: 1 }), 1);
    expect(row?.years.map(({ quantiles }) => quantiles.map(Math.round))).toMatchInlineSnapshot(`
      [
        [
          24,
          24,
          24,
        ],
        [
          38,
          48,
          64,
        ],
        [
          63,
          82,
          115,
        ],
        [
          95,
          123,
          164,
        ],
        [
          133,
          176,
          242,
        ],
      ]
    `);
  });
});

describe('models too small to count', () => {
  it.each([
    ['published', published],
    ['low gradients', low],
    ['earlier quarters', { ...low, reference: 'earlier-periods' }],
    ['growth within the year', { ...low, growthWithinYear: true }],
    ['unbiased remainders', { ...published, remainder: 'unbiased' }],
  ] as const)('change nothing when left out: %s', (_, options) => {
    const samples = options.gradient === published.gradient ? 100 : 4;
    const short = { ...options, fittedYears: [2022, 2023], predictedYears: [2024, 2025] };
    const every = simulate(short, { samples, everyModel: true });
    const needed = simulate(short, { samples });
    expect(counts(needed)).toEqual(counts(every));
    const drawn = (draws: typeof every): number =>
      draws.years.at(-1)?.models.reduce((sum, count) => sum + count, 0) ?? 0;
    expect(drawn(needed)).toBeLessThan(drawn(every));
  });
});

describe('other choices', () => {
  it('move the counts the way they should', () => {
    const median = (options: KumarManning): number =>
      cumulativeCounts(simulate(options, { samples: 400 }), 1)[1]?.years.at(-1)?.quantiles[1] ?? 0;
    const base = median(published);
    expect(
      median({ ...published, growth: { ...published.growth, terms: [{ factor: 6.3, weight: 1 }] } }),
    ).toBeGreaterThan(base);
    expect(median({ ...published, trainingShare: { base: 0.4, byYear: {}, otherwise: 0.6 } })).toBeGreaterThan(base);
    expect(
      median({ ...published, largestShare: { ...published.largestShare, predicted: truncatedShare(0.2, 0.5) } }),
    ).toBeLessThan(base);
  });

  it('count by month, half-year and year', () => {
    for (const periodMonths of [1, 6, 12] as const) {
      const { years } = simulate({ ...published, periodMonths }, { samples: 20 });
      expect(years.at(-1)?.within.every((column) => column.some((count) => count > 0))).toBe(true);
    }
  });

  it('leave a year without compute empty', () => {
    const falling: KumarManning = {
      ...published,
      knownLargest: {},
      setCounts: {},
      growth: {
        ...published.growth,
        terms: [{ factor: -1, weight: 1 }],
        noise: { sd: 0, law: 'additive', drawn: 'once' },
      },
    };
    const { years } = simulate(falling, { samples: 3 });
    expect([...(years.find(({ year }) => year === 2024)?.models ?? [])]).toEqual([0, 0, 0]);
  });

  it('are refused when no split can be paid for', () => {
    const slow = { ...published, growth: { ...published.growth, terms: [{ factor: 0.3, weight: 1 }] } };
    const draws = simulateCounts(
      { ...slow, growth: { ...slow.growth, noise: { ...slow.growth.noise, sd: 0 } } },
      { samples: 1, seed: 1 },
    );
    expect(isRefusal(draws) && draws.message).toContain('2024');
  });

  it('have counts for thresholds without known counts', () => {
    const odd = { ...published, thresholds: { fitted: [1e23], predicted: [3e25] } };
    const [row] = summedCounts(simulate(odd, { samples: 100 }), 'predicted');
    expect(row?.limit).toBe(3e25);
    expect(row?.years.at(-1)?.quantiles[1]).toBeGreaterThan(20);
  });
});

describe('rounding of the published tables', () => {
  it('takes halves to the even number', () =>
    expect([0.5, 1.5, 2.5, 2.4999, 3].map(roundHalfEven)).toEqual([0, 2, 2, 2, 3]));
});
