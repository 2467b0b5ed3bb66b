import { exactFromNumber } from '../units/exact.ts';
import { formatPower } from '../units/format.ts';

/** A share as whole percent. */
export const percent = (share: number): string => `${Math.round(share * 100)}\u00a0%`;

/** In whole numbers: `163`. */
export const wholeText = (value: number): string => String(Math.round(value));

/** Two significant figures with the words that people use for money. */
export function dollarsText(log: number): string {
  if (log < 0) return '< $1';
  const dollars = Number((10 ** log).toPrecision(2));
  const unit = [...moneyWords].findLast(([size]) => dollars >= size);
  return unit ? `$${shortNumber(dollars / unit[0])} ${unit[1]}` : `$${shortNumber(dollars)}`;
}

const moneyWords = [
  [1e6, 'million'],
  [1e9, 'billion'],
  [1e12, 'trillion'],
] as const;

/** Two significant figures: 0.31, 4.2, 120, 5,400; powers beyond a million. */
export function shortNumber(value: number): string {
  const rounded = Number(value.toPrecision(2));
  if (rounded >= 1e6) return formatPower(exactFromNumber(rounded), { digits: 2 });
  return String(rounded).replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',');
}
