import type { Policy } from '../policy/policy.ts';
import { quantile } from '../project/distribution.ts';
import { daysPerYear } from '../units/average-year.ts';
import { addDays, type CalendarDate, daysBetween } from '../units/date.ts';
import type { Duration } from '../units/duration.ts';
import type { RateSource } from './rate-source.ts';

const yearsIn = {
  hours: 1 / (24 * daysPerYear),
  days: 1 / daysPerYear,
  weeks: 7 / daysPerYear,
  months: 1 / 12,
  years: 1,
};

/** A period in years; months are twelfths. */
export const yearsOf = ({ amount, unit }: Duration): number => amount * yearsIn[unit];

/** How a line is kept up: looked at every so many years, a new number taking so long to apply. */
export type ReviewPlan = {
  readonly every: number;
  /** Years from the state of the art that a new number is drawn for to the day on which it applies. */
  readonly delay: number;
};

/**
 * The gap of a line that each review brings down to what its capability needs on that day: just before a new number applies, at its worst, and just after. In OOM; a drift below
 * zero opens no gap.
 */
export function sawtoothGap(
  drift: number,
  { every, delay }: ReviewPlan,
): { readonly before: number; readonly after: number } {
  const rate = Math.max(0, drift);
  return { before: rate * (every + delay), after: rate * delay };
}

/** The longest time between reviews, in years, that keeps the gap at or below a limit; `undefined` where no review is quick enough, endless where nothing drifts. */
export function longestInterval(limit: number, drift: number, delay: number): number | undefined {
  if (!(drift > 0)) return Number.POSITIVE_INFINITY;
  const years = limit / drift - delay;
  return years > 0 ? years : undefined;
}

/** A corner of the sawtooth. */
export type GapOn = { readonly on: CalendarDate; readonly oom: number };

/** The gap from the day on which a line was set to a horizon, at every corner: just before and just after each new number applies. */
export function sawtooth(drift: number, plan: ReviewPlan, setOn: CalendarDate, until: CalendarDate): readonly GapOn[] {
  const rate = Math.max(0, drift);
  const dayAfter = (years: number): CalendarDate => addDays(setOn, Math.round(years * daysPerYear));
  const horizon = daysBetween(setOn, until) / daysPerYear;
  const corners: GapOn[] = [{ on: setOn, oom: 0 }];
  let drawnFor = 0;
  for (let review = plan.every; review + plan.delay <= horizon && plan.every > 0; review += plan.every) {
    const on = dayAfter(review + plan.delay);
    corners.push({ on, oom: rate * (review + plan.delay - drawnFor) }, { on, oom: rate * plan.delay });
    drawnFor = review;
  }
  return [...corners, { on: until, oom: rate * (horizon - drawnFor) }];
}

/** Percentiles over the rate of one source. */
export type OverRate = { readonly q05: number; readonly q50: number; readonly q95: number };

/** What a review interval does to a line by one source. */
type ReviewedGap = {
  readonly everyYears: number;
  /** True when the law itself sets the interval; false for an assumed one. */
  readonly lawful: boolean;
  /** The worst gap, just before a new number applies, in OOM. */
  readonly worst: OverRate;
  /** The gap that the delay alone leaves. */
  readonly after: OverRate;
};

/** How an instrument's line can be moved, and what that leaves of erosion. */
export type UpdateLag = {
  readonly policy: string;
  readonly by: string;
  readonly direction: NonNullable<Policy['adjustment']>['direction'];
  /** True when somebody short of the legislator can lower the number. */
  readonly canLower: boolean;
  readonly mechanism: string;
  readonly cite: string;
  /** Years between reviews, where the law sets them, whoever may then move the number. */
  readonly every?: number;
  /** Years that a new number takes at least, and at most where the law says. */
  readonly delay?: { readonly least: number; readonly most?: number; readonly cite: string };
  /** The source of the rate. */
  readonly efficiency: string;
  /** OOM a year by which an unmoved line erodes. */
  readonly drift: OverRate;
  readonly reviewed: readonly ReviewedGap[];
  /** The longest time between reviews, in years, that keeps the gap at or below the limit: at the 95th, 50th and 5th percentile of the rate; `null` where none is short enough. */
  readonly needed: readonly (number | null)[];
  /** The sawtooth at the median rate under the law's own interval, or a year where it sets none; of a line that nobody may lower, one straight rise. */
  readonly course: readonly GapOn[];
};

/** Years between reviews that are tried besides the law's own. */
const assumedIntervals = [1, 2, 5] as const;

/** Who may move the line of an instrument, and what reviews leave of its erosion by one source. */
export function updateLagOf(
  { id, adjustment }: Policy,
  setOn: CalendarDate,
  source: RateSource,
  { erosionOom, until }: { readonly erosionOom: number; readonly until: CalendarDate },
): UpdateLag | undefined {
  if (!adjustment) return undefined;
  const { by, direction, mechanism, cite } = adjustment;
  const canLower = direction === 'either' || direction === 'decrease';
  const drift = overRate((part) => quantile(source.rate, part));
  const every = adjustment.every && yearsOf(adjustment.every);
  const delay = delayOf(adjustment);
  const longest = delay?.most ?? delay?.least ?? 0;
  const plans = [...(every === undefined ? [] : [every]), ...assumedIntervals.filter((years) => years !== every)];
  const plan = canLower ? { every: every ?? 1, delay: longest } : { every: Number.POSITIVE_INFINITY, delay: 0 };
  return {
    policy: id,
    by,
    direction,
    canLower,
    mechanism,
    cite,
    ...(every === undefined ? {} : { every }),
    ...(delay ? { delay } : {}),
    efficiency: source.id,
    drift,
    reviewed: canLower ? plans.map((years) => reviewedGap(years, longest, years === every, drift)) : [],
    needed: [drift.q95, drift.q50, drift.q05].map((rate) => longestInterval(erosionOom, rate, longest) ?? null),
    course: sawtooth(drift.q50, plan, setOn, until),
  };
}

const overRate = (at: (part: number) => number): OverRate => ({ q05: at(0.05), q50: at(0.5), q95: at(0.95) });

const delayOf = ({ takes }: NonNullable<Policy['adjustment']>): UpdateLag['delay'] =>
  takes && {
    least: yearsOf(takes.least),
    ...(takes.most ? { most: yearsOf(takes.most) } : {}),
    cite: takes.cite,
  };

function reviewedGap(every: number, delay: number, lawful: boolean, drift: OverRate): ReviewedGap {
  const over = (part: 'before' | 'after'): OverRate => ({
    q05: sawtoothGap(drift.q05, { every, delay })[part],
    q50: sawtoothGap(drift.q50, { every, delay })[part],
    q95: sawtoothGap(drift.q95, { every, delay })[part],
  });
  return { everyYears: every, lawful, worst: over('before'), after: over('after') };
}
