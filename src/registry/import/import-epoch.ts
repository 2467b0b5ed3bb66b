import type { Provenance } from '../../ledger/estimate.ts';
import { type Diagnostic, type Result, resultOf } from '../../source/diagnostic.ts';
import type { Source } from '../../source/source.ts';
import type { CalendarDate } from '../../units/date.ts';
import { defined } from '../../units/defined.ts';
import { groupBy } from '../../units/group-by.ts';
import { totalOf } from '../compute-record.ts';
import { knowledgeOn } from '../knowledge.ts';
import { printedName } from '../name.ts';
import type { BenchmarkScore, CapabilityScore, Model } from '../registry.ts';
import { actorsOf } from './chip-owners.ts';
import { clustersOf } from './cluster-list.ts';
import { type Draft, draftModels } from './draft.ts';
import type { Imported, ImportReport, SharedRun } from './imported.ts';
import { resolveLineage } from './lineage.ts';
import { borderlines, countLines, currentPoint, currentTotal } from './lines.ts';
import { agree, mergeLists } from './merge-lists.ts';
import { modelOf } from './model.ts';
import { type Contents, readFiles } from './read-files.ts';
import { clip, groupRemarks, type Note, type Remark, remarkDiagnostics } from './remark.ts';
import { trainingRuns } from './training-run.ts';

/** What the files cannot say of themselves. */
export type ImportOptions = {
  /** Day on which the lists were downloaded; estimates count as known since then. */
  readonly vintage: CalendarDate;
  /** Name of the vintage in provenances; `epoch-ai-` and the month by default. */
  readonly source?: string;
  /** Page of the lists, for provenances. */
  readonly url?: string;
};

/**
 * Reads Epoch AI's public CSV lists of one vintage: models (all, notable, large-scale, frontier, of any year), capability index, benchmarks, accelerators,
 * chip owners, clusters and data centres, each recognised by its header. Models are merged by name, the first file that fills a cell winning; nothing
 * is imputed, and whatever is dropped or doubtful is in the report. Fails only on text that is not CSV and on files with nothing recognisable.
 */
export function importEpoch(sources: readonly Source[], options: ImportOptions): Result<Imported> {
  const diagnostics: Diagnostic[] = [];
  const remarks: Remark[] = [];
  const note: Note = (remark) => void remarks.push(remark);
  const contents = readFiles(sources, options.vintage, note, (found) => void diagnostics.push(...found));
  const imported = assemble(contents, options, remarks, note);
  return resultOf([...diagnostics, ...remarkDiagnostics(remarks)], () => imported);
}

function assemble(contents: Contents, options: ImportOptions, remarks: readonly Remark[], note: Note): Imported {
  const { vintage } = options;
  const source = options.source ?? `epoch-ai-${vintage.slice(0, 7)}`;
  const provenance: Provenance = { source, knownSince: vintage, ...defined({ url: options.url }) };
  const lists = [...contents.modelLists, contents.scores.map(({ row }) => row)];
  const drafts = draftModels(mergeLists(lists, note), note);
  noteLateReleases(drafts, vintage, note);
  const links = resolveLineage(drafts, note);
  const runs = trainingRuns(drafts);
  const models = drafts.map((draft) => modelOf(draft, links.get(draft.id), runs.get(draft.id) ?? draft.id, provenance));
  const parts = {
    models,
    capabilities: capabilitiesOf(contents, drafts, vintage, source),
    benchmarks: benchmarksOf(contents, drafts, vintage),
    actors: actorsOf(contents.holdings, provenance, note),
    clusters: clustersOf(contents.clusters, contents.sites, source),
    hardware: contents.hardware,
  };
  return { vintage, source, ...parts, report: reportOf(contents, parts, remarks, vintage) };
}

function noteLateReleases(drafts: readonly Draft[], vintage: CalendarDate, note: Note): void {
  for (const { name, at, released } of drafts)
    if (released && released > vintage)
      note({
        reason: 'after-vintage',
        subject: name,
        at,
        detail: `\`${clip(name)}\` is dated ${released}, after the date of the lists, ${vintage}`,
      });
}

function capabilitiesOf(
  { scores }: Contents,
  drafts: readonly Draft[],
  vintage: CalendarDate,
  source: string,
): CapabilityScore[] {
  const idOfRow = new Map(drafts.flatMap(({ id, rows }) => rows.map((row) => [row, id] as const)));
  const totals = new Map(drafts.map(({ id, compute }) => [id, compute?.point]));
  return scores.flatMap(({ row, score }) => {
    const model = idOfRow.get(row);
    if (model === undefined) return [];
    const total = totals.get(model);
    const compute = row.compute && total && !agree(row.compute, total) ? row.compute : undefined;
    return [{ model, score, ...defined({ released: row.released, compute }), knownSince: vintage, source }];
  });
}

function benchmarksOf(
  { benchmarks, versionNames }: Contents,
  drafts: readonly Draft[],
  vintage: CalendarDate,
): BenchmarkScore[] {
  const idOfKey = new Map(drafts.map(({ key, id }) => [key, id]));
  return benchmarks.map(({ benchmark, version, name, score, released }) => {
    const keys = [versionNames.get(version) ?? '', printedName(name), printedName(version)];
    const model = keys.map((key) => (key === '' ? undefined : idOfKey.get(key))).find((id) => id !== undefined);
    return { benchmark, version: version || name, score, ...defined({ model, released }), knownSince: vintage };
  });
}

type Parts = Omit<Imported, 'vintage' | 'source' | 'report'>;

function reportOf({ files }: Contents, parts: Parts, remarks: readonly Remark[], vintage: CalendarDate): ImportReport {
  const { models } = parts;
  const withCompute = models.filter((model) => currentPoint(model) !== undefined).length;
  const believedAbove = models.filter((model) => currentTotal(model)?.kind === 'bounds').length;
  const knowledge = knowledgeOn({ name: '', files: [], ...parts }, vintage);
  const withTotal = models.filter((model) => totalOf(model, knowledge)?.kind === 'estimate').length;
  return {
    files,
    kept: {
      models: models.length,
      withCompute,
      fromBaseAndOwnPart: withTotal - withCompute,
      believedAbove,
      withoutCompute: models.length - withTotal - believedAbove,
      capabilities: parts.capabilities.length,
      benchmarks: parts.benchmarks.length,
      actors: parts.actors.length,
      clusters: parts.clusters.length,
      hardware: parts.hardware.length,
    },
    lines: countLines(models),
    borderline: borderlines(models),
    sharedRuns: sharedRuns(models),
    dropped: groupRemarks(remarks, 'dropped'),
    doubted: groupRemarks(remarks, 'doubted'),
  };
}

function sharedRuns(models: readonly Model[]): SharedRun[] {
  const runs = groupBy(models, ({ trainingRun }) => trainingRun);
  const shared = [...runs].filter(([, versions]) => versions.length > 1);
  return shared.map(([trainingRun, versions]) => ({ trainingRun, models: versions.map(({ id }) => id) }));
}
