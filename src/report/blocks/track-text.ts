import type { StatisticName } from '../../track/criterion.ts';
import type { MeasureSummary } from '../documents/track.ts';

/** A share as a number of percent, for cells that say the unit once: `39`. */
export const wholePercent = (share: number): string => String(Math.round(share * 100));

/** A time in months with one decimal: `7.5 months`. */
export const monthsText = (months: number): string => `${months.toFixed(1)} months`;

type Measured = Pick<MeasureSummary, 'value' | 'interval'>;

const decimals = (value: number): string => value.toFixed(2);

/** A measured number: `39 % (19–65)`; without its interval when `full` is false. */
export function measureText(
  { value, interval }: Measured,
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

/** Each statistic with its sign and unit. */
export const statisticTexts: Readonly<Record<StatisticName, (measure: Measured, full: boolean) => string>> = {
  gap: (measure, full) => measureText(measure, full, decimals, ' OOM'),
  recall: (measure, full) => measureText(measure, full, wholePercent, ' %'),
  precision: (measure, full) => measureText(measure, full, wholePercent, ' %'),
  correlation: (measure, full) => measureText(measure, full, decimals, '', 'ρ '),
  auc: (measure, full) => measureText(measure, full, decimals, '', 'AUC '),
};

/** A measured share or correlation with two decimals, its interval and its number of models. */
export const twoDecimals = (measure: MeasureSummary): string => {
  const text = measureText(measure, true, decimals, '');
  return text === '' ? '–' : `${text}, n ${measure.n}`;
};
