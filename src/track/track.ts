import type { Policy } from '../policy/policy.ts';
import { openStream } from '../project/stream.ts';
import type { CalendarDate } from '../units/date.ts';
import { remembering } from '../units/remembering.ts';
import { agreementByYear, correlationOf, type YearlyAgreement } from './agreement.ts';
import { resampleDevelopers } from './bootstrap.ts';
import { caveatsOf } from './caveats.ts';
import { type CriterionName, type CriterionOptions, criterionNames, definitionOf } from './criterion.ts';
import { type Drift, regressionDrifts } from './drift.ts';
import { trendOfLargest } from './largest-models.ts';
import { type GroupLag, groupLags } from './lead-and-lag.ts';
import { type Line, lineKey } from './line.ts';
import type { Measure } from './measure.ts';
import { intervalsOf, type Measured, type MeasuredLine, measureLine } from './measured-line.ts';
import type { TrackedRecord } from './observation.ts';
import { type ExpectedAgreement, expectedAgreement, projectDecoupling } from './projected-decoupling.ts';
import { type DecouplingDates, type Projected, projectLine } from './projected-line.ts';
import { drawRates, type ProjectionOptions, type RateDraws } from './projection.ts';
import {
  driftSource,
  efficiencySources,
  growthSources,
  ownTrend,
  type RateSource,
  trendSource,
} from './rate-source.ts';
import { type Reference, type ReferenceChoice, referenceFor } from './reference.ts';
import { releasedInYearTo } from './reporting-dates.ts';
import { type AgreementGround, agreementGround } from './scatter-source.ts';
import { linesOf, type TrackedLine, type UntrackedLine } from './tracked-line.ts';
import { type Treatment, treatments } from './treatment.ts';
import { type UpdateLag, updateLagOf } from './update-lag.ts';
import { sinceSet } from './verdict.ts';

/** How to track. */
export type TrackOptions = ProjectionOptions & {
  readonly reference: ReferenceChoice;
  readonly criteria: CriterionOptions;
  /** How many times developers are resampled. */
  readonly resamples: number;
  /** The source of growth that goes with every source of efficiency where a criterion depends on both. */
  readonly growth: string;
  /** The opinion of how much models of one compute differ that verdicts on decoupling go by. */
  readonly scatter: string;
  /** The source of efficiency that update lags go by. */
  readonly efficiency: string;
  /** Rates of the user's, shown beside all others. */
  readonly ownRates: { readonly efficiency?: RateSource; readonly growth?: RateSource };
};

/** One criterion for one line of one rule: measured, decided as far as the data decide it, and projected by every source. */
export type TrackedCriterion = Measured &
  Projected & {
    readonly of: TrackedLine;
    readonly reference: Reference;
    readonly criterion: CriterionName;
    readonly definition: string;
  };

/** Everything that is known of whether some lines track capability. */
export type Tracking = {
  readonly record: TrackedRecord;
  readonly agreement: readonly YearlyAgreement[];
  readonly drifts: readonly Drift[];
  /** Each line with each reference once, however many rules draw it. */
  readonly lines: readonly MeasuredLine[];
  readonly criteria: readonly TrackedCriterion[];
  /** How far groups of models are behind the frontier. */
  readonly lags: readonly GroupLag[];
  /** How each instrument's line can be moved, by the chosen source of efficiency. */
  readonly updates: readonly UpdateLag[];
  readonly untracked: readonly UntrackedLine[];
  readonly efficiency: readonly RateSource[];
  readonly growth: readonly RateSource[];
  /** What decoupling is projected from; absent where the record does not tell. */
  readonly expected?: ExpectedAgreement;
  readonly caveats: readonly string[];
};

/** Tracks every line of the policies through training compute on a record, and projects it. */
export function track(policies: readonly Policy[], record: TrackedRecord, options: TrackOptions): Tracking {
  const stream = openStream(options.seed, 'track/developers');
  const resamples = resampleDevelopers([...record.runs, ...record.observations], stream, options.resamples);
  const agreement = treatments.flatMap((treatment) => agreementByYear(record.observations, treatment, resamples));
  const drifts = regressionDrifts(record.observations, resamples);
  const { lines, untracked } = linesOf(policies, options.asOf);
  const sources = { growth: growthFor(record, options), efficiency: efficiencyFor(drifts, options) };
  const rates = drawRates([...sources.growth, ...sources.efficiency], options);
  const ofYear = remembering(
    ({ on, treatment }: Window) => `${on} ${treatment}`,
    ({ on, treatment }) => correlationOf(releasedInYearTo(record.observations, on), treatment, resamples),
  );
  const correlationOfYear = (on: CalendarDate, treatment: Treatment): Measure => ofYear({ on, treatment });
  const measure = remembering(measuringKey, ({ line, reference }: Case) =>
    measureLine(record, line, reference, { options: options.criteria, resamples, correlationOfYear }),
  );
  const ground = agreementGround(record, resamples, rates, options.draws);
  const decoupling = decouplingDates(ground, rates, options);
  const project = remembering(projectingKey, ({ tracked }: Case) =>
    projectLine(tracked, record, { ...options, ...sources, growthId: options.growth, rates, decoupling }),
  );
  const cases = lines.map((tracked): Case => {
    const { line, setOn } = tracked;
    return { tracked, line, reference: referenceFor(options.reference, record.observations, line, setOn) };
  });
  const criteria = cases.flatMap((one) => {
    const projected = project(one);
    return criterionNames.map((criterion) => {
      const found =
        one.tracked.domain === undefined ? measure(one).criteria[criterion] : unmeasured(one.tracked.domain);
      return {
        of: one.tracked,
        reference: one.reference,
        criterion,
        definition: definitionOf(criterion, options.criteria),
        measured: found.measured,
        verdict: sinceSet(found.verdict, one.tracked.setOn),
        ...projected[criterion],
      };
    });
  });
  const measured = [...new Set(cases.flatMap((one) => (one.tracked.domain === undefined ? [measure(one)] : [])))];
  const intervals = measured.reduce((sum, line) => sum + intervalsOf(line), agreement.length + drifts.length);
  return {
    record,
    agreement,
    drifts,
    lines: measured,
    criteria,
    lags: groupLags(record.observations),
    updates: updatesOf(policies, lines, sources.efficiency, options),
    untracked,
    ...sources,
    ...('expected' in decoupling ? { expected: decoupling.expected } : {}),
    caveats: caveatsOf(record, agreement, intervals),
  };
}

/** One for each instrument with a line, from the day on which its first line was set. */
function updatesOf(
  policies: readonly Policy[],
  lines: readonly TrackedLine[],
  sources: readonly RateSource[],
  { efficiency, until, criteria: { erosionOom } }: TrackOptions,
): readonly UpdateLag[] {
  const source = sources.find(({ id }) => id === efficiency);
  if (!source) return [];
  return policies.flatMap((policy) => {
    const [setOn] = lines.flatMap((line) => (line.policy === policy.id ? [line.setOn] : [])).toSorted();
    const update = setOn === undefined ? undefined : updateLagOf(policy, setOn, source, { erosionOom, until });
    return update ? [update] : [];
  });
}

/** Decoupling of every line by one set of futures; a line that several laws draw is projected once. */
function decouplingDates(
  ground: AgreementGround | { readonly missing: string },
  rates: RateDraws,
  options: TrackOptions,
): (DecouplingDates & { readonly expected: ExpectedAgreement }) | { readonly missing: string } {
  if ('missing' in ground) return ground;
  const growth = rates.get(options.growth);
  if (!growth) return { missing: `the record gives no growth by ${options.growth}` };
  const known = { ...options, growthId: options.growth, growth };
  return {
    from: ground.from,
    dates: remembering(String, projectDecoupling(ground, known)),
    expected: expectedAgreement(ground, known),
  };
}

type Window = { readonly on: CalendarDate; readonly treatment: Treatment };

type Case = { readonly tracked: TrackedLine; readonly line: Line; readonly reference: Reference };

/** What the record says of a line depends on the line and the capability it is held to, not on the law. */
const measuringKey = ({ line, reference }: Case): string =>
  `${lineKey(line)} ${reference.kind} ${reference.model ?? reference.score ?? ''}`;

/** What is projected depends on the number and the days on which it was set. */
const projectingKey = ({ tracked: { line, setOn, moves, domain } }: Case): string =>
  `${lineKey(line)} ${setOn} ${JSON.stringify(moves)} ${domain ?? ''}`;

const unmeasured = (domain: string): Measured => ({
  measured: [],
  verdict: {
    status: 'undecided',
    reason: 'other-domain',
    because: `the index does not measure models of ${domain}`,
  },
});

/** Every source of growth: published, of the record, and the user's. */
export function growthFor(
  { runs }: TrackedRecord,
  { ownRates }: Pick<TrackOptions, 'ownRates'>,
): readonly RateSource[] {
  const trend = trendOfLargest(runs, ownTrend.rank, ownTrend.since);
  return [...growthSources, ...(trend ? [trendSource(trend)] : []), ...(ownRates.growth ? [ownRates.growth] : [])];
}

/** Every source of efficiency: published, of the record, and the user's. */
export const efficiencyFor = (
  drifts: readonly Drift[],
  { ownRates }: Pick<TrackOptions, 'ownRates'>,
): readonly RateSource[] => [
  ...efficiencySources,
  ...drifts.filter(({ subset }) => subset === 'all').map(driftSource),
  ...(ownRates.efficiency ? [ownRates.efficiency] : []),
];
