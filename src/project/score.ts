import { mean } from '../units/mean.ts';
/** A probability forecast, as its quantile function. */
export type QuantileFunction = (share: number) => number;

/**
 * Continuous ranked probability score of draws, in the unit of the outcome: the mean distance from the outcome less half the mean distance between draws; 0 for a certain and right
 * forecast.
 */
export function crpsOfDraws(draws: ArrayLike<number>, outcome: number): number {
  const sorted = Float64Array.from(draws).sort();
  const count = sorted.length;
  let [near, apart] = [0, 0];
  for (let rank = 0; rank < count; rank += 1) {
    const value = sorted[rank] as number;
    near += Math.abs(value - outcome);
    apart += value * (2 * rank + 1 - count);
  }
  return near / count - apart / (count * count);
}

/**
 * {@link crpsOfDraws} of a moment that is seen only up to `until` (right-censoring): draws and outcome beyond it count as `until`, which is the integral of the squared error of the distribution
 * function up to there. Proper for every `until`; endless draws and outcomes are those that never come.
 */
export const censoredCrps = (draws: ArrayLike<number>, outcome: number, until: number): number =>
  crpsOfDraws(
    Float64Array.from(draws, (moment) => Math.min(moment, until)),
    Math.min(outcome, until),
  );

/** Share of outcomes within the central interval of probability `level` of their forecasts. */
export const coverage = (
  pairs: readonly { readonly forecast: QuantileFunction; readonly outcome: number }[],
  level: number,
): number =>
  mean(
    pairs.map(({ forecast, outcome }) =>
      forecast((1 - level) / 2) <= outcome && outcome <= forecast((1 + level) / 2) ? 1 : 0,
    ),
  );

/** What a forecast gains on a baseline: 1 is perfect, 0 no better, negative worse. */
export const skill = (score: number, baseline: number): number => 1 - score / baseline;
