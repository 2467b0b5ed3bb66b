import { type CriterionName, criterionNames, limitsOf } from './criterion.ts';
import { directDrift } from './direct-record.ts';
import type { Drift } from './drift.ts';
import { type ActorsAtLine, actorsAtLine } from './lead-and-lag.ts';
import type { Line } from './line.ts';
import { type LineState, lineStateOn } from './line-record.ts';
import { type Measurement, type MeasuringCase, measureCriterion } from './measured-criteria.ts';
import type { TrackedRecord } from './observation.ts';
import { capableUnderLine, type MatchedFromBelow, matchedFromBelow, type UnderTheLine } from './overtaking.ts';
import type { Reference } from './reference.ts';
import { reportingDates } from './reporting-dates.ts';
import { treatments } from './treatment.ts';
import { type CriterionVerdict, verdictOf } from './verdict.ts';

/** A line on the record: what it has caught by each date under each treatment, who got there from below, and what the four criteria make of it. */
export type MeasuredLine = {
  readonly line: Line;
  readonly reference: Reference;
  readonly states: readonly LineState[];
  readonly capableUnder: readonly UnderTheLine[];
  readonly matched: readonly MatchedFromBelow[];
  readonly actors: ActorsAtLine;
  /** The drift from the first model with the reference capability to the one that had it with least compute. */
  readonly direct?: Drift;
  readonly criteria: Readonly<Record<CriterionName, Measured>>;
};

/** A criterion measured on every date, and what the record decides of it. */
export type Measured = { readonly measured: readonly Measurement[]; readonly verdict: CriterionVerdict };

/** What measurements of all lines of a record share. */
export type MeasuringOptions = Pick<MeasuringCase, 'options' | 'resamples' | 'correlationOfYear'>;

/** Measures a line against a reference capability. */
export function measureLine(
  record: TrackedRecord,
  line: Line,
  reference: Reference,
  { options, resamples, correlationOfYear }: MeasuringOptions,
): MeasuredLine {
  const { observations, asOf } = record;
  const direct = directDrift(observations, reference);
  const states = reportingDates(observations, asOf).flatMap((on) =>
    treatments.map((treatment) => lineStateOn(observations, line, { on, treatment, reference, resamples })),
  );
  const measuring = { record, line, reference, options, resamples, correlationOfYear, states };
  return {
    line,
    reference,
    states,
    capableUnder: capableUnderLine(observations, line, reference),
    matched: matchedFromBelow(observations, line),
    actors: actorsAtLine(record, line, reference),
    ...(direct ? { direct } : {}),
    criteria: Object.fromEntries(
      criterionNames.map((criterion) => {
        const measured = measureCriterion(criterion, measuring);
        return [criterion, { measured, verdict: verdictOf(measured, limitsOf(options)) }];
      }),
    ) as Record<CriterionName, Measured>,
  };
}

/** How many intervals a measured line shows. */
export const intervalsOf = ({ states, criteria }: MeasuredLine): number =>
  [
    ...states.flatMap(({ recall, recallOfYear, precision, auc, aucOfYear }) => [
      recall,
      recallOfYear,
      precision,
      auc,
      aucOfYear,
    ]),
    ...criterionNames.flatMap((criterion) => criteria[criterion].measured),
  ].filter(({ low }) => low !== undefined).length;
