import type { FactCatalogue } from '../policy/fact-definition.ts';
import { bindsOn, lifetimeOn, ruleWindow } from '../policy/lifetime.ts';
import type { Policy, Rule } from '../policy/policy.ts';
import type { Subject } from '../registry/registry.ts';
import type { CalendarDate } from '../units/date.ts';
import { countIntervals } from './correlation.ts';
import { countFindings } from './count-findings.ts';
import { compile, type DecisionTable } from './decision-table.ts';
import { dueObligations } from './due-obligations.ts';
import type { FactValue } from './fact-value.ts';
import type { DueObligation, EvaluatedRule, Evaluation, Finding, Stance } from './finding.ts';
import { judgeSubject } from './judge-subject.ts';
import { measuringClause } from './measure.ts';
import { type Column, type DatedClause, type DatedCondition, dateCondition } from './partition.ts';

/** What is known of a subject's fact, under the counting rule of the column. */
export type FactSource = (subject: Subject, column: Pick<Column, 'key' | 'fact' | 'counting'>) => FactValue;

/** How to evaluate. */
export type EvaluationOptions = {
  /** The law as of this date. */
  readonly asOf: CalendarDate;
  /** The data as known on this date. */
  readonly knownOn: CalendarDate;
  readonly stance: Stance;
  /** Whether undisclosed compute was imputed; recorded in the result. */
  readonly imputation: boolean;
  /** Evaluate rules that do not bind on the date as if they did: drafts, and law not yet or no longer in force. */
  readonly asIfInForce: boolean;
  /** Days on which something happened that deadlines run from. */
  readonly events?: Readonly<Record<string, CalendarDate>>;
};

/** A rule compiled for a date. */
export type CompiledRule = {
  readonly policy: Policy;
  readonly rule: Rule;
  readonly condition: DatedCondition;
  readonly table: DecisionTable;
  /** True when the rule binds on the date. */
  readonly binds: boolean;
  /** The clause that amounts are measured against. */
  readonly measuring?: DatedClause;
  /** The duties that follow if the rule is met. */
  readonly duties: readonly DueObligation[];
};

/** Compiles a rule with the thresholds in force on a date. Throws `TooManyCells` if it is too large. */
export async function compileRule(
  policy: Policy,
  rule: Rule,
  on: CalendarDate,
  catalogue: FactCatalogue,
  events: Readonly<Record<string, CalendarDate>> = {},
): Promise<CompiledRule> {
  const condition = dateCondition(rule.when, policy.thresholds, on);
  const measuring = measuringClause(condition);
  const duties = dueObligations(policy, rule, { asOf: on, events });
  return {
    policy,
    rule,
    condition,
    table: await compile(condition, catalogue),
    binds: bindsOn(policy, rule, on),
    ...(measuring ? { measuring } : {}),
    duties,
  };
}

/** Evaluates every rule of the policies on every subject it can bind. Findings are in the order of policies, rules and subjects given. */
export async function evaluate(
  policies: readonly Policy[],
  subjects: readonly Subject[],
  factSource: FactSource,
  catalogue: FactCatalogue,
  options: EvaluationOptions,
): Promise<Evaluation> {
  const facts = remembering(factSource);
  const intervalOf = countIntervals();
  const rules: EvaluatedRule[] = [];
  const findings: Finding[] = [];
  const counts: Evaluation['counts'][number][] = [];
  for (const policy of policies) {
    for (const rule of policy.rules) {
      const compiled = await compileRule(policy, rule, options.asOf, catalogue, options.events);
      const bound = subjects.filter(({ kind }) => kind === rule.binds);
      const found = bound.map((subject) => judgeSubject(compiled, subject, facts, options));
      rules.push(describeRule(policy, rule, options));
      findings.push(...found);
      counts.push(countFindings(policy.id, rule.id, found, bound, intervalOf));
    }
  }
  const { asOf, knownOn, stance, imputation } = options;
  return { asOf, knownOn, stance, imputation, rules, findings, counts };
}

/** Asks for each fact of a subject once, however many rules use it. */
function remembering(factSource: FactSource): FactSource {
  const known = new Map<Subject, Map<string, FactValue>>();
  return (subject, column) => {
    const values = known.get(subject) ?? new Map<string, FactValue>();
    known.set(subject, values);
    const remembered = values.get(column.key);
    if (remembered) return remembered;
    const value = factSource(subject, column);
    values.set(column.key, value);
    return value;
  };
}

/** A rule with its state on the date of the law; `asIfInForce` where it is read even if it does not bind then. */
export function describeRule(
  policy: Policy,
  rule: Rule,
  { asOf, asIfInForce }: Pick<EvaluationOptions, 'asOf' | 'asIfInForce'>,
): EvaluatedRule {
  return {
    policy: policy.id,
    rule: rule.id,
    title: rule.title,
    binds: rule.binds,
    state: lifetimeOn(policy, asOf).state,
    ...ruleWindow(policy, rule),
    binding: policy.binding,
    asIf: asIfInForce && !bindsOn(policy, rule, asOf),
  };
}
