import { sampleQuantile } from '../quantile-points.ts';
import { coverage, crpsOfDraws, type QuantileFunction } from '../score.ts';

/** How one forecast, given as draws, fared against what came. */
export type DrawScore = {
  /** Continuous ranked probability score, in the unit of the outcome. */
  readonly crps: number;
  /** Natural logarithm of the probability given to within a tenth (OOM, or of a count) of the outcome, negative: 0 is perfect. Draws that never come near count as half a draw. */
  readonly logScore: number;
  /** Share of draws below the outcome, and of those at or below it. */
  readonly pit: readonly [number, number];
  /** Whether the outcome lies in the central 50 % and 90 % of the draws. */
  readonly inside: { readonly half: boolean; readonly most: boolean };
};

/** Half the width, in the unit of the outcome, within which the log score asks for a forecast to hit: a tenth of an OOM, or a tenth of a count. */
const tolerance = 0.1;

const share = (draws: Float64Array, holds: (value: number) => boolean): number =>
  draws.reduce((count, value) => count + (holds(value) ? 1 : 0), 0) / draws.length;

/** Scores draws against an outcome. */
export function scoreDraws(draws: Float64Array, outcome: number): DrawScore {
  const sorted = draws.toSorted();
  const forecast: QuantileFunction = (at) => sampleQuantile(sorted, at);
  const near = share(draws, (value) => Math.abs(value - outcome) <= tolerance);
  const covers = (level: number): boolean => coverage([{ forecast, outcome }], level) === 1;
  return {
    crps: crpsOfDraws(draws, outcome),
    logScore: -Math.log(Math.max(near, 0.5 / draws.length)),
    pit: [share(draws, (value) => value < outcome), share(draws, (value) => value <= outcome)],
    inside: { half: covers(0.5), most: covers(0.9) },
  };
}

/**
 * The probability integral transform in equal bins, as shares that add up to one: all alike when forecasts are calibrated, high at the ends when they are too narrow, in the middle when they are too wide. An outcome
 * with probability of its own is spread over the bins it spans (Czado, Gneiting and Held 2009).
 */
export function pitHistogram(pits: readonly (readonly [number, number])[], bins: number): readonly number[] {
  return Array.from({ length: bins }, (_, bin) => {
    const [from, until] = [bin / bins, (bin + 1) / bins];
    const sum = pits.reduce((total, [below, upTo]) => {
      if (upTo > below) return total + Math.max(0, Math.min(upTo, until) - Math.max(below, from)) / (upTo - below);
      const last = bin === bins - 1;
      return total + (below >= from && (below < until || (last && below <= until)) ? 1 : 0);
    }, 0);
    return sum / pits.length;
  });
}

/** Squared distance between a probability and what came. */
export const brier = (probability: number, happened: boolean): number => (probability - Number(happened)) ** 2;

/** Negative logarithm of the probability given to what came. */
export const logLoss = (probability: number, happened: boolean): number =>
  -Math.log(happened ? probability : 1 - probability);
