import { dateCondition } from '../../evaluate/partition.ts';
import type { FactCatalogue } from '../../policy/fact-definition.ts';
import { neverBinds } from '../../policy/lifetime.ts';
import type { Policy, Rule } from '../../policy/policy.ts';
import type { Position } from '../../source/diagnostic.ts';
import type { PolicyCase } from '../case-file.ts';
import { canBeTried } from '../regions/size.ts';
import { type CaseSetting, type Mismatch, runCase } from '../run-case.ts';
import type { PolicyDiff } from './diff-policies.ts';
import { isAlone } from './match-rules.ts';

/** A case of the first version that comes out otherwise in the second. */
type CaseChange = {
  readonly name: string;
  readonly at: Position;
  readonly because?: string;
  readonly mismatches: readonly Mismatch[];
};

/** What becomes of the cases of the first version in the second. */
export type CaseEffect = {
  /** Cases that expect something of a rule with a counterpart. */
  readonly run: number;
  readonly changed: readonly CaseChange[];
  /** Expectations left out because their rule has no counterpart, or one too large to be tried. */
  readonly withoutRule: number;
};

/**
 * Runs the cases of the first version on the second. A draft that never binds, and another instrument, are read as if they bound; cases that show only on which
 * days the first binds then say nothing and count as unchanged.
 */
export async function effectOnCases(
  diff: PolicyDiff,
  cases: readonly PolicyCase[],
  { countingRules, catalogue }: CaseSetting,
): Promise<CaseEffect> {
  const { policy } = diff.after;
  const another = policy.id !== diff.before.policy.id;
  const counterparts = counterpartsIn(diff, catalogue);
  const changed: CaseChange[] = [];
  let [run, withoutRule] = [0, 0];
  for (const one of cases) {
    const expected = Object.entries(one.expected).flatMap(([rule, wanted]) => {
      const counterpart = counterparts.get(rule);
      if (!counterpart) withoutRule += 1;
      return counterpart ? [{ rule: counterpart, wanted }] : [];
    });
    if (expected.length === 0) continue;
    run += 1;
    const { mismatches } = await runCase(policy, translated(one, expected, policy, another), countingRules, catalogue);
    if (mismatches.length === 0) continue;
    changed.push({
      name: one.name,
      at: one.at,
      ...(one.because === undefined ? {} : { because: one.because }),
      mismatches,
    });
  }
  return { run, changed, withoutRule };
}

/** The rules of the second version that can be tried, by what they are compared with. */
function counterpartsIn({ rules, after }: PolicyDiff, catalogue: FactCatalogue): ReadonlyMap<string, Rule> {
  const small = ({ when }: Rule): boolean =>
    canBeTried(dateCondition(when, after.policy.thresholds, after.on), catalogue);
  return new Map(
    rules.flatMap(({ match }) =>
      isAlone(match) || !small(match.after) ? [] : [[match.before.id, match.after] as const],
    ),
  );
}

type Expectation = { readonly rule: Rule; readonly wanted: PolicyCase['expected'][string] };

/** The case as it is asked of the second version; what never binds, or binds in another instrument's time, is read as if it did. */
function translated(one: PolicyCase, expected: readonly Expectation[], policy: Policy, another: boolean): PolicyCase {
  const never = (rule: Rule): boolean => another || neverBinds(policy, rule);
  const asked = expected.filter(({ rule, wanted }) => !(never(rule) && wanted.status === 'not-applicable'));
  return {
    ...one,
    asIfInForce: one.asIfInForce || asked.some(({ rule }) => never(rule)),
    expected: Object.fromEntries(asked.map(({ rule, wanted }) => [rule.id, wanted])),
  };
}
