import { grades } from '../ledger/estimate.ts';
import { didYouMean } from '../source/nearest.ts';
import { parseDate } from '../units/date.ts';
import { isRefusal, parseQuantity, type Refusal } from '../units/parse-quantity.ts';
import type { Unit } from '../units/quantity.ts';

/** Reads the text of one cell that is not blank. */
export type CellReader<T> = (text: string) => T | Refusal;

/** One column of a table: what its cells mean, how they are read, and whether every row must fill it. */
export type Column<T, Required extends boolean = boolean> = {
  readonly meaning: string;
  readonly read: CellReader<T>;
  readonly required: Required;
};

/** A column that may be left blank; blank means unknown. */
export const optional = <T>(read: CellReader<T>, meaning: string): Column<T, false> => ({
  meaning,
  read,
  required: false,
});

/** A column that every row must fill. */
export const required = <T>(read: CellReader<T>, meaning: string): Column<T, true> => ({
  meaning,
  read,
  required: true,
});

const refuse = (text: string, expected: string, hint?: { readonly hint?: string }): Refusal => ({
  refused: true,
  message: `cannot read \`${text}\``,
  expected,
  ...hint,
});

/** Any text. */
export const words: CellReader<string> = (text) => text;

/** An identifier: lower-case words joined by hyphens. */
export const identifier: CellReader<string> = (text) =>
  /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length <= 80
    ? text
    : refuse(text, 'an identifier: lower-case words joined by hyphens, e.g. `llama-3-1-405b`');

/** Several texts separated by semicolons, none blank and none twice. */
export const list: CellReader<readonly string[]> = (text) => {
  const items = text.split(';').map((item) => item.trim());
  return items.includes('') || new Set(items).size !== items.length
    ? refuse(text, 'items separated by semicolons, none blank and none twice')
    : items;
};

/** A calendar date. */
export const day: CellReader<NonNullable<ReturnType<typeof parseDate>>> = (text) =>
  parseDate(text) ?? refuse(text, 'a real day written as YYYY-MM-DD');

/** `yes` or `no`. */
export const yesOrNo: CellReader<boolean> = (text) =>
  text === 'yes' || text === 'no' ? text === 'yes' : refuse(text, '`yes` or `no`; blank when unknown');

/** A finite decimal number, which may be negative. */
export const decimal: CellReader<number> = (text) =>
  /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : refuse(text, 'a decimal number such as `126.07`');

/** An amount of the unit; a missing unit means this one. */
export const amount =
  <U extends Unit>(unit: U) =>
  (text: string): Exclude<ReturnType<typeof parseQuantity<U>>, Refusal> | Refusal =>
    parseQuantity(text, unit);

/** One of a fixed set. */
export const oneOf =
  <const M extends string>(members: readonly M[]): CellReader<M> =>
  (text) =>
    members.find((member) => member === text) ??
    refuse(text, `one of: ${members.join(', ')}`, didYouMean(text, members));

/** How a value is known; imputed values are computed, never recorded. */
export const recordedGrade = oneOf(grades.filter((grade) => grade !== 'imputed'));

/** True of a cell that could not be read. */
export const isUnread = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && isRefusal(value);
