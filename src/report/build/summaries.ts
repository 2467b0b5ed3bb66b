import { dueObligations } from '../../evaluate/due-obligations.ts';
import type { EvaluatedRule, Finding } from '../../evaluate/finding.ts';
import { type Clause, type Condition, clausesOf } from '../../policy/condition.ts';
import { lifetimeOn, type PolicyState } from '../../policy/lifetime.ts';
import type { Policy, Rule, Threshold } from '../../policy/policy.ts';
import type { Registry, Subject } from '../../registry/registry.ts';
import { type CalendarDate, daysBetween } from '../../units/date.ts';
import type { Quantity } from '../../units/quantity.ts';
import { amountText } from '../amounts.ts';
import type {
  FindingSummary,
  FindingsDocument,
  Group,
  PolicySummary,
  RuleSummary,
  SubjectSummary,
} from '../documents/evaluation.ts';

/** How reports group an instrument: by its state on the date, and frameworks that companies give themselves apart from law. */
export function groupOf(state: PolicyState, { kind, binding }: Pick<Policy, 'kind' | 'binding'>): Group {
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

function ruleState({ state, from, until }: EvaluatedRule, asOf: CalendarDate): PolicyState {
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

/** The threshold a rule turns on: one that must be passed before one that need not, compute before other amounts. */
function turningPoint(policy: Policy, rule: Rule, asOf: CalendarDate): RuleSummary['threshold'] {
  const needed = necessaryClauses(rule.when);
  const clauses = [...needed, ...clausesOf(rule.when)].flatMap((clause, index) => {
    const measured = measuredBy(policy, clause, asOf);
    return measured ? [{ ...measured, necessary: index < needed.length }] : [];
  });
  return clauses.find(({ unit, necessary }) => unit === 'FLOP' && necessary) ?? clauses[0];
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

/**
 * A finding without the items of its ledger, its amounts as text. Every finding has the same keys, absent ones `undefined`: an evaluation has tens of thousands,
 * and objects of one shape are built several times as fast.
 */
export const summariseFinding = (finding: Finding): FindingSummary => ({
  subject: finding.subject,
  kind: finding.kind,
  policy: finding.policy,
  rule: finding.rule,
  status: finding.status,
  reason: finding.reason,
  probability: finding.probability,
  verdict: finding.verdict,
  point: finding.point,
  counted: finding.counted && summariseCounted(finding.counted),
  threshold: finding.threshold && quantityJson(finding.threshold),
  marginOom: finding.marginOom === undefined ? undefined : Math.round(finding.marginOom * 10_000) / 10_000,
  imputed: finding.imputed,
  believedAbove: finding.believedAbove && amountText(finding.believedAbove),
  toleranceZone: finding.toleranceZone,
  effect: finding.effect,
  missing: finding.missing,
  reasons: finding.reasons,
  obligations: finding.obligations.map(({ id, due }) => ({ id, due })),
});

const summariseCounted = (counted: NonNullable<Finding['counted']>): NonNullable<FindingSummary['counted']> => ({
  fact: counted.fact,
  countingRule: counted.countingRule,
  central: counted.central && amountText(counted.central),
  low: counted.low && amountText(counted.low),
  high: counted.high && amountText(counted.high),
  grade: counted.grade,
  source: counted.source,
});

/** A subject's name, makers and date. */
export function summariseSubject(subject: Subject): SubjectSummary {
  switch (subject.kind) {
    case 'model': {
      const { id, name, developers, released } = subject.model;
      return { id, kind: 'model', name, developers, released: released ?? null };
    }
    case 'actor':
      return { id: subject.actor.id, kind: 'actor', name: subject.actor.name, developers: [], released: null };
    case 'cluster':
      return { id: subject.cluster.id, kind: 'cluster', name: subject.cluster.name, developers: [], released: null };
  }
}

/** What a registry holds and how old it is on a date. */
export const summariseRegistry = (registry: Registry, asOf: CalendarDate): FindingsDocument['registry'] => ({
  name: registry.name,
  models: registry.models.length,
  actors: registry.actors.length,
  newest: registry.newest ?? null,
  ageDays: registry.newest === undefined ? null : daysBetween(registry.newest, asOf),
});
