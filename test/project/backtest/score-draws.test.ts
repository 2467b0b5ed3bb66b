import density from '@stdlib/stats-base-dists-normal-cdf';
import { describe, expect, it } from 'vitest';
import { brier, logLoss, pitHistogram, scoreDraws } from '../../../src/project/backtest/score-draws.ts';
import { skillWithInterval } from '../../../src/project/backtest/skill.ts';
import { drawRate, poissonQuantile } from '../../../src/project/poisson.ts';
import { predictedQuantile } from '../../../src/project/regression.ts';

const count = 20_000;
const even = (quantile: (share: number) => number): Float64Array =>
  Float64Array.from({ length: count }, (_, index) => quantile((index + 0.5) / count));

/** A normal forecast through Student's t with very many degrees of freedom, so that quantiles and probabilities come from different functions. */
const normal = (mean: number, sd: number): Float64Array =>
  even((share) => predictedQuantile({ centre: mean, scale: sd, freedom: 1e7 }, share));

describe('scores of draws', () => {
  it.each([
    [0, 1, 0],
    [0, 1, 1.7],
    [25, 0.4, 24.1],
  ])('have the closed form of a normal forecast: mean %d, sd %d, outcome %d', (mean, sd, outcome) => {
    const z = (outcome - mean) / sd;
    const below = density(z, 0, 1);
    const bell = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    const { crps, logScore, pit, inside } = scoreDraws(normal(mean, sd), outcome);
    // Gneiting and Raftery (2007).
    expect(crps).toBeCloseTo(sd * (z * (2 * below - 1) + 2 * bell - 1 / Math.sqrt(Math.PI)), 3);
    const near = density(outcome + 0.1, mean, sd) - density(outcome - 0.1, mean, sd);
    expect(logScore).toBeCloseTo(-Math.log(near), 1);
    expect(pit[0]).toBeCloseTo(below, 3);
    expect(inside).toEqual({ half: Math.abs(z) < 0.6745, most: Math.abs(z) < 1.6449 });
  });

  it('of a count are sums over the distribution function', () => {
    const mean = 3.2;
    const draws = even((share) => poissonQuantile(mean, share));
    const chance = (n: number): number => {
      let term = Math.exp(-mean);
      for (let k = 1; k <= n; k += 1) term *= mean / k;
      return term;
    };
    let [sum, atMost] = [0, 0];
    for (let n = 0; n < 40; n += 1) {
      atMost += chance(n);
      sum += (atMost - (n >= 5 ? 1 : 0)) ** 2;
    }
    const { crps, logScore, pit } = scoreDraws(draws, 5);
    expect(crps).toBeCloseTo(sum, 2);
    expect(logScore).toBeCloseTo(-Math.log(chance(5)), 2);
    expect(pit[1] - pit[0]).toBeCloseTo(chance(5), 3);
  });

  it('of a certain forecast are its distance, and of a miss the least that draws can tell', () => {
    const draws = new Float64Array(1000).fill(24);
    expect(scoreDraws(draws, 24)).toMatchObject({ crps: 0, pit: [0, 1], inside: { half: true, most: true } });
    expect(scoreDraws(draws, 24).logScore).toBeCloseTo(0, 12);
    const missed = scoreDraws(draws, 25.5);
    expect(missed).toMatchObject({ crps: 1.5, pit: [1, 1], inside: { half: false, most: false } });
    expect(missed.logScore).toBeCloseTo(Math.log(2000), 10);
  });

  it('of a yes or no', () => {
    expect([brier(0.8, true), brier(0.8, false)]).toEqual([expect.closeTo(0.04), expect.closeTo(0.64)]);
    expect([logLoss(0.8, true), logLoss(0.8, false)]).toEqual([
      expect.closeTo(-Math.log(0.8)),
      expect.closeTo(-Math.log(0.2)),
    ]);
  });
});

describe('histogram of the probability integral transform', () => {
  it('is even for outcomes spread as forecast, and adds up to one', () => {
    const pits = Array.from({ length: 100 }, (_, index) => [(index + 0.5) / 100, (index + 0.5) / 100] as const);
    for (const part of pitHistogram(pits, 5)) expect(part).toBeCloseTo(0.2, 10);
  });

  it('spreads an outcome with a probability of its own over the bins it spans, and keeps both ends', () => {
    expect(pitHistogram([[0.1, 0.5]], 5)).toEqual([0.25, 0.5, 0.25, 0, 0].map((part) => expect.closeTo(part, 10)));
    expect(pitHistogram([[1, 1]], 5)).toEqual([0, 0, 0, 0, 1]);
    expect(pitHistogram([[0, 0]], 5)).toEqual([1, 0, 0, 0, 0]);
  });
});

describe('skill', () => {
  const run = { resamples: 400, seed: 3, name: 'test' };
  const pairs = (scores: readonly number[], baseline = 1) =>
    scores.map((score, index) => ({ block: `cut-off ${index}`, score, baseline }));

  it('is 1 for perfect, 0 for no better and negative for worse', () => {
    expect(skillWithInterval(pairs([0, 0]), run)).toMatchObject({ value: 1, low: 1, high: 1, better: 1 });
    expect(skillWithInterval(pairs([1, 1, 1]), run)).toMatchObject({ value: 0, low: 0, high: 0, better: 0 });
    expect(skillWithInterval(pairs([1.5, 1.5]), run)).toMatchObject({ value: -0.5, better: 0, blocks: 2 });
    expect(skillWithInterval(pairs([1, 2], 0), run)).toBeUndefined();
  });

  it('has an interval from whole cut-offs, wider the more they differ', () => {
    const alike = skillWithInterval(pairs([0.5, 0.5, 0.5, 0.5]), run);
    const apart = skillWithInterval(pairs([0.1, 0.9, 0.2, 0.8]), run);
    expect(alike).toMatchObject({ value: 0.5, low: 0.5, high: 0.5 });
    expect(apart?.value).toBeCloseTo(0.5, 10);
    // Four scores with a mean of 0.5 and a standard deviation of 0.354: the mean of four draws has 0.177.
    expect((apart?.high ?? 0) - (apart?.low ?? 0)).toBeGreaterThan(0.45);
    expect((apart?.high ?? 0) - (apart?.low ?? 0)).toBeLessThan(0.7);
  });

  it('takes a block as one: doubling it within a block changes nothing but its weight', () => {
    const doubled = [...pairs([0.5, 1]), ...pairs([0.5, 1])];
    expect(skillWithInterval(doubled, run)).toEqual(skillWithInterval(pairs([0.5, 1]), run));
  });
});

describe('Poisson numbers and rates', () => {
  it.each([0.3, 4, 60, 199])('quantiles for a mean of %d give back mean and variance', (mean) => {
    const draws = even((share) => poissonQuantile(mean, share));
    const average = draws.reduce((sum, value) => sum + value, 0) / count;
    const spread = draws.reduce((sum, value) => sum + (value - average) ** 2, 0) / count;
    expect(average / mean).toBeCloseTo(1, 2);
    expect(spread / mean).toBeCloseTo(1, 1);
  });

  it('go over to the normal distribution without a step', () => {
    for (const share of [0.05, 0.5, 0.95])
      expect(Math.abs(poissonQuantile(200.01, share) - poissonQuantile(199.99, share))).toBeLessThanOrEqual(1);
  });

  it.each([
    [0, 2],
    [1, 1],
    [30, 2],
  ])('the rate after %d events in %d years is a gamma variable of shape n + 1/2', (events, years) => {
    const rates = normal(0, 1).map((z) => drawRate(events, years, z));
    const average = rates.reduce((sum, value) => sum + value, 0) / count;
    const spread = rates.reduce((sum, value) => sum + (value - average) ** 2, 0) / count;
    expect((average * years) / (events + 0.5)).toBeCloseTo(1, 1);
    expect((spread * years ** 2) / (events + 0.5)).toBeCloseTo(1, 0);
  });
});
