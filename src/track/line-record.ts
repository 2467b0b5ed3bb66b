import type { CalendarDate } from '../units/date.ts';
import type { Resamples } from './bootstrap.ts';
import type { Line } from './line.ts';
import { bothSidesPopulated, type Measure, measureOf, measureShare } from './measure.ts';
import type { Observation } from './observation.ts';
import { areaUnderCurve, markedShare, median } from './rank.ts';
import type { Reference } from './reference.ts';
import { releasedBy, releasedInYearTo } from './reporting-dates.ts';
import { type Reading, readingsOf, type Treatment } from './treatment.ts';

/** What a line has caught by a date, of the scored models that a treatment keeps. */
export type LineState = {
  readonly on: CalendarDate;
  readonly treatment: Treatment;
  readonly over: number;
  readonly under: number;
  /** Models under the line with at least the reference capability. */
  readonly capableUnder: number;
  /** Models under the line that score at least the median of those over it. */
  readonly mediansUnder: number;
  /** Of all models so far with at least the reference capability, the share over the line. */
  readonly recall: Measure;
  /** The same of the last twelve months. */
  readonly recallOfYear: Measure;
  /** Of all models over the line so far, the share with at least the reference capability. */
  readonly precision: Measure;
  /** The chance that a model over the line scores higher than one under it. */
  readonly auc: Measure;
  /** The same of the last twelve months. */
  readonly aucOfYear: Measure;
};

/** The state of a line on a date against a reference capability. */
export function lineStateOn(
  observations: readonly Observation[],
  line: Line,
  {
    on,
    treatment,
    reference,
    resamples,
  }: {
    readonly on: CalendarDate;
    readonly treatment: Treatment;
    readonly reference: Reference;
    readonly resamples: Resamples;
  },
): LineState {
  const readings = readingsOf(releasedBy(observations, on), treatment, line);
  const ofYear = readingsOf(releasedInYearTo(observations, on), treatment, line);
  const asked = reference.on(on);
  const capable = ({ run }: Reading<Observation>): boolean => asked !== undefined && run.score >= asked;
  const over = readings.filter((reading) => reading.over);
  const under = readings.filter((reading) => !reading.over);
  const middle = median(over.map(({ run }) => run.score));
  return {
    on,
    treatment,
    over: over.length,
    under: under.length,
    capableUnder: under.filter(capable).length,
    mediansUnder: under.filter(({ run }) => run.score >= middle).length,
    recall: shareOver(readings.filter(capable), (reading) => reading.over, resamples),
    recallOfYear: shareOver(ofYear.filter(capable), (reading) => reading.over, resamples),
    precision: shareOver(asked === undefined ? [] : over, capable, resamples),
    auc: separation(readings, resamples),
    aucOfYear: separation(ofYear, resamples),
  };
}

function shareOver(
  readings: readonly Reading<Observation>[],
  counts: (reading: Reading<Observation>) => boolean,
  resamples: Resamples,
): Measure {
  const marked = readings.map(counts);
  return measureShare(
    marked.filter(Boolean).length,
    markedShare(marked),
    readings.map(({ run }) => run),
    resamples,
  );
}

function separation(readings: readonly Reading<Observation>[], resamples: Resamples): Measure {
  const runs = readings.map(({ run }) => run);
  const marked = readings.map(({ over }) => over);
  const measured = measureOf(
    areaUnderCurve(
      runs.map(({ score }) => score),
      marked,
    ),
    runs,
    resamples,
  );
  if (bothSidesPopulated(runs, marked)) return measured;
  const { value, n, small } = measured;
  return { ...(value === undefined ? {} : { value }), n, small };
}
