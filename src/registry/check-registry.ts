import { didYouMean } from '../source/nearest.ts';
import { checkLines, linkOf } from './check-lines.ts';
import { nameKey } from './name.ts';
import type { RecordedFact } from './recorded-fact.ts';
import type { Complain, Row } from './table.ts';
import type { TableName, tables } from './tables.ts';

/** The rows of one table that could be read. */
type RowsOf<Name extends TableName> = readonly Row<(typeof tables)[Name]>[];

/** The rows of all tables. */
export type AllRows = { readonly [Name in TableName]: RowsOf<Name> };

const withId = ['sources.csv', 'models.csv', 'actors.csv', 'clusters.csv', 'hardware.csv'] as const;

/** The identifiers of all rows of a table, even of rows that could not be read: a reference to one of those resolves. */
export type AllKeys = Readonly<Record<string, ReadonlySet<string>>>;

/**
 * Checks what rows say of each other: identifiers and names are unique, references resolve, no line of models or actors comes back to itself. Sources are
 * looked up only when the registry lists them.
 */
export function checkRows(rows: AllRows, known: AllKeys, facts: readonly RecordedFact[], sourcesListed: boolean): void {
  for (const name of withId) checkUnique(rows[name].map(({ cells, report }) => ({ key: cells.id, report })));
  checkUnique(rows['actors.csv'].flatMap(namesOf));
  for (const [name, columns] of Object.entries(saidOnce)) checkSaidOnce(rows[name as keyof typeof saidOnce], columns);
  const ofModel = [...rows['estimates.csv'], ...rows['ledger.csv'], ...rows['capabilities.csv']];
  checkReferences(ofModel, 'model_id', known['models.csv'], 'models.csv');
  const withModel = rows['benchmarks.csv'].filter(({ cells }) => cells.model_id !== undefined);
  checkReferences(withModel, 'model_id', known['models.csv'], 'models.csv');
  checkBases(rows['models.csv'], known['models.csv']);
  checkReferences(rows['actors.csv'], 'parent', known['actors.csv'], 'actors.csv');
  checkLines(
    rows['models.csv'].map((row) => linkOf(row, row.cells.base)),
    'base',
  );
  checkLines(
    rows['actors.csv'].map((row) => linkOf(row, row.cells.parent)),
    'parent',
  );
  for (const kind of ['model', 'actor', 'cluster'] as const)
    checkReferences(factRows(rows['facts.csv'], facts, kind), 'subject_id', known[`${kind}s.csv`], `${kind}s.csv`);
  if (sourcesListed) checkReferences([...ofModel, ...rows['facts.csv']], 'source', known['sources.csv'], 'sources.csv');
}

const factRows = (
  rows: RowsOf<'facts.csv'>,
  facts: readonly RecordedFact[],
  kind: RecordedFact['kind'],
): RowsOf<'facts.csv'> => {
  const names = new Set(facts.filter((fact) => fact.kind === kind).map(({ fact }) => fact));
  return rows.filter(({ cells }) => names.has(cells.fact));
};

/** A name under which two actors appear would give a model to the wrong one. */
const namesOf = ({ cells, report }: RowsOf<'actors.csv'>[number]) =>
  [...new Set([cells.name, ...(cells.aliases ?? [])].map(nameKey))].map((key) => ({ key, report }));

function checkUnique(rows: readonly { readonly key: string; readonly report: Complain }[]): void {
  const seen = new Set<string>();
  for (const { key, report } of rows) {
    if (seen.has(key))
      report('PL3005', `\`${key}\` occurs more than once`, { expected: 'each identifier and name once' });
    seen.add(key);
  }
}

type AnyRow = {
  readonly cells: Readonly<Record<string, unknown>>;
  readonly line: number;
  readonly report: Complain;
};

/** Of rows that agree in these columns only one can stand, and which one would otherwise be up to their order. */
const saidOnce = {
  'estimates.csv': ['model_id', 'of', 'known_since'],
  'capabilities.csv': ['model_id', 'known_since'],
  'facts.csv': ['subject_id', 'fact'],
} as const satisfies Partial<Record<TableName, readonly string[]>>;

function checkSaidOnce(rows: readonly AnyRow[], columns: readonly string[]): void {
  const lines = new Map<string, number>();
  for (const { cells, line, report } of rows) {
    const said = columns.map((column) => `${column} ${cells[column] ?? 'blank'}`).join(', ');
    const first = lines.get(said);
    if (first === undefined) lines.set(said, line);
    else
      report('PL3005', `line ${first} already has a row for ${said}`, {
        column: columns[0] ?? '',
        expected: `one row for each ${columns.join(', ')}`,
        hint: 'keep the one that stands; which of the two it is cannot be told',
      });
  }
}

/** Looking for the name that was meant takes time, and nobody reads the guesses of a thousand problems. */
const mostGuessed = 20;

/** More of one kind than this are told in one line. */
const mostTold = 3;

/** Base models that are not recorded are only a warning: published lists name many, and the line is unknown from there on. */
function checkBases(rows: readonly AnyRow[], known: ReadonlySet<string> | undefined): void {
  const strange = rows.filter(({ cells }) => typeof cells['base'] === 'string' && !known?.has(cells['base']));
  const [first] = strange;
  if (!first || strange.length <= mostTold) {
    checkReferences(strange, 'base', known, 'models.csv', 'warning');
    return;
  }
  const bases = new Set(strange.map(({ cells }) => cells['base']));
  first.report(
    'PL3006',
    `${strange.length} rows name a base that is not in models.csv, ${bases.size} different ones, first \`${first.cells['base']}\``,
    {
      column: 'base',
      severity: 'warning',
      expected: 'identifiers of models.csv; the compute of a base that is not there is unknown',
      hint: '`plimsoll data status --registry` with this registry lists them all',
    },
  );
}

function checkReferences(
  rows: readonly AnyRow[],
  column: string,
  known: ReadonlySet<string> | undefined,
  table: string,
  severity: 'error' | 'warning' = 'error',
): void {
  const names = [...(known ?? [])];
  const strange = rows.filter(({ cells }) => typeof cells[column] === 'string' && !known?.has(cells[column]));
  for (const [index, { cells, report }] of strange.entries()) {
    const to = String(cells[column]);
    report('PL3006', `\`${to}\` in column \`${column}\` is not in ${table}`, {
      column,
      severity,
      expected: `an identifier of ${table}`,
      ...(index < mostGuessed ? didYouMean(to, names) : {}),
    });
  }
}
