import { type CsvTable, parseCsv } from '../../source/csv.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { Source } from '../../source/source.ts';
import type { CalendarDate } from '../../units/date.ts';
import { printedName } from '../name.ts';
import type { Hardware } from '../registry.ts';
import { type BenchmarkRow, benchmarkAliases, benchmarkUnread, readBenchmark } from './benchmark.ts';
import {
  type IndexScore,
  indexAliases,
  indexUnread,
  readCapabilityIndex,
  readVersionNames,
} from './capability-index.ts';
import { type Holding, ownerAliases, ownerUnread, readHoldings } from './chip-owners.ts';
import {
  clusterAliases,
  readClusters,
  readDataCentres,
  readTimelines,
  type Site,
  siteAliases,
  siteUnread,
  timelineAliases,
} from './cluster-list.ts';
import { type FileKind, fileKinds, kindOf } from './file-kind.ts';
import { hardwareAliases, hardwareUnread, readHardware } from './hardware-list.ts';
import type { ImportedFile } from './imported.ts';
import { modelAliases, modelUnread } from './model-columns.ts';
import { isBeliefColumn, readModelList, withoutWrong } from './model-list.ts';
import type { ModelRow } from './model-row.ts';
import type { Note } from './remark.ts';
import { missingColumnWarnings, type Sheet, sheetOf, unknownColumnWarnings } from './sheet.ts';

/** What the files of one import hold, by kind and in their order. */
export type Contents = {
  readonly files: ImportedFile[];
  readonly modelLists: ModelRow[][];
  readonly scores: IndexScore[];
  /** Printed names of models by the version that an index has of them. */
  readonly versionNames: Map<string, string>;
  readonly benchmarks: BenchmarkRow[];
  readonly hardware: Hardware[];
  readonly holdings: Holding[];
  readonly clusters: Site[];
  readonly sites: Site[];
};

type Context = {
  readonly contents: Contents;
  readonly vintage: CalendarDate;
  readonly note: Note;
  readonly report: (diagnostics: readonly Diagnostic[]) => void;
};

/** Reads every file by the kind its header shows; problems of all files are reported in one run. */
export function readFiles(
  sources: readonly Source[],
  vintage: CalendarDate,
  note: Note,
  report: Context['report'],
): Contents {
  const contents: Contents = {
    files: [],
    modelLists: [],
    scores: [],
    versionNames: new Map(),
    benchmarks: [],
    hardware: [],
    holdings: [],
    clusters: [],
    sites: [],
  };
  for (const source of sources) {
    const { table, diagnostics } = parseCsv(source);
    report(diagnostics);
    if (table) readTable(table, { contents, vintage, note, report });
  }
  return contents;
}

function readTable(table: CsvTable, context: Context): void {
  const kind = kindOf(table.columns);
  if (kind) readers[kind](table, context);
  else
    context.report([
      {
        code: 'PL3002',
        severity: 'error',
        message:
          'the file has no column for a model, a date or training compute, and is none of the other lists either',
        at: { file: table.source.file, line: 1, column: 1 },
        expected: `one of: ${Object.values(fileKinds).join('; ')}`,
        hint: 'the first row must hold the column names',
      },
    ]);
}

/** Writes down the file and warns of columns that are unknown or sorely missed. */
function register<Field extends string>(
  kind: FileKind,
  sheet: Sheet<Field>,
  { contents, report }: Context,
  named: NoInfer<Field>,
  needed: Readonly<Partial<Record<NoInfer<Field>, string>>>,
  withCompute = 0,
): void {
  report([...unknownColumnWarnings(sheet), ...missingColumnWarnings(sheet, needed)]);
  const names = new Set(sheet.rows.map((row) => printedName(row.text(named))).filter((name) => name !== ''));
  const { file, rows, unknownColumns } = sheet;
  contents.files.push({ file, kind, rows: rows.length, names: names.size, withCompute, unknownColumns });
}

const recognisedOnly =
  (kind: FileKind) =>
  (table: CsvTable, { contents, note }: Context): void => {
    const { file } = table.source;
    for (const { line } of table.records)
      note({ reason: 'not-imported', subject: file, at: { file, line, column: 1 }, detail: fileKinds[kind] });
    contents.files.push({ file, kind, rows: table.records.length, names: 0, withCompute: 0, unknownColumns: [] });
  };

const readers: Readonly<Record<FileKind, (table: CsvTable, context: Context) => void>> = {
  models: (table, context) => {
    const sheet = sheetOf(table, modelAliases, modelUnread, isBeliefColumn);
    const rows = readModelList(sheet, context.note);
    context.contents.modelLists.push(withoutWrong(rows, context.note));
    const needed = {
      name: 'the model',
      released: 'the release date',
      compute: 'training compute',
      confidence: 'confidence',
    };
    register('models', sheet, context, 'name', needed, rows.filter(({ compute }) => compute).length);
  },
  'capability-index': (table, context) => {
    const sheet = sheetOf(table, indexAliases, indexUnread);
    const scores = readCapabilityIndex(sheet, context.note);
    context.contents.scores.push(...scores);
    for (const [version, key] of readVersionNames(sheet)) context.contents.versionNames.set(version, key);
    const needed = { name: 'the model', released: 'the release date' };
    register('capability-index', sheet, context, 'name', needed, scores.filter(({ row }) => row.compute).length);
  },
  benchmark: (table, context) => {
    const sheet = sheetOf(table, benchmarkAliases, benchmarkUnread);
    context.contents.benchmarks.push(...readBenchmark(sheet, context.note));
    register('benchmark', sheet, context, 'version', { score: 'the score' });
  },
  hardware: (table, context) => {
    const sheet = sheetOf(table, hardwareAliases, hardwareUnread);
    context.contents.hardware.push(...readHardware(sheet, context.note));
    register('hardware', sheet, context, 'name', { name: 'the accelerator', released: 'the release date' });
  },
  'chip-owners': (table, context) => {
    const sheet = sheetOf(table, ownerAliases, ownerUnread);
    context.contents.holdings.push(...readHoldings(sheet, context.vintage, context.note));
    register('chip-owners', sheet, context, 'owner', { until: 'the end of the quarter', median: 'the median' });
  },
  clusters: (table, context) => {
    const sheet = sheetOf(table, clusterAliases, siteUnread);
    context.contents.clusters.push(...readClusters(sheet, context.vintage, context.note));
    register('clusters', sheet, context, 'name', { name: 'the cluster', capacity: 'H100 equivalents' });
  },
  'data-centres': (table, context) => {
    const sheet = sheetOf(table, siteAliases, siteUnread);
    context.contents.sites.push(...readDataCentres(sheet, context.note));
    register('data-centres', sheet, context, 'name', { name: 'the data centre' });
  },
  'data-centre-timeline': (table, context) => {
    const sheet = sheetOf(table, timelineAliases, siteUnread);
    context.contents.sites.push(...readTimelines(sheet, context.vintage, context.note));
    register('data-centre-timeline', sheet, context, 'name', { date: 'the date', capacity: 'H100 equivalents' });
  },
  'index-scaling': recognisedOnly('index-scaling'),
  'benchmark-difficulty': recognisedOnly('benchmark-difficulty'),
  distillation: recognisedOnly('distillation'),
};
