import { type AlignedTables, alignTables, combinationsWhere } from '../evaluate/compare-tables.ts';
import { compileRule } from '../evaluate/evaluate.ts';
import { bindsOn, ruleWindow } from '../policy/lifetime.ts';
import type { Policy, Rule } from '../policy/policy.ts';
import { addDays, type CalendarDate } from '../units/date.ts';
import type { PolicyCase } from './case-file.ts';
import { catchingCase } from './catching-case.ts';
import type { GeneratedCase } from './generated-case.ts';
import type { Mutant } from './mutant.ts';
import { mutantsOf } from './mutants.ts';
import { decisionsOf } from './regions/counting-order.ts';
import { type CaseSetting, runCase } from './run-case.ts';

/**
 * What became of a mutant: `killed` by a case, `equivalent` if no reading of the facts on any date tells it from the law, else `survived`: the change would go
 * unnoticed.
 */
export type MutantResult = Mutant & {
  readonly outcome: 'killed' | 'equivalent' | 'survived';
  /** The case that noticed. */
  readonly killedBy?: string;
  /** A case that would notice, checked against both versions. */
  readonly wouldCatch?: GeneratedCase;
};

/** A day on which law and mutant give different verdicts: on some facts, or by binding on one side only. */
export type VerdictDifference = {
  readonly date: CalendarDate;
  /** Where the verdicts differ; absent where only one of the two binds. */
  readonly facts?: { readonly grid: AlignedTables; readonly marked: Uint8Array };
};

/** Runs the cases of a policy against every mutant of its rules. */
export async function mutatePolicy(
  policy: Policy,
  cases: readonly PolicyCase[],
  setting: CaseSetting,
): Promise<readonly MutantResult[]> {
  const results: MutantResult[] = [];
  for (const rule of policy.rules) {
    const own = await passing(policy, rule, cases, setting);
    for (const mutant of mutantsOf(policy, rule, setting.countingRules))
      results.push(await tryMutant(policy, rule, mutant, own, setting));
  }
  return results;
}

/** What the cases expect of one rule, as far as the rule meets it: a case that fails already cannot notice a change. */
async function passing(
  policy: Policy,
  rule: Rule,
  cases: readonly PolicyCase[],
  { countingRules, catalogue }: CaseSetting,
): Promise<readonly PolicyCase[]> {
  const own: PolicyCase[] = [];
  for (const one of cases) {
    const expected = one.expected[rule.id];
    if (!expected) continue;
    const alone = { ...one, expected: { [rule.id]: expected } };
    const { mismatches } = await runCase(policy, alone, countingRules, catalogue);
    if (mismatches.length === 0) own.push(alone);
  }
  return own;
}

async function tryMutant(
  policy: Policy,
  rule: Rule,
  mutant: Mutant,
  cases: readonly PolicyCase[],
  setting: CaseSetting,
): Promise<MutantResult> {
  for (const one of cases) {
    const { mismatches } = await runCase(mutant.policy, one, setting.countingRules, setting.catalogue);
    if (mismatches.length > 0) return { ...mutant, outcome: 'killed', killedBy: one.name };
  }
  const mutated = mutant.policy.rules.find(({ id }) => id === rule.id) ?? rule;
  // Another counting rule leaves the tables as they are: it changes which amount is looked up, and is compared decision by decision.
  const differences =
    mutant.kind === 'counting' ? [] : await verdictDifferences([policy, rule], [mutant.policy, mutated], setting);
  if (differences.length === 0 && sameOutsideVerdicts([policy, rule], [mutant.policy, mutated], setting))
    return { ...mutant, outcome: 'equivalent' };
  const wouldCatch = await catchingCase(policy, rule, mutant, differences, setting);
  return { ...mutant, outcome: 'survived', ...(wouldCatch ? { wouldCatch } : {}) };
}

type Version = readonly [Policy, Rule];

/** Every way in which the verdicts of two versions of a rule differ, found exactly by comparing their decision tables on every day on which one may change. */
async function verdictDifferences(
  before: Version,
  after: Version,
  setting: CaseSetting,
): Promise<readonly VerdictDifference[]> {
  const differences: VerdictDifference[] = [];
  for (const date of datesOf(before, after)) {
    const found = await differenceOn(date, before, after, setting);
    if (found) differences.push(found);
  }
  return differences;
}

async function differenceOn(
  date: CalendarDate,
  [policy, rule]: Version,
  [mutant, mutated]: Version,
  { catalogue }: CaseSetting,
): Promise<VerdictDifference | undefined> {
  if (bindsOn(policy, rule, date) !== bindsOn(mutant, mutated, date)) return { date };
  const before = await compileRule(policy, rule, date, catalogue);
  const after = await compileRule(mutant, mutated, date, catalogue);
  const grid = alignTables([before.table, after.table]);
  const marked = combinationsWhere(grid, ([a, b]) => a !== b);
  return marked.includes(1) ? { date, facts: { grid, marked } } : undefined;
}

/** Every day on which something about either version may change, and its eve; and the last reading, for drafts that never bind. */
function datesOf([policy, rule]: Version, [mutant, mutated]: Version): readonly CalendarDate[] {
  const windows = [ruleWindow(policy, rule), ruleWindow(mutant, mutated)].flatMap(({ from, until }) => [from, until]);
  const values = [policy, mutant].flatMap(({ thresholds }) =>
    Object.values(thresholds).flatMap((threshold) => threshold.values.map(({ from }) => from)),
  );
  const days = [...windows, ...values].filter((date) => date !== null).flatMap((date) => [addDays(date, -1), date]);
  return [...new Set([...days, policy.verifiedOn])].toSorted();
}

function sameOutsideVerdicts(before: Version, after: Version, { countingRules }: CaseSetting): boolean {
  const outside = ([owner, one]: Version): string =>
    JSON.stringify([
      one.effect.kind,
      one.obligations.map((id) => owner.obligations[id]),
      Object.values(owner.thresholds).map(({ counting }) => {
        const rule = counting === undefined ? undefined : countingRules.get(counting);
        return rule && decisionsOf(rule);
      }),
    ]);
  return outside(before) === outside(after);
}
