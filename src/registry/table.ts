import { type CsvTable, parseCsv } from '../source/csv.ts';
import type { Code, Diagnostic, Position } from '../source/diagnostic.ts';
import { didYouMean } from '../source/nearest.ts';
import { linesOf, type Source, withExcerpt } from '../source/source.ts';
import type { Refusal } from '../units/parse-quantity.ts';
import { type Column, isUnread } from './cell.ts';

/** The columns of a table, by name, in the order in which they are written. */
export type Columns = Readonly<Record<string, Column<unknown>>>;

type ValueOf<C> =
  C extends Column<infer T, infer Required>
    ? Required extends true
      ? Exclude<T, Refusal>
      : Exclude<T, Refusal> | undefined
    : never;

/** One row of a table as read, with where it stands. Blank cells are `undefined`. */
export type Row<C extends Columns> = {
  readonly cells: { readonly [K in keyof C]: ValueOf<C[K]> };
  /** Line of the file on which the row starts. */
  readonly line: number;
  /** Reports a problem of this row, in a column if it has one. */
  readonly report: Complain;
};

/** Reports a problem of a row; always `undefined`, so that a reader can return it. */
export type Complain = (
  code: Code,
  message: string,
  extra?: Partial<Diagnostic> & { readonly column?: string },
) => undefined;

/** A table as read: its sound rows, and the first cell of every row, sound or not, which is what other tables refer to. */
export type TableRows<C extends Columns> = { readonly rows: readonly Row<C>[]; readonly keys: readonly string[] };

/**
 * Reads a table whose columns are fixed. A column that is missing but needed, and a cell that cannot be read or is blank where it must not be, are errors;
 * a column that is not known is a warning and is not read. Rows with an error are left out of the rows.
 */
export function readTable<C extends Columns>(
  source: Source,
  columns: C,
  report: (diagnostic: Diagnostic) => void,
): TableRows<C> {
  const { table, diagnostics } = parseCsv(source);
  for (const diagnostic of diagnostics) report(withExcerpt(diagnostic, source));
  if (!table || !headerFits(table, columns, report)) return { rows: [], keys: [] };
  const [first = ''] = Object.keys(columns);
  const rows = table.records.flatMap(({ line, cells }) => {
    const complain: Complain = (code, message, { column, ...extra } = {}) => {
      const at = positionOf(source, line, column && cells[column]);
      report(withExcerpt({ code, severity: 'error', message, at, ...extra }, source));
    };
    const read = readCells(cells, columns, complain);
    return read ? [{ cells: read as Row<C>['cells'], line, report: complain }] : [];
  });
  return { rows, keys: table.records.map(({ cells }) => cells[first] ?? '') };
}

function headerFits(
  { source, columns: found }: CsvTable,
  columns: Columns,
  report: (diagnostic: Diagnostic) => void,
): boolean {
  const known = Object.keys(columns);
  const at: Position = { file: source.file, line: 1, column: 1 };
  const missing = known.filter((name) => columns[name]?.required && !found.includes(name));
  const [only = ''] = found;
  if (found.length === 1 && /[;\t]/.test(only)) {
    const sign = only.includes(';') ? 'semicolons' : 'tabs';
    const expected = 'comma-separated values';
    report({ code: 'PL3002', severity: 'error', message: `the columns are separated by ${sign}`, at, expected });
    return false;
  }
  for (const name of missing)
    report({
      code: 'PL3002',
      severity: 'error',
      message: `column \`${name}\` is missing`,
      at,
      expected: `columns: ${known.join(', ')}`,
    });
  for (const name of found.filter((column) => !known.includes(column)))
    report({
      code: 'PL3003',
      severity: 'warning',
      message: `column \`${name}\` is not known and is not read`,
      at,
      ...didYouMean(name, known),
    });
  return missing.length === 0;
}

function readCells(
  cells: Readonly<Record<string, string>>,
  columns: Columns,
  complain: Complain,
): Readonly<Record<string, unknown>> | undefined {
  let sound = true;
  const entries = Object.entries(columns).map(([name, column]) => {
    const text = cells[name] ?? '';
    if (text === '' && !column.required) return [name, undefined] as const;
    const value = text === '' ? blank(column) : column.read(text);
    if (!isUnread(value)) return [name, value] as const;
    sound = false;
    const { message, expected, hint } = value;
    complain('PL3004', `${message} in column \`${name}\``, {
      column: name,
      expected,
      ...(hint === undefined ? {} : { hint }),
    });
    return [name, undefined] as const;
  });
  return sound ? Object.fromEntries(entries) : undefined;
}

const blank = ({ meaning }: Column<unknown>): Refusal => ({ refused: true, message: 'nothing', expected: meaning });

/** Where the cell stands in its line, if its text occurs there once; the start of the line otherwise. */
function positionOf(source: Source, line: number, cell: string | undefined): Position {
  const { file } = source;
  const content = linesOf(source)[line - 1] ?? '';
  const first = cell ? content.indexOf(cell) : -1;
  if (!cell || first < 0 || content.indexOf(cell, first + 1) >= 0) return { file, line, column: 1 };
  return { file, line, column: first + 1, length: cell.length };
}
