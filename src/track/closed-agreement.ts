import { normalAtMost, normalDensity } from '../ledger/normal.ts';

/**
 * What decides how far compute tells capability among the models of twelve months, which lie evenly on the logarithm of compute and on time, and whose capability at one compute and
 * one time scatters normally. OOM and OOM a year.
 */
export type Agreement = {
  /** From the least to the most compute of the models. */
  readonly spread: number;
  /** Standard deviation of the compute that models of one capability and one day took. */
  readonly scatter: number;
  /** Fall of the compute that a capability needs: the later of two models is ahead by it. */
  readonly drift: number;
  /** Growth of the largest run: later models are larger, so that time works for compute. */
  readonly growth: number;
};

// The normal distribution function integrated twice, and z times its first integral integrated.
const twice = (z: number): number => ((z * z + 1) * normalAtMost(z) + z * normalDensity(z)) / 2;
const weighted = (z: number): number => (z ** 3 * normalAtMost(z) + (z * z - 1) * normalDensity(z)) / 3;

/** Of two models so far apart in compute, how far apart they are in capability, and the deviation of that difference; the part of time that compute does not tell is noise. */
function differenceOf({ spread, scatter, drift, growth }: Agreement): {
  readonly gain: number;
  readonly noise: number;
} {
  const told = spread > 0 ? Math.min(1, (growth / spread) ** 2) : 0;
  return {
    gain: spread > 0 ? 1 + (drift * growth) / spread ** 2 : 1,
    noise: Math.sqrt(2 * scatter ** 2 + (drift ** 2 * (1 - told)) / 6),
  };
}

/** With fewer deviations from the least to the most compute than this, the exact forms lose their digits, and compute tells nothing to speak of: a correlation below 0.01. */
const indistinct = 0.02;

/**
 * Spearman's rank correlation of compute and capability, of any number of models: `12 E[F(x) G(c)] - 3` with `x` uniform over the spread and `c` normal around it. 1 without scatter, 0
 * without spread.
 */
export function rankAgreement(agreement: Agreement): number {
  const { gain, noise } = differenceOf(agreement);
  if (noise === 0) return agreement.spread > 0 ? 1 : 0;
  const range = (agreement.spread * gain) / noise;
  if (!(range > indistinct)) return 0;
  const plain = (twice(range) - twice(0)) / range;
  const ranked = (weighted(range) - weighted(0)) / range ** 2;
  return (12 * (2 * ranked - plain)) / range - 1;
}

/** A line nearer to either end of the models than this, in OOM, is taken to be this near. */
const nearest = 1e-6;

/**
 * The chance that a model over the line has more capability than one under it (AUC), where the line lies `over` OOM below the most compute of the models. `NaN` while no model is over
 * the line, and once none is under it.
 */
export function lineAgreement(over: number, agreement: Agreement): number {
  const under = agreement.spread - over;
  if (!(over > 0) || !(under > 0)) return Number.NaN;
  const { gain, noise } = differenceOf(agreement);
  if (noise === 0) return 1;
  const [above, below] = [over, under].map((part) => (Math.max(part, nearest) * gain) / noise) as [number, number];
  if (!(above + below > indistinct)) return 0.5;
  return (twice(above + below) - twice(above) - twice(below) + twice(0)) / (above * below);
}
