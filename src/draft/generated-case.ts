import type { Finding } from '../evaluate/finding.ts';
import { neverBinds } from '../policy/lifetime.ts';
import type { Policy, Rule } from '../policy/policy.ts';
import { yamlText } from '../source/yaml-text.ts';
import type { CalendarDate } from '../units/date.ts';
import { parseCaseFile } from './case-file.ts';
import type { Expected } from './case-schema.ts';
import { actualOf, byDuty, type CaseSetting, dutiesByParty, runCase } from './run-case.ts';
import type { WrittenFacts } from './written-facts.ts';

/** One item of a ledger as a case file writes it. */
export type WrittenItem = {
  readonly stage: string;
  readonly compute: string;
  readonly by?: string;
  readonly run?: string;
  readonly planned?: true;
};

/** What a generated case describes: per kind of subject its facts, for a model also a ledger. */
export type WrittenInput = Readonly<
  Record<string, { readonly facts: WrittenFacts; readonly ledger?: readonly WrittenItem[] }>
>;

/** A case proposed by the tool, in the shape of a case file; to be reviewed by someone who reads the law. */
export type GeneratedCase = {
  readonly name: string;
  readonly as_of: CalendarDate;
  readonly as_if_in_force?: true;
  readonly input: WrittenInput;
  /** Days on which events happened that deadlines run from; a case file has them under `input`. */
  readonly events?: Readonly<Record<string, CalendarDate>>;
  readonly output: Readonly<Record<string, string | Readonly<Record<string, unknown>>>>;
  readonly because?: string;
};

/** A case without its answer: one rule asked about described facts on a day. */
export type Question = Omit<GeneratedCase, 'output'>;

/** What can be asserted of an answer. */
export type AnswerKey = keyof Expected;

/** Asks a rule about facts on a day; a rule that does not bind on any day is read as if it did. */
export const questionOf = (
  policy: Policy,
  rule: Rule,
  date: CalendarDate,
  name: string,
  input: WrittenInput,
): Question => ({
  name: `${rule.id}: ${name}`,
  as_of: date,
  ...(neverBinds(policy, rule) ? { as_if_in_force: true as const } : {}),
  input,
});

/** The question with what the rule answers to it now; `undefined` where the description cannot be read back. */
export async function answered(
  policy: Policy,
  rule: Rule,
  question: Question,
  keys: readonly AnswerKey[],
  { countingRules, catalogue }: CaseSetting,
): Promise<GeneratedCase | undefined> {
  const [asked] = readBack(policy, [{ ...question, output: { [rule.id]: 'unknown' } }]);
  if (!asked) return undefined;
  const { findings } = await runCase(policy, asked, countingRules, catalogue);
  const [finding] = findings;
  if (!finding) return undefined;
  const actual = actualOf(finding);
  const chosen = keys.filter((key) => always.has(key) || !['', 'none', 'false'].includes(actual[key]));
  const said = chosen.map((key) => [key, written(finding, key) ?? actual[key]]);
  const expected = chosen.length === 1 && chosen[0] === 'status' ? actual.status : Object.fromEntries(said);
  const { because, ...rest } = question;
  return { ...rest, output: { [rule.id]: expected }, ...(because === undefined ? {} : { because }) };
}

/** What a case file writes as a list or a mapping. */
function written(finding: Finding, key: AnswerKey): unknown {
  if (key === 'missing') return finding.missing;
  if (key === 'obligations') return finding.obligations.length > 0 ? dutiesByParty(finding) : [];
  return key === 'due' || key === 'every' || key === 'binds_from' ? byDuty(finding, key) : undefined;
}

/** What is asserted even where it is empty: that no duty follows is an answer. */
const always: ReadonlySet<AnswerKey> = new Set(['status', 'effect', 'obligations']);

/** Generated cases as the runner sees them, read back from the very text that is shown. Empty if the text is not a case file. */
export function readBack(policy: Policy, cases: readonly GeneratedCase[]) {
  const read = parseCaseFile({ file: 'generated', text: caseFileText(policy.id, cases) }, policy);
  return read.ok ? read.value.cases : [];
}

const asWritten = ({ input, events, output, because, ...rest }: GeneratedCase) => ({
  ...rest,
  input: { ...input, ...(events ? { events } : {}) },
  output,
  ...(because === undefined ? {} : { because }),
});

const inline = ['input', 'output'];

/** A case file with these cases. */
export const caseFileText = (
  policy: string,
  cases: readonly GeneratedCase[],
  comment: readonly string[] = [],
): string => yamlText({ policy, cases: cases.map(asWritten) }, { comment, inline });

/** One case as it is to be pasted under `cases:` of a case file. */
export const caseText = (one: GeneratedCase): readonly string[] =>
  yamlText([asWritten(one)], { inline })
    .trimEnd()
    .split('\n')
    .map((line) => `  ${line}`);
