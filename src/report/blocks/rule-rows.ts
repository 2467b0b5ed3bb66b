import type { SubjectKind } from '../../policy/fact-definition.ts';
import { expectedText, expectedWithInterval, thresholdText } from '../amounts.ts';
import type { CountSummary, FindingsDocument, PolicySummary, RuleSummary } from '../documents/evaluation.ts';
import { stateSentence } from '../wording.ts';
import { type Cell, type Column, cell } from './block.ts';
import { relationSign } from './line-text.ts';

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

/** True when the rule was judged, and there was someone whom it binds: otherwise its counts of zero would mean nothing. */
export const isJudged = ({ rule, count }: RuleLine): boolean =>
  count.subjects > 0 && (rule.asIf || rule.state === 'in-force');

/** True when some subject could be over the line, or too little is known to say. */
export const concernsSomeone = ({ count }: RuleLine): boolean => count.possible > 0 || count.unknown > 0;

/** True when nobody is known to be even possibly over the line while of some too little is known: a count of none would say what nobody knows. */
const isAllUnknown = ({ expected, possible, unknown }: CountSummary): boolean =>
  expected === 0 && possible === 0 && unknown > 0;

/** The threshold a rule turns on as the law compares with it: `> 10²⁵ FLOP`; blank for a rule without. */
export const thresholdCell = ({ threshold }: Pick<RuleSummary, 'threshold'>): string =>
  threshold ? `${relationSign(threshold.relation)} ${thresholdText(threshold)}` : '';

/** Columns of the table of counts. */
export const countColumns: readonly Column[] = [
  { label: 'Law and rule', shortens: true, least: 34 },
  { label: 'Threshold', optional: 3 },
  { label: 'Certain', align: 'right' },
  { label: 'Expected (90%)', align: 'right' },
  { label: 'Possible', align: 'right' },
  { label: 'Point', align: 'right', optional: 2 },
  { label: 'Unknown', align: 'right' },
  { label: 'State', optional: 1, wraps: true, least: 26 },
];

/** One row of the table of counts, the instrument named as short as its neighbours allow. */
export const countCells = (line: RuleLine, nameOf: (title: string) => string = withoutParentheses): readonly Cell[] => {
  const { rule, policy, count } = line;
  const number = (text: string, tone?: Cell['tone']): Cell =>
    isJudged(line) ? cell(text, tone) : { text: '–', words: 'not judged', tone: 'faint' };
  const known = (text: string): Cell =>
    isJudged(line) && isAllUnknown(count) ? { text: '?', words: 'not known', tone: 'unknown' } : number(text);
  return [
    cell(`${nameOf(policy.shortTitle)}: ${rule.title}`),
    cell(thresholdCell(rule)),
    number(String(count.certain), count.certain > 0 ? 'strong' : 'faint'),
    known(expectedWithInterval(count)),
    known(String(count.possible)),
    known(String(count.point)),
    number(String(count.unknown), count.unknown > 0 ? 'unknown' : 'faint'),
    cell(stateSentence(rule), rule.asIf ? 'warning' : undefined),
  ];
};

/** One instrument in a phrase, by its rule that concerns most subjects: `SB 1047 > 10²⁶: 6.1 (2–20) models (vetoed 2024-09-29)`. */
export function instrumentPhrase(lines: readonly RuleLine[]): string {
  const main = lines.toSorted((a, b) => b.count.expected - a.count.expected)[0];
  if (!main) return '';
  const { rule, policy, count } = main;
  const state = policy.state === 'proposed' ? '' : ` (${stateSentence(policy)})`;
  return `${withoutParentheses(policy.shortTitle)} ${thresholdCell(rule).replace(/ FLOP$/, '')}: ${expectedPhrase(rule, count)}${state}`;
}

/** `8.9 models`; of a rule that turns on something nobody knows of, how many are unknown. */
function expectedPhrase({ binds }: RuleSummary, count: CountSummary): string {
  if (isAllUnknown(count)) return `${count.unknown} unknown`;
  const text = expectedText(count.expected);
  return `${expectedWithInterval(count)} ${text === '1' ? binds : `${binds}s`}`;
}

/** A short title without what it says in parentheses, for tight places; a year stays, since it tells two acts of one name apart. */
export const withoutParentheses = (title: string): string => title.replace(/ \((?!\d{4}\))[^)]*\)/g, '');

/** A short title without anything in parentheses, where a heading above it says which act of the name is meant. */
export const shortestTitle = (title: string): string => title.replace(/ \([^)]*\)/g, '');

/** What the amount beside a subject is: an actor's is that of its largest model, whatever its probability is made of. */
export const countedLabel = (kind: SubjectKind): string =>
  kind === 'actor' ? 'Largest model, FLOP (90%)' : 'FLOP counted (90%)';

/** Lines of one instrument together, instruments in order of their first line. */
export function byPolicy(lines: readonly RuleLine[]): readonly (readonly RuleLine[])[] {
  const ids = [...new Set(lines.map(({ policy }) => policy.id))];
  return ids.map((id) => lines.filter(({ policy }) => policy.id === id));
}
