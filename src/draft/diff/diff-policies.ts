import type { CountingRule } from '../../ledger/counting-rule.ts';
import type { FactCatalogue } from '../../policy/fact-definition.ts';
import { countingOrder } from '../regions/counting-order.ts';
import { type Relation, relationOf } from '../regions/relation.ts';
import { type Change, together } from './change.ts';
import { compareWholes, type WholeComparison } from './compare-rules.ts';
import { countingChanges } from './counting-changes.ts';
import { dateChanges } from './date-changes.ts';
import { diffRule, type RuleDiff, swapsIn } from './diff-rule.ts';
import { dutyChanges } from './duty-changes.ts';
import { instrumentChanges } from './instrument-changes.ts';
import { matchRules } from './match-rules.ts';
import { proseChanges } from './prose-changes.ts';
import { thresholdChanges } from './threshold-changes.ts';
import type { Version } from './version.ts';

/** Two versions of the law compared. */
export type PolicyDiff = {
  readonly before: Version;
  readonly after: Version;
  /** True when the law says something else, apart from titles, quotes, sources and remarks. */
  readonly semantic: boolean;
  /**
   * How all that the first decides relates to all that the second decides: by {@link wholes} where there are any, else rule by rule; absent where a rule binds another
   * kind of subject than its counterpart, and where the two have no kind of subject in common.
   */
  readonly relation?: Relation;
  /** What each catches by any of its rules. Empty unless rule by rule they have nothing in common: only then does it say more than the rules one by one. */
  readonly wholes: readonly WholeComparison[];
  readonly rules: readonly RuleDiff[];
  readonly changes: readonly Change[];
};

/** Compares two versions of the law. Throws `DiagramTooLarge` where conditions are too intricate to compare. */
export async function diffPolicies(
  before: Version,
  after: Version,
  countingRules: ReadonlyMap<string, CountingRule>,
  catalogue: FactCatalogue,
): Promise<PolicyDiff> {
  const reading = { catalogue, counting: countingOrder(countingRules, countedBy(before, after)) };
  const matches = matchRules(before.policy, after.policy);
  const rules: RuleDiff[] = [];
  for (const match of matches) rules.push(await diffRule(match, [before, after], reading));
  const swaps = swapsIn(rules, before.policy, after.policy);
  const differing = new Set(
    rules.flatMap(({ match, differs }) => (differs && match.kind !== 'added' ? [match.before.id] : [])),
  );
  const changes = together([
    ...rules.flatMap((rule) => rule.changes),
    ...thresholdChanges(before.policy, after.policy, swaps.thresholds, (ids) => ids.some((id) => differing.has(id))),
    ...swaps.counting.flatMap((swap) => countingChanges(swap, countingRules)),
    ...dutyChanges(before.policy, after.policy, matches),
    ...instrumentChanges(before.policy, after.policy),
    ...dateChanges(before, after, matches),
    ...proseChanges(before.policy, after.policy),
  ]);
  const compared = rules.flatMap(({ comparison }) => comparison ?? []);
  const ruleByRule = compared.length === rules.length ? relationOf(compared.map(({ apart }) => apart)) : undefined;
  const wholes = ruleByRule === 'disjoint' ? await compareWholes([before, after], reading) : [];
  const relation = wholes.length > 0 ? relationOfWholes(wholes) : ruleByRule;
  return {
    before,
    after,
    semantic: changes.some((change) => change.semantic) || rules.some(({ differs }) => differs),
    ...(relation ? { relation } : {}),
    wholes,
    rules,
    changes,
  };
}

const relationOfWholes = (wholes: readonly WholeComparison[]): Relation | undefined =>
  wholes.some(({ shared }) => shared) ? relationOf(wholes.map(({ apart }) => apart)) : undefined;

/** Counting rules that the versions themselves name, first those of the first. */
const countedBy = (...versions: readonly Version[]): readonly string[] =>
  versions.flatMap(({ policy }) => Object.values(policy.thresholds).flatMap(({ counting }) => counting ?? []));
