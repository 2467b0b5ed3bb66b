import { expectedText, expectedWithInterval, thresholdText } from '../amounts.ts';
import type { CountSummary, FindingsDocument, PolicySummary, RuleSummary } from '../documents/evaluation.ts';
import { stateSentence } from '../wording.ts';
import { type Cell, type Column, cell } from './block.ts';

/** A rule with its instrument and its count. */
export type RuleLine = { readonly rule: RuleSummary; readonly policy: PolicySummary; readonly count: CountSummary };

/** The rules of a document with their counts, in the order of the document. */
export function ruleLines({ rules, policies, counts }: FindingsDocument): readonly RuleLine[] {
  return rules.flatMap((rule) => {
    const policy = policies.find(({ id }) => id === rule.policy);
    const count = counts.find((one) => one.policy === rule.policy && one.rule === rule.rule);
    return policy && count ? [{ rule, policy, count }] : [];
  });
}

/** True of a rule that cannot be met unless a threshold of compute is passed. */
export const turnsOnCompute = ({ rule }: RuleLine): boolean =>
  rule.threshold?.unit === 'FLOP' && rule.threshold.necessary;

/** True when some subject could be over the line, or too little is known to say. */
export const concernsSomeone = ({ count }: RuleLine): boolean => count.possible > 0 || count.unknown > 0;

/** The threshold a rule turns on as the law compares with it: `> 10²⁵ FLOP`; blank for a rule without. */
export const thresholdCell = ({ threshold }: RuleSummary): string =>
  threshold ? `${relationSigns[threshold.relation] ?? threshold.relation} ${thresholdText(threshold)}` : '';

const relationSigns: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤' };

/** Columns of the table of counts. */
export const countColumns: readonly Column[] = [
  { label: 'Law and rule', shortens: true },
  { label: 'Threshold', optional: 3 },
  { label: 'Certain', align: 'right' },
  { label: 'Expected (90%)', align: 'right' },
  { label: 'Possible', align: 'right' },
  { label: 'Point', align: 'right', optional: 2 },
  { label: 'Unknown', align: 'right' },
  { label: 'State', optional: 1, shortens: true },
];

/** One row of the table of counts. */
export const countCells = ({ rule, policy, count }: RuleLine): readonly Cell[] => [
  cell(`${withoutParentheses(policy.shortTitle)}: ${rule.title}`),
  cell(thresholdCell(rule)),
  cell(String(count.certain), count.certain > 0 ? 'strong' : 'faint'),
  cell(expectedWithInterval(count)),
  cell(String(count.possible)),
  cell(String(count.point)),
  cell(String(count.unknown), count.unknown > 0 ? 'unknown' : 'faint'),
  cell(stateSentence(rule), rule.asIf ? 'warning' : undefined),
];

/** One instrument in a phrase, by its rule that concerns most subjects: `SB 1047 > 10²⁶: 6.1 models (vetoed 2024-09-29)`. */
export function instrumentPhrase(lines: readonly RuleLine[]): string {
  const main = lines.toSorted((a, b) => b.count.expected - a.count.expected)[0];
  if (!main) return '';
  const { rule, policy, count } = main;
  const state = policy.state === 'proposed' ? '' : ` (${stateSentence(policy)})`;
  return `${withoutParentheses(policy.shortTitle)} ${thresholdCell(rule).replace(/ FLOP$/, '')}: ${expectedText(count.expected)} ${rule.binds}s${state}`;
}

/** A short title without what it says in parentheses, for tight places. */
export const withoutParentheses = (title: string): string => title.replace(/ \([^)]*\)/g, '');

/** Lines of one instrument together, instruments in order of their first line. */
export function byPolicy(lines: readonly RuleLine[]): readonly (readonly RuleLine[])[] {
  const ids = [...new Set(lines.map(({ policy }) => policy.id))];
  return ids.map((id) => lines.filter(({ policy }) => policy.id === id));
}
