import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';

/**
 * e to the power of `x`. A language engine may round its own exponential and logarithm as it likes; these are computed from additions and
 * multiplications alone, so that a projection has the same digits on every machine.
 */
export const exponential = (x: number): number => exp(x);

/** The natural logarithm, with the same digits on every machine. */
export const naturalLog = (x: number): number => ln(x);

/** Ten to the power of `x`. */
export const tenTo = (x: number): number => exp(x * Math.LN10);

/** The base-10 logarithm. */
export const log10 = (x: number): number => ln(x) / Math.LN10;
