import { addDays, addMonths, type CalendarDate } from './date.ts';
import { howMany } from './words.ts';

/** A legal deadline in the text's own units: calendar days (`P14D`), weeks, months, years or hours (`PT72H`). */
export type Duration = { readonly amount: number; readonly unit: 'days' | 'weeks' | 'months' | 'years' | 'hours' };

const letters = { D: 'days', W: 'weeks', M: 'months', Y: 'years' } as const;

/** Reads an ISO 8601 duration with one component: `P14D`, `P2W`, `P3M`, `P1Y`, `PT72H`; `undefined` otherwise. */
export function parseDuration(text: string): Duration | undefined {
  const hours = /^PT(\d{1,5})H$/.exec(text);
  if (hours) return { amount: Number(hours[1]), unit: 'hours' };
  const match = /^P(\d{1,5})([DWMY])$/.exec(text);
  if (!match) return undefined;
  return { amount: Number(match[1]), unit: letters[match[2] as keyof typeof letters] };
}

/** The duration in words: `14 days`, `1 month`, `72 hours`. */
export const formatDuration = ({ amount, unit }: Duration): string => howMany(amount, unit.slice(0, -1));

/** The duration as {@link parseDuration} reads it: `P14D`, `PT72H`. */
export const durationText = ({ amount, unit }: Duration): string =>
  unit === 'hours' ? `PT${amount}H` : `P${amount}${unit.charAt(0).toUpperCase()}`;

/** The last day of a period that starts on `date`; hours are returned as the day on which the last of them ends, counted from its start. */
export function dueDate(date: CalendarDate, { amount, unit }: Duration): CalendarDate {
  switch (unit) {
    case 'hours':
      return addDays(date, Math.ceil(amount / 24));
    case 'days':
      return addDays(date, amount);
    case 'weeks':
      return addDays(date, amount * 7);
    case 'months':
      return addMonths(date, amount);
    case 'years':
      return addMonths(date, amount * 12);
  }
}
