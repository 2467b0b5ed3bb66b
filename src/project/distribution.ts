import { ninetyPercent, normalAtMost, normalQuantile } from '../ledger/normal.ts';
import { exponential, naturalLog } from './elementary.ts';
import { interpolateQuantile, interpolateShare, type QuantilePoint } from './quantile-points.ts';
import type { Stream } from './stream.ts';

/**
 * What is believed of a number. A log-normal is stated by its median and the standard deviation of its natural logarithm; the split forms have a
 * different spread on either side of the median, for published intervals that are not symmetric. `quantiles` joins stated quantiles (see
 * `interpolateQuantile`). `mixture` holds opinions that exclude each other, with their weights.
 */
export type Distribution =
  | { readonly kind: 'fixed'; readonly value: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'log-uniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'triangular'; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly sd: number }
  | { readonly kind: 'split-normal'; readonly median: number; readonly sdBelow: number; readonly sdAbove: number }
  | { readonly kind: 'log-normal'; readonly median: number; readonly sdLog: number }
  | {
      readonly kind: 'split-log-normal';
      readonly median: number;
      readonly sdLogBelow: number;
      readonly sdLogAbove: number;
    }
  | { readonly kind: 'quantiles'; readonly points: readonly QuantilePoint[]; readonly log: boolean }
  | { readonly kind: 'truncated'; readonly of: Distribution; readonly low: number; readonly high: number }
  | { readonly kind: 'mixture'; readonly parts: readonly { readonly weight: number; readonly of: Distribution }[] };

/** The kinds of {@link Distribution}. */
export type DistributionKind = Distribution['kind'];

type Of<Kind extends DistributionKind> = Extract<Distribution, { kind: Kind }>;

/** A probability and the value at it, each from the other. */
type Curve<D> = {
  readonly quantile: (of: D, share: number) => number;
  readonly atMost: (of: D, value: number) => number;
};

const clamp = (share: number): number => Math.min(1, Math.max(0, share));
const side = (below: number, above: number, sign: number): number => (sign < 0 ? below : above);

const split = (median: number, below: number, above: number, share: number): number => {
  const z = normalQuantile(share);
  return z === 0 ? median : median + side(below, above, z) * z;
};

/** The share of a normal variable at or below a value whose distance from the median is given; a spread of zero is a step. */
const normalShare = (distance: number, sd: number): number =>
  sd === 0 ? (distance >= 0 ? 1 : 0) : normalAtMost(distance / sd);

const splitShare = (median: number, below: number, above: number, value: number): number =>
  normalShare(value - median, side(below, above, value - median));

const curves: { readonly [Kind in DistributionKind]: Curve<Of<Kind>> } = {
  fixed: {
    quantile: ({ value }) => value,
    atMost: ({ value }, x) => (x >= value ? 1 : 0),
  },
  uniform: {
    quantile: ({ low, high }, share) => low + share * (high - low),
    atMost: ({ low, high }, x) => (high > low ? clamp((x - low) / (high - low)) : x >= low ? 1 : 0),
  },
  'log-uniform': {
    quantile: ({ low, high }, share) => low * exponential(share * naturalLog(high / low)),
    atMost: ({ low, high }, x) =>
      x <= low ? (x < low || high > low ? 0 : 1) : clamp(naturalLog(x / low) / naturalLog(high / low)),
  },
  triangular: {
    quantile: ({ low, mode, high }, share) => {
      const peak = high > low ? (mode - low) / (high - low) : 0;
      return share < peak
        ? low + Math.sqrt(share * (high - low) * (mode - low))
        : high - Math.sqrt((1 - share) * (high - low) * (high - mode));
    },
    atMost: ({ low, mode, high }, x) => {
      if (x <= low) return x < low || high > low ? 0 : 1;
      if (x >= high) return 1;
      return x < mode
        ? (x - low) ** 2 / ((high - low) * (mode - low))
        : 1 - (high - x) ** 2 / ((high - low) * (high - mode));
    },
  },
  normal: {
    quantile: ({ mean, sd }, share) => split(mean, sd, sd, share),
    atMost: ({ mean, sd }, x) => normalShare(x - mean, sd),
  },
  'split-normal': {
    quantile: ({ median, sdBelow, sdAbove }, share) => split(median, sdBelow, sdAbove, share),
    atMost: ({ median, sdBelow, sdAbove }, x) => splitShare(median, sdBelow, sdAbove, x),
  },
  'log-normal': {
    quantile: ({ median, sdLog }, share) => median * exponential(split(0, sdLog, sdLog, share)),
    atMost: ({ median, sdLog }, x) => (x <= 0 ? 0 : normalShare(naturalLog(x / median), sdLog)),
  },
  'split-log-normal': {
    quantile: ({ median, sdLogBelow, sdLogAbove }, share) =>
      median * exponential(split(0, sdLogBelow, sdLogAbove, share)),
    atMost: ({ median, sdLogBelow, sdLogAbove }, x) =>
      x <= 0 ? 0 : splitShare(0, sdLogBelow, sdLogAbove, naturalLog(x / median)),
  },
  quantiles: {
    quantile: ({ points, log }, share) =>
      log ? exponential(interpolateQuantile(logged(points), share)) : interpolateQuantile(points, share),
    atMost: ({ points, log }, x) => {
      if (!log) return interpolateShare(points, x);
      return x <= 0 ? 0 : interpolateShare(logged(points), naturalLog(x));
    },
  },
  truncated: {
    quantile: ({ of, low, high }, share) => {
      const [from, to] = [atMost(of, low), atMost(of, high)];
      return Math.min(high, Math.max(low, quantile(of, from + share * (to - from))));
    },
    atMost: ({ of, low, high }, x) => {
      if (x < low) return 0;
      if (x >= high) return 1;
      const [from, to] = [atMost(of, low), atMost(of, high)];
      return clamp((atMost(of, x) - from) / (to - from));
    },
  },
  mixture: {
    quantile: ({ parts }, share) => mixtureQuantile(parts, share),
    atMost: ({ parts }, x) => weighted(parts, (of) => atMost(of, x)),
  },
};

const logged = (points: readonly QuantilePoint[]): readonly QuantilePoint[] =>
  points.map(({ share, value }) => ({ share, value: naturalLog(value) }));

type Parts = Of<'mixture'>['parts'];

function weighted(parts: Parts, score: (of: Distribution) => number): number {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  return parts.reduce((sum, { weight, of }) => sum + (weight / total) * score(of), 0);
}

/** Between the lowest and the highest of the parts' own quantiles, by halving. */
function mixtureQuantile(parts: Parts, share: number): number {
  const ends = parts.map(({ of }) => quantile(of, share));
  let [low, high] = [Math.min(...ends), Math.max(...ends)];
  if (!(low < high)) return low;
  for (let halving = 0; halving < 100; halving += 1) {
    const mid = low + (high - low) / 2;
    if (mid <= low || mid >= high) break;
    if (weighted(parts, (of) => atMost(of, mid)) < share) low = mid;
    else high = mid;
  }
  return high;
}

const curveOf = <Kind extends DistributionKind>(of: Of<Kind>): Curve<Of<Kind>> =>
  curves[of.kind as Kind] as unknown as Curve<Of<Kind>>;

/** The value that is not exceeded with probability `share`. */
export const quantile = (of: Distribution, share: number): number => curveOf(of).quantile(of, share);

/** The probability of a value at or below `value`. */
export const atMost = (of: Distribution, value: number): number => curveOf(of).atMost(of, value);

/**
 * One draw, which takes exactly one number of the stream: that number is the share of which the draw is the quantile, so that two drafts of one assumption
 * move together. A mixture picks its part with the number and draws within the part with what remains of it.
 */
export function draw(of: Distribution, stream: Stream): number {
  return drawAt(of, stream.next());
}

/** The draw that a share strictly between 0 and 1 stands for: for all kinds but `mixture`, its quantile. */
export function drawAt(of: Distribution, share: number): number {
  if (of.kind !== 'mixture') return quantile(of, share);
  const total = of.parts.reduce((sum, { weight }) => sum + weight, 0);
  let passed = 0;
  for (const { weight, of: part } of of.parts) {
    const width = weight / total;
    if (share < passed + width) return drawAt(part, Math.max((share - passed) / width, Number.MIN_VALUE));
    passed += width;
  }
  return drawAt((of.parts.at(-1) ?? { of: { kind: 'fixed', value: Number.NaN } }).of, 1 - 2 ** -53);
}

/** `count` draws in order. */
export function drawMany(of: Distribution, stream: Stream, count: number): Float64Array {
  const values = new Float64Array(count);
  for (let index = 0; index < count; index += 1) values[index] = draw(of, stream);
  return values;
}

/** Standard deviations from the median to either end of an interval that holds `level` (0.9 for 90 %). */
export const deviations = (level: number): number => (level === 0.9 ? ninetyPercent : normalQuantile((1 + level) / 2));

/** The normal distribution whose central `level` interval is given. */
export const normalFromInterval = (low: number, high: number, level = 0.9): Of<'normal'> => ({
  kind: 'normal',
  mean: (low + high) / 2,
  sd: (high - low) / (2 * deviations(level)),
});

/** The log-normal distribution whose central `level` interval is given; both bounds are above zero. */
export const logNormalFromInterval = (low: number, high: number, level = 0.9): Of<'log-normal'> => ({
  kind: 'log-normal',
  median: Math.sqrt(low) * Math.sqrt(high),
  sdLog: naturalLog(high / low) / (2 * deviations(level)),
});

/** The normal distribution with a spread of its own on either side of the median. */
export const splitNormal = (median: number, low: number, high: number, level = 0.9): Of<'split-normal'> => ({
  kind: 'split-normal',
  median,
  sdBelow: (median - low) / deviations(level),
  sdAbove: (high - median) / deviations(level),
});

/** The log-normal distribution with a spread of its own on either side of the median; all three are above zero. */
export const splitLogNormal = (median: number, low: number, high: number, level = 0.9): Of<'split-log-normal'> => ({
  kind: 'split-log-normal',
  median,
  sdLogBelow: naturalLog(median / low) / deviations(level),
  sdLogAbove: naturalLog(high / median) / deviations(level),
});
