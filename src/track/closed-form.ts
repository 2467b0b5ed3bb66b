import { normalAtMost, normalDensity } from '../ledger/normal.ts';

/**
 * How a line and the models around it move when compute and efficiency grow at constant rates. Times are years after the day on which the line was set, compute is log10 FLOP, rates
 * are OOM a year. "Capability" is the one that needed exactly the line's compute on that day.
 */
export type Course = {
  /** How far the largest run was above the line on that day; negative while nobody had reached it. */
  readonly margin: number;
  /** Growth of the largest run. */
  readonly growth: number;
  /** Fall of the compute that the capability needs. */
  readonly drift: number;
  /** Standard deviation, in OOM, of what models of one compute are worth; none by default. */
  readonly noise?: number;
};

/** A line that is moved: how far it then stands above the one first set, in OOM, from so many years on. */
export type Move = { readonly years: number; readonly oom: number };

const never = Number.POSITIVE_INFINITY;

/** OOM between the line and the compute its original capability needs after some years. */
export const erosionAfter = (years: number, drift: number, moves: readonly Move[] = []): number =>
  drift * years + (moves.findLast((move) => move.years <= years)?.oom ?? 0);

/** Years until the line is `limit` OOM above what its capability needs; endless when it never is. Moves are in order of time. */
export function yearsToErosion(limit: number, drift: number, moves: readonly Move[] = []): number {
  const stretches = [{ years: 0, oom: 0 }, ...moves];
  for (const [index, { years, oom }] of stretches.entries()) {
    const end = stretches[index + 1]?.years ?? never;
    const reached = drift > 0 ? Math.max(years, (limit - oom) / drift) : drift * years + oom >= limit ? years : never;
    if (reached < end) return reached;
  }
  return never;
}

/**
 * The share of models with the capability that the line catches, models being spread evenly over the logarithm of compute up to the largest run (as in Kumar and Manning's model with
 * gradient 1). `NaN` while no model has the capability.
 */
export function recallAfter(years: number, { margin, growth, drift, noise = 0 }: Course): number {
  const caught = margin + growth * years;
  const capable = caught + drift * years;
  if (noise > 0) return 1 - capableBelow((drift * years) / noise) / capableBelow(capable / noise);
  if (!(capable > 0)) return Number.NaN;
  return Math.min(1, Math.max(0, caught) / capable);
}

/** Models below a point that lies `v` deviations above the compute needed, and that have the capability by scatter: the integral of the normal distribution function. */
const capableBelow = (v: number): number => v * normalAtMost(v) + normalDensity(v);

/** What recall tends to without scatter: growth of compute over growth of compute and efficiency together. */
export const recallLimit = ({ growth, drift }: Pick<Course, 'growth' | 'drift'>): number => growth / (growth + drift);

/**
 * Years until recall falls below `target`; endless when it never does. A line that nobody had reached when it was set misses the first models that have the capability, so that it is
 * below any target from then on.
 */
export function yearsToRecall(target: number, course: Course): number {
  const { margin, growth, drift, noise = 0 } = course;
  if (noise > 0) return firstBelow(target, course);
  if (margin < 0) return drift > 0 && growth + drift > 0 ? -margin / (growth + drift) : never;
  const closing = target * drift - growth * (1 - target);
  return closing > 0 ? (margin * (1 - target)) / closing : never;
}

/** Farther ahead than this, in years, nothing is looked for. */
const farthest = 200;

/** The first time at which recall with scatter is below the target, by halving. */
function firstBelow(target: number, course: Course): number {
  if (recallAfter(0, course) < target) return 0;
  if (!(recallAfter(farthest, course) < target)) return never;
  let [before, after] = [0, farthest];
  for (let halving = 0; halving < 60; halving += 1) {
    const middle = (before + after) / 2;
    if (recallAfter(middle, course) < target) after = middle;
    else before = middle;
  }
  return after;
}

/** The share of caught models within `reach` OOM of the largest run, models being spread evenly over the logarithm of compute. `NaN` while none is caught. */
export function precisionAfter(
  years: number,
  reach: number,
  { margin, growth }: Pick<Course, 'margin' | 'growth'>,
): number {
  const caught = margin + growth * years;
  return caught > 0 ? Math.min(1, reach / caught) : Number.NaN;
}

/** Years until fewer than `target` of the caught models are within `reach` OOM of the largest run; 0 when that is so already, endless when it never is. */
export function yearsToOverreach(
  target: number,
  reach: number,
  { margin, growth }: Pick<Course, 'margin' | 'growth'>,
): number {
  const distance = reach / target - margin;
  if (distance <= 0) return 0;
  return growth > 0 ? distance / growth : never;
}

/** Models a year that the line catches, when the largest run takes `share` of a year's training compute (Kumar and Manning 2025, closed form with gradient 1). */
export const burdenAfter = (
  years: number,
  share: number,
  { margin, growth }: Pick<Course, 'margin' | 'growth'>,
): number => (Math.LN10 / share) * Math.max(0, margin + growth * years);
