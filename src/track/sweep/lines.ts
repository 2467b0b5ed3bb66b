import { exactFromDecimal, log10Exact } from '../../units/exact.ts';
import { type Flop, quantity } from '../../units/quantity.ts';
import type { Line } from '../line.ts';

/** Lines spread evenly over orders of magnitude from the first to the last, both included; those between are rounded to three digits, so that a law could state them. */
export function linesBetween(first: Flop, last: Flop, count: number): readonly Line[] {
  const [low, high] = [log10Exact(first), log10Exact(last)];
  const values = Array.from({ length: count }, (_, index) => {
    if (index === 0) return first;
    return index === count - 1 ? last : rounded(low + ((high - low) * index) / (count - 1));
  });
  return values.map((value) => ({ value, inclusive: false }));
}

/** The amount `10^log` FLOP to three significant digits. */
function rounded(log: number): Flop {
  const whole = Math.floor(log);
  const value = exactFromDecimal(`${(10 ** (log - whole)).toPrecision(3)}e${whole}`);
  if (!value) throw new RangeError(`no amount: 10^${log}`);
  return quantity(value, 'FLOP');
}
