/**
 * How a fixed threshold falls behind when the compute for the same capability halves every `doubling` months. The closed forms are those of the Compute Threshold
 * Staleness Model (Potter 2026, "The Half-Life of Compute Thresholds"); times are months, compute FLOP.
 */
export type Erosion = {
  /** Months in which algorithmic efficiency doubles. */
  readonly doubling: number;
};

const positive = (value: number, what: string): number => {
  if (!(value > 0)) throw new RangeError(`${what} must be above zero, not ${value}`);
  return value;
};

const notNegative = (value: number, what: string): number => {
  if (!(value >= 0)) throw new RangeError(`${what} must not be negative, not ${value}`);
  return value;
};

const doublings = (months: number, { doubling }: Erosion): number => months / positive(doubling, 'the doubling time');

/** How much less compute the same capability needs after `months`: `2^(t/tau)`. Throws on a negative time or a doubling time that is not positive. */
export const efficiencyMultiplier = (months: number, erosion: Erosion): number =>
  2 ** doublings(notNegative(months, 'the time'), erosion);

/** Compute at the start that would have done what `compute` does after `months`. */
export const effectiveCompute = (compute: number, months: number, erosion: Erosion): number =>
  efficiencyMultiplier(months, erosion) * compute;

/** The threshold that stands for the capability which `riskCompute` stood for at the start. */
export const idealThreshold = (riskCompute: number, months: number, erosion: Erosion): number =>
  positive(riskCompute, 'the compute of the capability') / efficiencyMultiplier(months, erosion);

/** When a threshold revised every `interval` months was last revised; without an interval it always is. */
export const lastUpdate = (months: number, interval?: number): number =>
  interval === undefined ? months : Math.floor(months / positive(interval, 'the interval')) * interval;

/** The threshold in force when it is set to the ideal one every `interval` months. */
export const thresholdInForce = (riskCompute: number, months: number, erosion: Erosion, interval?: number): number =>
  idealThreshold(riskCompute, lastUpdate(notNegative(months, 'the time'), interval), erosion);

/** The threshold in force over the ideal one: how many times more compute it asks for than the capability needs. */
export const staleness = (months: number, erosion: Erosion, interval?: number): number =>
  efficiencyMultiplier(months - lastUpdate(notNegative(months, 'the time'), interval), erosion);

/** The most that {@link staleness} reaches, just before a revision. */
export const greatestStaleness = (interval: number, erosion: Erosion): number =>
  efficiencyMultiplier(positive(interval, 'the interval'), erosion);

/** Months between revisions that keep staleness at or below `target` (at least 1). */
export const intervalForStaleness = (target: number, { doubling }: Erosion): number =>
  positive(doubling, 'the doubling time') * Math.log2(positive(target, 'the target'));

/** Months after which a developer with `times` less compute reaches the same capability. */
export const catchUpTime = (times: number, { doubling }: Erosion): number =>
  positive(doubling, 'the doubling time') * Math.log2(positive(times, 'the factor'));

/** What remains of the ideal threshold after `months`, as a share of that at the start. */
export const thresholdDecay = (months: number, erosion: Erosion): number => 2 ** -doublings(months, erosion);
