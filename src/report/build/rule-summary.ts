import { dueObligations } from '../../evaluate/due-obligations.ts';
import type { EvaluatedRule } from '../../evaluate/finding.ts';
import { type Clause, type Condition, clausesOf } from '../../policy/condition.ts';
import { type Lifetime, lifetimeOn, type PolicyState } from '../../policy/lifetime.ts';
import type { Policy, Rule, Threshold } from '../../policy/policy.ts';
import type { CalendarDate } from '../../units/date.ts';
import type { Quantity } from '../../units/quantity.ts';
import { amountText } from '../amounts.ts';
import type { Group, PolicySummary, RuleSummary } from '../documents/evaluation.ts';

/** How reports group an instrument: by its state on the date, and frameworks that companies give themselves apart from law. */
function groupOf(state: PolicyState, { kind, binding }: Pick<Policy, 'kind' | 'binding'>): Group {
  switch (state) {
    case 'in-force':
      return kind === 'voluntary-framework' ? 'voluntary' : 'in-force';
    case 'enacted':
      return binding ? 'enacted' : 'proposed';
    case 'proposed':
    case 'not-yet-proposed':
      return 'proposed';
    default:
      return 'ended';
  }
}

/** An instrument with its state on a date. */
export function summarisePolicy(policy: Policy, asOf: CalendarDate): PolicySummary {
  const { state, from, until } = lifetimeOn(policy, asOf);
  const { id, title, shortTitle, jurisdiction, kind, binding, citation, verifiedOn } = policy;
  return {
    id,
    title,
    shortTitle,
    jurisdiction,
    instrument: kind,
    binding,
    state,
    group: groupOf(state, policy),
    from,
    until,
    citation,
    verifiedOn,
  };
}

/** A rule with its own state on a date: within an instrument in force, a rule can still be to come or have ended. */
export function summariseRule(policy: Policy, rule: Rule, evaluated: EvaluatedRule, asOf: CalendarDate): RuleSummary {
  const state = ruleState(evaluated, asOf);
  const threshold = turningPoint(policy, rule, asOf);
  return {
    policy: policy.id,
    rule: rule.id,
    title: rule.title,
    binds: rule.binds,
    state,
    group: groupOf(state, policy),
    from: evaluated.from,
    until: evaluated.until,
    asIf: evaluated.asIf,
    cite: rule.cite,
    ...(rule.quote === undefined ? {} : { quote: rule.quote }),
    effect: rule.effect.kind,
    effectCite: rule.effect.cite,
    ...(threshold ? { threshold } : {}),
    obligations: dueObligations(policy, rule, { asOf }).map(({ due: _, ...obligation }) => obligation),
  };
}

/** The state of a rule on a date, within an instrument whose state and the rule's own days are given. */
export function ruleState({ state, from, until }: Lifetime, asOf: CalendarDate): PolicyState {
  if (state !== 'in-force') return state;
  if (from !== null && from > asOf) return 'enacted';
  return until !== null && until <= asOf ? 'superseded' : state;
}

const relations: Readonly<Record<string, string>> = {
  greaterThan: '>',
  greaterThanInclusive: '>=',
  lessThan: '<',
  lessThanInclusive: '<=',
  equal: '=',
  notEqual: 'not',
};

/** The threshold a rule turns on: compute before other amounts, as findings are measured, and of each one that must be passed before one that need not. */
function turningPoint(policy: Policy, rule: Rule, asOf: CalendarDate): RuleSummary['threshold'] {
  const needed = necessaryClauses(rule.when);
  const clauses = [...needed, ...clausesOf(rule.when)].flatMap((clause, index) => {
    const measured = measuredBy(policy, clause, asOf);
    return measured ? [{ ...measured, necessary: index < needed.length }] : [];
  });
  const onCompute = clauses.filter(({ unit }) => unit === 'FLOP');
  return onCompute.find(({ necessary }) => necessary) ?? onCompute[0] ?? clauses[0];
}

/** The comparisons without which a condition cannot be met. */
function necessaryClauses(condition: Condition): readonly Clause[] {
  switch (condition.kind) {
    case 'clause':
      return [condition];
    case 'not':
      return [];
    default:
      return condition.kind === 'all' || condition.children.length === 1
        ? condition.children.flatMap(necessaryClauses)
        : [];
  }
}

type Measured = Omit<NonNullable<RuleSummary['threshold']>, 'necessary'>;

function measuredBy(policy: Policy, clause: Clause, asOf: CalendarDate): Measured | undefined {
  const relation = relations[clause.operator] ?? clause.operator;
  const authority = {
    ...(clause.cite === undefined ? {} : { cite: clause.cite }),
    ...(clause.quote === undefined ? {} : { quote: clause.quote }),
  };
  if (clause.value.kind === 'quantity') return { ...quantityJson(clause.value.value), relation, ...authority };
  if (clause.value.kind !== 'threshold') return undefined;
  const dated = datedValue(policy.thresholds[clause.value.id], asOf);
  return (
    dated && {
      ...quantityJson(dated.value),
      relation,
      cite: dated.cite,
      quote: dated.quote,
      confidence: dated.confidence,
      ...(dated.from > asOf ? { from: dated.from } : {}),
    }
  );
}

const datedValue = (threshold: Threshold | undefined, on: CalendarDate): Threshold['values'][number] | undefined =>
  threshold?.values.findLast(({ from }) => from <= on) ?? threshold?.values[0];

/** A quantity as documents write it. */
export const quantityJson = (value: Quantity): { readonly value: string; readonly unit: Quantity['unit'] } => ({
  value: amountText(value),
  unit: value.unit,
});
