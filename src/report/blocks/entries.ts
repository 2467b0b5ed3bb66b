import { firstFew, howMany } from '../../units/words.ts';
import type { FindingSummary, FindingsDocument, SubjectSummary } from '../documents/evaluation.ts';
import type { RuleLine } from './rule-rows.ts';

/** A finding with the rule that it is about. */
export type Entry = { readonly line: RuleLine; readonly finding: FindingSummary };

/** Up to this many subjects of an evaluation are told one by one with reasons, more as a table. */
const few = 3;

/** True of an evaluation of one subject or a few. */
export const isOfFew = ({ kind, subjects }: FindingsDocument): boolean =>
  kind === 'evaluation' && subjects.length <= few;

/** The findings on one subject, in the order of the rules. */
export function entriesOf(
  { findings }: Pick<FindingsDocument, 'findings'>,
  { id, kind }: SubjectSummary,
  lines: readonly RuleLine[],
): readonly Entry[] {
  const own = findings.filter((finding) => finding.subject === id && finding.kind === kind);
  return lines.flatMap((line) => {
    const finding = own.find(({ policy, rule }) => policy === line.rule.policy && rule === line.rule.rule);
    return finding ? [{ line, finding }] : [];
  });
}

/** Bills and former law that were not judged are left out as soon as anything else is there to be shown; law that is yet to take effect stays. */
export function worthShowing(entries: readonly Entry[]): readonly Entry[] {
  const telling = entries.filter(
    ({ line, finding }) => finding.status !== 'not-applicable' || line.rule.group === 'enacted',
  );
  return telling.length === 0 ? entries : telling;
}

/** True of a finding from which something may follow. */
export const isOpenOrMet = ({ finding: { status } }: Entry): boolean =>
  status !== 'not-met' && status !== 'not-applicable';

/** How many rules are not in a table, and why. */
export const leftOutNote = (count: number, why: string): readonly string[] =>
  count === 0
    ? []
    : [
        `${howMany(count, 'more rule is', 'more rules are')} ${why} (--all lists them; --as-if-in-force judges what is not in force)`,
      ];

/** A subject with who made it and when: `GPT-4 (OpenAI, 2023-03-15)`. */
export function subjectTitle({ name, developers, released }: SubjectSummary): string {
  const about = [developers.join(', '), released ?? ''].filter((part) => part !== '').join(', ');
  return `${name}${about === '' ? '' : ` (${about})`}`;
}

const mostNamed = 3;

/**
 * Why amounts of rules that are not met are what they are, such as compute that is only planned and so counts as nothing: each reason once, with the laws it
 * is of. What is said beside a finding that is open or met is not said again.
 */
export function reasonsOfNotMet(entries: readonly Entry[]): readonly string[] {
  const said = new Set(entries.filter(isOpenOrMet).flatMap(({ finding }) => finding.reasons));
  const laws = new Map<string, Set<string>>();
  for (const { line, finding } of entries.filter(({ finding: { status } }) => status === 'not-met'))
    for (const reason of finding.reasons.filter((one) => !said.has(one)))
      laws.set(reason, (laws.get(reason) ?? new Set()).add(line.policy.shortTitle));
  return [...laws].map(([reason, titles]) => `${firstFew([...titles], mostNamed)}: ${reason}`);
}

/** What is said of a subject that no rule is about. */
export const boundByNone = (kind: SubjectSummary['kind']): string =>
  `No rule of the policies asked for binds ${kind}s.`;

/** What the counts of a table of rules are of, where somebody is among the unknown. */
export const countedNote = (lines: readonly RuleLine[]): readonly string[] =>
  lines.some(({ count }) => count.unknown > 0)
    ? ['Counts of models, or of developers where a rule is on them; unknown: record or text leaves it open.']
    : [];
