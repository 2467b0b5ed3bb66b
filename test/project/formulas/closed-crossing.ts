import { normalAtMost } from '../../../src/ledger/normal.ts';

/** A run that grows without limits: base-10 logarithm of its size now and its growth in OOM a year, each with its standard deviation. */
export type FreeCourse = {
  readonly level: number;
  readonly levelSd: number;
  readonly rate: number;
  readonly rateSd: number;
  /** Random walk of the trend: standard deviation after one year, OOM. */
  readonly driftSd: number;
};

/** Years until a level that grows steadily reaches a threshold; 0 when it has, endless when it never does. */
export function yearsToReach(level: number, threshold: number, rate: number): number {
  if (level >= threshold) return 0;
  return rate > 0 ? (threshold - level) / rate : Number.POSITIVE_INFINITY;
}

/** Probability that the run is at or above a threshold after `years` (it may have been before and fallen back). */
export function probabilityAbove(
  { level, levelSd, rate, rateSd, driftSd }: FreeCourse,
  threshold: number,
  years: number,
): number {
  const sd = Math.sqrt(levelSd ** 2 + (rateSd * years) ** 2 + driftSd ** 2 * years);
  const margin = level + rate * years - threshold;
  return sd === 0 ? Number(margin >= 0) : normalAtMost(margin / sd);
}

/** Probability that a random walk with known level and rate has reached a threshold within `years` (first passage of a Brownian motion with drift). */
export function probabilityReached(
  { level, rate, driftSd }: Pick<FreeCourse, 'level' | 'rate' | 'driftSd'>,
  threshold: number,
  years: number,
): number {
  const distance = threshold - level;
  if (distance <= 0) return 1;
  if (driftSd === 0 || years <= 0) return Number(rate * years >= distance);
  const spread = driftSd * Math.sqrt(years);
  const reflected = Math.exp((2 * rate * distance) / driftSd ** 2) * normalAtMost(-(distance + rate * years) / spread);
  return Math.min(1, normalAtMost((rate * years - distance) / spread) + reflected);
}
