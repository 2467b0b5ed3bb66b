import type { CalendarDate } from '../units/date.ts';
import type { Limits } from './criterion.ts';
import type { Measurement, Standing } from './measured-criteria.ts';

/** What the record says of a criterion up to its last date. */
export type CriterionVerdict = {
  /** `reached` or `not-reached` only where enough models decide it under every treatment of undisclosed models. */
  readonly status: 'reached' | 'not-reached' | 'undecided';
  /** First reporting date from which on every later one was beyond; absent unless reached. */
  readonly since?: CalendarDate;
  /** The same by the central values of published models alone, whatever their interval. */
  readonly centralSince?: CalendarDate;
  readonly reason: VerdictReason;
  /** The same in words. */
  readonly because: string;
};

/**
 * Why the record decides or does not: all intervals say the same (`decided`); the limit lies in an interval (`open`); treatments of undisclosed models differ (`treatments`); too few
 * models (`few`), or so few models or developers that there is no interval (`no-interval`); nothing to measure (`unmeasured`); the index is not one of the models the line is for (`other-domain`).
 */
export const verdictReasons = [
  'decided',
  'open',
  'treatments',
  'few',
  'no-interval',
  'unmeasured',
  'other-domain',
] as const;

/** One of {@link verdictReasons}. */
type VerdictReason = (typeof verdictReasons)[number];

/** A reason as a code and in words. */
type Reason = Pick<CriterionVerdict, 'reason' | 'because'>;

/** What a measurement decides: one on few models nothing. */
const decidedBy = ({ small, standing }: Measurement): Standing => (small ? 'undecided' : standing);

/** The standing of a date: beyond if, under every treatment, some statistic is; within if all are; undecided otherwise. */
function standingOn(of: readonly Measurement[]): Standing {
  const byTreatment = [...new Set(of.map(({ treatment }) => treatment))].map((treatment) => {
    const standings = of.filter((one) => one.treatment === treatment).map(decidedBy);
    if (standings.includes('beyond')) return 'beyond';
    return standings.every((standing) => standing === 'within') ? 'within' : 'undecided';
  });
  const [first] = byTreatment;
  return first !== undefined && byTreatment.every((standing) => standing === first) ? first : 'undecided';
}

/** Decides a criterion on its measurements. */
export function verdictOf(measurements: readonly Measurement[], limits: Limits): CriterionVerdict {
  const dates = [...new Set(measurements.map(({ on }) => on))].toSorted();
  const of = (on: CalendarDate): readonly Measurement[] => measurements.filter((one) => one.on === on);
  const last = dates.at(-1);
  if (last === undefined) return { status: 'undecided', reason: 'unmeasured', because: 'no scored model is on record' };
  const since = lastingFrom(dates, (on) => standingOn(of(on)) === 'beyond');
  const centralSince = lastingFrom(dates, (on) => of(on).some((one) => centralBeyond(one, limits)));
  const standing = standingOn(of(last));
  return {
    status: standing === 'beyond' ? 'reached' : standing === 'within' ? 'not-reached' : 'undecided',
    ...(since === undefined ? {} : { since }),
    ...(centralSince === undefined ? {} : { centralSince }),
    ...reasonFor(of(last), standing),
  };
}

/** A verdict on the record as one on a line: it says nothing of the line before the day on which it was set. A date that is that day means that it was so already then. */
export function sinceSet({ since, centralSince, ...verdict }: CriterionVerdict, setOn: CalendarDate): CriterionVerdict {
  const later = (day: CalendarDate): CalendarDate => (day < setOn ? setOn : day);
  return {
    ...verdict,
    ...(since === undefined ? {} : { since: later(since) }),
    ...(centralSince === undefined ? {} : { centralSince: later(centralSince) }),
  };
}

function centralBeyond({ treatment, statistic, value }: Measurement, limits: Limits): boolean {
  if (treatment !== 'excluded' || value === undefined) return false;
  const [limit, side] = limits[statistic];
  return side === 'above' ? value > limit : value < limit;
}

/** The first date from which on every date passes. */
function lastingFrom(dates: readonly CalendarDate[], passes: (on: CalendarDate) => boolean): CalendarDate | undefined {
  const failed = dates.findLastIndex((on) => !passes(on));
  return dates[failed + 1];
}

function reasonFor(of: readonly Measurement[], standing: Standing): Reason {
  if (standing !== 'undecided')
    return {
      reason: 'decided',
      because: 'every treatment of undisclosed models gives the same answer with its whole interval',
    };
  if (of.every(({ value }) => value === undefined))
    return {
      reason: 'unmeasured',
      because: 'nothing can be measured: too few models, or no reference capability',
    };
  const few = of.find((one) => one.small && one.standing !== 'undecided');
  if (few) return { reason: 'few', because: `too few, n = ${few.n}` };
  if (of.some(({ low }) => low === undefined))
    return { reason: 'no-interval', because: 'too few models or developers for an interval' };
  const standings = new Set(of.map(decidedBy));
  return standings.has('beyond') || standings.has('within')
    ? { reason: 'treatments', because: 'treatments of undisclosed models give different answers' }
    : { reason: 'open', because: 'the interval holds the limit' };
}
