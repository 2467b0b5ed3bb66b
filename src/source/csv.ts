import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { Diagnostic } from './diagnostic.ts';
import type { Source } from './source.ts';

/** One record of a CSV file: trimmed cells by column name, and the line on which it starts. */
type CsvRecord = { readonly line: number; readonly cells: Readonly<Record<string, string>> };

/** A CSV file with a header row. */
export type CsvTable = {
  readonly source: Source;
  readonly columns: readonly string[];
  readonly records: readonly CsvRecord[];
};

const blank = /[\s\u200b\u200c\u200d]/;

/**
 * Text without the white space that turns up around names and cells, no-break and zero-width spaces included. Walks in from both ends, because a pattern
 * anchored at the end takes quadratic time on a long run of blanks inside.
 */
export function trimCell(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && blank.test(text.charAt(start))) start += 1;
  while (end > start && blank.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** Reads RFC 4180 text with a header, with or without a byte-order mark; a ragged row or an unclosed quote is an error with its line. */
export function parseCsv(source: Source): {
  readonly table: CsvTable | undefined;
  readonly diagnostics: readonly Diagnostic[];
} {
  try {
    // The library counts a Windows line end inside quotes twice.
    const text = source.text.replace(/\r\n?/g, '\n');
    const rows = parse(text, { bom: true, info: true, skip_empty_lines: true }) as unknown as {
      record: string[];
      info: { lines: number };
    }[];
    const [header, ...body] = rows;
    if (!header) return { table: undefined, diagnostics: [problem(source, 1, 'the file is empty')] };
    const columns = header.record.map((name) => trimCell(name));
    const duplicate = columns.find((name, index) => columns.indexOf(name) !== index);
    if (duplicate !== undefined)
      return { table: undefined, diagnostics: [problem(source, 1, `column \`${duplicate}\` occurs twice`)] };
    const records = body.map(({ record, info }) => ({
      line: info.lines - record.reduce((breaks, cell) => breaks + lineBreaks(cell), 0),
      cells: Object.fromEntries(columns.map((name, index) => [name, trimCell(record[index] ?? '')])),
    }));
    return { table: { source, columns, records }, diagnostics: [] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { table: undefined, diagnostics: [problem(source, Number(error['lines'] ?? 1), error.message)] };
  }
}

const lineBreaks = (cell: string): number => cell.split('\n').length - 1;

const problem = (source: Source, line: number, message: string): Diagnostic => ({
  code: 'PL3001',
  severity: 'error',
  message,
  at: { file: source.file, line, column: 1 },
  expected: 'comma-separated values with one header row (RFC 4180)',
});

/** CSV text with a header. Cells that a spreadsheet would run as a formula are escaped when `forSpreadsheets` is set. */
export const csvText = (
  columns: readonly string[],
  rows: readonly Readonly<Record<string, string | number>>[],
  options: { readonly forSpreadsheets?: boolean } = {},
): string =>
  stringify([...rows], { header: true, columns: [...columns], escape_formulas: options.forSpreadsheets ?? false });
