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

/** True of a rule that turns on compute. */
export const turnsOnCompute = ({ rule }: RuleLine): boolean => rule.threshold?.unit === 'FLOP';

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
  { label: 'Expected (90 %)', align: 'right' },
  { label: 'Possible', align: 'right' },
  { label: 'Point', align: 'right', optional: 2 },
  { label: 'Unknown', align: 'right' },
  { label: 'State', optional: 1, shortens: true },
];

/** One row of the table of counts. */
export const countCells = ({ rule, policy, count }: RuleLine): readonly Cell[] => [
  cell(`${policy.shortTitle}: ${rule.title}`),
  cell(thresholdCell(rule)),
  cell(String(count.certain), count.certain > 0 ? 'strong' : 'faint'),
  cell(expectedWithInterval(count)),
  cell(String(count.possible)),
  cell(count.point === count.pointRuns ? String(count.point) : `${count.point} (${count.pointRuns} runs)`),
  cell(String(count.unknown), count.unknown > 0 ? 'unknown' : 'faint'),
  cell(stateSentence(rule), rule.asIf ? 'warning' : undefined),
];

/** One instrument in a phrase, by its rule with the most subjects in question: "SB 1047 (vetoed 2024-09-29) > 10²⁶ FLOP: 6.1". */
export function instrumentPhrase(lines: readonly RuleLine[]): string {
  const [main, ...others] = lines.toSorted((a, b) => b.count.expected - a.count.expected);
  if (!main) return '';
  const more = others.length === 0 ? '' : ` and ${others.length} more ${others.length === 1 ? 'rule' : 'rules'}`;
  return `${main.policy.shortTitle} (${stateSentence(main.policy)}) ${thresholdCell(main.rule)}: ${expectedText(main.count.expected)} ${main.rule.binds}s expected${more}`;
}

/** Lines of one instrument together, instruments in order of their first line. */
export function byPolicy(lines: readonly RuleLine[]): readonly (readonly RuleLine[])[] {
  const ids = [...new Set(lines.map(({ policy }) => policy.id))];
  return ids.map((id) => lines.filter(({ policy }) => policy.id === id));
}
