import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RuleComparison } from '../../../src/draft/diff/compare-rules.ts';
import { diffPolicies } from '../../../src/draft/diff/diff-policies.ts';
import type { Relation } from '../../../src/draft/regions/relation.ts';
import { factCatalogue } from '../../../src/registry/facts.ts';
import {
  askDirectly,
  countingRules,
  isPossible,
  policyFrom,
  policyText,
  questionsOf,
  type Report,
  readOn,
  reportsOf,
} from '../random-policies.ts';
import { liesIn, reportOf } from '../report-of.ts';

function bruteForce(pairs: readonly (readonly [boolean, boolean])[]): Relation {
  const has = (a: boolean, b: boolean): boolean => pairs.some(([first, second]) => first === a && second === b);
  if (!has(true, false)) return has(false, true) ? 'implies' : 'equal';
  if (!has(false, true)) return 'implied-by';
  return has(true, true) ? 'overlap' : 'disjoint';
}

const version = (label: string, text: string) => ({ label, policy: policyFrom(text), on: readOn, asIfInForce: true });

type Answers = readonly (readonly [boolean, boolean])[];

/** Listed regions hold exactly the reports for which one side alone is met, or only such where not all are listed. */
function checkRegions({ regions, complete }: RuleComparison, reports: readonly Report[], answers: Answers): void {
  for (const [side, wanted] of [
    ['first', [true, false]],
    ['second', [false, true]],
  ] as const) {
    const own = regions.filter((region) => region.side === side);
    const covered = reports.map((report) => own.some(({ region }) => liesIn(region, report)));
    const expected = answers.map((answer) => answer.join() === wanted.join());
    if (complete) expect(covered).toEqual(expected);
    else expect(covered.every((inside, index) => !inside || expected[index])).toBe(true);
  }
}

/** A witness can be, and whatever it leaves open the engine answers as its region says. */
async function checkWitnesses(
  { regions }: RuleComparison,
  questions: readonly string[],
  ask: (report: Report) => Promise<Answers[number]>,
) {
  for (const { side, witness } of regions) {
    const shown = reportOf(witness);
    const full = reportsOf(questions, shown);
    expect(isPossible(shown)).toBe(true);
    expect(full.length).toBeGreaterThan(0);
    for (const report of full.slice(0, 20)) expect(await ask(report)).toEqual([side !== 'second', side !== 'first']);
  }
}

test('relation, regions and witnesses of random policies are what json-rules-engine says report by report', async () => {
  await fc.assert(
    fc.asyncProperty(policyText, policyText, async (a, b) => {
      const sides = [version('A', a), version('B', b)] as const;
      const { relation, rules, semantic } = await diffPolicies(...sides, countingRules, factCatalogue);
      const questions = [...new Set([...questionsOf(a), ...questionsOf(b)])];
      const reports = reportsOf(questions);
      fc.pre(reports.length <= 2500);
      const ask = async (report: Report) => [await askDirectly(a, report), await askDirectly(b, report)] as const;
      const answers: Answers[number][] = [];
      for (const report of reports) answers.push(await ask(report));
      expect(relation).toBe(bruteForce(answers));
      if (relation !== 'equal') expect(semantic).toBe(true);
      const comparison = rules[0]?.comparison;
      if (!comparison) throw new Error('one rule on one kind of subject can be compared');
      checkRegions(comparison, reports, answers);
      await checkWitnesses(comparison, questions, ask);
    }),
    { numRuns: 150 },
  );
}, 120_000);
