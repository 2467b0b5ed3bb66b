import type { Diagnostic } from '../source/diagnostic.ts';
import { badOption } from './outcome.ts';

/** Numbers above `least` and up to `most`, and how a message says so. */
type Range = { readonly least: number; readonly most: number; readonly what: string; readonly whole?: boolean };

/** Reads numbers above `least` and up to `most`; what is wrong goes to the problems. */
export const numberReader =
  (problems: Diagnostic[]) =>
  (option: string, text: string | undefined, otherwise: number, { least, most, what, whole }: Range): number => {
    if (text === undefined) return otherwise;
    const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    if (value > least && value <= most && (!whole || Number.isInteger(value))) return value;
    problems.push(badOption(`\`${option} ${text}\` cannot be used`, { expected: what }));
    return otherwise;
  };

/** Whole numbers from `least` to `most`, both included. */
export const wholeBetween = (least: number, most: number): Range => ({
  least: least - 1,
  most,
  what: `a whole number, ${least} to ${most}`,
  whole: true,
});
