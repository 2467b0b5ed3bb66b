import type { FactCatalogue } from '../policy/fact-definition.ts';
import type { Policy, Rule } from '../policy/policy.ts';
import type { Subject } from '../registry/registry.ts';
import { defined } from '../units/defined.ts';
import { formatQuantity } from '../units/format.ts';
import { compile } from './decision-table.ts';
import { compileRule, type EvaluationOptions, type FactSource } from './evaluate.ts';
import { describeBasis, describeValue, locate } from './fact-value.ts';
import type { ExplainedNode, Explanation } from './finding.ts';
import { findFlips } from './flips.ts';
import { judgeSubject } from './judge-subject.ts';
import { judgeLoci } from './judgement.ts';
import type { DatedClause, DatedCondition } from './partition.ts';

/** Operators in words. */
export const operatorWords = {
  equal: 'is',
  notEqual: 'is not',
  greaterThan: 'greater than',
  greaterThanInclusive: 'at least',
  lessThan: 'less than',
  lessThanInclusive: 'at most',
  in: 'is one of',
  notIn: 'is none of',
} as const;

/** Days are not less or greater than one another, but before or after. */
const wordsOfDays = {
  ...operatorWords,
  equal: 'on',
  notEqual: 'not on',
  greaterThan: 'after',
  greaterThanInclusive: 'on or after',
  lessThan: 'before',
  lessThanInclusive: 'on or before',
} as const;

const connectives = { all: 'all of these', any: 'any of these', not: 'not this' } as const;

/** Explains one rule on one subject: each clause with its value, source and quoted words, and the smallest changes that would flip it. */
export async function explain(
  policy: Policy,
  rule: Rule,
  subject: Subject,
  factSource: FactSource,
  catalogue: FactCatalogue,
  options: EvaluationOptions,
): Promise<Explanation> {
  const compiled = await compileRule(policy, rule, options.asOf, catalogue, options.events);
  const finding = judgeSubject(compiled, subject, factSource, options);
  const values = compiled.table.columns.map((column) => factSource(subject, column));
  const tree = await explainNode(compiled.condition, subject, policy, factSource, catalogue, options);
  return { finding, tree, flips: findFlips(compiled.table, values) };
}

async function explainNode(
  condition: DatedCondition,
  subject: Subject,
  policy: Policy,
  factSource: FactSource,
  catalogue: FactCatalogue,
  options: EvaluationOptions,
): Promise<ExplainedNode> {
  const table = await compile(condition, catalogue);
  const values = table.columns.map((column) => factSource(subject, column));
  const loci = table.columns.flatMap((column, index) =>
    values[index] ? [locate(values[index], column, options.stance)] : [],
  );
  const parts = condition.kind === 'clause' ? [] : condition.kind === 'not' ? [condition.child] : condition.children;
  const children: ExplainedNode[] = [];
  for (const part of parts) children.push(await explainNode(part, subject, policy, factSource, catalogue, options));
  const authority = condition.kind === 'clause' ? clauseAuthority(condition, policy, options) : condition;
  return {
    node: condition.node,
    kind: condition.kind,
    text: condition.kind === 'clause' ? clauseText(condition) : (condition.name ?? connectives[condition.kind]),
    ...judgeLoci(table, loci),
    ...(condition.kind === 'clause' && values[0]
      ? { value: describeValue(values[0]), basis: describeBasis(values[0]) }
      : {}),
    ...pick(authority),
    children,
  };
}

type Authority = { readonly cite?: string; readonly quote?: string; readonly note?: string };

const pick = ({ cite, quote, note }: Authority): Authority => defined({ cite, quote, note });

/** A clause's own authority, or that of the threshold it compares with. */
function clauseAuthority(clause: DatedClause, policy: Policy, { asOf }: EvaluationOptions): Authority {
  if (clause.value.kind !== 'threshold') return clause;
  const values = policy.thresholds[clause.value.id]?.values ?? [];
  const dated = values.findLast(({ from }) => from <= asOf) ?? values[0];
  return { ...pick(dated ?? {}), ...pick(clause) };
}

/** A clause in words: "counted compute greater than 10²⁵ FLOP". */
export function clauseText(clause: DatedClause): string {
  const fact = clause.fact.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const { constant } = clause;
  if (constant.kind === 'flag') {
    const affirmed = constant.value === (clause.operator === 'equal');
    return affirmed ? fact : `not ${fact}`;
  }
  const value =
    constant.kind === 'quantity'
      ? formatQuantity(constant.value)
      : Array.isArray(constant.value)
        ? constant.value.join(', ')
        : String(constant.value);
  return constant.kind === 'date'
    ? `${fact.replace(/ on$/, '')} ${wordsOfDays[clause.operator]} ${value}`
    : `${fact} ${operatorWords[clause.operator]} ${value}`;
}
