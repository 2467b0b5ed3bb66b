import type { CsvTable } from '../../source/csv.ts';
import type { Diagnostic, Position } from '../../source/diagnostic.ts';
import { type Aliases, resolveColumns } from './header.ts';

/** One row of a sheet: where it starts and its cells by field; a missing column reads as blank. */
export type Row<Field extends string> = {
  readonly at: Position;
  readonly text: (field: Field) => string;
  /** Text of a column by its own header, for columns that carry a value in their name. */
  readonly raw: (column: string) => string;
};

/** A CSV table whose columns are known by field. */
export type Sheet<Field extends string> = {
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row<Field>[];
  /** True when a column holds the field. */
  readonly has: (field: Field) => boolean;
  /** The header of a field as the file writes it. */
  readonly header: (field: Field) => string;
  readonly unknownColumns: readonly string[];
};

/** The table read by field. Columns that `alsoKnown` accepts are not unknown. */
export function sheetOf<Field extends string>(
  table: CsvTable,
  aliases: Aliases<Field>,
  unread: ReadonlySet<string>,
  alsoKnown: (column: string) => boolean = () => false,
): Sheet<Field> {
  const { of, unknown } = resolveColumns(table.columns, aliases, unread);
  const file = table.source.file;
  return {
    file,
    columns: table.columns,
    has: (field) => of[field] !== undefined,
    header: (field) => of[field] ?? field,
    unknownColumns: unknown.filter((column) => !alsoKnown(column)),
    rows: table.records.map(({ line, cells }) => ({
      at: { file, line, column: 1 },
      raw: (column) => cells[column] ?? '',
      text: (field) => {
        const column = of[field];
        return column === undefined ? '' : (cells[column] ?? '');
      },
    })),
  };
}

/** One warning that lists the columns nobody knows; none when all are known. */
export const unknownColumnWarnings = ({
  file,
  unknownColumns,
}: Pick<Sheet<string>, 'file' | 'unknownColumns'>): Diagnostic[] =>
  unknownColumns.length === 0
    ? []
    : [
        {
          code: 'PL3003',
          severity: 'warning',
          message: `${unknownColumns.length === 1 ? 'a column is' : `${unknownColumns.length} columns are`} not known and not read: ${unknownColumns.map((column) => `\`${column.slice(0, 60)}\``).join(', ')}`,
          at: { file, line: 1, column: 1 },
        },
      ];

/** A warning for each field that nothing in the header stands for. */
export const missingColumnWarnings = <Field extends string>(
  sheet: Sheet<Field>,
  needed: Readonly<Partial<Record<Field, string>>>,
): Diagnostic[] =>
  (Object.keys(needed) as Field[])
    .filter((field) => !sheet.has(field))
    .map((field) => ({
      code: 'PL3002',
      severity: 'warning',
      message: `no column for ${needed[field]}; it is unknown for every row`,
      at: { file: sheet.file, line: 1, column: 1 },
    }));
