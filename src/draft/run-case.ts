import { type EvaluationOptions, evaluate } from '../evaluate/evaluate.ts';
import { describedFacts, factSource } from '../evaluate/fact-source.ts';
import type { Finding } from '../evaluate/finding.ts';
import type { CountingRule } from '../ledger/counting-rule.ts';
import type { FactCatalogue } from '../policy/fact-definition.ts';
import type { Policy } from '../policy/policy.ts';
import { subjectList } from '../registry/subject-file.ts';
import { isRefusal, parseQuantity } from '../units/parse-quantity.ts';
import { quantityText } from '../units/quantity.ts';
import type { PolicyCase } from './case-file.ts';
import type { Expected } from './case-schema.ts';

/** What cases are judged with besides the policy. */
export type CaseSetting = {
  readonly countingRules: ReadonlyMap<string, CountingRule>;
  readonly catalogue: FactCatalogue;
};

/** One expectation that did not come true. */
export type Mismatch = {
  readonly rule: string;
  readonly key: string;
  readonly expected: string;
  readonly actual: string;
};

/** A case with its outcome; it passed if nothing mismatched. */
export type CaseResult = {
  readonly case: PolicyCase;
  readonly mismatches: readonly Mismatch[];
  readonly findings: readonly Finding[];
};

/** How a case is evaluated: on its own date, as known on that date, nothing imputed. */
export const caseOptions = ({ asOf, stance, asIfInForce, subjects }: PolicyCase): EvaluationOptions => ({
  asOf,
  knownOn: asOf,
  stance,
  asIfInForce,
  imputation: false,
  events: subjects.events,
});

/** Runs one case of a policy. */
export async function runCase(
  policy: Policy,
  test: PolicyCase,
  countingRules: CaseSetting['countingRules'],
  catalogue: FactCatalogue,
): Promise<CaseResult> {
  const wanted = { ...policy, rules: policy.rules.filter(({ id }) => Object.hasOwn(test.expected, id)) };
  const { findings } = await evaluate(
    [wanted],
    subjectList(test.subjects),
    factSource(describedFacts, countingRules),
    catalogue,
    caseOptions(test),
  );
  const mismatches = Object.entries(test.expected).flatMap(([rule, expected]) =>
    compare(
      rule,
      expected,
      findings.find((finding) => finding.rule === rule),
    ),
  );
  return { case: test, mismatches, findings };
}

function compare(rule: string, expected: Expected, finding: Finding | undefined): Mismatch[] {
  if (!finding)
    return [
      {
        rule,
        key: 'status',
        expected: expected.status ?? 'a finding',
        actual: 'no subject of the kind this rule binds',
      },
    ];
  const actual = actualOf(finding);
  return Object.entries(expected).flatMap(([key, want]) => {
    const byParty = key === 'obligations' && !Array.isArray(want);
    const wanted = expectedText(key, want);
    const got = byParty ? partiesText(dutiesByParty(finding)) : (actual[key as keyof Expected] ?? 'none');
    return wanted === got ? [] : [{ rule, key, expected: wanted, actual: got }];
  });
}

/** The duties of a finding by the party that owes them, as a case file writes them. */
export function dutiesByParty({ obligations }: Finding): Readonly<Record<string, readonly string[]>> {
  const parties = [...new Set(obligations.map(({ by }) => by))];
  return Object.fromEntries(
    parties.map((party) => [party, obligations.flatMap(({ id, by }) => (by === party ? [id] : []))]),
  );
}

const termsByDuty = { due: 'due', every: 'every', binds_from: 'bindsFrom' } as const;

/** What a finding says of its duties under one key of a case file, by duty. */
export const byDuty = ({ obligations }: Finding, key: keyof typeof termsByDuty): Readonly<Record<string, string>> =>
  Object.fromEntries(
    obligations.flatMap((duty) => {
      const term = duty[termsByDuty[key]];
      return term === undefined ? [] : [[duty.id, term]];
    }),
  );

const listText = (ids: readonly unknown[]): string => ids.map(String).toSorted().join(', ');

const partiesText = (duties: Readonly<Record<string, readonly string[]>>): string =>
  Object.entries(duties)
    .map(([party, ids]) => `${party}: ${listText(ids)}`)
    .toSorted()
    .join('; ');

/** What a finding says of everything that a case can expect, as text. */
export function actualOf(finding: Finding): Record<keyof Required<Expected>, string> {
  return {
    status: finding.status,
    counted: finding.counted?.central ? quantityText(finding.counted.central) : 'none',
    missing: listText(finding.missing),
    reason: finding.reason ?? 'none',
    effect: finding.effect,
    obligations: listText(finding.obligations.map(({ id }) => id)),
    due: byDutyText(byDuty(finding, 'due')),
    every: byDutyText(byDuty(finding, 'every')),
    binds_from: byDutyText(byDuty(finding, 'binds_from')),
    tolerance_zone: String(finding.toleranceZone),
  };
}

function expectedText(key: string, want: unknown): string {
  if (key === 'counted') return countedText(String(want));
  if (key in termsByDuty) return byDutyText(want as Record<string, string>);
  if (Array.isArray(want)) return listText(want);
  return key === 'obligations' ? partiesText(want as Record<string, string[]>) : String(want);
}

function countedText(text: string): string {
  const read = parseQuantity(text, 'FLOP');
  return isRefusal(read) ? text : quantityText(read);
}

const byDutyText = (terms: Readonly<Record<string, string>>): string =>
  Object.entries(terms)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, term]) => `${id} ${term}`)
    .join(', ');
