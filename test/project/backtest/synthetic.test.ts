import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../../../src/ledger/normal.ts';
import type { Arrival } from '../../../src/project/arrivals.ts';
import { forecastBy, type Method, methods } from '../../../src/project/backtest/forecasts.ts';
import { scoreDraws } from '../../../src/project/backtest/score-draws.ts';
import { frontierTrend } from '../../../src/project/frontier-trend.ts';
import { poissonQuantile } from '../../../src/project/poisson.ts';
import { openStream } from '../../../src/project/stream.ts';
import { dateAfter } from '../../../src/project/time.ts';
import { calendarDate } from '../../../src/units/date.ts';

const origin = calendarDate('2010-01-01');
const [start, at, end] = [2010, 2020, 2022] as const;

/**
 * A record whose truth is known: thirty runs a year at random days, spread over three OOM below a trend of 0.6 OOM a year that itself wanders from one world to the next as much as the model
 * takes it to.
 */
function world(seed: number): readonly Arrival[] {
  const stream = openStream(seed, 'world');
  const later = 0.6 + 0.12 * normalQuantile(stream.next());
  const number = Math.exp(0.22 * normalQuantile(stream.next()));
  const runs = Array.from({ length: (end - start) * 4 }, (_, quarter) => {
    const from = start + quarter / 4;
    const count = poissonQuantile(7.5 * (from >= at ? number : 1), stream.next());
    return Array.from({ length: count }, () => from + stream.next() / 4);
  }).flat();
  return runs
    .toSorted((a, b) => a - b)
    .map((time, index) => {
      const level = 22 + (time <= at ? 0.6 * (time - start) : 6 + later * (time - at));
      const released = dateAfter(origin, time - start) ?? origin;
      return { model: `model-${index}`, released, time, log: level - 3 * stream.next() };
    });
}

const lines = [27, 28] as const;
const horizons = [1, 2] as const;

const worlds = Array.from({ length: 60 }, (_, seed) => {
  const all = world(seed);
  const arrivals = all.filter(({ time }) => time < at);
  const outcomes = horizons.map((horizon) => {
    const inTime = all.filter(({ time }) => time < at + horizon);
    return {
      frontier: Math.max(...inTime.map(({ log }) => log)),
      counts: lines.map((line) => inTime.filter(({ time, log }) => time >= at && log >= line).length),
    };
  });
  const forecasts = Object.fromEntries(
    methods.map((method) => [method, forecastBy[method]({ arrivals, at, horizons, lines, samples: 300, seed: 1 })]),
  );
  return { arrivals, outcomes, forecasts };
});

const scoresOf = (method: Method, what: 'frontier' | 'count') =>
  worlds.flatMap(({ outcomes, forecasts }) =>
    horizons.flatMap((_, place) => {
      const [draws, outcome] = [forecasts[method]?.[place], outcomes[place]];
      if (!draws || !outcome) return [];
      return what === 'frontier'
        ? [scoreDraws(draws.frontier, outcome.frontier)]
        : lines.map((__, line) => scoreDraws(draws.counts[line] ?? new Float64Array(), outcome.counts[line] ?? 0));
    }),
  );

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const covered = (method: Method, what: 'frontier' | 'count', part: 'half' | 'most'): number =>
  mean(scoresOf(method, what).map(({ inside }) => Number(inside[part])));
const crpsOf = (method: Method, what: 'frontier' | 'count'): number =>
  mean(scoresOf(method, what).map(({ crps }) => crps));

describe('on records of known truth', () => {
  it('arrivals cover close to what they say', () => {
    // Four standard errors of a share near 0.9 over 60 worlds are 0.15; the intervals may be a little wide, since a run is never exactly at its like.
    expect(covered('arrivals', 'frontier', 'most')).toBeGreaterThan(0.8);
    expect(covered('arrivals', 'count', 'most')).toBeGreaterThan(0.8);
    expect(covered('arrivals', 'frontier', 'half')).toBeGreaterThan(0.35);
    expect(covered('arrivals', 'frontier', 'half')).toBeLessThan(0.75);
    expect(covered('arrivals', 'count', 'half')).toBeGreaterThan(0.35);
    expect(covered('arrivals', 'count', 'half')).toBeLessThan(0.75);
  });

  it('persistence is overtaken, and both ways that know of the trend gain on it', () => {
    expect(covered('persistence', 'frontier', 'most')).toBeLessThan(0.1);
    for (const method of ['exponential', 'arrivals'] as const)
      for (const what of ['frontier', 'count'] as const)
        expect(crpsOf(method, what)).toBeLessThan(crpsOf('persistence', what));
  });

  it('the trend of the frontier is the slope of the truth', () => {
    const slopes = worlds.map(({ arrivals }) => frontierTrend(arrivals, at)?.slope ?? Number.NaN);
    expect(mean(slopes)).toBeCloseTo(0.6, 1);
  });

  it('too few runs give no trend, so nothing but persistence', () => {
    const arrivals = worlds[0]?.arrivals.slice(0, 3) ?? [];
    const question = { arrivals, at: 2010.5, horizons, lines, samples: 100, seed: 1 };
    expect(methods.filter((method) => forecastBy[method](question) !== undefined)).toEqual(['persistence']);
  });

  it('the counts of persistence have the mean of last year', () => {
    const [{ arrivals } = { arrivals: [] }] = worlds;
    const low = 24;
    const [foreseen] =
      forecastBy.persistence({ arrivals, at, horizons: [1], lines: [low], samples: 5000, seed: 2 }) ?? [];
    const last = arrivals.filter(({ time, log }) => time >= at - 1 && log >= low).length;
    expect(mean([...(foreseen?.counts[0] ?? [])]) / (last + 0.5)).toBeCloseTo(1, 1);
  });
});
