/** How a piece of text is coloured where there is colour; never the only carrier of meaning. */
export type Tone = 'strong' | 'met' | 'likely' | 'possible' | 'unknown' | 'faint' | 'warning';

/** Text of a table cell; `words` says the same without signs, for formats that have none. */
export type Cell = { readonly text: string; readonly words?: string; readonly tone?: Tone };

/** A column of a table. */
export type Column = {
  readonly label: string;
  readonly align?: 'left' | 'right';
  /** The order in which columns are left out when the table is too wide, lowest first; columns without one stay. */
  readonly optional?: number;
  /** True where long text may be shortened with an ellipsis to make the table fit, as long as that leaves it distinct from the rest of the column. */
  readonly shortens?: boolean;
  /** True where long text may be broken over several lines to make the table fit, so that nothing of it is lost. */
  readonly wraps?: boolean;
  /** How narrow a column of either kind may become. */
  readonly least?: number;
};

/** A row of a table, or a heading that stands over the rows below it. */
export type TableRow = readonly Cell[] | { readonly heading: string };

/** A table. Its first column names the row. */
export type TableBlock = {
  readonly kind: 'table';
  readonly heading?: string;
  /** 3 where the table belongs to a heading above it. */
  readonly headingLevel?: 3;
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
  /** Said under the table: what was left out, what signs mean. */
  readonly footnotes?: readonly string[];
};

/** One line of a clause tree: how deep it stands, what it says, how it is decided, and remarks below it. */
export type TreeLine = {
  readonly depth: number;
  readonly text: string;
  readonly verdict: Cell;
  readonly remarks: readonly string[];
};

/** Labels with their values. */
type FieldsBlock = {
  readonly kind: 'fields';
  readonly heading?: string;
  readonly fields: readonly { readonly label: string; readonly value: string }[];
};

/** A part of a text report, the same for every text format. All text is raw: renderers escape it. */
export type Block =
  | { readonly kind: 'title'; readonly text: string; readonly beside?: Cell; readonly level?: 1 | 2 }
  | { readonly kind: 'heading'; readonly text: string; readonly level?: 2 | 3 }
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone?: Tone }
  /** What signs mean; `words` for formats that have none but the mark of imputed amounts. */
  | { readonly kind: 'legend'; readonly text: string; readonly words: string }
  | { readonly kind: 'quote'; readonly text: string; readonly cite: string }
  /** Text to be copied as it is, line by line. */
  | { readonly kind: 'code'; readonly lines: readonly string[]; readonly language?: 'yaml' | 'sh' }
  | { readonly kind: 'list'; readonly heading?: string; readonly items: readonly string[] }
  | { readonly kind: 'tree'; readonly lines: readonly TreeLine[] }
  | FieldsBlock
  | TableBlock;

/** A cell from text. */
export const cell = (text: string, tone?: Tone): Cell => (tone === undefined ? { text } : { text, tone });

/** True of a heading within a table. */
export const isHeadingRow = (row: TableRow): row is { readonly heading: string } => 'heading' in row;

/** The columns and rows of a table without columns in which no cell says anything. */
export function withoutBlankColumns({ columns, rows }: TableBlock): Pick<TableBlock, 'columns' | 'rows'> {
  const says = (index: number): boolean =>
    rows.every(isHeadingRow) || rows.some((row) => !isHeadingRow(row) && (row[index]?.text ?? '') !== '');
  const kept = columns.map((_, index) => says(index));
  return {
    columns: columns.filter((_, index) => kept[index]),
    rows: rows.map((row) => (isHeadingRow(row) ? row : row.filter((_, index) => kept[index]))),
  };
}
