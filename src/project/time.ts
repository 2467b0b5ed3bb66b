import { addDays, type CalendarDate, calendarDate, daysBetween, decimalYear, parseDate } from '../units/date.ts';

/** Years from one date to another as trends count them, in decimal years. */
export const yearsBetween = (from: CalendarDate, to: CalendarDate): number => decimalYear(to) - decimalYear(from);

/** The day on which `years` have passed since `from`, rounded down; `undefined` when that is never. */
export function dateAfter(from: CalendarDate, years: number): CalendarDate | undefined {
  if (!Number.isFinite(years)) return undefined;
  const moment = decimalYear(from) + years;
  const year = Math.floor(moment);
  if (year < 1 || year > 9998) return undefined;
  const start = calendarDate(`${String(year).padStart(4, '0')}-01-01`);
  const length = daysBetween(start, calendarDate(`${String(year + 1).padStart(4, '0')}-01-01`));
  // A moment a hair before midnight is the next day, as rounding of sums of years would have it.
  return addDays(start, Math.floor((moment - year) * length + 1e-6));
}

/** The years from one to another, both among them; none where the last is before the first. */
export const yearsThrough = (first: number, last: number): readonly number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);

/** The year of a date. */
export const yearOf = (date: CalendarDate): number => Number(date.slice(0, 4));

/** The last day of a year. */
export const lastDayOf = (year: number): CalendarDate => calendarDate(`${year}-12-31`);

/** The last day of the year of a date. */
export const yearEnd = (date: CalendarDate): CalendarDate => lastDayOf(yearOf(date));

/** The last day of each year from that of one date on, and the other date itself, which may end its year early. */
export const yearEnds = (from: CalendarDate, until: CalendarDate): readonly CalendarDate[] => [
  ...yearsThrough(yearOf(from), yearOf(until) - 1).map(lastDayOf),
  until,
];

/** No law or forecast reaches beyond this day. */
export const furthestDay = lastDayOf(2100);

/** The day that a horizon as written stands for, a year for its last day; `undefined` where it is neither. */
export const parseHorizon = (text: string): CalendarDate | undefined =>
  parseDate(/^\d{4}$/.test(text) ? `${text}-12-31` : text);
