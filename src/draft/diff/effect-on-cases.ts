import { neverBinds } from '../../policy/lifetime.ts';
import type { Position } from '../../source/diagnostic.ts';
import type { PolicyCase } from '../case-file.ts';
import { type CaseSetting, type Mismatch, runCase } from '../run-case.ts';
import type { PolicyDiff } from './diff-policies.ts';

/** A case of the first version that comes out otherwise in the second. */
export type CaseChange = {
  readonly name: string;
  readonly at: Position;
  readonly because?: string;
  readonly mismatches: readonly Mismatch[];
};

/** What becomes of the cases of the first version in the second. */
export type CaseEffect = {
  readonly run: number;
  readonly changed: readonly CaseChange[];
  /** Expectations left out because their rule has no counterpart. */
  readonly withoutRule: number;
};

/**
 * Runs the cases of the first version on the second. A draft that never binds is read as if it did; cases that show only on which days the first binds then say
 * nothing of it and count as unchanged.
 */
export async function effectOnCases(
  { rules, after }: PolicyDiff,
  cases: readonly PolicyCase[],
  { countingRules, catalogue }: CaseSetting,
): Promise<CaseEffect> {
  const counterparts = new Map(
    rules.flatMap(({ match }) =>
      match.kind === 'id' || match.kind === 'similarity' ? [[match.before.id, match.after] as const] : [],
    ),
  );
  const changed: CaseChange[] = [];
  let withoutRule = 0;
  for (const one of cases) {
    const expected = Object.entries(one.expected).flatMap(([rule, wanted]) => {
      const counterpart = counterparts.get(rule);
      if (!counterpart) withoutRule += 1;
      if (!counterpart) return [];
      const unbound = neverBinds(after.policy, counterpart);
      return unbound && wanted.status === 'not-applicable' ? [] : [[counterpart.id, wanted] as const];
    });
    const unbound = expected.some(([rule]) =>
      after.policy.rules.some((known) => known.id === rule && neverBinds(after.policy, known)),
    );
    const translated = { ...one, asIfInForce: one.asIfInForce || unbound, expected: Object.fromEntries(expected) };
    const { mismatches } = await runCase(after.policy, translated, countingRules, catalogue);
    if (mismatches.length > 0)
      changed.push({
        name: one.name,
        at: one.at,
        ...(one.because === undefined ? {} : { because: one.because }),
        mismatches,
      });
  }
  return { run: cases.length, changed, withoutRule };
}
