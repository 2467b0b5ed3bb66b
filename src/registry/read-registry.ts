import { type Diagnostic, type Result, resultOf } from '../source/diagnostic.ts';
import { didYouMean } from '../source/nearest.ts';
import type { Source } from '../source/source.ts';
import { defined } from '../units/defined.ts';
import { groupBy } from '../units/group-by.ts';
import { type AllKeys, type AllRows, checkRows } from './check-registry.ts';
import { actorOf, hardwareOf, sourceOf } from './read-actors.ts';
import { benchmarkScoreOf, estimateOf, ledgerItemOf, modelOf, scoreOf } from './read-models.ts';
import { type RecordedFact, recordedFactOf } from './recorded-fact.ts';
import type { Actor, Cluster, Model, Registry } from './registry.ts';
import { readTable, type TableRows } from './table.ts';
import { type TableName, tables } from './tables.ts';

/** What reading a registry needs besides its files: its name, and how to digest a file's text. */
export type RegistryOptions = {
  readonly name: string;
  /** SHA-256 of a text, in hexadecimal digits. */
  readonly digest: (text: string) => string;
};

/**
 * Reads a registry from the files of its folder. Tables are recognised by file name; another CSV file is a warning, any other file is ignored. All problems
 * of all tables are reported in one run.
 */
export function readRegistry(sources: readonly Source[], options: RegistryOptions): Result<Registry> {
  const problems: Diagnostic[] = [];
  const report = (problem: Diagnostic): void => {
    problems.push(problem);
  };
  const files = new Map(sources.filter(isTable).map((source) => [tableOf(source), source]));
  for (const source of sources) warnOfStranger(source, report);
  if (!files.has('models.csv')) report(noModels(options.name));
  const read = <Name extends TableName>(name: Name): TableRows<(typeof tables)[Name]> => {
    const source = files.get(name);
    return source ? readTable(source, tables[name], report) : { rows: [], keys: [] };
  };
  const byTable = (Object.keys(tables) as TableName[]).map((name) => [name, read(name)] as const);
  const rows = Object.fromEntries(byTable.map(([name, table]) => [name, table.rows])) as AllRows;
  const keys: AllKeys = Object.fromEntries(byTable.map(([name, table]) => [name, new Set(table.keys)] as const));
  const facts = rows['facts.csv'].flatMap((row) => recordedFactOf(row) ?? []);
  checkRows(rows, keys, facts, files.has('sources.csv'));
  const registry = assemble(rows, facts, options.name);
  const digests = [...files].map(([name, { file, text }]) => ({
    file,
    sha256: options.digest(text),
    rows: rows[name].length,
  }));
  return resultOf(problems, () => ({ ...registry, files: digests }));
}

const tableOf = ({ file }: Source): TableName => file.replace(/^.*[\\/]/, '') as TableName;

const isTable = (source: Source): boolean => Object.hasOwn(tables, tableOf(source));

const noModels = (name: string): Diagnostic => ({
  code: 'PL3002',
  severity: 'error',
  message: `registry \`${name}\` has no models.csv`,
  expected: `a folder with models.csv and any of ${Object.keys(tables).join(', ')}`,
});

function warnOfStranger(source: Source, report: (problem: Diagnostic) => void): void {
  const name: string = tableOf(source);
  if (isTable(source) || !name.endsWith('.csv')) return;
  report({
    code: 'PL3009',
    severity: 'warning',
    message: `\`${name}\` is not a table of a registry and is not read`,
    at: { file: source.file, line: 1, column: 1 },
    ...didYouMean(name, Object.keys(tables)),
  });
}

function assemble(rows: AllRows, facts: readonly RecordedFact[], name: string): Omit<Registry, 'files'> {
  const models = assembleModels(rows, facts);
  const actors = rows['actors.csv'].flatMap((row): Actor[] => {
    const actor = actorOf(row);
    return actor ? [{ ...actor, facts: factsAbout('actor', actor.id, facts) }] : [];
  });
  return defined({
    name,
    models,
    actors,
    clusters: rows['clusters.csv'].map(
      ({ cells }): Cluster => ({ ...cells, facts: factsAbout('cluster', cells.id, facts) }),
    ),
    hardware: rows['hardware.csv'].map(hardwareOf),
    capabilities: rows['capabilities.csv'].map(scoreOf),
    benchmarks: rows['benchmarks.csv'].length === 0 ? undefined : rows['benchmarks.csv'].map(benchmarkScoreOf),
    sources: rows['sources.csv'].map(sourceOf),
    newest: models
      .flatMap(({ released }) => released ?? [])
      .toSorted()
      .at(-1),
  });
}

function assembleModels(rows: AllRows, facts: readonly RecordedFact[]): readonly Model[] {
  const estimates = byModel(rows['estimates.csv'], (row) => row.cells.model_id, estimateOf);
  const ledgers = byModel(rows['ledger.csv'], (row) => row.cells.model_id, ledgerItemOf);
  return rows['models.csv'].map((row): Model => {
    const ledger = ledgers.get(row.cells.id);
    return {
      ...modelOf(row),
      estimates: estimates.get(row.cells.id) ?? [],
      ...(ledger ? { ledger } : {}),
      facts: factsAbout('model', row.cells.id, facts),
    };
  });
}

function byModel<Row, Item>(
  rows: readonly Row[],
  modelId: (row: Row) => string,
  itemOf: (row: Row) => Item | undefined,
): ReadonlyMap<string, readonly Item[]> {
  const read = rows.flatMap((row) => {
    const item = itemOf(row);
    return item ? [{ model: modelId(row), item }] : [];
  });
  const groups = groupBy(read, ({ model }) => model);
  return new Map([...groups].map(([model, own]) => [model, own.map(({ item }) => item)]));
}

const factsAbout = (kind: RecordedFact['kind'], subject: string, facts: readonly RecordedFact[]): Model['facts'] =>
  Object.fromEntries(
    facts.filter((fact) => fact.kind === kind && fact.subject === subject).map(({ fact, value }) => [fact, value]),
  );
