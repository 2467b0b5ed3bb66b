import { describe, expect, it } from 'vitest';
import { quantile } from '../../src/project/distribution.ts';
import { yearsToErosion, yearsToRecall } from '../../src/track/closed-form.ts';
import { defaultCriteria } from '../../src/track/criterion.ts';
import { drawRates, type ProjectionOptions, projectDate } from '../../src/track/projection.ts';
import { efficiencySources, growthSources, ownRate, type RateSource } from '../../src/track/rate-source.ts';
import { addDays, calendarDate, daysBetween } from '../../src/units/date.ts';
import { isRefusal } from '../../src/units/parse-quantity.ts';

const options: ProjectionOptions = {
  asOf: calendarDate('2026-11-21'),
  until: calendarDate('2041-12-31'),
  draws: 4000,
  seed: 5,
};
const start = { on: calendarDate('2024-08-01'), margin: Math.log10(5), moves: [] };

const rateOf = (text: string): RateSource => {
  const source = ownRate(text);
  if (isRefusal(source)) throw new Error(source.message);
  return source;
};

const day = (years: number) => addDays(start.on, Math.round(years * 365.25));

describe('projected dates', () => {
  it('under certain rates are those of the closed form, to the day', () => {
    const [drift, growth] = [rateOf('0.766 OOM/year'), rateOf('0.653 OOM/year')];
    const rates = drawRates([drift, growth], options);
    const project = (criterion: 'erosion' | 'recall') =>
      projectDate(criterion, start, { efficiency: drift.id, growth: growth.id }, rates, defaultCriteria, options).date;
    const eroded = day(yearsToErosion(1, 0.766));
    expect(project('erosion')).toEqual({ q05: eroded, q50: eroded, q95: eroded });
    const missed = day(yearsToRecall(0.5, { margin: start.margin, growth: 0.653, drift: 0.766 }));
    expect(project('recall')).toEqual({ q05: missed, q50: missed, q95: missed });
  });

  it.each(efficiencySources.map((source) => [source.id, source] as const))(
    'of erosion by %s have the quantiles that follow from its distribution',
    (_, source) => {
      const rates = drawRates([source], options);
      const { date } = projectDate('erosion', start, { efficiency: source.id }, rates, defaultCriteria, options);
      // Faster drift, earlier date: the 5th percentile of the date is that of the 95th of the rate.
      for (const [name, share] of [
        ['q05', 0.95],
        ['q50', 0.5],
      ] as const) {
        const expected = day(yearsToErosion(1, quantile(source.rate, share)));
        const found = date?.[name];
        if (!found) throw new Error(`${name} is not reached`);
        expect(Math.abs(daysBetween(found, expected))).toBeLessThan(25);
      }
    },
  );

  it('beyond the horizon are not reached: no date and no probability of one', () => {
    const drift = rateOf('0.01 OOM/year');
    const rates = drawRates([drift], options);
    const projected = projectDate('erosion', start, { efficiency: drift.id }, rates, defaultCriteria, options);
    expect(projected).toMatchObject({ status: 'not-reached', date: null });
    expect(projected.probabilityByHorizon.every(({ probability }) => probability === 0)).toBe(true);
  });

  it('have probabilities that rise with the horizon, up to the horizon itself', () => {
    const [source] = efficiencySources;
    if (!source) throw new Error('no source');
    const rates = drawRates([source], options);
    const { probabilityByHorizon } = projectDate(
      'erosion',
      start,
      { efficiency: source.id },
      rates,
      defaultCriteria,
      options,
    );
    expect(probabilityByHorizon.map(({ on }) => on)).toEqual([
      '2026-11-21',
      '2027-11-21',
      '2028-11-21',
      '2031-11-21',
      '2041-12-31',
    ]);
    const probabilities = probabilityByHorizon.map(({ probability }) => probability);
    expect(probabilities).toEqual(probabilities.toSorted((a, b) => a - b));
    expect(probabilities[0]).toBeGreaterThan(0.3);
    expect(probabilities[0]).toBeLessThan(0.6);
  });

  it('of one source do not change when another is added', () => {
    const [one, other] = efficiencySources;
    if (!one || !other) throw new Error('no sources');
    expect(drawRates([other, one], options).get(one.id)).toEqual(drawRates([one], options).get(one.id));
  });
});

describe('rate sources', () => {
  it.each([
    ['ho-2024', 0.428],
    ['rosetta-2025', 0.766],
    ['rosetta-2025-joint', 1.206],
    ['whitfill-2025', 0.477],
    ['gundlach-2025', 0.348],
    ['scher-2025', 1.491],
    ['epoch-2018', 0.623],
    ['epoch-2010', 0.724],
    ['epoch-language-2020', 0.699],
  ])('%s has the published median', (id, oomPerYear) => {
    const source = [...efficiencySources, ...growthSources].find((one) => one.id === id);
    expect(source && quantile(source.rate, 0.5)).toBeCloseTo(oomPerYear, 3);
  });

  it('have the published 95 % interval of Ho et al.: doubling in 4.52 to 14.27 months', () => {
    const ho = efficiencySources[0];
    const months = (share: number): number => (12 * Math.log10(2)) / (ho ? quantile(ho.rate, share) : 1);
    expect(months(0.975)).toBeCloseTo(4.52, 2);
    expect(months(0.025)).toBeCloseTo(14.27, 2);
  });

  it('of the user are refused when they can be meant in two ways', () => {
    expect(ownRate('3/year')).toHaveProperty('refused');
  });
});
