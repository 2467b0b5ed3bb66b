import { calendarDate, daysBetween } from '../../units/date.ts';

/** A day as its month, for tight places; of none what stands in its place. */
export const monthText = (day: string | null | undefined, otherwise = ''): string => day?.slice(0, 7) ?? otherwise;

/** A day as its year, for headings. */
export const yearText = (day: string): string => day.slice(0, 4);

/** Calendar days from one day of a document to another, which places it on a scale; negative when that is earlier. */
export const daysFrom = (from: string, to: string): number => daysBetween(calendarDate(from), calendarDate(to));
