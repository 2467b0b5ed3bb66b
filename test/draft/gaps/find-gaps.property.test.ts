import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findGaps, type Gaps, type LineGap } from '../../../src/draft/gaps/find-gaps.ts';
import { type Line, linesOf, rulesOn } from '../../../src/draft/gaps/rule-set.ts';
import { countingOrder } from '../../../src/draft/regions/counting-order.ts';
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
  valuesOf,
} from '../random-policies.ts';
import { liesIn, reportOf } from '../report-of.ts';

const counting = countingOrder(countingRules, ['wide', 'narrow', 'other']);

/** Whether the line is passed, by plain comparison. */
function passes({ clause }: Line, report: Report): boolean {
  if (clause.constant.kind !== 'quantity') throw new Error('a line is drawn on an amount');
  const amount = Number(report[clause.column.replace(/\[(.+)\]$/, '/$1')]);
  const constant = Number(clause.constant.value.numerator);
  return clause.operator === 'greaterThanInclusive' ? amount >= constant : amount > constant;
}

type Law = { readonly id: string; readonly text: string };

/** Asks json-rules-engine once for each law and report. */
function engine(laws: readonly Law[], questions: readonly string[]) {
  const known = new Map<string, Promise<boolean>>();
  return (id: string, report: Report): Promise<boolean> => {
    const key = `${id} ${questions.map((question) => report[question]).join()}`;
    const answer = known.get(key) ?? askDirectly(laws.find((law) => law.id === id)?.text ?? '', report);
    known.set(key, answer);
    return answer;
  };
}

type Ask = ReturnType<typeof engine>;

/** Whether the report passes the line, its law is not met, and another answer to one question alone would meet it. */
async function justMissed({ line }: LineGap, report: Report, question: string, ask: Ask): Promise<boolean> {
  if (!passes(line, report) || (await ask(line.policy.id, report))) return false;
  for (const value of valuesOf(question)) {
    const other = { ...report, [question]: value };
    if (isPossible(other) && (await ask(line.policy.id, other))) return true;
  }
  return false;
}

async function checkLine(
  gap: LineGap,
  questions: readonly string[],
  reports: readonly Report[],
  ask: Ask,
): Promise<void> {
  const own = gap.line.clause.column.replace(/\[(.+)\]$/, '/$1');
  for (const report of reports) {
    const inside = gap.misses.some(({ region }) => liesIn(region, report));
    let expected = false;
    for (const question of questions) expected ||= question !== own && (await justMissed(gap, report, question, ask));
    if (gap.complete) expect(inside).toBe(expected);
    else expect(!inside || expected).toBe(true);
  }
}

/** Where no rule is met although a line is passed, and examples from there. */
async function checkUnseen(
  { unseen }: Gaps,
  drawn: readonly Line[],
  questions: readonly string[],
  ask: Ask,
): Promise<void> {
  for (const report of reportsOf(questions)) {
    const passed = drawn.some((line) => passes(line, report));
    const hidden = passed && !(await ask('first', report)) && !(await ask('second', report));
    const inside = unseen.regions.some(({ region }) => liesIn(region, report));
    if (unseen.complete) expect(inside).toBe(hidden);
    else expect(!inside || hidden).toBe(true);
  }
  for (const { example } of unseen.regions) {
    const shown = reportsOf(questions, reportOf(example.facts));
    expect(shown.length).toBeGreaterThan(0);
    for (const report of shown.slice(0, 20))
      expect([await ask('first', report), await ask('second', report)]).toEqual([false, false]);
  }
}

test('what falls between two random policies is what json-rules-engine says report by report', async () => {
  await fc.assert(
    fc.asyncProperty(policyText, policyText, async (first, second) => {
      const laws = [
        { id: 'first', text: first.replace('"id":"random"', '"id":"first"') },
        { id: 'second', text: second.replace('"id":"random"', '"id":"second"') },
      ];
      const questions = [...new Set(laws.flatMap(({ text }) => questionsOf(text)))];
      const reports = reportsOf(questions);
      fc.pre(reports.length <= 700);
      const ask = engine(laws, questions);
      const rules = rulesOn(
        laws.map(({ text }) => policyFrom(text)),
        'model',
        readOn,
        counting,
      );
      const gaps = await findGaps('model', rules, undefined, { catalogue: factCatalogue, counting });
      for (const gap of gaps.lines) await checkLine(gap, questions, reports, ask);
      await checkUnseen(gaps, linesOf(rules, factCatalogue), questions, ask);
    }),
    { numRuns: 300 },
  );
}, 120_000);
