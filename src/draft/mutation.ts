import { alignTables, combinationsWhere, relationOf } from '../evaluate/compare-tables.ts';
import type { DecisionTable } from '../evaluate/decision-table.ts';
import { compileRule } from '../evaluate/evaluate.ts';
import type { CountingRule } from '../ledger/counting-rule.ts';
import type { FactCatalogue } from '../policy/fact-definition.ts';
import { bindsOn, ruleWindow } from '../policy/lifetime.ts';
import type { Policy, Rule } from '../policy/policy.ts';
import { addDays, type CalendarDate } from '../units/date.ts';
import type { PolicyCase } from './case-file.ts';
import { type GeneratedCase, generatedCase } from './generated-case.ts';
import { type Mutant, mutantsOf } from './mutants.ts';
import { runCase } from './run-case.ts';

/**
 * What became of a mutant: `killed` by a case, `equivalent` if no reading of the facts on any date tells it from the law, else `survived`: the change would go unnoticed.
 */
export type MutantResult = Mutant & {
  readonly outcome: 'killed' | 'equivalent' | 'survived';
  /** The case that noticed. */
  readonly killedBy?: string;
  /** A case that would notice. */
  readonly wouldCatch?: GeneratedCase;
};

type Setting = { readonly countingRules: ReadonlyMap<string, CountingRule>; readonly catalogue: FactCatalogue };

/** Runs the cases of a policy against every mutant of its rules. */
export async function mutatePolicy(
  policy: Policy,
  cases: readonly PolicyCase[],
  setting: Setting,
): Promise<readonly MutantResult[]> {
  const results: MutantResult[] = [];
  for (const rule of policy.rules) {
    const own = cases
      .filter(({ expected }) => Object.hasOwn(expected, rule.id))
      .map((one) => ({ ...one, expected: { [rule.id]: one.expected[rule.id] ?? {} } }));
    for (const mutant of mutantsOf(policy, rule, setting.countingRules))
      results.push(await tryMutant(policy, rule, mutant, own, setting));
  }
  return results;
}

async function tryMutant(
  policy: Policy,
  rule: Rule,
  mutant: Mutant,
  cases: readonly PolicyCase[],
  setting: Setting,
): Promise<MutantResult> {
  for (const one of cases) {
    const { mismatches } = await runCase(mutant.policy, one, setting.countingRules, setting.catalogue);
    if (mismatches.length > 0) return { ...mutant, outcome: 'killed', killedBy: one.name };
  }
  const difference = await findDifference(policy, rule, mutant, setting);
  if (difference === 'none') return { ...mutant, outcome: 'equivalent' };
  return { ...mutant, outcome: 'survived', ...(difference === 'unseen' ? {} : { wouldCatch: difference }) };
}

/** A case on which law and mutant differ; `none` if there is no difference at all, `unseen` if it is not in a verdict. */
async function findDifference(
  policy: Policy,
  rule: Rule,
  mutant: Mutant,
  setting: Setting,
): Promise<GeneratedCase | 'none' | 'unseen'> {
  const mutated = mutant.policy.rules.find(({ id }) => id === rule.id) ?? rule;
  for (const date of datesOf(policy, rule, mutant.policy, mutated)) {
    const found = await differenceOn(date, [policy, rule], [mutant.policy, mutated], setting);
    if (found) return found;
  }
  return sameOutsideVerdicts(policy, rule, mutant.policy, mutated, setting) ? 'none' : 'unseen';
}

type Version = readonly [Policy, Rule];

async function differenceOn(
  date: CalendarDate,
  [policy, rule]: Version,
  [mutant, mutated]: Version,
  { catalogue }: Setting,
): Promise<GeneratedCase | undefined> {
  const was = bindsOn(policy, rule, date);
  if (was !== bindsOn(mutant, mutated, date)) {
    return generatedCase(policy, rule, date, was ? 'met' : 'not-applicable', undefined);
  }
  const before = await compileRule(policy, rule, date, catalogue);
  const after = await compileRule(mutant, mutated, date, catalogue);
  if (countingOf(before.table) !== countingOf(after.table)) return undefined;
  const aligned = alignTables([before.table, after.table]);
  if (relationOf(aligned) === 'equal') return undefined;
  const index = combinationsWhere(aligned, ([a, b]) => a !== b).indexOf(1);
  return generatedCase(policy, rule, date, aligned.answers[0]?.[index] === 1 ? 'met' : 'not-met', {
    grid: aligned,
    index,
  });
}

const countingOf = ({ columns }: DecisionTable): string => columns.map(({ counting }) => counting).join();

/** Every day on which something about either version may change, and its eve; or the last reading of a draft that never binds. */
function datesOf(policy: Policy, rule: Rule, mutant: Policy, mutated: Rule): readonly CalendarDate[] {
  const windows = [ruleWindow(policy, rule), ruleWindow(mutant, mutated)].flatMap(({ from, until }) => [from, until]);
  const values = [policy, mutant].flatMap(({ thresholds }) =>
    Object.values(thresholds).flatMap((threshold) => threshold.values.map(({ from }) => from)),
  );
  const days = [...windows, ...values].filter((date) => date !== null).flatMap((date) => [addDays(date, -1), date]);
  return [...new Set([...days, policy.verifiedOn])].toSorted();
}

function sameOutsideVerdicts(
  policy: Policy,
  rule: Rule,
  mutant: Policy,
  mutated: Rule,
  { countingRules }: Setting,
): boolean {
  const outside = (owner: Policy, one: Rule): string =>
    JSON.stringify([
      one.effect.kind,
      one.obligations,
      Object.values(owner.thresholds).map(({ counting }) => counting && decisionsOf(countingRules.get(counting))),
    ]);
  return outside(policy, rule) === outside(mutant, mutated);
}

const decisionsOf = (rule: CountingRule | undefined): unknown =>
  rule && [
    rule.basis,
    rule.whose,
    rule.planned,
    Object.entries(rule.stages)
      .map(([stage, { counts }]) => [stage, counts])
      .toSorted(),
  ];
