import { type Document, isMap, isNode, isScalar, isSeq, type LineCounter, type YAMLMap } from 'yaml';
import type { Position } from './diagnostic.ts';

/** A stretch of a file, in characters from its beginning. */
export type Range = { readonly start: number; readonly end: number };

/** A key as it is written: a number keeps its digits. */
export const keyText = (key: unknown): string => (isScalar(key) ? (key.source ?? String(key.value)) : String(key));

/** One character, for a problem that has a place but no extent. */
export const startOf = (start: number): Range => ({ start, end: start + 1 });

/** The stretch of a node; the beginning of the file for what has none. */
export const rangeOf = (node: unknown): Range => {
  const range = isNode(node) ? node.range : undefined;
  return { start: range?.[0] ?? 0, end: range?.[1] ?? range?.[0] ?? 0 };
};

/** The stretch of the value at a path, or of its key; the beginning of the nearest existing parent where there is none. */
export function rangeAt(document: Document.Parsed, path: readonly PropertyKey[], what: 'key' | 'value'): Range {
  let node: unknown = document.contents;
  let range = rangeOf(node);
  for (const [index, step] of path.entries()) {
    const next = descend(node, step);
    // A missing key is reported at the start of its parent, not underlined over the whole of it.
    if (!next) return startOf(range.start);
    const last = index === path.length - 1;
    range = rangeOf(last && what === 'key' ? next.key : next.value);
    node = next.value;
  }
  return range;
}

function descend(node: unknown, step: PropertyKey): { readonly key: unknown; readonly value: unknown } | undefined {
  if (isMap(node)) return pairsOf(node).get(String(step));
  const item = isSeq(node) ? node.items[Number(step)] : undefined;
  return item === undefined ? undefined : { key: item, value: item };
}

type Pairs = ReadonlyMap<string, { readonly key: unknown; readonly value: unknown }>;

const knownPairs = new WeakMap<YAMLMap, Pairs>();

/** The library looks keys up one by one, which takes minutes in a mapping with a hundred thousand of them. */
function pairsOf(map: YAMLMap): Pairs {
  const pairs =
    knownPairs.get(map) ??
    new Map(map.items.map(({ key, value }) => [keyText(key), { key, value: value ?? key }] as const));
  knownPairs.set(map, pairs);
  return pairs;
}

/** Line and column of a stretch; a byte-order mark takes no column. */
export function positionOf(
  source: { readonly file: string; readonly text: string },
  lines: LineCounter,
  { start, end }: Range,
): Position {
  const { line, col } = lines.linePos(Math.min(start, source.text.length));
  const marked = line === 1 && source.text.startsWith('\ufeff') ? 1 : 0;
  const length = source.text.slice(start, end).split('\n', 1)[0]?.trimEnd().length ?? 0;
  return { file: source.file, line: Math.max(1, line), column: Math.max(1, col - marked), length: Math.max(1, length) };
}
