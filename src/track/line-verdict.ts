import { thresholdOn } from '../policy/lifetime.ts';
import type { Policy } from '../policy/policy.ts';
import { sampleQuantile } from '../project/quantile-points.ts';
import { yearEnd } from '../project/time.ts';
import type { Registry } from '../registry/registry.ts';
import { addMonths, type CalendarDate } from '../units/date.ts';
import { compareExact } from '../units/exact.ts';
import { type CriterionName, defaultCriteria } from './criterion.ts';
import { type DrawnDate, dateAt, reachedBy, type Years } from './drawn-date.ts';
import { type Line, lineKey } from './line.ts';
import type { Measurement } from './measured-criteria.ts';
import { type ChosenSources, chosenOf, type ProjectedDate } from './projection.ts';
import { halfYearEnd } from './reporting-dates.ts';
import type { TrackedCriterion, Tracking, TrackOptions } from './track.ts';
import type { CriterionVerdict } from './verdict.ts';

/** Years that are looked ahead unless told otherwise. */
const ahead = 15;

/** The usual horizon of a day: the end of the year that many years on. */
export const usualHorizon = (asOf: CalendarDate): CalendarDate => yearEnd(addMonths(asOf, 12 * ahead));

/** How lines are tracked unless told otherwise, but for the date. */
export const usualTracking = {
  efficiency: 'rosetta-2025',
  growth: 'epoch-2018',
  scatter: 'rosetta-2025-joint',
  draws: 2000,
  resamples: 1000,
  seed: 1,
  criteria: defaultCriteria,
  reference: { kind: 'first-caught' },
  ownRates: {},
} as const satisfies Partial<TrackOptions>;

/** One criterion of one line of one instrument: everything about it that is the same on every later day, as long as data and law stay as they are. */
export type VerdictGround = {
  readonly policy: string;
  readonly line: Line;
  readonly threshold: string;
  readonly criterion: CriterionName;
  /** When the line was set: verdicts say nothing of the days before. */
  readonly setOn: CalendarDate;
  readonly record: CriterionVerdict;
  /** The newest measurement on published models, of the criterion's first statistic. */
  readonly measured?: Measurement;
  /** By the chosen sources; absent for what has no closed form. */
  readonly projected?: DrawnDate & Pick<ProjectedDate, 'efficiency' | 'growth' | 'scatter'>;
  /** By every source, at whole percentiles only: enough for the range of probabilities over sources. */
  readonly bySource: readonly DrawnDate[];
};

/** The grounds of verdicts from a tracking; a line that several rules of one instrument draw counts once. */
export function groundsOf({ criteria }: Tracking, sources: ChosenSources): readonly VerdictGround[] {
  const grounds = criteria.map((one) => groundOf(one, sources));
  return [...new Map(grounds.map((one) => [`${one.policy} ${lineKey(one.line)} ${one.criterion}`, one])).values()];
}

function groundOf(
  { of, criterion, verdict, measured, projected }: TrackedCriterion,
  sources: ChosenSources,
): VerdictGround {
  const newest = measured.filter(({ treatment }) => treatment === 'excluded');
  const last = newest.find(({ on }) => on === newest.at(-1)?.on);
  const chosen = chosenOf(projected, sources);
  return {
    policy: of.policy,
    line: of.line,
    threshold: of.threshold,
    criterion,
    setOn: of.setOn,
    record: verdict,
    bySource: projected.flatMap(({ from, years, statistic }) =>
      statistic === undefined ? [{ from, years: percentilesOf(years) }] : [],
    ),
    ...(last ? { measured: last } : {}),
    ...(chosen
      ? {
          projected: {
            ...(chosen.efficiency === undefined ? {} : { efficiency: chosen.efficiency }),
            ...(chosen.growth === undefined ? {} : { growth: chosen.growth }),
            ...(chosen.scatter === undefined ? {} : { scatter: chosen.scatter }),
            from: chosen.from,
            years: singlePrecision(chosen.years),
          },
        }
      : {}),
  };
}

/** Half the size to keep; the same draws are the same object. */
function singlePrecision(years: Years): Years {
  const known = singles.get(years) ?? Float32Array.from(years);
  singles.set(years, known);
  return known;
}

const singles = new WeakMap<Years, Years>();

/** Draws at a hundred even steps. The same draws are the same object, which is then kept once. */
function percentilesOf(years: Years): Years {
  const known =
    percentiles.get(years) ??
    Float32Array.from({ length: 100 }, (_, step) => sampleQuantile(years, (step + 0.5) / 100));
  percentiles.set(years, known);
  return known;
}

const percentiles = new WeakMap<Years, Years>();

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
          byInterval: [dateAt(projected, 0.05, until), dateAt(projected, 0.95, until)] as const,
          probability: reachedBy(projected, asOf),
          probabilityBySource: rangeOf([projected, ...bySource].map((one) => reachedBy(one, asOf))),
          ...(projected.efficiency === undefined ? {} : { efficiency: projected.efficiency }),
          ...(projected.growth === undefined ? {} : { growth: projected.growth }),
          ...(projected.scatter === undefined ? {} : { scatter: projected.scatter }),
        }
      : {}),
    ...(measured ? { measured } : {}),
  };
}

const rangeOf = (all: readonly number[]): readonly [least: number, greatest: number] => [
  Math.min(...all),
  Math.max(...all),
];

/** The first days from which on nothing more comes to be known, and no model more comes out: any later day has the same record. */
export function settledFrom({
  models,
  capabilities,
}: Registry): { readonly asOf: CalendarDate; readonly knownOn: CalendarDate } | undefined {
  const known = [
    ...capabilities.map(({ knownSince }) => knownSince),
    ...models.flatMap(({ estimates }) =>
      estimates.flatMap(({ compute: { provenance } }) =>
        [provenance.knownSince ?? [], provenance.withdrawnOn ?? []].flat(),
      ),
    ),
  ].toSorted();
  const out = [
    ...models.flatMap(({ released }) => released ?? []),
    ...capabilities.flatMap(({ released }) => released ?? []),
  ].toSorted();
  const [knownOn, newest] = [known.at(-1), out.at(-1)];
  return knownOn === undefined || newest === undefined ? undefined : { knownOn, asOf: halfYearEnd(newest) };
}

/** True when a line that was read on one day is the same number on another. */
export function isUnmoved({ thresholds }: Policy, { threshold, line }: VerdictGround, on: CalendarDate): boolean {
  const named = thresholds[threshold];
  const value = named && thresholdOn(named, on);
  return named === undefined || (value !== undefined && compareExact(value, line.value) === 0);
}
