import type { z } from 'zod';
import { groupBy } from '../units/group-by.ts';
import { type Issue, issuesOf, valueAt } from './schema.ts';
import type { Path, YamlDocument } from './yaml.ts';

/** What a document says once the entries with problems are set aside; its positions are still those of the file. */
export type SoundParts<T> = { readonly value: T; readonly document: YamlDocument };

/** Setting one entry aside can make the entry around it fail, a few levels up; files that need more rounds are given up. */
const mostRounds = 12;

/**
 * Reads what is sound in a document with problems, so that questions of meaning can be asked in the same run. Unknown keys and unreadable entries are
 * set aside; where a key is missing, so is the entry that needs it. The resulting document is `incomplete` where something is gone.
 */
export function readSoundParts<T>(schema: z.ZodType<T>, document: YamlDocument): SoundParts<T> | undefined {
  const losses: Losses = { indexes: new WeakMap(), lossy: new WeakSet() };
  let data = document.data;
  for (let round = 0; round < mostRounds; round += 1) {
    const parsed = schema.safeParse(data);
    if (parsed.success) return { value: parsed.data, document: reducedDocument(document, data, losses) };
    const paths = issuesOf(parsed.error).flatMap((issue) => pathsToSetAside(issue, data));
    if (paths.some((path) => path.length === 0)) return undefined;
    data = without(data, paths, losses);
  }
  return undefined;
}

type Losses = {
  /** For each list, the index that each item left has in the file. */
  readonly indexes: WeakMap<object, readonly number[]>;
  /** Mappings and lists from which something was taken. */
  readonly lossy: WeakSet<object>;
};

function pathsToSetAside(issue: Issue, data: unknown): Path[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...issue.path, key]);
  return [valueAt(data, issue.path) === undefined ? issue.path.slice(0, -1) : issue.path];
}

type Entry = { readonly step: PropertyKey; readonly value: unknown; readonly index: number };

function without(value: unknown, paths: readonly Path[], losses: Losses): unknown {
  if (paths.length === 0 || typeof value !== 'object' || value === null) return value;
  const deeper = byFirstStep(paths);
  const entries = entriesOf(value, losses);
  const kept = entries.filter(({ step }) => !deeper.get(String(step))?.some((rest) => rest.length === 0));
  const inner = kept.map(({ step, value: item }) => without(item, deeper.get(String(step)) ?? [], losses));
  const result = Array.isArray(value) ? inner : Object.fromEntries(kept.map(({ step }, index) => [step, inner[index]]));
  losses.indexes.set(
    result,
    kept.map(({ index }) => index),
  );
  if (kept.length < entries.length || losses.lossy.has(value)) losses.lossy.add(result);
  return result;
}

function byFirstStep(paths: readonly Path[]): ReadonlyMap<string, readonly Path[]> {
  const groups = groupBy(paths, ([first]) => String(first));
  return new Map([...groups].map(([first, own]) => [first, own.map((path) => path.slice(1))]));
}

function entriesOf(value: object, { indexes }: Losses): Entry[] {
  if (!Array.isArray(value)) return Object.entries(value).map(([step, item], index) => ({ step, value: item, index }));
  return value.map((item, step) => ({ step, value: item, index: indexes.get(value)?.[step] ?? step }));
}

function reducedDocument(document: YamlDocument, data: unknown, { indexes, lossy }: Losses): YamlDocument {
  const isLossy = (value: unknown): boolean => typeof value === 'object' && value !== null && lossy.has(value);
  const inFile = (path: Path): Path =>
    path.map((step, depth) => {
      const list = valueAt(data, path.slice(0, depth));
      return (Array.isArray(list) ? indexes.get(list)?.[Number(step)] : undefined) ?? step;
    });
  const incomplete = (path: Path): boolean => {
    const here = valueAt(data, path);
    if (here === undefined) return isLossy(valueAt(data, path.slice(0, -1)));
    return isLossy(here) || (typeof here === 'object' && here !== null && Object.values(here).some(isLossy));
  };
  return { source: document.source, data, locate: (path, what) => document.locate(inFile(path), what), incomplete };
}
