import { firstFew } from '../../units/words.ts';
import { lineText, thresholdText } from '../amounts.ts';

/** `163 (104 to 301)`: the median of percentiles with the outermost ones, in whole numbers; empty without any. */
export function rangeText(values: Readonly<Record<string, number>>): string {
  const all = Object.values(values).map((value) => Math.round(value));
  const median = values['q50'];
  const range = all.length === 0 ? '' : `${all[0]} to ${all.at(-1)}`;
  return median === undefined ? range : `${Math.round(median)} (${range})`;
}

const relationSigns: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤' };

/** How a law compares, as a sign: `>`, `≥`. */
export const relationSign = (relation: string): string => relationSigns[relation] ?? relation;

/** A line through compute as the law compares with it, without its unit: `> 10²⁵`, `≥ 10²⁶`. */
export const comparedText = ({ relation, value }: { readonly relation: string; readonly value: string }): string =>
  `${relationSign(relation)} ${lineText(value)}`;

/** What a line is called: its number, and the first of the laws that draw it. */
export function lineHeading(value: string, titles: readonly string[]): string {
  return `${thresholdText({ value, unit: 'FLOP' })}: ${firstFew([...new Set(titles)], 2)}`;
}
