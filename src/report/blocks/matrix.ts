import type { SubjectKind } from '../../policy/fact-definition.ts';
import { countedText } from '../amounts.ts';
import type { FindingSummary, FindingsDocument, SubjectSummary } from '../documents/evaluation.ts';
import { formatProbability, imputedSign, statusSigns, toleranceSign } from '../wording.ts';
import { type Block, type Cell, cell } from './block.ts';
import type { RuleLine } from './rule-rows.ts';

/** A subject with its findings under the rules of the matrix, in their order. */
export type MatrixRow = {
  readonly subject: SubjectSummary;
  readonly findings: readonly (FindingSummary | undefined)[];
};

const keyOf = (kind: SubjectKind, id: string): string => `${kind} ${id}`;

/** Every subject of one kind with its findings under the given rules. */
export function matrixRows(
  { subjects, findings }: FindingsDocument,
  kind: SubjectKind,
  lines: readonly RuleLine[],
): readonly MatrixRow[] {
  const found = new Map(
    findings.map((finding) => [`${keyOf(finding.kind, finding.subject)} ${finding.policy}#${finding.rule}`, finding]),
  );
  return subjects
    .filter((subject) => subject.kind === kind)
    .map((subject) => ({
      subject,
      findings: lines.map(({ rule }) => found.get(`${keyOf(kind, subject.id)} ${rule.policy}#${rule.rule}`)),
    }));
}

const near: ReadonlySet<string> = new Set(['met', 'likely', 'possible']);

/** True when the subject is, or may well be, over one of the lines. */
export const isNear = ({ findings }: MatrixRow): boolean =>
  findings.some((finding) => finding !== undefined && near.has(finding.status));

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
export function findingCell(finding: FindingSummary | undefined): Cell {
  if (!finding) return cell('');
  const { sign, words, tone } = statusSigns[finding.status];
  const zone = finding.toleranceZone ? toleranceSign : '';
  const { low = 0, high = 1 } = finding.probability ?? {};
  const marked = finding.imputed ? imputedSign : '';
  const shows = finding.probability !== undefined && low === high && low > 0 && low < 1 && finding.status !== 'not-met';
  const probability = shows
    ? ` ${marked}${formatProbability(low).replace(/^0\./, '.').replace(/ 0\./, '.')}`
    : marked && ` ${marked}`;
  const said = [
    words,
    shows ? `P ${formatProbability(low)}` : '',
    finding.imputed ? 'imputed' : '',
    zone && 'within tolerance',
  ];
  return { text: `${sign}${zone}${probability}`.trimEnd(), words: said.filter((part) => part !== '').join(', '), tone };
}

/** The table of subjects against rules. `shown` of `rows` are given; the rest is counted in a footnote. */
export function matrixBlock(
  heading: string,
  kind: SubjectKind,
  rows: readonly MatrixRow[],
  lines: readonly RuleLine[],
  most: number,
): Block {
  const ranked = rows.toSorted(byProminence);
  const hidden = ranked.length - most;
  return {
    kind: 'table',
    heading,
    columns: [
      { label: kind, shortens: true },
      ...(kind === 'model' ? [{ label: 'Developer', optional: 1, shortens: true }] : []),
      { label: 'FLOP counted (90 %)', optional: 2 },
      ...lines.map((line, index) => ({
        label: columnLabel(line, lines),
        ...(index === 0 ? {} : { optional: 100 - index }),
      })),
    ],
    rows: ranked
      .slice(0, most)
      .map(({ subject, findings }) => [
        cell(subject.name, 'strong'),
        ...(kind === 'model' ? [cell(subject.developers.join(', '))] : []),
        cell(amountOf(findings)),
        ...findings.map(findingCell),
      ]),
    ...(hidden > 0 ? { footnotes: [`… ${hidden} more with P > 0.05 (--all)`] } : {}),
  };
}

/** The counted amount of the first rule that counts any; imputed ones are marked. */
function amountOf(findings: MatrixRow['findings']): string {
  const counted = findings.find((finding) => finding?.counted?.central !== undefined)?.counted;
  return counted ? `${counted.grade === 'imputed' ? imputedSign : ''}${countedText(counted)}` : 'no estimate';
}

/** The instrument's short title, with the rule's where several rules of one instrument stand side by side. */
const columnLabel = ({ policy, rule }: RuleLine, lines: readonly RuleLine[]): string =>
  lines.filter((line) => line.policy.id === policy.id).length === 1
    ? policy.shortTitle
    : `${policy.shortTitle}: ${rule.title}`;
