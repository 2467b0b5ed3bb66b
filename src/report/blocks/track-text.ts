import type { MeasureSummary } from '../documents/track.ts';

/** A day as its month, for tight places. */
export const monthText = (day: string): string => day.slice(0, 7);

/** A share as a number of percent, for cells that say the unit once: `39`. */
export const wholePercent = (share: number): string => String(Math.round(share * 100));

/** A time in months with one decimal: `7.5 months`. */
export const monthsText = (months: number): string => `${months.toFixed(1)} months`;

/** A measured number: `39 % (19–65)`; without its interval when `full` is false. */
export function measureText(
  { value, interval }: Pick<MeasureSummary, 'value' | 'interval'>,
  full: boolean,
  write: (value: number) => string,
  unit: string,
  sign = '',
): string {
  if (value === null) return '';
  const bare = `${sign}${write(value)}${unit}`;
  if (!full) return bare;
  const [low, high] = interval ?? [];
  if (low === undefined || high === undefined) return `${bare} (no interval)`;
  // A dash before a minus sign is hard to read.
  return `${bare} (${write(low)}${low < 0 ? ' to ' : '–'}${write(high)})`;
}

/** A measured share or correlation with two decimals, its interval and its number of models. */
export const twoDecimals = (measure: MeasureSummary): string => {
  const text = measureText(measure, true, (value) => value.toFixed(2), '');
  return text === '' ? '–' : `${text}, n ${measure.n}`;
};
