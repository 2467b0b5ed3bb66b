import { didYouMean } from '../source/nearest.ts';
import { below, refuse } from '../source/place.ts';
import type { Condition } from './condition.ts';
import { conditionLimits, isWithinLimits } from './condition-size.ts';
import { authorityOf, type ClauseScope, type NodePlace, resolveClause } from './resolve-clause.ts';
import type { WrittenCondition } from './schema.ts';

/** What the conditions of one file may name. */
export type ConditionScope = ClauseScope & {
  readonly conditions: Readonly<Record<string, WrittenCondition>>;
  readonly declaredConditions: readonly string[];
};

/** A {@link NodePlace} with the named conditions it is inside of, so that a cycle is seen. */
export type ConditionPlace = NodePlace & { readonly within: readonly string[] };

const shapes = ['all', 'any', 'not', 'condition', 'fact'] as const;

/** Puts facts, thresholds and named conditions in; reports every problem and returns `undefined` if there was one. */
export function resolveCondition(
  written: WrittenCondition,
  place: ConditionPlace,
  scope: ConditionScope,
): Condition | undefined {
  if (isWithinLimits(written, scope.conditions)) return resolveNode(written, place, scope);
  const { nodes, levels } = conditionLimits;
  return refuse(place, 'PL1015', 'the condition is too large once its named conditions are put in', {
    expected: `at most ${nodes} nodes, ${levels} levels deep`,
  });
}

function resolveNode(written: WrittenCondition, place: ConditionPlace, scope: ConditionScope): Condition | undefined {
  if (!hasOneShape(written, place)) return undefined;
  if (written.fact !== undefined) return resolveClause(written, place, scope);
  if (written.condition !== undefined) return resolveNamed(written, written.condition, place, scope);
  if (written.not !== undefined) return resolveNot(written, written.not, place, scope);
  return written.all === undefined
    ? resolveList('any', written, written.any ?? [], place, scope)
    : resolveList('all', written, written.all, place, scope);
}

function hasOneShape(written: WrittenCondition, place: ConditionPlace): boolean {
  const present = shapes.filter((shape) => written[shape] !== undefined);
  if (present.length !== 1) {
    const what = present.map((name) => `\`${name}\``).join(' and ');
    refuse(place, 'PL1008', what === '' ? 'this node has no clause' : `this node has ${what}`, {
      expected: 'exactly one of all, any, not, condition, or a clause with fact, operator and value',
    });
    return false;
  }
  const strays = (['operator', 'value'] as const).filter((key) => written[key] !== undefined);
  if (written.fact !== undefined || strays[0] === undefined) return true;
  refuse(place, 'PL1008', `\`${strays[0]}\` stands on a node with \`${present[0]}\``, {
    expected: 'operator and value only beside fact',
  });
  return false;
}

function resolveNot(
  written: WrittenCondition,
  negated: WrittenCondition,
  place: ConditionPlace,
  scope: ConditionScope,
): Condition | undefined {
  const child = resolveNode(negated, { ...below(place, 'not'), node: `${place.node}.not` }, scope);
  return child && { kind: 'not', node: place.node, child, ...authorityOf(written) };
}

function resolveList(
  kind: 'all' | 'any',
  written: WrittenCondition,
  list: readonly WrittenCondition[],
  place: ConditionPlace,
  scope: ConditionScope,
): Condition | undefined {
  if (list.length === 0) {
    return refuse(place, 'PL1008', `\`${kind}\` is empty`, {
      expected: 'at least one clause',
      hint: 'json-rules-engine reads an empty `any` as true; delete the node instead',
    });
  }
  const children = list.map((child, index) => {
    const inner = { ...below(place, kind, index), node: `${place.node}.${kind}[${index}]` };
    return resolveNode(child, inner, scope);
  });
  if (!children.every((child) => child !== undefined)) return undefined;
  return { kind, node: place.node, children, ...authorityOf(written) };
}

function resolveNamed(
  written: WrittenCondition,
  name: string,
  place: ConditionPlace,
  scope: ConditionScope,
): Condition | undefined {
  const reference = below(place, 'condition');
  if (!scope.declaredConditions.includes(name))
    return refuse(reference, 'PL1009', `no condition is named \`${name}\``, {
      expected: 'a named condition of this file',
      ...didYouMean(name, scope.declaredConditions),
    });
  if (place.within.includes(name))
    return refuse(reference, 'PL1009', `condition \`${name}\` refers to itself`, {
      expected: 'conditions without a cycle',
    });
  const named = Object.hasOwn(scope.conditions, name) ? scope.conditions[name] : undefined;
  const target = { ...place, path: ['conditions', name], within: [...place.within, name] };
  const resolved = named && resolveNode(named, target, scope);
  if (!resolved) return undefined;
  const supported = { ...resolved, ...authorityOf(written) };
  return supported.kind === 'clause' ? supported : { ...supported, name };
}
