import { type ErrorCode, isAlias, isMap, isScalar, isSeq, type YAMLError, type YAMLMap } from 'yaml';
import type { Diagnostic, Position } from './diagnostic.ts';
import { keyText, type Range, rangeOf } from './yaml-positions.ts';

type Locate = (range: Range) => Position;

/** Deepest nesting of mappings and lists that is read. */
export const deepest = 100;

/** The problem of a file nested beyond {@link deepest}. */
export const tooDeep = (at: Position): Diagnostic => ({
  code: 'PL1014',
  severity: 'error',
  message: `mappings and lists are nested more than ${deepest} deep`,
  at,
  expected: `at most ${deepest} levels`,
});

const syntaxHints: Partial<Readonly<Record<ErrorCode, string>>> = {
  BAD_INDENT: 'begin all keys of one mapping in the same column, and check that every bracket is closed',
  BLOCK_AS_IMPLICIT_KEY: 'put text that contains a colon and a space in quotes',
  MISSING_CHAR: 'check that every quote, bracket and brace is closed',
  MULTILINE_IMPLICIT_KEY: 'check that every key has its colon and every quote is closed',
  TAB_AS_INDENT: 'indent with spaces',
};

/** What the YAML library could not read, with a remedy where there is a usual one. */
export function syntaxProblem(error: YAMLError, at: Locate): Diagnostic {
  const [start, end] = error.pos;
  const hint = syntaxHints[error.code];
  return {
    code: 'PL1001',
    severity: 'error',
    message: error.message.replace(/\n.*/s, '').replace(/^[A-Z]/, (letter) => letter.toLowerCase()),
    at: at({ start, end }),
    expected: 'well-formed YAML',
    ...(hint === undefined ? {} : { hint }),
  };
}

/** Well-formed YAML that a data file may not use. */
export const refusal = (what: string, at: Position): Diagnostic => ({
  code: 'PL1014',
  severity: 'error',
  message: `${what} cannot be used here`,
  at,
  expected: 'plain YAML data: mappings, lists and scalars, each written out',
});

/** Every alias, tag, anchor and unsuitable key at or below a node. */
export function refusedNodes(node: unknown, at: Locate): Diagnostic[] {
  if (isAlias(node)) return [refusal(`the alias \`*${node.source}\``, at(rangeOf(node)))];
  const here = refusedProperties(node, at);
  if (isSeq(node)) return [...here, ...node.items.flatMap((item) => refusedNodes(item, at))];
  if (!isMap(node)) return here;
  const inside = node.items.flatMap(({ key, value }) => [...refusedNodes(key, at), ...refusedNodes(value, at)]);
  return [...here, ...refusedKeys(node, at), ...inside];
}

function refusedProperties(node: unknown, at: Locate): Diagnostic[] {
  if (!isScalar(node) && !isMap(node) && !isSeq(node)) return [];
  return [
    ...(node.tag === undefined
      ? []
      : [refusal(`the tag \`${node.tag.replace('tag:yaml.org,2002:', '!!')}\``, at(rangeOf(node)))]),
    ...(node.anchor === undefined ? [] : [refusal(`the anchor \`&${node.anchor}\``, at(rangeOf(node)))]),
  ];
}

/** The merge key of older YAML, and a name to which JavaScript gives a meaning of its own. */
const refusedNames = ['<<', '__proto__'];

function refusedKeys(map: YAMLMap, at: Locate): Diagnostic[] {
  const seen = new Set<string>();
  return map.items.flatMap(({ key }) => {
    if (isAlias(key)) return [];
    if (!isScalar(key) || key.value === null) return [refusal('a key that is not text', at(rangeOf(key)))];
    const name = keyText(key);
    if (refusedNames.includes(name)) return [refusal(`the key \`${name}\``, at(rangeOf(key)))];
    if (seen.has(name)) return [duplicateKey(name, at(rangeOf(key)))];
    seen.add(name);
    return [];
  });
}

const duplicateKey = (name: string, at: Position): Diagnostic => ({
  code: 'PL1001',
  severity: 'error',
  message: `the key \`${name}\` occurs twice in one mapping`,
  at,
  expected: 'each key once',
});
