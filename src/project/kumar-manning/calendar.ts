/** A year's days by period, for release days and the frontier. */
export type YearCalendar = {
  readonly days: number;
  /** The period of each day, from 0. */
  readonly periods: Uint8Array;
  /** 1 for the last day of a period. */
  readonly lastDays: Uint8Array;
  readonly periodsPerYear: number;
};

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** The calendar of a year in periods of whole months that divide it. */
export function yearCalendar(year: number, periodMonths: number): YearCalendar {
  const months = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const periods = Uint8Array.from(months.flatMap((days, month) => Array(days).fill(Math.floor(month / periodMonths))));
  const lastDays = Uint8Array.from(periods, (period, day) => (period === periods[day + 1] ? 0 : 1));
  return { days: periods.length, periods, lastDays, periodsPerYear: 12 / periodMonths };
}
