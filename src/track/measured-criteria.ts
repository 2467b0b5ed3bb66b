import { deviations } from '../project/distribution.ts';
import type { CalendarDate } from '../units/date.ts';
import { log10Exact } from '../units/exact.ts';
import type { Resamples } from './bootstrap.ts';
import { type CriterionName, type CriterionOptions, type Limit, limitsOf, type StatisticName } from './criterion.ts';
import { leastComputeRecord, oomSpread } from './direct-record.ts';
import { type Line, lineLog } from './line.ts';
import type { LineState } from './line-record.ts';
import { level, type Measure, measureShare } from './measure.ts';
import type { Run, TrackedRecord } from './observation.ts';
import { markedShare } from './rank.ts';
import type { Reference } from './reference.ts';
import { releasedBy, releasedInYearTo, reportingDates } from './reporting-dates.ts';
import { readingsOf, type Treatment, treatments } from './treatment.ts';

/** Whether a measurement is beyond what the criterion allows: only where its whole interval is, else undecided. */
export type Standing = 'beyond' | 'within' | 'undecided';

/** One criterion measured on one date under one treatment of undisclosed models. */
export type Measurement = Measure & {
  readonly on: CalendarDate;
  readonly treatment: Treatment;
  /** What was measured: a criterion may have more than one statistic. */
  readonly statistic: StatisticName;
  readonly standing: Standing;
};

/** What is measured of a line: the record, the capability it is held to, and the criteria's numbers. */
export type MeasuringCase = {
  readonly record: TrackedRecord;
  readonly line: Line;
  readonly reference: Reference;
  readonly options: CriterionOptions;
  /** What the line has caught, by date and treatment. */
  readonly states: readonly LineState[];
  /** Rank correlation of compute and capability over twelve months, whatever the line. */
  readonly correlationOfYear: (on: CalendarDate, treatment: Treatment) => Measure;
  readonly resamples: Resamples;
};

/** Where an interval lies of a limit. */
export function standingOf({ low, high }: Pick<Measure, 'low' | 'high'>, [limit, beyond]: Limit): Standing {
  if (low === undefined || high === undefined) return 'undecided';
  const [clear, safe] = beyond === 'above' ? [low > limit, high <= limit] : [high < limit, low >= limit];
  return clear ? 'beyond' : safe ? 'within' : 'undecided';
}

/** How far the least published compute with the reference capability lies under the line; the interval holds the error of that one estimate. */
function gapOn({ record, line, reference, options }: MeasuringCase, on: CalendarDate): readonly Measurement[] {
  const known = leastComputeRecord(releasedBy(record.observations, on), reference.on(on));
  const least = known.at(-1);
  const published = least?.run.published;
  const base = { on, treatment: 'excluded', statistic: 'gap', n: known.length, small: true } as const;
  if (!published) return [{ ...base, standing: 'undecided' }];
  const value = lineLog(line) - log10Exact(published.central);
  const spread = deviations(level) * oomSpread(published);
  const interval = { value, low: value - spread, high: value + spread };
  return [{ ...base, ...interval, standing: standingOf(interval, limitsOf(options).gap) }];
}

const statesOn = ({ states }: MeasuringCase, date: CalendarDate): readonly LineState[] =>
  states.filter(({ on }) => on === date);

const recallOn = (of: MeasuringCase, date: CalendarDate): readonly Measurement[] =>
  statesOn(of, date).map(({ on, treatment, recall }) => ({
    ...recall,
    on,
    treatment,
    statistic: 'recall',
    standing: standingOf(recall, limitsOf(of.options).recall),
  }));

/**
 * The share of the models caught in twelve months that are near the largest run so far. All models with published compute count, scored or not; an undisclosed one counts where its
 * score lets its compute be inferred, or as being at the frontier where it is assumed to be over every line.
 */
function overreachOn({ record, line, options, resamples }: MeasuringCase, on: CalendarDate): readonly Measurement[] {
  const undisclosed = record.observations.filter(({ published }) => !published);
  const all: readonly Run[] = [...record.runs, ...undisclosed];
  const largest = Math.max(...readingsOf(releasedBy(all, on), 'excluded', line).map(({ log }) => log));
  return treatments.map((treatment) => {
    const caught = readingsOf(releasedInYearTo(all, on), treatment, line).filter(({ over }) => over);
    const near = caught.map(({ log }) => log >= largest - options.frontierOom);
    const share = measureShare(
      near.filter(Boolean).length,
      markedShare(near),
      caught.map(({ run }) => run),
      resamples,
    );
    return {
      ...share,
      on,
      treatment,
      statistic: 'precision',
      standing: standingOf(share, limitsOf(options).precision),
    };
  });
}

/** Rank correlation and AUC of the last twelve months. */
function decouplingOn(of: MeasuringCase, date: CalendarDate): readonly Measurement[] {
  const limits = limitsOf(of.options);
  return statesOn(of, date).flatMap(({ on, treatment, aucOfYear }): readonly Measurement[] => {
    const correlation = of.correlationOfYear(on, treatment);
    return [
      {
        ...correlation,
        on,
        treatment,
        statistic: 'correlation',
        standing: standingOf(correlation, limits.correlation),
      },
      { ...aucOfYear, on, treatment, statistic: 'auc', standing: standingOf(aucOfYear, limits.auc) },
    ];
  });
}

const measures: Readonly<Record<CriterionName, (of: MeasuringCase, on: CalendarDate) => readonly Measurement[]>> = {
  erosion: gapOn,
  recall: recallOn,
  overreach: overreachOn,
  decoupling: decouplingOn,
};

/** A criterion on every reporting date of the record, oldest first; of a date, by treatment. */
export const measureCriterion = (criterion: CriterionName, of: MeasuringCase): readonly Measurement[] =>
  reportingDates(of.record.observations, of.record.asOf).flatMap((on) => measures[criterion](of, on));
