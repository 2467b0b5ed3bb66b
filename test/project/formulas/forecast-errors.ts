import type { QuantileFunction } from '../../../src/project/score.ts';
import { mean } from '../../../src/units/mean.ts';

/**
 * Continuous ranked probability score of a forecast by its quantiles: what `crpsOfDraws` is of endless draws. Integrated with the midpoint rule.
 */
export function crps(forecast: QuantileFunction, outcome: number, nodes = 4000): number {
  let total = 0;
  for (let node = 0; node < nodes; node += 1) {
    const share = (node + 0.5) / nodes;
    const value = forecast(share);
    total += value > outcome ? (1 - share) * (value - outcome) : share * (outcome - value);
  }
  return (2 * total) / nodes;
}

/** Root of the mean squared error. */
export const rootMeanSquare = (errors: readonly number[]): number => Math.sqrt(mean(errors.map((error) => error ** 2)));

/** Mean absolute error. */
export const meanAbsolute = (errors: readonly number[]): number => mean(errors.map(Math.abs));
