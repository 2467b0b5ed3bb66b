import type { CountingRule } from '../ledger/counting-rule.ts';
import type { Policy, Rule } from '../policy/policy.ts';
import type { Mutant } from './mutant.ts';
import { conditionMutants } from './mutate-condition.ts';
import { dutyMutants } from './mutate-duties.ts';
import { thresholdMutants } from './mutate-numbers.ts';
import { dateMutants, effectMutants } from './mutate-terms.ts';

/** All mutants of one rule, in a fixed order. */
export function mutantsOf(
  policy: Policy,
  rule: Rule,
  countingRules: ReadonlyMap<string, CountingRule>,
): readonly Mutant[] {
  return [
    ...conditionMutants(policy, rule),
    ...thresholdMutants(policy, rule, countingRules),
    ...dateMutants(policy, rule),
    ...effectMutants(policy, rule),
    ...dutyMutants(policy, rule),
  ];
}
