import { addDays, type CalendarDate, calendarDate, daysBetween, decimalYear } from '../units/date.ts';

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
