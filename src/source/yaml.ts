import { Composer, type Document, isMap, isScalar, isSeq, Lexer, LineCounter, Parser } from 'yaml';
import type { Diagnostic, Position } from './diagnostic.ts';
import { type Source, withExcerpt } from './source.ts';
import { keyText, positionOf, type Range, rangeAt, startOf } from './yaml-positions.ts';
import { deepest, refusal, refusedNodes, syntaxProblem, tooDeep } from './yaml-refusals.ts';

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
  /**
   * True where an entry with a problem was set aside from the value at `path`, or one step below it: a further problem there only follows from
   * the first and is not worth a line. Absent when the document is whole.
   */
  readonly incomplete?: (path: Path) => boolean;
};

/**
 * Reads one YAML document. Refuses tags, aliases, anchors, duplicate keys, keys that are not text, deep nesting and more than one document: a policy is
 * plain data.
 */
export function parseYaml(source: Source): {
  readonly document: YamlDocument | undefined;
  readonly diagnostics: readonly Diagnostic[];
} {
  const lines = new LineCounter();
  const at = (range: Range): Position => positionOf(source, lines, range);
  const composed = compose(source.text, lines);
  if ('tooDeepAt' in composed) return refused(source, [tooDeep(at({ start: composed.tooDeepAt, end: 0 }))]);
  const [first, second] = composed.documents;
  const problems = [
    ...composed.documents.flatMap(({ errors }) => errors.map((error) => syntaxProblem(error, at))),
    ...(second ? [refusal('a second document', at(startOf(second.range[0])))] : []),
    ...refusedNodes(first?.contents, at),
  ];
  if (problems.length > 0) return refused(source, problems);
  if (!first || isNull(first.contents)) return refused(source, [emptyFile(source)]);
  const locate = (path: Path, what: 'key' | 'value' = 'value'): Position => at(rangeAt(first, path, what));
  return { document: { source, data: plain(first.contents), locate }, diagnostics: [] };
}

const refused = (source: Source, problems: readonly Diagnostic[]) => ({
  document: undefined,
  diagnostics: problems.map((problem) => withExcerpt(problem, source)),
});

type Composed = { readonly documents: readonly Document.Parsed[] } | { readonly tooDeepAt: number };

/** The library composes nested nodes by recursion, which deep nesting would turn into a crash, so depth is measured while tokens are read. */
function compose(text: string, lines: LineCounter): Composed {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  const tokens = [];
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > deepest) return { tooDeepAt: parser.offset };
  }
  tokens.push(...parser.end());
  const composer = new Composer({ version: '1.2', schema: 'core', uniqueKeys: false });
  return { documents: [...composer.compose(tokens)] };
}

const emptyFile = (source: Source): Diagnostic => ({
  code: 'PL1001',
  severity: 'error',
  message: 'the file is empty',
  at: { file: source.file, line: 1, column: 1 },
  expected: 'a YAML mapping',
});

const isNull = (node: unknown): boolean => node === null || (isScalar(node) && node.value === null);

function plain(node: unknown): unknown {
  if (isScalar(node))
    return typeof node.value === 'number' || typeof node.value === 'bigint'
      ? (node.source ?? String(node.value))
      : node.value;
  if (isSeq(node)) return node.items.map(plain);
  if (!isMap(node)) return null;
  return Object.fromEntries(node.items.map(({ key, value }) => [keyText(key), plain(value)]));
}
