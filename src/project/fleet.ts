import { daysPerMonth } from '../units/average-year.ts';
import { log10 } from './elementary.ts';

/** Peak of one H100 in dense 16-bit operations a second, and seconds of a month. */
const peak = 9.894e14;
const secondsPerMonth = daysPerMonth * 86_400;

/** Seconds in a number of months. */
export const monthsToSeconds = (months: number): number => months * secondsPerMonth;

/** What a fleet can put into one run. */
export type FleetUse = {
  /** Share of peak operations that training achieves. */
  readonly utilisation: number;
  /** Share of the fleet given to the run. */
  readonly share: number;
  readonly months: number;
};

/** Base-10 logarithm of the operations that one H100 equivalent does in such a run; add that of the fleet for the whole. */
export const runPerChip = ({ utilisation, share, months }: FleetUse): number =>
  log10(peak * utilisation * share * monthsToSeconds(months));
