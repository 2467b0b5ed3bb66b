import { addMonths, type CalendarDate, calendarDate } from '../units/date.ts';
import type { Run } from './observation.ts';

const halves = ['06-30', '12-31'] as const;

/** The end of the half-year that a day lies in. */
export const halfYearEnd = (date: CalendarDate): CalendarDate =>
  calendarDate(`${date.slice(0, 4)}-${date.slice(5) <= halves[0] ? halves[0] : halves[1]}`);

/** Days on which the record is looked at: the ends of half-years from the first release to the newest, none after `asOf`, which takes the place of a later end. */
export function reportingDates(runs: readonly Run[], asOf: CalendarDate): readonly CalendarDate[] {
  const released = runs.map((run) => run.released).toSorted();
  const [first, last] = [released[0], released.at(-1)];
  if (first === undefined || last === undefined) return [];
  const dates: CalendarDate[] = [];
  for (let date = halfYearEnd(first); ; date = halfYearEnd(addMonths(date, 6))) {
    if (date >= asOf) return [...dates, asOf];
    dates.push(date);
    if (date >= last) return dates;
  }
}

/** The runs released by a date. */
export const releasedBy = <R extends Run>(runs: readonly R[], date: CalendarDate): readonly R[] =>
  runs.filter(({ released }) => released <= date);

/** The runs released in the twelve months up to a date. */
export function releasedInYearTo<R extends Run>(runs: readonly R[], date: CalendarDate): readonly R[] {
  const start = addMonths(date, -12);
  return runs.filter(({ released }) => released > start && released <= date);
}
