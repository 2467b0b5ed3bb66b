import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
  type YAMLError,
} from 'yaml';
import type { Diagnostic, Position } from './diagnostic.ts';

/** A text file as read: its name for messages and its content. */
export type Source = { readonly file: string; readonly text: string };

/** Keys and indexes from the root of a document to a value. */
export type Path = readonly PropertyKey[];

/**
 * A YAML document as plain data with the position of every value. Numbers stay the text they were written as, so that no quantity passes through
 * a double; `true`, `false` and `null` are themselves.
 */
export type YamlDocument = {
  readonly source: Source;
  readonly data: unknown;
  /** Position of the value at `path`, or of its nearest existing parent; with `'key'` the position of its key. */
  readonly locate: (path: Path, what?: 'key' | 'value') => Position;
};

type Range = { readonly start: number; readonly end: number };

/** Reads one YAML document. Refuses tags, aliases, anchors, merge keys, duplicate keys and more than one document: a policy is plain data. */
export function parseYaml(source: Source): {
  readonly document: YamlDocument | undefined;
  readonly diagnostics: readonly Diagnostic[];
} {
  const lines = new LineCounter();
  const documents = parseAllDocuments(source.text, {
    lineCounter: lines,
    version: '1.2',
    schema: 'core',
    uniqueKeys: true,
    prettyErrors: false,
  });
  const at = (range: Range): Position => positionOf(source, lines, range);
  const first = Array.isArray(documents) ? documents[0] : undefined;
  if (!first) return { document: undefined, diagnostics: [emptyFile(source)] };
  const problems = [
    ...(Array.isArray(documents) ? documents : []).flatMap((document) =>
      document.errors.map((error) => syntaxProblem(error, at)),
    ),
    ...(documents.length > 1 ? [refusal('several documents in one file', at(rangeOf(documents[1]?.contents)))] : []),
    ...refusedNodes(first.contents, at),
  ];
  if (problems.length > 0)
    return { document: undefined, diagnostics: problems.map((problem) => withExcerpt(problem, source)) };
  if (first.contents === null) return { document: undefined, diagnostics: [emptyFile(source)] };
  const locate = (path: Path, what: 'key' | 'value' = 'value'): Position => at(rangeAt(first, path, what));
  return { document: { source, data: plain(first.contents), locate }, diagnostics: [] };
}

/** The diagnostic with the source line it points at. */
export function withExcerpt(diagnostic: Diagnostic, source: Source): Diagnostic {
  if (!diagnostic.at) return diagnostic;
  const line = source.text.split(/\r\n|\n|\r/)[diagnostic.at.line - 1];
  return line === undefined ? diagnostic : { ...diagnostic, excerpt: line.slice(0, 400) };
}

const emptyFile = (source: Source): Diagnostic => ({
  code: 'PL1001',
  severity: 'error',
  message: 'the file is empty',
  at: { file: source.file, line: 1, column: 1 },
  expected: 'a YAML mapping',
});

function syntaxProblem(error: YAMLError, at: (range: Range) => Position): Diagnostic {
  const [start, end] = error.pos;
  return {
    code: error.code === 'TAG_RESOLVE_FAILED' ? 'PL1014' : 'PL1001',
    severity: 'error',
    message: error.message.split('\n')[0] ?? '',
    at: at({ start, end }),
  };
}

const refusal = (what: string, at: Position): Diagnostic => ({
  code: 'PL1014',
  severity: 'error',
  message: `${what} cannot be used here`,
  at,
  expected: 'plain YAML data: mappings, lists and scalars, each written out',
});

function refusedNodes(node: unknown, at: (range: Range) => Position): Diagnostic[] {
  if (isAlias(node)) return [refusal('an alias (`*name`)', at(rangeOf(node)))];
  if (isPair(node)) return [...refusedNodes(node.key, at), ...refusedNodes(node.value, at)];
  const here: Diagnostic[] = [];
  if (isScalar(node) || isMap(node) || isSeq(node)) {
    if (node.tag?.startsWith('!')) here.push(refusal(`the tag \`${node.tag}\``, at(rangeOf(node))));
    if (node.anchor) here.push(refusal(`the anchor \`&${node.anchor}\``, at(rangeOf(node))));
  }
  if (!isMap(node) && !isSeq(node)) return here;
  return [...here, ...node.items.flatMap((item) => refusedNodes(item, at))];
}

function plain(node: unknown): unknown {
  if (isScalar(node))
    return typeof node.value === 'number' || typeof node.value === 'bigint'
      ? (node.source ?? String(node.value))
      : node.value;
  if (isSeq(node)) return node.items.map(plain);
  if (!isMap(node)) return null;
  const entries = node.items.map((pair) => [keyText(pair.key), plain(pair.value)] as const);
  return Object.assign(Object.create(null), Object.fromEntries(entries));
}

const keyText = (key: unknown): string => (isScalar(key) ? (key.source ?? String(key.value)) : String(key));

const rangeOf = (node: unknown): Range => {
  const range = (node as Node | null | undefined)?.range;
  return { start: range?.[0] ?? 0, end: range?.[1] ?? range?.[0] ?? 0 };
};

function rangeAt(document: Document, path: Path, what: 'key' | 'value'): Range {
  let [node, best]: [unknown, Range] = [document.contents, rangeOf(document.contents)];
  for (const [index, step] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => keyText(key) === String(step));
      if (!pair) return keyFallback(best);
      const wantKey = index === path.length - 1 && what === 'key';
      best = wantKey || !pair.value ? rangeOf(pair.key) : rangeOf(pair.value);
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)];
      if (!item) return keyFallback(best);
      best = rangeOf(item);
      node = item;
    } else return keyFallback(best);
  }
  return best;
}

/** A missing key is reported at the start of its parent, not underlined over the whole of it. */
const keyFallback = (range: Range): Range => ({ start: range.start, end: range.start + 1 });

function positionOf(source: Source, lines: LineCounter, { start, end }: Range): Position {
  const { line, col } = lines.linePos(Math.min(start, source.text.length));
  const lineEnd = source.text.slice(start, end).split('\n', 1)[0]?.trimEnd().length ?? 0;
  return { file: source.file, line: Math.max(1, line), column: Math.max(1, col), length: Math.max(1, lineEnd) };
}
