import { didYouMean } from '../source/nearest.ts';
import { below, type Place, refuse } from '../source/place.ts';
import { defined } from '../units/defined.ts';
import type { Rule } from './policy.ts';
import { type ConditionScope, resolveCondition } from './resolve-condition.ts';
import type { RuleParts } from './schema.ts';

/** What the rules of one file may name. */
export type RuleScope = ConditionScope & { readonly declaredObligations: readonly string[] };

/** Reads one rule; `undefined` when its condition has a problem or is missing. */
export function resolveRule(written: RuleParts, place: Place, scope: RuleScope): Rule | undefined {
  const { from, until, obligations = [] } = written;
  if (from !== undefined && until !== undefined && until <= from)
    refuse(below(place, 'until'), 'PL1010', `until (${until}) is not after from (${from})`, {
      expected: 'the first day on which the rule no longer binds',
    });
  obligations.forEach((id, index) => {
    checkObligation(id, below(place, 'obligations', index), scope.declaredObligations);
  });
  const root = { ...below(place, 'when'), node: 'when', binds: written.binds, within: [] };
  const when = written.when && resolveCondition(written.when, root, scope);
  return (
    when && (defined({ ...written, when, effect: written.effect && defined(written.effect), obligations }) as Rule)
  );
}

function checkObligation(id: string, place: Place, declared: readonly string[]): void {
  if (declared.includes(id)) return;
  refuse(place, 'PL1009', `no obligation is named \`${id}\``, {
    expected: 'an obligation of this file',
    ...didYouMean(id, declared),
  });
}

/** Refuses a second rule of the same name. `place` is that of the list. */
export function checkRuleIds(rules: readonly RuleParts[], place: Place): void {
  const seen = new Set<string>();
  for (const [index, { id }] of rules.entries()) {
    if (id === undefined) continue;
    if (seen.has(id))
      refuse(below(place, index, 'id'), 'PL1012', `rule \`${id}\` occurs twice`, {
        expected: 'a name of its own for every rule of the file',
      });
    seen.add(id);
  }
}
