import { normalAtMost, normalQuantile } from '../ledger/normal.ts';

/** A probability and the value that is not exceeded with it. */
export type QuantilePoint = { readonly share: number; readonly value: number };

const line = (x: number, from: readonly [number, number], to: readonly [number, number]): number =>
  from[1] + ((x - from[0]) * (to[1] - from[1])) / (to[0] - from[0]);

type Pair = readonly [number, number];

/** The two neighbours between which `x` lies; beyond the ends, the two outermost. */
function neighbours(x: number, points: readonly Pair[]): readonly [Pair, Pair] {
  const after = points.findIndex(([at], index) => index > 0 && x <= at);
  const upper = after === -1 ? points.length - 1 : after;
  return [points[upper - 1] ?? [0, 0], points[upper] ?? [1, 0]];
}

/**
 * The quantile at `share` from stated quantiles (ascending, at least two): linear in the standard normal score of the share, also beyond the outermost points.
 * So the 5th, 50th and 95th percentile give a normal distribution with a spread of its own on either side of the median.
 */
export function interpolateQuantile(points: readonly QuantilePoint[], share: number): number {
  const scored = points.map(({ share: at, value }): Pair => [normalQuantile(at), value]);
  const z = normalQuantile(share);
  return line(z, ...neighbours(z, scored));
}

/** The share at which {@link interpolateQuantile} gives `value`; a flat piece gives its upper end. */
export function interpolateShare(points: readonly QuantilePoint[], value: number): number {
  const scored = points.map(({ share, value: at }): Pair => [at, normalQuantile(share)]);
  const rising = scored.filter(([at], index) => at !== scored[index + 1]?.[0]);
  if (rising.length < 2) return value >= (rising[0]?.[0] ?? Number.NaN) ? 1 : 0;
  return normalAtMost(line(value, ...neighbours(value, rising)));
}

/**
 * Percentile of a sample by linear interpolation at rank `share * (n - 1)` of the ascending values, as NumPy and Kumar and Manning compute it. `values` must be
 * sorted and not empty.
 */
export function sampleQuantile(values: ArrayLike<number>, share: number): number {
  const rank = share * (values.length - 1);
  const below = Math.floor(rank);
  const low = values[below] ?? Number.NaN;
  const high = values[Math.min(below + 1, values.length - 1)] ?? low;
  // An endless value (a date that never comes) must not turn its finite neighbour into "not a number".
  return low === high || rank === below ? low : low + (rank - below) * (high - low);
}

/** Several percentiles of a sample in any order, which is left as it is. */
export function sampleQuantiles(values: ArrayLike<number>, shares: readonly number[]): number[] {
  const sorted = Float64Array.from(values).sort();
  return shares.map((share) => sampleQuantile(sorted, share));
}
