import type { SubjectKind } from '../../policy/fact-definition.ts';
import { countedText } from '../amounts.ts';
import type { FindingSummary, FindingsDocument, SubjectSummary } from '../documents/evaluation.ts';
import { formatBounds, formatProbability, imputedSign, statusSigns, toleranceSign } from '../wording.ts';
import { type Block, type Cell, cell } from './block.ts';
import { type RuleLine, withoutParentheses } from './rule-rows.ts';

/** A subject with its findings under the rules of the matrix, in their order. */
export type MatrixRow = {
  readonly subject: SubjectSummary;
  readonly findings: readonly (FindingSummary | undefined)[];
};

/** Every subject of one kind with its findings under the given rules. */
export function matrixRows(
  { subjects, findings }: FindingsDocument,
  kind: SubjectKind,
  lines: readonly RuleLine[],
): readonly MatrixRow[] {
  const columns = lines.map(({ rule }) => {
    const own = findings.filter((finding) => finding.rule === rule.rule && finding.policy === rule.policy);
    return new Map(own.map((finding) => [finding.subject, finding]));
  });
  return subjects
    .filter((subject) => subject.kind === kind)
    .map((subject) => ({ subject, findings: columns.map((column) => column.get(subject.id)) }));
}

const near: ReadonlySet<string> = new Set(['met', 'likely', 'possible']);

/** True when the subject is, or may well be, over one of the lines. */
export const isNear = ({ findings }: MatrixRow): boolean => findings.some(isNearUnder);

const isNearUnder = (finding: FindingSummary | undefined): boolean => finding !== undefined && near.has(finding.status);

/** How far a subject stands out: the sum of its probabilities, bounds counted half and half. */
export const prominence = ({ findings }: MatrixRow): number =>
  findings.reduce(
    (sum, finding) => sum + ((finding?.probability?.low ?? 0) + (finding?.probability?.high ?? 0)) / 2,
    0,
  );

/** The most prominent first, then by margin, then by name. */
export const byProminence = (a: MatrixRow, b: MatrixRow): number =>
  prominence(b) - prominence(a) || margin(b) - margin(a) || (a.subject.name < b.subject.name ? -1 : 1);

const margin = ({ findings }: MatrixRow): number => Math.max(...findings.map((finding) => finding?.marginOom ?? -99));

/** Sign and probability of a finding. A certain verdict has no probability to show; nor has a provider's own estimate. */
function findingCell(finding: FindingSummary | undefined): Cell {
  if (!finding) return cell('');
  const { sign, words, tone } = statusSigns[finding.status];
  const zone = finding.toleranceZone ? toleranceSign : '';
  const marked = finding.imputed ? imputedSign : '';
  const shows = finding.status !== 'not-met' && finding.status !== 'not-applicable';
  const probability = shows && finding.probability ? shortProbability(finding.probability) : '';
  const said = [
    words,
    shows && finding.probability ? formatBounds(finding.probability) : '',
    finding.imputed ? 'imputed' : '',
    zone && 'within tolerance',
  ];
  return {
    text: `${sign}${zone} ${marked}${probability}`.trimEnd(),
    words: said.filter((part) => part !== '').join(', '),
    tone,
  };
}

/** `.70`, `>.99`, `.20–.60`, `≤.27`; nothing where the probability is certain or not known at all. */
function shortProbability({ low, high }: { readonly low: number; readonly high: number }): string {
  if (low === 1 || high - low > 0.95) return '';
  const short = (probability: number): string => formatProbability(probability).replace(/ ?0\./, '.');
  if (short(low) === short(high) || low > 0.995) return short(low);
  if (low === 0) return `≤${short(high)}`;
  return high === 1 ? `≥${short(low)}` : `${short(low)}–${short(high)}`;
}

/** The table of subjects against rules. The `most` most prominent rows are given and the rules that single out any of them; what is left out is said below. */
export function matrixBlock(
  heading: string,
  kind: SubjectKind,
  rows: readonly MatrixRow[],
  lines: readonly RuleLine[],
  most: number,
): Block {
  const ranked = rows.toSorted(byProminence).slice(0, most);
  const telling = lines.flatMap((line, index) =>
    ranked.some(({ findings }) => isNearUnder(findings[index])) ? [{ line, index }] : [],
  );
  const columns = telling.length > 0 ? telling : lines.map((line, index) => ({ line, index }));
  const own = columns.map(({ line }) => line);
  return {
    kind: 'table',
    heading,
    columns: [
      { label: kind, shortens: true },
      ...(kind === 'model' ? [{ label: 'Developer', optional: 1, shortens: true }] : []),
      { label: 'FLOP counted (90%)', optional: 2 },
      ...own.map((line, index) => ({
        label: columnLabel(line, own),
        ...(index === 0 ? {} : { optional: 100 - index }),
      })),
    ],
    rows: ranked.map(({ subject, findings }) => [
      cell(subject.name, 'strong'),
      ...(kind === 'model' ? [cell(subject.developers.join(', '))] : []),
      cell(amountOf(findings)),
      ...columns.map(({ index }) => findingCell(findings[index])),
    ]),
    ...footnotesOf(rows.length - ranked.length, openLines(ranked, lines)),
  };
}

/** Rules under which all of these rows are unknown: there is no column for them, but they are not to be forgotten. */
const openLines = (rows: readonly MatrixRow[], lines: readonly RuleLine[]): readonly RuleLine[] =>
  lines.filter((_, index) => rows.every(({ findings }) => findings[index]?.status === 'unknown'));

function footnotesOf(hidden: number, open: readonly RuleLine[]): { readonly footnotes?: readonly string[] } {
  const names = [...new Set(open.map(({ policy }) => withoutParentheses(policy.shortTitle)))];
  const parts = [
    ...(hidden > 0 ? [`… ${hidden} more with P > 0.05 (--all).`] : []),
    ...(names.length > 0 ? [`All of these are unknown under ${names.join(', ')}.`] : []),
  ];
  return parts.length === 0 ? {} : { footnotes: [parts.join(' ')] };
}

/** The counted amount of the first rule that counts any; imputed ones are marked. */
function amountOf(findings: MatrixRow['findings']): string {
  const counted = findings.flatMap((finding) => finding?.counted ?? []);
  const best = counted.find(({ central }) => central !== undefined) ?? counted.find(({ low }) => low !== undefined);
  return best ? `${best.grade === 'imputed' ? imputedSign : ''}${countedText(best)}` : 'no estimate';
}

/** The instrument's short title, with the rule's where several rules of one instrument stand side by side; the rule's alone where all are of one. */
function columnLabel({ policy, rule }: RuleLine, lines: readonly RuleLine[]): string {
  const short = withoutParentheses(policy.shortTitle);
  const own = lines.filter((line) => line.policy.id === policy.id).length;
  if (own === 1) return short;
  return own === lines.length && lines.length > 2 ? rule.title : `${short}: ${rule.title}`;
}
