import { thresholdText } from '../amounts.ts';

/** `163 (104 to 301)`: the median of percentiles with the outermost ones, in whole numbers; empty without any. */
export function rangeText(values: Readonly<Record<string, number>>): string {
  const all = Object.values(values).map((value) => Math.round(value));
  const median = values['q50'];
  const range = all.length === 0 ? '' : `${all[0]} to ${all.at(-1)}`;
  return median === undefined ? range : `${Math.round(median)} (${range})`;
}

/** What a line is called: its number, and the first of the laws that draw it. */
export function lineHeading(value: string, titles: readonly string[]): string {
  const distinct = [...new Set(titles)];
  const rest = distinct.length > 2 ? ` and ${distinct.length - 2} more` : '';
  return `${thresholdText({ value, unit: 'FLOP' })}: ${distinct.slice(0, 2).join(', ')}${rest}`;
}
