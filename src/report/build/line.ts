import type { Line } from '../../track/line.ts';
import type { Measure } from '../../track/measure.ts';
import type { MeasureSummary } from '../documents/track.ts';
import { tenThousandths } from '../rounding.ts';

/** How a line is compared with, as documents write it. */
export const relationOf = ({ inclusive }: Pick<Line, 'inclusive'>): '>' | '>=' => (inclusive ? '>=' : '>');

/** Both ends of an interval as documents write them; null where either is not known. */
export const intervalJson = (low: number | undefined, high: number | undefined): readonly [number, number] | null =>
  low === undefined || high === undefined ? null : [tenThousandths(low), tenThousandths(high)];

/** A measured number as documents write it; its value is null where it is not defined. */
export const measureJson = ({ value, low, high, n, small }: Measure): MeasureSummary => ({
  value: value === undefined ? null : tenThousandths(value),
  interval: intervalJson(low, high),
  n,
  small,
});
