import type { LawSet } from '../draft/gaps/look-for-gaps.ts';
import type { Law } from '../io/policies.ts';
import { isVersionFile } from '../io/versions.ts';
import type { CountingRule } from '../ledger/counting-rule.ts';
import { bindsOn, lifetimeOn } from '../policy/lifetime.ts';
import type { Policy } from '../policy/policy.ts';
import { distinctInputs, type InputRecord } from '../report/run.ts';
import { type Diagnostic, failure, type Result, success } from '../source/diagnostic.ts';
import { didYouMean } from '../source/nearest.ts';
import type { CalendarDate } from '../units/date.ts';
import { findPolicies } from './select.ts';
import { inputsFor, readSides } from './sides.ts';

/** The instruments to look at, in sets that are looked at together. */
export type LawSets = {
  readonly sets: readonly LawSet[];
  /** True when the instruments were named, so that all their rules are read as if they bound. */
  readonly asIfInForce: boolean;
  readonly countingRules: ReadonlyMap<string, CountingRule>;
  readonly inputs: readonly InputRecord[];
  readonly diagnostics: readonly Diagnostic[];
};

/** The instruments named, as one set; else the law in force on the date, a set for each jurisdiction. */
export async function lawSets(
  words: readonly string[],
  jurisdictions: readonly string[],
  law: Law,
  asOf: CalendarDate,
): Promise<Result<LawSets>> {
  const sets = words.length > 0 ? await namedSet(words, law, asOf) : inForce(jurisdictions, law, asOf);
  if (!sets.ok || words.length === 0 || jurisdictions.length === 0) return sets;
  return failure([
    {
      code: 'PL4001',
      severity: 'error',
      message: '`--jurisdiction` chooses law in force; policies were named as well',
    },
  ]);
}

async function namedSet(words: readonly string[], law: Law, asOf: CalendarDate): Promise<Result<LawSets>> {
  const files = await readSides(words.filter(isVersionFile), law, asOf);
  const ids = words.filter((word) => !isVersionFile(word));
  const found = findPolicies(ids, [...law.policies, ...law.examples]);
  if (!files.ok || !found.ok) return failure([...files.diagnostics, ...found.diagnostics]);
  const own = files.value.sides.map(({ version }) => version.policy);
  const policies = [...found.value, ...own];
  return success(
    {
      sets: [{ name: policies.length === 1 ? 'One instrument' : 'The instruments named', policies }],
      asIfInForce: true,
      countingRules: files.value.countingRules,
      inputs: inputsOf(found.value, law, files.value.inputs),
      diagnostics: files.diagnostics,
    },
    files.diagnostics,
  );
}

function inForce(jurisdictions: readonly string[], law: Law, asOf: CalendarDate): Result<LawSets> {
  const binding = law.policies
    .filter((policy) => policy.kind !== 'voluntary-framework' && lifetimeOn(policy, asOf).state === 'in-force')
    .map((policy) => ({ ...policy, rules: policy.rules.filter((rule) => bindsOn(policy, rule, asOf)) }))
    .filter(({ rules }) => rules.length > 0);
  const known = [...new Set(binding.map(({ jurisdiction }) => jurisdiction))];
  const wanted = jurisdictions.map((word) => word.toUpperCase());
  const strangers = wanted.filter((one) => !known.includes(one));
  if (strangers.length > 0) return failure(strangers.map((one) => nothingInForce(one, known, asOf)));
  const sets = (wanted.length > 0 ? wanted : known).map((name) => ({
    name: `In force in ${name}`,
    policies: binding.filter(({ jurisdiction }) => jurisdiction === name || name.startsWith(`${jurisdiction}-`)),
  }));
  const used = sets.flatMap(({ policies }) => policies);
  return success({
    sets,
    asIfInForce: false,
    countingRules: law.countingRules,
    inputs: inputsOf(used, law, []),
    diagnostics: [],
  });
}

const nothingInForce = (jurisdiction: string, known: readonly string[], asOf: CalendarDate): Diagnostic => ({
  code: 'PL4002',
  severity: 'error',
  message: `no encoded law of \`${jurisdiction}\` is in force on ${asOf}`,
  expected: `one of: ${known.join(', ')}`,
  ...didYouMean(jurisdiction, known),
  asked: { for: 'law', word: jurisdiction },
});

/** The files that policies rest on, each once. */
function inputsOf(policies: readonly Policy[], law: Law, others: readonly InputRecord[]): readonly InputRecord[] {
  return distinctInputs([...others, ...policies.flatMap((policy) => inputsFor(policy, law))]);
}
