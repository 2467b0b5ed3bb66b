import type { CalendarDate } from '../units/date.ts';
import { defined } from '../units/defined.ts';
import type { CriterionName } from './criterion.ts';
import { type DrawnDate, dateAt, reachedBy } from './drawn-date.ts';
import { type Line, lineKey } from './line.ts';
import type { VerdictGround } from './line-grounds.ts';
import type { Measurement } from './measured-criteria.ts';
import type { TrackOptions } from './track.ts';

/**
 * What is said of a line in one word. `stopped`: the record decides that it no longer tracks by some criterion. `weakening`: it does not decide that, but the central value of published
 * models is beyond a limit, or a projection has it more likely than not. `tracks`: the record decides for every criterion it can measure that it does. `undecided`: anything else.
 */
export const lineStandings = ['stopped', 'weakening', 'undecided', 'tracks'] as const;

/** One line of one instrument in a word, by the criterion that tells most. */
export type LineVerdict = {
  readonly policy: string;
  readonly line: Line;
  readonly standing: (typeof lineStandings)[number];
  /** The criterion that decides; of a line that tracks or is undecided, the one that is projected to be reached first. */
  readonly criterion?: CriterionName;
  /** Reporting date since which the record has it so: all of its interval where it stopped, central values where it weakens. */
  readonly since?: CalendarDate;
  /** Median of the projected date; `null` where that is after the horizon; absent where nothing is projected. */
  readonly by?: CalendarDate | null;
  /** 5th and 95th percentile of that date; `null` for one after the horizon. */
  readonly byInterval?: readonly [early: CalendarDate | null, late: CalendarDate | null];
  /** The earliest and the latest median over all sources. */
  readonly byOfSources?: readonly [earliest: CalendarDate | null, latest: CalendarDate | null];
  /** Projected probability of having been reached by the day. */
  readonly probability?: number;
  /** The least and the greatest of that probability over all sources; they hold the one by the chosen source. */
  readonly probabilityBySource?: readonly [least: number, greatest: number];
  readonly efficiency?: string;
  readonly growth?: string;
  readonly scatter?: string;
  /** The day on which the line was set; a `since` of that day means that it was so already then. */
  readonly setOn: CalendarDate;
  readonly measured?: Measurement;
  readonly because: string;
};

/** The verdict on each instrument on a day, by its gravest line. */
export function lineVerdicts(
  grounds: readonly VerdictGround[],
  { asOf, until }: Pick<TrackOptions, 'asOf' | 'until'>,
): readonly LineVerdict[] {
  const policies = [...new Set(grounds.map(({ policy }) => policy))];
  return policies.flatMap((policy) => {
    const own = grounds.filter((one) => one.policy === policy);
    const lines = [...new Set(own.map(({ line }) => lineKey(line)))];
    const verdicts = lines.map((key) =>
      verdictOn(
        own.filter(({ line }) => lineKey(line) === key),
        asOf,
        until,
      ),
    );
    return verdicts.flatMap((one) => one ?? []).toSorted(byGravity)[0] ?? [];
  });
}

const byGravity = (a: LineVerdict, b: LineVerdict): number =>
  lineStandings.indexOf(a.standing) - lineStandings.indexOf(b.standing);

/** Where a probability makes something more likely than not. */
const even = 0.5;

function verdictOn(own: readonly VerdictGround[], asOf: CalendarDate, until: CalendarDate): LineVerdict | undefined {
  const [first] = own;
  if (!first) return undefined;
  const chance = ({ projected }: VerdictGround): number => (projected ? reachedBy(projected, asOf) : 0);
  const likeliest = (some: readonly VerdictGround[]): VerdictGround | undefined =>
    some.toSorted(
      (a, b) =>
        recorded(a) - recorded(b) || chance(b) - chance(a) || earlier(a.record.centralSince, b.record.centralSince),
    )[0];
  const of = (standing: LineVerdict['standing'], by: VerdictGround | undefined, since?: CalendarDate): LineVerdict => ({
    policy: first.policy,
    line: first.line,
    setOn: first.setOn,
    standing,
    ...(by ? telling(by, asOf, until) : {}),
    ...(since === undefined ? {} : { since }),
    because: by?.record.because ?? first.record.because,
  });
  const stopped = own
    .filter(({ record }) => record.status === 'reached')
    .toSorted((a, b) => earlier(a.record.since, b.record.since))[0];
  if (stopped) return of('stopped', stopped, stopped.record.since);
  const weak = likeliest(own.filter((one) => weakensOnRecord(one) || chance(one) >= even));
  if (weak) return of('weakening', weak, weak.record.centralSince);
  const measurable = own.filter(({ measured }) => measured?.value !== undefined);
  const decided = measurable.length > 0 && measurable.every(({ record }) => record.status === 'not-reached');
  return of(decided ? 'tracks' : 'undecided', likeliest(own.filter(({ projected }) => projected !== undefined)));
}

/** What the record shows comes before what is only projected. */
const recorded = (ground: VerdictGround): number => (weakensOnRecord(ground) ? 0 : 1);

/** Few models decide nothing, and neither do their central values. */
const weakensOnRecord = ({ record, measured }: VerdictGround): boolean =>
  record.centralSince !== undefined && measured?.small !== true;

const earlier = (a: CalendarDate | undefined, b: CalendarDate | undefined): number =>
  (a ?? '9999') === (b ?? '9999') ? 0 : (a ?? '9999') < (b ?? '9999') ? -1 : 1;

function telling({ criterion, projected, bySource, measured }: VerdictGround, asOf: CalendarDate, until: CalendarDate) {
  return {
    criterion,
    ...(projected
      ? {
          by: dateAt(projected, 0.5, until),
          byOfSources: mediansOf([projected, ...bySource], until),
          byInterval: [dateAt(projected, 0.05, until), dateAt(projected, 0.95, until)] as const,
          probability: reachedBy(projected, asOf),
          probabilityBySource: rangeOf([projected, ...bySource].map((one) => reachedBy(one, asOf))),
          ...defined({ efficiency: projected.efficiency, growth: projected.growth, scatter: projected.scatter }),
        }
      : {}),
    ...(measured ? { measured } : {}),
  };
}

/** The earliest and the latest median; `null` where that is after the horizon. */
function mediansOf(
  all: readonly DrawnDate[],
  until: CalendarDate,
): readonly [earliest: CalendarDate | null, latest: CalendarDate | null] {
  const medians = all.map((one) => dateAt(one, 0.5, until));
  const reached = medians.flatMap((date) => date ?? []).toSorted();
  return [reached[0] ?? null, medians.includes(null) ? null : (reached.at(-1) ?? null)];
}

const rangeOf = (all: readonly number[]): readonly [least: number, greatest: number] => [
  Math.min(...all),
  Math.max(...all),
];
