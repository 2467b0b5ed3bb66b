import type { Diagnostic } from '../source/diagnostic.ts';
import { exactText } from '../units/exact.ts';
import { isRefusal, parseQuantity } from '../units/parse-quantity.ts';
import { type Flop, isWithinReach, leastCompute, mostCompute, quantityText } from '../units/quantity.ts';
import { badOption } from './outcome.ts';

/** Numbers above `least` and up to `most`, and how a message says so. */
type Range = {
  readonly least: number;
  readonly most: number;
  readonly what: string;
  readonly whole?: boolean;
  /** What to do instead, for an option that cannot be left out. */
  readonly hint?: string;
};

/** What to do about an option that has a usual value: leave it out. */
export const leaveOut = (option: string, usual: string | number): string => `leave \`${option}\` out for ${usual}`;

/** Reads numbers above `least` and up to `most`; what is wrong goes to the problems. */
export const numberReader =
  (problems: Diagnostic[]) =>
  (option: string, text: string | undefined, otherwise: number, { least, most, what, whole, hint }: Range): number => {
    if (text === undefined) return otherwise;
    const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    if (value > least && value <= most && (!whole || Number.isInteger(value))) return value;
    problems.push(
      badOption(`\`${option} ${text}\` cannot be used`, { expected: what, hint: hint ?? leaveOut(option, otherwise) }),
    );
    return otherwise;
  };

/** Whole numbers from `least` to `most`, both included. */
export const wholeBetween = (least: number, most: number): Range => ({
  least: least - 1,
  most,
  what: `a whole number, ${least} to ${most}`,
  whole: true,
});

/** How a message says what compute an option may name. */
export const reachOfCompute = `from ${exactText(leastCompute)} to ${quantityText(mostCompute)}`;

/** Reads an amount of compute; `undefined` and a problem where it cannot be used. */
export function computeOption(option: string, text: string, hint: string, problems: Diagnostic[]): Flop | undefined {
  const read = parseQuantity(text, 'FLOP');
  if (isRefusal(read)) {
    const { message, expected, hint: own = hint } = read;
    problems.push(badOption(`\`${option}\`: ${message}`, { expected: `${expected}, ${reachOfCompute}`, hint: own }));
    return undefined;
  }
  if (isWithinReach(read)) return read;
  problems.push(
    badOption(`\`${option} ${text}\` cannot be used`, { expected: `an amount of compute ${reachOfCompute}`, hint }),
  );
  return undefined;
}

/** What is named twice in a list, each as a problem: a slip, and no way to ask for more of it. */
export const twice = (option: string, values: readonly string[]): readonly Diagnostic[] =>
  [...new Set(values.filter((value, index) => values.indexOf(value) < index))].map((value) =>
    badOption(`\`${option}\` names \`${value}\` twice`, {
      expected: 'each of them once',
      hint: 'leave one of them out',
    }),
  );
