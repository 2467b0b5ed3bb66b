import type { CountingRule } from '../ledger/counting-rule.ts';
import type { Clause, Condition, Operator } from '../policy/condition.ts';
import { clausesOf } from '../policy/condition.ts';
import {
  type EffectKind,
  effectKinds,
  type Policy,
  type Rule,
  type Threshold,
  timelineEvents,
} from '../policy/policy.ts';
import { addDays, type CalendarDate } from '../units/date.ts';
import { divideExact, exact, multiplyExact } from '../units/exact.ts';
import { formatQuantity } from '../units/format.ts';
import { type Quantity, quantity } from '../units/quantity.ts';

/** A change to the law that a careless drafter makes. */
export const mutationKinds = {
  operator: 'a comparison operator swapped (> for >=, < for <=)',
  magnitude: 'a number ten times too large or too small',
  superscript: 'a lost superscript (1025 for 10^25)',
  date: 'a date one day off',
  dropped: 'a clause left out',
  connective: 'all for any, or any for all',
  negation: 'a clause turned into its opposite',
  counting: 'another counting rule',
  modality: 'another legal effect',
  party: 'the duties of a neighbouring rule',
} as const;

/** A key of {@link mutationKinds}. */
export type MutationKind = keyof typeof mutationKinds;

/** One mutated rule inside its policy. */
export type Mutant = {
  readonly kind: MutationKind;
  /** The change in words: "`countedCompute` greaterThan becomes greaterThanInclusive". */
  readonly change: string;
  /** Node of the rule, threshold or date that was changed. */
  readonly where: string;
  readonly rule: string;
  readonly policy: Policy;
};

/** All mutants of one rule, in a fixed order. */
export function mutantsOf(
  policy: Policy,
  rule: Rule,
  countingRules: ReadonlyMap<string, CountingRule>,
): readonly Mutant[] {
  return [
    ...clausesOf(rule.when).flatMap((clause) => clauseMutants(policy, rule, clause)),
    ...connectiveMutants(policy, rule, rule.when),
    ...thresholdMutants(policy, rule, countingRules),
    ...dateMutants(policy, rule),
    ...effectMutants(policy, rule),
  ];
}

const withRule = (policy: Policy, rule: Rule, change: Partial<Rule>): Policy => ({
  ...policy,
  rules: policy.rules.map((other) => (other.id === rule.id ? { ...rule, ...change } : other)),
});

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
      replace(kind, `${formatQuantity(value.value)} becomes ${formatQuantity(next)}`, {
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

/** Ten times more, ten times less and, for a power of ten of operations, the digits that remain when the superscript is lost. */
function magnitudes(value: Quantity): readonly { readonly kind: MutationKind; readonly next: Quantity }[] {
  const ten = exact(10n);
  const lost = value.unit === 'FLOP' ? lostSuperscript(value) : undefined;
  return [
    { kind: 'magnitude', next: quantity(multiplyExact(value, ten), value.unit) },
    { kind: 'magnitude', next: quantity(divideExact(value, ten), value.unit) },
    ...(lost ? [{ kind: 'superscript', next: lost } as const] : []),
  ];
}

function lostSuperscript(value: Quantity): Quantity | undefined {
  const power =
    /^10+$/.test(value.numerator.toString()) && value.denominator === 1n
      ? value.numerator.toString().length - 1
      : undefined;
  return power === undefined || power < 10 ? undefined : quantity(exact(BigInt(`10${power}`)), value.unit);
}

function thresholdMutants(policy: Policy, rule: Rule, countingRules: ReadonlyMap<string, CountingRule>): Mutant[] {
  const ids = [...new Set(clausesOf(rule.when).flatMap(({ value }) => (value.kind === 'threshold' ? [value.id] : [])))];
  return ids.flatMap((id) => {
    const threshold = policy.thresholds[id];
    return threshold
      ? [...valueMutants(policy, rule, threshold), ...countingMutants(policy, rule, threshold, countingRules)]
      : [];
  });
}

const withThreshold = (policy: Policy, threshold: Threshold): Policy => ({
  ...policy,
  thresholds: { ...policy.thresholds, [threshold.id]: threshold },
});

function valueMutants(policy: Policy, rule: Rule, threshold: Threshold): Mutant[] {
  return threshold.values.flatMap((dated, index) =>
    magnitudes(dated.value).map(({ kind, next }) => ({
      kind,
      change: `${formatQuantity(dated.value)} becomes ${formatQuantity(next)}`,
      where: `thresholds.${threshold.id}`,
      rule: rule.id,
      policy: withThreshold(policy, { ...threshold, values: threshold.values.with(index, { ...dated, value: next }) }),
    })),
  );
}

/** The other counting rules that the same instrument's family offers; any other rule where it has none. */
function countingMutants(
  policy: Policy,
  rule: Rule,
  threshold: Threshold,
  countingRules: ReadonlyMap<string, CountingRule>,
): Mutant[] {
  const { counting } = threshold;
  if (counting === undefined) return [];
  const prefix = counting.split('-').slice(0, 2).join('-');
  const others = [...countingRules.keys()].filter((id) => id !== counting).toSorted();
  const family = others.filter((id) => id.startsWith(prefix));
  return (family.length > 0 ? family : others.slice(0, 1)).map((other) => ({
    kind: 'counting',
    change: `counting rule ${counting} becomes ${other}`,
    where: `thresholds.${threshold.id}`,
    rule: rule.id,
    policy: withThreshold(policy, { ...threshold, counting: other }),
  }));
}

function dateMutants(policy: Policy, rule: Rule): Mutant[] {
  const own = (['from', 'until'] as const).flatMap((key) => {
    const date = rule[key];
    return date === undefined
      ? []
      : dayOff(date).map((next) => ({
          kind: 'date' as const,
          change: `${key} ${date} becomes ${next}`,
          where: key,
          rule: rule.id,
          policy: withRule(policy, rule, { [key]: next }),
        }));
  });
  const lifetime = policy.timeline.flatMap((event, index) => {
    const group = timelineEvents[event.event];
    if (group !== 'start' && group !== 'end') return [];
    return dayOff(event.date).map((date) => ({
      kind: 'date' as const,
      change: `${event.event} ${event.date} becomes ${date}`,
      where: `timeline.${event.event}`,
      rule: rule.id,
      policy: { ...policy, timeline: policy.timeline.with(index, { ...event, date }) },
    }));
  });
  return [...own, ...lifetime];
}

const dayOff = (date: CalendarDate): readonly CalendarDate[] => [addDays(date, -1), addDays(date, 1)];

function effectMutants(policy: Policy, rule: Rule): Mutant[] {
  const others: readonly EffectKind[] = effectKinds;
  const next = others[(others.indexOf(rule.effect.kind) + 1) % others.length] ?? rule.effect.kind;
  const neighbour = policy.rules.find(
    ({ id, obligations }) => id !== rule.id && obligations.join() !== rule.obligations.join(),
  );
  return [
    {
      kind: 'modality',
      change: `effect ${rule.effect.kind} becomes ${next}`,
      where: 'effect',
      rule: rule.id,
      policy: withRule(policy, rule, { effect: { ...rule.effect, kind: next } }),
    },
    ...(neighbour
      ? [
          {
            kind: 'party' as const,
            change: `its duties become those of \`${neighbour.id}\``,
            where: 'obligations',
            rule: rule.id,
            policy: withRule(policy, rule, { obligations: neighbour.obligations }),
          },
        ]
      : []),
  ];
}
