import type { Bounds, Estimate } from '../ledger/estimate.ts';
import { type Exact, exact, exactFromDecimal, exactText } from '../units/exact.ts';
import { formatPower, formatQuantity } from '../units/format.ts';
import { type Quantity, quantity, type Unit } from '../units/quantity.ts';
import type { CountSummary, FindingSummary } from './documents/evaluation.ts';

/** An exact amount as the documents write it: `2.1e25`, `500000000`, `1e25/3`. */
export function amountText(value: Exact): string {
  const known = written.get(value);
  if (known !== undefined) return known;
  const text = exactText(value);
  const amount = text.includes('/') ? `${exactText(exact(value.numerator))}/${value.denominator}` : text;
  written.set(value, amount);
  return amount;
}

/** One estimate is in the findings of dozens of rules; its digits are worked out once. */
const written = new WeakMap<Exact, string>();

/** Reads what {@link amountText} wrote. */
export function amountFrom(text: string): Exact {
  const [top = '', bottom = '1'] = text.split('/');
  const value = exactFromDecimal(top);
  if (!value) throw new RangeError(`not an amount: ${text}`);
  return exact(value.numerator, value.denominator * BigInt(bottom));
}

/** A threshold with all its digits and its unit: `10²⁵ FLOP`. */
export const thresholdText = ({ value, unit }: { readonly value: string; readonly unit: Unit }): string =>
  formatQuantity(quantity(amountFrom(value), unit) as Quantity);

/** A line through compute with all its digits, without its unit: `10²⁵`. */
export const lineText = (value: string): string => formatPower(amountFrom(value));

/** An estimate of compute with two significant figures: `2.1×10²⁵`. */
export const estimateText = (value: string): string => formatPower(amountFrom(value), { digits: 2 });

type Ends = Pick<NonNullable<FindingSummary['counted']>, 'central' | 'low' | 'high'> & {
  readonly least?: string | undefined;
};

/** What a rule counts, without its unit: `2.1×10²⁵ (2.1×10²⁴ to 2.1×10²⁶)`, `above 10²⁵`, `no estimate is available`. */
export function countedText(counted: Ends | undefined, unit = ''): string {
  const { central, low, high } = counted ?? {};
  if (central !== undefined) {
    const exactly = low === central && high === central;
    const range =
      exactly || low === undefined || high === undefined ? '' : ` (${estimateText(low)} to ${estimateText(high)})`;
    return `${estimateText(central)}${unit}${range}`;
  }
  if (low !== undefined && high !== undefined) return `${estimateText(low)} to ${estimateText(high)}${unit}`;
  if (low !== undefined && low !== '0') return leastText(counted ?? {}, low, unit);
  return high === undefined ? 'no estimate is available' : `at most ${estimateText(high)}${unit}`;
}

/** At least an estimate, with the 90 % interval of what it is at least; `above` a bound that is certain. */
function leastText({ least }: Ends, low: string, unit: string): string {
  if (least === undefined) return `above ${estimateText(low)}${unit}`;
  return `at least ${estimateText(least)}${unit} (90 %: from ${estimateText(low)})`;
}

type Compute = Estimate<'FLOP'> | Bounds<'FLOP'>;

/** An estimate or bound as documents write it. */
export const computeJson = (
  compute: Compute,
): { readonly central?: string; readonly low?: string; readonly high?: string } => ({
  ...(compute.kind === 'estimate' ? { central: amountText(compute.central) } : {}),
  ...(compute.low ? { low: amountText(compute.low) } : {}),
  ...(compute.high ? { high: amountText(compute.high) } : {}),
});

/** An estimate or bound in words, without its unit. */
export const computeText = (compute: Compute): string => countedText(computeJson(compute));

/** How an estimate is known, or that it is only a bound. */
export const gradeText = (compute: Compute): string => (compute.kind === 'estimate' ? compute.grade : 'bound');

/** An expected number of subjects: whole from ten on, with one decimal below. */
export const expectedText = (value: number): string =>
  Number.isInteger(value)
    ? String(value)
    : value < 0.05
      ? '< 0.1'
      : value < 9.95
        ? value.toFixed(1)
        : String(Math.round(value));

/** `30 (24–36)`: expected number with its 90 % interval. */
export const expectedWithInterval = ({ expected, interval }: CountSummary): string =>
  expected === 0 && interval[1] === 0
    ? '0'
    : `${expectedText(expected)} (${Math.round(interval[0] ?? 0)}–${Math.round(interval[1] ?? 0)})`;

/** A margin in orders of magnitude: `+0.32 OOM`, `−1.40 OOM`. */
export const marginText = (oom: number): string => `${signedText(oom)} OOM`;

/** A number with its sign and two decimals: `+0.32`, `−1.40`. */
export const signedText = (number: number): string =>
  `${number > 0 ? '+' : number < 0 ? '−' : ''}${Math.abs(number).toFixed(2)}`;
