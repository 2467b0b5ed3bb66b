import { trimCell } from '../../source/csv.ts';
import type { Position } from '../../source/diagnostic.ts';
import { type CalendarDate, parseDate, parseMonthDayYear } from '../../units/date.ts';
import { exactFromDecimal } from '../../units/exact.ts';
import { isRefusal, parseQuantity } from '../../units/parse-quantity.ts';
import { isWithinReach, type Quantity, quantity, type Unit } from '../../units/quantity.ts';
import type { Reason } from './reasons.ts';
import { clip, type Note } from './remark.ts';

/** One cell with what a message about it needs. */
export type Cell = {
  readonly text: string;
  /** Header of the column, as the file writes it. */
  readonly column: string;
  readonly subject: string;
  readonly at: Position;
};

const refuse = (cell: Cell, reason: Reason, why: string, note: Note, expected?: string): undefined => {
  note({
    reason,
    subject: cell.subject,
    at: cell.at,
    detail: `\`${clip(cell.text)}\` in column \`${clip(cell.column)}\` of \`${clip(cell.subject)}\` ${why}; it counts as unknown`,
    ...(expected === undefined ? {} : { expected }),
  });
};

/** Grouped thousands (`1,234,567`) need two groups, or `100,200` could be one number or a list of two. */
const groupedThousands = /^[$€]?\s*\d{1,3}(,\d{3}){2,}(\.\d+)?\b/;

/**
 * The amount in a cell, exactly as written; `undefined` when blank. Zero, negative and non-finite placeholders, lists and anything else that is not
 * one positive amount are noted and count as unknown.
 */
export function readQuantity<U extends Unit>(cell: Cell, unit: U, note: Note): Quantity<U> | undefined {
  const { text } = cell;
  if (text === '') return undefined;
  if (/^[-+]?(?:nan|inf(?:inity)?)$/i.test(text)) return refuse(cell, 'not-positive', 'is not a number', note);
  if (/[,;]/.test(text) && !groupedThousands.test(text))
    return refuse(cell, 'list-in-scalar', 'looks like several numbers', note, 'one number');
  if (/^-\s*[\d.]/.test(text)) return refuse(cell, 'not-positive', 'is negative', note);
  const read = parseQuantity(text, unit);
  if (isRefusal(read)) return refuse(cell, 'unreadable-cell', 'cannot be read', note, read.expected);
  if (read.numerator === 0n) return refuse(cell, 'not-positive', 'is a placeholder', note, 'an amount above zero');
  return plausible(read) ? read : refuse(cell, 'unreadable-cell', 'cannot be an amount of compute', note);
}

const plausible = <U extends Unit>(value: Quantity<U>): boolean =>
  value.unit !== 'FLOP' || isWithinReach(quantity(value, 'FLOP'));

/** A finite decimal number on a scale without unit, negative ones included; `undefined` when blank or, with a note, unreadable. */
export function readNumber(cell: Cell, note: Note): number | undefined {
  if (cell.text === '') return undefined;
  if (exactFromDecimal(cell.text) !== undefined && Number.isFinite(Number(cell.text))) return Number(cell.text);
  return refuse(cell, 'unreadable-cell', 'is not a number', note, 'a decimal number');
}

/** A date and whether its day was written. */
export type ReadDate = { readonly date: CalendarDate; readonly precision: 'day' | 'month' | 'year' };

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const named = (day: string, month: string, year: string): CalendarDate | undefined =>
  parseDate(
    `${year}-${String(monthNames.indexOf(month.slice(0, 3).toLowerCase()) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`,
  );

const month = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';

/** Every form of date these lists use, by explicit pattern: none goes through a clock or a time zone. */
const dateForms: readonly (readonly [
  RegExp,
  ReadDate['precision'],
  (parts: readonly string[]) => CalendarDate | undefined,
])[] = [
  [/^(\d{4}-\d{2}-\d{2})(?:[T ]\d{1,2}:.*)?$/, 'day', ([date = '']) => parseDate(date)],
  [/^(\d{4})\/(\d{1,2})\/(\d{1,2})$/, 'day', ([y = '', m = '', d = '']) => parseMonthDayYear(`${m}/${d}/${y}`)],
  [/^(\d{1,2}\/\d{1,2}\/\d{4})(?: \d{1,2}:.*)?$/, 'day', ([date = '']) => parseMonthDayYear(date)],
  [new RegExp(`^(\\d{1,2}) ${month},? (\\d{4})(?: .*)?$`, 'i'), 'day', ([d = '', m = '', y = '']) => named(d, m, y)],
  [new RegExp(`^${month} (\\d{1,2}),? (\\d{4})(?: .*)?$`, 'i'), 'day', ([m = '', d = '', y = '']) => named(d, m, y)],
  [new RegExp(`^${month},? (\\d{4})$`, 'i'), 'month', ([m = '', y = '']) => named('1', m, y)],
  [/^(\d{4}-\d{2})$/, 'month', ([text = '']) => parseDate(`${text}-01`)],
  [/^(\d{4})(?:\.0)?$/, 'year', ([year = '']) => parseDate(`${year}-01-01`)],
];

/**
 * Reads `2025-07-09`, `2025-07-09 15:08:42+00:00`, `7/9/2025` (month first), `9 July 2025 4:28pm`, `July 9, 2025`, and, as the first day, `July 2025`,
 * `2025-07` and `2025`. Day-first and two-digit years are ambiguous and are not read.
 */
export function parseListDate(text: string): ReadDate | undefined {
  for (const [pattern, precision, read] of dateForms) {
    const match = pattern.exec(text);
    const date = match && read(match.slice(1));
    if (date) return { date, precision };
  }
  return undefined;
}

/** The date in a cell; `undefined` when blank or, with a note, unreadable. */
export function readDate(cell: Cell, note: Note): ReadDate | undefined {
  if (cell.text === '') return undefined;
  return (
    parseListDate(cell.text) ?? refuse(cell, 'unreadable-cell', 'is not a date', note, 'a date such as 2025-07-09')
  );
}

/** True or false as lists write them; blank is unknown. */
export function readFlag(cell: Cell, note: Note): boolean | undefined {
  if (cell.text === '') return undefined;
  if (/^(?:true|yes|checked|1)$/i.test(cell.text)) return true;
  if (/^(?:false|no|unchecked|0)$/i.test(cell.text)) return false;
  return refuse(cell, 'unreadable-cell', 'is neither true nor false', note, '`True` or blank');
}

/**
 * The members of a comma-separated cell, trimmed and without repetition. Lists are written without a blank after the comma, so a comma before a blank
 * belongs to a name (`NERSC, Lawrence Berkeley National Laboratory`).
 */
export const readList = (text: string): string[] => [
  ...new Set(
    text
      .split(/,(?! )/)
      .map(trimCell)
      .filter((member) => member !== ''),
  ),
];

/** The first web address in a cell that may hold several, or prose; trailing punctuation is not part of it. */
export const firstUrl = (text: string): string | undefined =>
  /https?:\/\/[^\s"'<>]{1,2000}/i.exec(text)?.[0].replace(/[.,;)\]]+$/, '');
