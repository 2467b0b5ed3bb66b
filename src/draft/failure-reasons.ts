import { explain } from '../evaluate/explain.ts';
import { describedFacts, factSource } from '../evaluate/fact-source.ts';
import type { Counted, ExplainedNode, Verdict } from '../evaluate/finding.ts';
import { bindsOn, ruleWindow } from '../policy/lifetime.ts';
import type { Policy } from '../policy/policy.ts';
import { subjectList } from '../registry/subject-file.ts';
import { defined } from '../units/defined.ts';
import type { PolicyCase } from './case-file.ts';
import { type CaseSetting, caseOptions, type Mismatch } from './run-case.ts';

/** One clause of a rule on the facts of a case. */
type ClauseReason = {
  readonly text: string;
  readonly verdict: Verdict;
  /** The value used, in words, and how it is known. */
  readonly value: string;
  readonly basis?: string;
  readonly cite?: string;
  /** The words of the law that the clause states. */
  readonly quote?: string;
};

/** Why a rule came out as it did in a case: the days on which it binds, each clause, and what was counted of a ledger. */
export type RuleReasons = {
  readonly rule: string;
  /** In words: "binds from 2025-08-02; the case is as of 2025-08-01". Absent when the date does not matter. */
  readonly date?: string;
  readonly clauses: readonly ClauseReason[];
  readonly counted?: Counted;
};

/** The reasons for every rule that mismatched, in the order of the mismatches. */
export async function failureReasons(
  policy: Policy,
  test: PolicyCase,
  mismatches: readonly Mismatch[],
  setting: CaseSetting,
): Promise<readonly RuleReasons[]> {
  const reasons: RuleReasons[] = [];
  for (const rule of new Set(mismatches.map((mismatch) => mismatch.rule))) {
    const found = await reasonsFor(policy, rule, test, setting);
    if (found) reasons.push(found);
  }
  return reasons;
}

async function reasonsFor(
  policy: Policy,
  id: string,
  test: PolicyCase,
  { countingRules, catalogue }: CaseSetting,
): Promise<RuleReasons | undefined> {
  const rule = policy.rules.find((one) => one.id === id);
  const subject = subjectList(test.subjects).find(({ kind }) => kind === rule?.binds);
  if (!rule || !subject) return undefined;
  const source = factSource(describedFacts, countingRules);
  const { finding, tree } = await explain(policy, rule, subject, source, catalogue, caseOptions(test));
  const binds = test.asIfInForce || bindsOn(policy, rule, test.asOf);
  const { from, until } = ruleWindow(policy, rule);
  const window = from === null ? 'binds on no day' : `binds from ${from}${until === null ? '' : ` until ${until}`}`;
  return {
    rule: id,
    ...(binds ? {} : { date: `${window}; the case is as of ${test.asOf}` }),
    clauses: binds ? leavesOf(tree).map(clauseReason) : [],
    ...(binds && finding.counted ? { counted: finding.counted } : {}),
  };
}

const leavesOf = (node: ExplainedNode): readonly ExplainedNode[] =>
  node.kind === 'clause' ? [node] : node.children.flatMap(leavesOf);

const clauseReason = ({ text, verdict, value, basis, cite, quote }: ExplainedNode): ClauseReason => ({
  text,
  verdict,
  value: value ?? 'unknown',
  ...defined({ basis, cite, quote }),
});
