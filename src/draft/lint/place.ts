import { type Clause, clausesOf } from '../../policy/condition.ts';
import type { Policy, Rule } from '../../policy/policy.ts';
import type { Path, YamlDocument } from '../../source/yaml.ts';

const step = /\.(?:(all|any)\[(\d+)\]|(not))/g;

/** Where a node of a rule's condition is written: `when.all[1]` of the third rule, or in the named condition that the rule refers to there. */
export function nodePath({ data }: YamlDocument, rule: number, node: string): Path {
  let path = written(data, ['rules', rule, 'when']);
  for (const [, connective, index, not] of node.matchAll(step))
    path = written(data, not === undefined ? [...path, connective ?? '', Number(index)] : [...path, not]);
  return path;
}

/** Follows references to named conditions; the reader has refused cycles and names that do not exist. */
function written(data: unknown, path: Path): Path {
  const name = valueAt(data, [...path, 'condition']);
  return typeof name === 'string' ? written(data, ['conditions', name]) : path;
}

/** The plain value at a path; `undefined` where there is none. */
export const valueAt = (data: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Readonly<Record<PropertyKey, unknown>>)[key]
        : undefined,
    data,
  );

/** A clause with its rule and the place where it is written. */
export type PlacedClause = { readonly rule: Rule; readonly clause: Clause; readonly path: Path };

/** Every clause of every rule with its place; one in a named condition comes once for each rule that uses it. */
export const placedClauses = ({ rules }: Policy, document: YamlDocument): readonly PlacedClause[] =>
  rules.flatMap((rule, index) =>
    clausesOf(rule.when).map((clause) => ({ rule, clause, path: nodePath(document, index, clause.node) })),
  );
