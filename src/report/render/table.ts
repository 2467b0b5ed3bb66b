import Table from 'cli-table3';
import {
  type Cell,
  type Column,
  isHeadingRow,
  type TableBlock,
  type TableRow,
  withoutBlankColumns,
} from '../blocks/block.ts';
import { columnsOf, type Presentation, painted, shown, wrapped } from './text.ts';

const gap = 2;
const narrow = 80;
/** Shorter than this, a title that is cut says too little to be worth its place; one that is broken over lines reads badly. */
const leastWidth = { cut: 28, broken: 18 } as const;
const rooms = [36, 30, 24, 18] as const;

const noLines = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: ' '.repeat(gap),
} as const;

/** The lines of a table: aligned columns if they fit, some left out, shortened or broken if they must, records below one another on a narrow terminal. */
export function tableLines(block: TableBlock, presentation: Presentation): readonly string[] {
  const table = prepare(block, presentation);
  const { width } = presentation;
  if (total(table) <= width) return aligned(table, presentation);
  if (width < narrow) return stacked(table, presentation);
  const fitting = narrowed(withFoldedLabels(table, 0), width);
  if (!fitting) return stacked(table, presentation);
  return [
    ...aligned(withRoom(relaxed(fitting, width), presentation), presentation),
    ...leftOut(table, fitting, presentation),
  ];
}

/** Names the columns that found no room: a law that silently disappears reads as one that nobody is under, and a threshold as none. */
function leftOut(table: Sized, fitting: Sized, presentation: Presentation): readonly string[] {
  const kept = new Set(fitting.columns.map(({ name }) => name));
  const names = table.columns.filter(({ name }) => !kept.has(name)).map(({ name }) => name);
  if (names.length === 0) return [];
  return wrapped(`Not shown for want of room: ${names.join('; ')}.`, presentation.width).map((line) =>
    painted(line, 'faint', presentation),
  );
}

type SizedColumn = Column & {
  /** Its label before that is folded. */
  readonly name: string;
  readonly width: number;
  /** Width of its widest cell. */
  readonly cells: number;
  readonly shortened?: boolean;
};

type Sized = {
  readonly columns: readonly SizedColumn[];
  readonly rows: readonly TableRow[];
};

/** Nobody reads a longer cell, and the library takes time that grows with the square of its length; the other formats have all of it. */
const longest = 400;

const readable = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text);

/** The table as it is shown: escaped, without columns that say nothing, every column with its natural width. */
function prepare(block: TableBlock, presentation: Presentation): Sized {
  const { columns, rows } = withoutBlankColumns(block);
  const show = (entry: Cell): Cell => ({ ...entry, text: shown(readable(entry.text), presentation) });
  const visibleRows = rows.map(
    (row): TableRow => (isHeadingRow(row) ? { heading: shown(row.heading, presentation) } : row.map(show)),
  );
  const cells: readonly (readonly Cell[])[] = visibleRows.flatMap((row) => (isHeadingRow(row) ? [] : [row]));
  const sized = columns.map((column, index) => {
    const label = shown(column.label, presentation);
    const widest = Math.max(0, ...cells.map((row) => columnsOf(row[index]?.text ?? '')));
    return { ...column, name: label, label, cells: widest, width: Math.max(columnsOf(label), widest) };
  });
  return { columns: sized, rows: visibleRows };
}

const total = ({ columns }: Sized): number => columns.reduce((sum, { width }) => sum + width + gap, -gap);

const without = ({ columns, rows }: Sized, dropped: (index: number) => boolean): Sized => ({
  columns: columns.filter((_, index) => !dropped(index)),
  rows: rows.map((row) => (isHeadingRow(row) ? row : row.filter((_, index) => !dropped(index)))),
});

/** Labels wider than what stands below them are folded at spaces, down to `room` columns or their longest word. */
const withFoldedLabels = ({ columns, rows }: Sized, room: number): Sized => ({
  columns: columns.map((column) => {
    const words = column.label.split(/[ \n]/);
    const longestWord = Math.max(...words.map(columnsOf));
    const lines = wrapped(words.join(' '), Math.max(column.cells, longestWord, room));
    const width = column.shortened ? column.width : Math.max(column.cells, ...lines.map(columnsOf));
    return { ...column, label: lines.join('\n'), width };
  }),
  rows,
});

/** Folds labels less, as far as the width allows. */
function relaxed(table: Sized, width: number): Sized {
  const folded = rooms.map((room) => withFoldedLabels(table, room));
  return folded.find((wider) => total(wider) <= width) ?? table;
}

/** Shortens or breaks what may be, then leaves out optional columns one by one; `undefined` if nothing helps. */
function narrowed(table: Sized, width: number): Sized | undefined {
  const short = shorten(table, total(table) - width);
  if (short) return short;
  const optional = table.columns.map(({ optional: order }) => order ?? Number.POSITIVE_INFINITY);
  const first = Math.min(...optional);
  if (first === Number.POSITIVE_INFINITY) return undefined;
  const rest = without(table, (index) => index === optional.indexOf(first));
  return total(rest) <= width ? rest : narrowed(rest, width);
}

function shorten(table: Sized, excess: number): Sized | undefined {
  let left = excess;
  let columns = table.columns;
  while (left > 0) {
    const index = nextToShrink(columns);
    const column = columns[index];
    if (!column) return undefined;
    columns = columns.with(index, { ...column, width: column.width - 1, shortened: true });
    left -= 1;
  }
  return { ...table, columns };
}

/** The widest column that can become narrower; the one that names the row only after the others. */
function nextToShrink(columns: readonly SizedColumn[]): number {
  const [first, ...others] = columns;
  const widest = Math.max(...others.map((column) => (canShrink(column) ? column.width : 0)));
  const index = others.findIndex((column) => canShrink(column) && column.width === widest);
  return index >= 0 ? index + 1 : first && canShrink(first) ? 0 : -1;
}

const canShrink = ({ width, shortens, wraps, least }: SizedColumn): boolean =>
  (shortens === true && width > (least ?? leastWidth.cut)) || (wraps === true && width > (least ?? leastWidth.broken));

/** The table with what does not fit its column broken over lines, where that loses nothing or cutting it would make two entries one. */
function withRoom({ columns, rows }: Sized, presentation: Presentation): Sized {
  const ellipsis = columnsOf(shown('…', presentation));
  const alike = columns.map(({ width }, index) => repeated(rows, index, width - ellipsis));
  const fit = (entry: Cell, index: number): Cell => {
    const column = columns[index];
    if (!column?.shortened || columnsOf(entry.text) <= column.width) return entry;
    const breaks = column.wraps === true || alike[index]?.has(entry.text.slice(0, column.width - ellipsis)) === true;
    return breaks ? { ...entry, text: broken(entry.text, column.width).join('\n') } : entry;
  };
  return { columns, rows: rows.map((row) => (isHeadingRow(row) ? row : row.map(fit))) };
}

/** Beginnings of a length that more than one text of the column has. */
function repeated(rows: Sized['rows'], index: number, length: number): ReadonlySet<string> {
  const texts = new Set(rows.flatMap((row) => (isHeadingRow(row) ? [] : [row[index]?.text ?? ''])));
  const starts = [...texts].map((text) => text.slice(0, length));
  return new Set(starts.filter((start, place) => starts.indexOf(start) < place));
}

/** Lines of at most `width` columns; a word that is longer is cut into pieces. */
const broken = (text: string, width: number): readonly string[] =>
  wrapped(text, width).flatMap((line) =>
    columnsOf(line) <= width ? [line] : (line.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [line]),
  );

function aligned({ columns, rows }: Sized, presentation: Presentation): readonly string[] {
  const table = new Table({
    chars: noLines,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },

    colWidths: columns.map(({ width }) => width),
    colAligns: columns.map(({ align }) => align ?? 'left'),
    truncate: presentation.ascii ? '...' : '…',
  });
  table.push(
    columns.map(({ label }) => ({
      content: painted(label.toUpperCase(), 'faint', presentation),
      vAlign: 'bottom' as const,
    })),
  );
  for (const row of rows) {
    if (isHeadingRow(row))
      table.push([{ colSpan: columns.length, content: headingLines(row.heading, columns, presentation) }]);
    else table.push(row.map((entry) => paintedLines(entry, presentation)));
  }
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}

/** A heading within a table, broken over lines where the columns below it are narrower: what it says last is often a figure. */
function headingLines(heading: string, columns: readonly SizedColumn[], presentation: Presentation): string {
  const room = columns.reduce((sum, { width }) => sum + width + gap, -gap);
  return paintedLines({ text: wrapped(heading, room).join('\n'), tone: 'strong' }, presentation);
}

const paintedLines = ({ text, tone }: Cell, presentation: Presentation): string =>
  text
    .split('\n')
    .map((line) => painted(line, tone, presentation))
    .join('\n');

/** Each row as a record: its name on one line, the other cells with their labels below it. */
function stacked({ columns, rows }: Sized, presentation: Presentation): readonly string[] {
  return rows.flatMap((row, index) => {
    if (isHeadingRow(row)) return [...(index === 0 ? [] : ['']), painted(row.heading, 'strong', presentation)];
    const [first, ...others] = row;
    const said = others.flatMap(({ text }, index) => (text === '' ? [] : [`${columns[index + 1]?.label} ${text}`]));
    return [
      ...wrapped(first?.text ?? '', presentation.width).map((line) => painted(line, first?.tone, presentation)),
      ...(said.length === 0 ? [] : wrapped(said.join('; '), presentation.width, 2)),
    ];
  });
}
