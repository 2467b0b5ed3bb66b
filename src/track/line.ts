import { log10Exact } from '../units/exact.ts';
import { compareQuantity, type Flop } from '../units/quantity.ts';

/** A number of operations that a rule draws a line at, and whether the line itself is over it. */
export type Line = { readonly value: Flop; readonly inclusive: boolean };

/** True when the amount is over the line, compared exactly. */
export function isOver(compute: Flop, { value, inclusive }: Line): boolean {
  const order = compareQuantity(compute, value);
  return order > 0 || (inclusive && order === 0);
}

/** Equal for equal lines, and for no others. */
export const lineKey = ({ value, inclusive }: Line): string => `${value.numerator}/${value.denominator} ${inclusive}`;

/** Where the line lies, in log10 FLOP. */
export const lineLog = ({ value }: Line): number => log10Exact(value);
