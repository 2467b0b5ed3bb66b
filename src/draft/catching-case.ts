import type { DecisionTable } from '../evaluate/decision-table.ts';
import { compileRule } from '../evaluate/evaluate.ts';
import { bindsOn, ruleWindow } from '../policy/lifetime.ts';
import type { Policy, Rule } from '../policy/policy.ts';
import type { CalendarDate } from '../units/date.ts';
import { consequences, dutyQuestion, firstDays } from './duty-questions.ts';
import { type AnswerKey, answered, type GeneratedCase, type Question, questionOf, readBack } from './generated-case.ts';
import { ledgersAround } from './ledger-cases.ts';
import type { Mutant, MutationKind } from './mutant.ts';
import type { VerdictDifference } from './mutation.ts';
import { type CaseSetting, runCase } from './run-case.ts';
import { decidingIndexes, possibleWhere, reachedAmong } from './written-facts.ts';

type Candidate = { readonly question: Question; readonly keys: readonly AnswerKey[] };

/** How many combinations of cells that stating facts can reach are tried on one day; the first nearly always does. */
const triedPerDay = 5;

/** A case that the law passes and a mutant fails, both having been run; `undefined` if none of those tried does. */
export async function catchingCase(
  policy: Policy,
  rule: Rule,
  mutant: Mutant,
  differences: readonly VerdictDifference[],
  setting: CaseSetting,
): Promise<GeneratedCase | undefined> {
  const date = bindingDay(policy, rule);
  const { table } = await compileRule(policy, rule, date, setting.catalogue);
  const candidates = [
    ...differences.flatMap((difference) => whereVerdictsDiffer(policy, rule, difference, table)),
    ...whatFollows(policy, rule, mutant, date, table),
    ...(mutant.kind === 'counting' ? whatCounts(policy, rule, date, table) : []),
  ];
  for (const { question, keys } of candidates) {
    const one = await answered(policy, rule, question, keys, setting);
    if (one && (await notices(mutant.policy, policy, one, setting))) return one;
  }
  return undefined;
}

async function notices(mutant: Policy, policy: Policy, one: GeneratedCase, setting: CaseSetting): Promise<boolean> {
  const [test] = readBack(policy, [one]);
  if (!test) return false;
  const { mismatches } = await runCase(mutant, test, setting.countingRules, setting.catalogue);
  return mismatches.length > 0;
}

/** A day on which the rule binds; the day of the last reading for one that never does. */
function bindingDay(policy: Policy, rule: Rule): CalendarDate {
  const { from } = ruleWindow(policy, rule);
  return from !== null && bindsOn(policy, rule, from) ? from : policy.verifiedOn;
}

function whereVerdictsDiffer(
  policy: Policy,
  rule: Rule,
  { date, facts }: VerdictDifference,
  table: DecisionTable,
): readonly Candidate[] {
  const { grid, marked } = facts ?? { grid: table, marked: table.answers };
  return reachedAmong(grid, indexesIn(marked), { most: triedPerDay }).map(({ facts: stated }) => ({
    question: questionOf(policy, rule, date, facts ? namedBy(stated) : `on ${date}`, {
      [rule.binds]: { facts: stated },
    }),
    keys: ['status', 'reason'],
  }));
}

const namedBy = (facts: Readonly<Record<string, unknown>>): string =>
  Object.entries(facts)
    .map(([fact, value]) => `${fact} ${String(value)}`)
    .join(', ');

function* indexesIn(marked: Uint8Array): Iterable<number> {
  for (const [index, mark] of marked.entries()) if (mark === 1) yield index;
}

const onWhatFollows: ReadonlySet<MutationKind> = new Set(['modality', 'party', 'deadline', 'date']);

/** A mutant of the effect or of the duties shows where the rule is met; one of a duty's first day around that day. */
function whatFollows(
  policy: Policy,
  rule: Rule,
  { kind }: Mutant,
  date: CalendarDate,
  table: DecisionTable,
): readonly Candidate[] {
  if (!onWhatFollows.has(kind)) return [];
  return reachedAmong(table, possibleWhere(table, 1), { most: triedPerDay }).flatMap(({ facts }) =>
    [date, ...firstDays(policy, rule)].map((day) => ({
      question: dutyQuestion(policy, rule, day, facts),
      keys: consequences,
    })),
  );
}

/** A mutant of the counting rule shows on a ledger in which the two rules count something differently, at a line where it matters. */
const whatCounts = (policy: Policy, rule: Rule, date: CalendarDate, table: DecisionTable): readonly Candidate[] =>
  table.columns.flatMap(({ axis, counting, fact }, position) => {
    if (counting === undefined || axis.kind !== 'ordered') return [];
    return axis.constants.flatMap((line, index) => {
      const around = [2 * index, 2 * index + 1, 2 * index + 2];
      const [base] = reachedAmong(table, decidingIndexes(table, position, around), { without: [fact] });
      if (!base) return [];
      return ledgersAround(line, rule.binds, fact, base.facts).map(({ name, input }) => ({
        question: questionOf(policy, rule, date, name, input),
        keys: ['status', 'counted'] as const,
      }));
    });
  });
