import { sampleQuantile } from '../project/quantile-points.ts';
import { daysPerYear } from '../units/average-year.ts';
import { addDays, type CalendarDate, daysBetween } from '../units/date.ts';

/** Years in ascending order; single precision is a few minutes. */
export type Years = Float64Array | Float32Array;

/** A date as its draws: the day from which time runs, and the years that it takes, in ascending order; endless where never. */
export type DrawnDate = { readonly from: CalendarDate; readonly years: Years };

/** The probability of having been reached by a day, from the draws of a projection. */
export const reachedBy = ({ from, years }: DrawnDate, on: CalendarDate): number =>
  shareAtMost(years, daysBetween(from, on) / daysPerYear);

/** A percentile of the date, from the draws of a projection; `null` for one after the horizon. */
export function dateAt({ from, years }: DrawnDate, share: number, until: CalendarDate): CalendarDate | null {
  const value = sampleQuantile(years, share);
  return value <= daysBetween(from, until) / daysPerYear ? addDays(from, Math.round(value * daysPerYear)) : null;
}

/** The share of ascending values at or below a limit. */
function shareAtMost(ascending: Years, limit: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] as number) <= limit) low = middle + 1;
    else high = middle;
  }
  return low / ascending.length;
}
