import cdf from '@stdlib/stats-base-dists-normal-cdf';
import quantile from '@stdlib/stats-base-dists-normal-quantile';

/** Probability that a standard normal variable is at most `z`. */
export const normalAtMost = (z: number): number => cdf(z, 0, 1);

/** Density of a standard normal variable. */
export const normalDensity = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** The value below which a standard normal variable stays with probability `p`. */
export const normalQuantile = (p: number): number => quantile(p, 0, 1);

/** Standard deviations from the median to either end of a 90 % interval. */
export const ninetyPercent = normalQuantile(0.95);
