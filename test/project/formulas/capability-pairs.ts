import { type CalendarDate, daysBetween } from '../../../src/units/date.ts';

/** A model and a later one said to equal it with less compute (FLOP). */
export type CapabilityPair = {
  readonly reference: { readonly released: CalendarDate; readonly compute: number };
  readonly match: { readonly released: CalendarDate; readonly compute: number };
};

/** Days of a month as the Compute Threshold Staleness Model counts them. */
const daysPerMonth = 30.44;

/** Months between the two releases. A model that beats its reference, or came long after parity was possible, gives an upper bound of the time to parity only. */
export const gapMonths = ({ reference, match }: CapabilityPair): number =>
  daysBetween(reference.released, match.released) / daysPerMonth;

/** Halvings of compute between the two. */
export const halvings = ({ reference, match }: CapabilityPair): number => Math.log2(reference.compute / match.compute);

/** How far a doubling time (months) is from the gaps it should explain. */
export type PairErrors = { readonly rmse: number; readonly mean: number; readonly meanAbsolute: number };

/** Errors, in months, of the gaps that a doubling time predicts: actual less predicted. */
export function pairErrors(pairs: readonly CapabilityPair[], doubling: number): PairErrors {
  const errors = pairs.map((pair) => gapMonths(pair) - doubling * halvings(pair));
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    rmse: Math.sqrt(mean(errors.map((error) => error ** 2))),
    mean: mean(errors),
    meanAbsolute: mean(errors.map(Math.abs)),
  };
}

/** The doubling time, in months, with the smallest squared error: least squares of gap on halvings through the origin. */
export function fittedDoubling(pairs: readonly CapabilityPair[]): number {
  const sum = (value: (pair: CapabilityPair) => number): number =>
    pairs.reduce((total, pair) => total + value(pair), 0);
  return sum((pair) => halvings(pair) * gapMonths(pair)) / sum((pair) => halvings(pair) ** 2);
}

/** {@link fittedDoubling} on the grid of 1.0 to 36.0 months in steps of a tenth, as the Compute Threshold Staleness Model gives it. */
export const fittedDoublingOnGrid = (pairs: readonly CapabilityPair[]): number =>
  Math.min(360, Math.max(10, Math.round(fittedDoubling(pairs) * 10))) / 10;
