import { utc } from '@date-fns/utc';
import { addDays as addDaysTo } from 'date-fns/addDays';
import { addMonths as addMonthsTo } from 'date-fns/addMonths';
import { differenceInCalendarDays } from 'date-fns/differenceInCalendarDays';
import { isValid } from 'date-fns/isValid';
import { parseISO } from 'date-fns/parseISO';
import { type Exact, exact } from './exact.ts';
import { remembering } from './remembering.ts';

/** A calendar date `YYYY-MM-DD` without time or zone; compares and sorts as text. */
export type CalendarDate = string & { readonly calendar: 'gregorian' };

const toDate = (date: CalendarDate): Date => parseISO(date, { in: utc });
const fromDate = (date: Date): CalendarDate => date.toISOString().slice(0, 10) as CalendarDate;

/** Reads `YYYY-MM-DD`; `undefined` if the text has another form or names no real day. */
export function parseDate(text: string): CalendarDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const date = parseISO(text, { in: utc });
  return isValid(date) ? fromDate(date) : undefined;
}

/** Reads `M/D/YYYY` or `M/D/YY` (20YY), as chip-owner lists write dates; `undefined` otherwise. */
export function parseMonthDayYear(text: string): CalendarDate | undefined {
  const match = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4})$/.exec(text);
  if (!match) return undefined;
  const [, month = '', day = '', year = ''] = match;
  return parseDate(`${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

/** A date known to be well formed, for constants in code and tests. Throws otherwise. */
export function calendarDate(text: string): CalendarDate {
  const date = parseDate(text);
  if (!date) throw new RangeError(`not a calendar date: ${text}`);
  return date;
}

/** The calendar date of an instant, in UTC. */
export const dateOf = (instant: Date): CalendarDate => fromDate(instant);

/** The date `days` calendar days later (earlier when negative). */
export const addDays = (date: CalendarDate, days: number): CalendarDate =>
  fromDate(addDaysTo(toDate(date), days, { in: utc }));

/** The date `months` calendar months later, or the last day of that month where it is shorter. */
export const addMonths = (date: CalendarDate, months: number): CalendarDate =>
  fromDate(addMonthsTo(toDate(date), months, { in: utc }));

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number =>
  differenceInCalendarDays(toDate(to), toDate(from), { in: utc });

const dayZero = calendarDate('1970-01-01');

/** Days since 1970-01-01 as an exact number, so that dates are cut into cells like quantities. Counted once for a date, since every law asks for those of all subjects. */
export const dayNumber = remembering(
  (date: CalendarDate) => date,
  (date): Exact => exact(BigInt(daysBetween(dayZero, date))),
);

/** The date of a {@link dayNumber}. */
export const dateOfDay = (day: Exact): CalendarDate => addDays(dayZero, Number(day.numerator));

/** The date as a decimal year, 2025-07-02 being 2025.5, for trends. */
export function decimalYear(date: CalendarDate): number {
  const year = Number(date.slice(0, 4));
  const start = calendarDate(`${date.slice(0, 4)}-01-01`);
  const length = daysBetween(start, calendarDate(`${String(year + 1).padStart(4, '0')}-01-01`));
  return year + daysBetween(start, date) / length;
}
