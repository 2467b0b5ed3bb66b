import { type Clause, type Condition, clausesOf, type Operator } from '../policy/condition.ts';
import type { Policy, Rule } from '../policy/policy.ts';
import { addDays } from '../units/date.ts';
import { formatQuantity } from '../units/format.ts';
import { type Mutant, type MutationKind, withRule } from './mutant.ts';
import { magnitudes, mutatedText } from './mutate-numbers.ts';

/** Mutants of a rule's condition: its clauses, their constants, and what joins them. */
export const conditionMutants = (policy: Policy, rule: Rule): readonly Mutant[] => [
  ...clausesOf(rule.when).flatMap((clause) => clauseMutants(policy, rule, clause)),
  ...connectiveMutants(policy, rule, rule.when),
];

/** Rewrites the node at a place of a condition; `undefined` removes it. */
function rewrite(
  condition: Condition,
  node: string,
  change: (found: Condition) => Condition | undefined,
): Condition | undefined {
  if (condition.node === node) return change(condition);
  if (condition.kind === 'clause') return condition;
  if (condition.kind === 'not') {
    const child = rewrite(condition.child, node, change);
    return child && { ...condition, child };
  }
  const children = condition.children.flatMap((child) => rewrite(child, node, change) ?? []);
  return children.length > 0 ? { ...condition, children } : undefined;
}

function conditionMutant(
  policy: Policy,
  rule: Rule,
  kind: MutationKind,
  node: string,
  text: string,
  change: (found: Condition) => Condition | undefined,
): Mutant[] {
  const when = rewrite(rule.when, node, change);
  return when ? [{ kind, change: text, where: node, rule: rule.id, policy: withRule(policy, rule, { when }) }] : [];
}

const swapped: Partial<Record<Operator, Operator>> = {
  greaterThan: 'greaterThanInclusive',
  greaterThanInclusive: 'greaterThan',
  lessThan: 'lessThanInclusive',
  lessThanInclusive: 'lessThan',
};

function clauseMutants(policy: Policy, rule: Rule, clause: Clause): Mutant[] {
  const operator = swapped[clause.operator];
  const name = `\`${clause.fact}\``;
  return [
    ...(operator
      ? conditionMutant(
          policy,
          rule,
          'operator',
          clause.node,
          `${name} ${clause.operator} becomes ${operator}`,
          (found) => (found.kind === 'clause' ? { ...found, operator } : found),
        )
      : []),
    ...conditionMutant(policy, rule, 'negation', clause.node, `the clause on ${name} is negated`, (child) => ({
      kind: 'not',
      node: `${clause.node}.not`,
      child,
    })),
    ...conditionMutant(policy, rule, 'dropped', clause.node, `the clause on ${name} is left out`, () => undefined),
    ...constantMutants(policy, rule, clause),
  ];
}

function constantMutants(policy: Policy, rule: Rule, clause: Clause): Mutant[] {
  const { value } = clause;
  const replace = (kind: MutationKind, text: string, next: Clause['value']): Mutant[] =>
    conditionMutant(policy, rule, kind, clause.node, text, (found) =>
      found.kind === 'clause' ? { ...found, value: next } : found,
    );
  if (value.kind === 'quantity') {
    return magnitudes(value.value).flatMap(({ kind, next }) =>
      replace(kind, `${formatQuantity(value.value)} becomes ${mutatedText(kind, next)}`, {
        kind: 'quantity',
        value: next,
      }),
    );
  }
  if (value.kind !== 'date') return [];
  return [-1, 1].flatMap((days) =>
    replace('date', `${value.value} becomes ${addDays(value.value, days)}`, {
      kind: 'date',
      value: addDays(value.value, days),
    }),
  );
}

function connectiveMutants(policy: Policy, rule: Rule, condition: Condition): Mutant[] {
  if (condition.kind === 'clause') return [];
  if (condition.kind === 'not') {
    return [
      ...conditionMutant(policy, rule, 'negation', condition.node, 'a `not` is left out', (found) =>
        found.kind === 'not' ? found.child : found,
      ),
      ...connectiveMutants(policy, rule, condition.child),
    ];
  }
  const other = condition.kind === 'all' ? 'any' : 'all';
  const text = `\`${condition.kind}\` becomes \`${other}\``;
  return [
    ...conditionMutant(policy, rule, 'connective', condition.node, text, (found) =>
      found.kind === 'all' || found.kind === 'any' ? { ...found, kind: other } : found,
    ),
    ...condition.children.flatMap((child) => connectiveMutants(policy, rule, child)),
  ];
}
