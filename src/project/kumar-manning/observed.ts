import { type CalendarDate, daysBetween, parseDate } from '../../units/date.ts';
import { mean } from '../../units/mean.ts';
import { log10 } from '../elementary.ts';
import { yearOf } from '../time.ts';
import { yearCalendar } from './calendar.ts';

/** A model of the record: when it was released and its training compute in FLOP, if known. */
export type RecordedModel = { readonly released: CalendarDate; readonly compute?: number };

type KnownModel = { readonly released: CalendarDate; readonly compute: number };

const knownIn = (models: readonly RecordedModel[]): readonly KnownModel[] =>
  models.flatMap(({ released, compute }) => (compute === undefined ? [] : [{ released, compute }]));

/** What one year of the record holds. */
export type YearTotal = {
  readonly year: number;
  /** Sum of known training compute, FLOP; a lower bound of the year's. */
  readonly total: number;
  /** Models with known compute, and all. */
  readonly known: number;
  readonly recorded: number;
  /** Share of the largest model in the total; 0 where nothing is known. */
  readonly largestShare: number;
};

/** The record by year of release. */
export function yearlyTotals(models: readonly RecordedModel[], years: readonly number[]): readonly YearTotal[] {
  return years.map((year) => {
    const released = models.filter((model) => yearOf(model.released) === year);
    const computes = knownIn(released).map(({ compute }) => compute);
    const total = computes.reduce((sum, compute) => sum + compute, 0);
    return {
      year,
      total,
      known: computes.length,
      recorded: released.length,
      largestShare: total > 0 ? Math.max(...computes) / total : 0,
    };
  });
}

/**
 * The gradient that a year's models show: least squares of the logarithm of the cumulative share of compute on that of size relative to the largest, with the line held
 * through the largest model (`largest`, where both logarithms are zero) or through one and one, as the authors do (`published`), or free.
 */
export function allocationSlope(computes: readonly number[], through: 'largest' | 'published' | 'free'): number {
  const sorted = computes.toSorted((a, b) => a - b);
  const [largest, total] = [sorted.at(-1) ?? 1, sorted.reduce((sum, compute) => sum + compute, 0)];
  let below = 0;
  const points = sorted.map((compute) => {
    below += compute;
    return [log10(compute / largest), log10(below / total)] as const;
  });
  const centre = (place: 0 | 1): number => mean(points.map((point) => point[place]));
  const [originX, originY] = { largest: [0, 0], published: [1, 1], free: [centre(0), centre(1)] }[through] as [
    number,
    number,
  ];
  const product = (x: 0 | 1): number =>
    points.reduce((sum, point) => sum + (point[0] - originX) * (point[x] - (x === 0 ? originX : originY)), 0);
  return product(1) / product(0);
}

/** Models of a year with compute strictly above each threshold, for each year (rows are thresholds, not cumulative). */
export function observedAbove(
  models: readonly RecordedModel[],
  years: readonly number[],
  thresholds: readonly number[],
): readonly (readonly number[])[] {
  const known = knownIn(models);
  return thresholds.map((threshold) =>
    years.map(
      (year) => known.filter(({ released, compute }) => yearOf(released) === year && compute > threshold).length,
    ),
  );
}

/** The period of a date, counted from year 0. */
function periodOf(date: CalendarDate, periodMonths: number): number {
  const year = yearOf(date);
  const start = parseDate(`${date.slice(0, 4)}-01-01`) ?? date;
  const calendar = yearCalendar(year, periodMonths);
  return year * calendar.periodsPerYear + (calendar.periods[daysBetween(start, date)] ?? 0);
}

/**
 * Models of a year within each width (OOM) of the largest model of all earlier periods, or above it; a model with no predecessor does not count. Rows are widths.
 */
export function observedNearFrontier(
  models: readonly RecordedModel[],
  years: readonly number[],
  widths: readonly number[],
  periodMonths = 3,
): readonly (readonly number[])[] {
  const known = knownIn(models).map((model) => ({ ...model, period: periodOf(model.released, periodMonths) }));
  const gaps = known.map(({ released, compute, period }) => {
    const earlier = known.filter((other) => other.period < period).map((other) => other.compute);
    return { year: yearOf(released), gap: earlier.length > 0 ? log10(Math.max(...earlier) / compute) : Number.NaN };
  });
  return widths.map((width) =>
    years.map((year) => gaps.filter((model) => model.year === year && model.gap <= width && model.gap !== 0).length),
  );
}
