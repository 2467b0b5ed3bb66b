import type { Clause, Condition } from '../policy/condition.ts';
import { lifetimeOn, type PolicyState, thresholdOn } from '../policy/lifetime.ts';
import type { Policy, Rule } from '../policy/policy.ts';
import type { CalendarDate } from '../units/date.ts';
import { type Exact, log10Exact } from '../units/exact.ts';

/** A line that a rule draws through the training compute of one model. */
export type LawLine = {
  readonly policy: string;
  /** Short title of the instrument. */
  readonly title: string;
  readonly rule: string;
  /** Identifier of the threshold, or the clause for a number that stands in the condition itself. */
  readonly threshold: string;
  /** FLOP. */
  readonly value: Exact;
  /** Its base-10 logarithm. */
  readonly log: number;
  readonly state: PolicyState;
};

/** Facts that hold all compute behind a model; of those that hold a part of it a projection of the largest run says nothing. */
const totals = ['countedCompute', 'foundationModelCompute', 'systemCompute'];

/** Facts that keep a line to models of one kind, of which the projected runs are none. */
const narrow = ['biologicalSequenceData'];

/**
 * The lines of some policies through total training compute, with the numbers in force on a date, in order of value. Left out: lines for parts of the compute, for models
 * below a number, and for biological sequence models.
 */
export function lawLines(policies: readonly Policy[], asOf: CalendarDate): readonly LawLine[] {
  const found = policies.flatMap((policy) =>
    policy.rules.flatMap((rule) => upwardClauses(rule.when).flatMap((clause) => lineOf(policy, rule, clause, asOf))),
  );
  const distinct = new Map(found.map((line) => [`${line.policy}#${line.rule} ${line.threshold}`, line]));
  return [...distinct.values()].toSorted((a, b) => a.log - b.log);
}

function upwardClauses(condition: Condition): readonly Clause[] {
  if (condition.kind === 'clause') return drawsLine(condition) ? [condition] : [];
  if (condition.kind === 'not') return [];
  if (condition.kind === 'all' && condition.children.some(isNarrow)) return [];
  return condition.children.flatMap(upwardClauses);
}

const drawsLine = ({ fact, operator }: Clause): boolean =>
  totals.includes(fact) && (operator === 'greaterThan' || operator === 'greaterThanInclusive');

const isNarrow = (condition: Condition): boolean =>
  condition.kind === 'clause' &&
  narrow.includes(condition.fact) &&
  condition.value.kind === 'flag' &&
  condition.value.value === (condition.operator === 'equal');

function lineOf(policy: Policy, rule: Rule, { value, node }: Clause, asOf: CalendarDate): readonly LawLine[] {
  const threshold = value.kind === 'threshold' ? policy.thresholds[value.id] : undefined;
  const amount = threshold ? thresholdOn(threshold, asOf) : value.kind === 'quantity' ? value.value : undefined;
  if (amount?.unit !== 'FLOP') return [];
  const { state } = lifetimeOn(policy, asOf);
  return [
    {
      policy: policy.id,
      title: policy.shortTitle,
      rule: rule.id,
      threshold: threshold?.id ?? node,
      value: amount,
      log: log10Exact(amount),
      state,
    },
  ];
}
