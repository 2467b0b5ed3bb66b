import { firstFew } from '../../units/words.ts';
import { lineText, thresholdText } from '../amounts.ts';

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
