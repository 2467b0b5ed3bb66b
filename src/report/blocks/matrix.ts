import { statusOf } from '../../evaluate/judgement.ts';
import type { SubjectKind } from '../../policy/fact-definition.ts';
import { countedText } from '../amounts.ts';
import type { FindingSummary, FindingsDocument, SubjectSummary } from '../documents/evaluation.ts';
import { formatBounds, formatProbability, imputedSign, statusSigns, toleranceSign, withoutZero } from '../wording.ts';
import { type Block, type Cell, cell } from './block.ts';
import { countedLabel, type RuleLine, turnsOnCompute, withoutParentheses } from './rule-rows.ts';

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

/** True when the subject is, or may well be, over one of the lines: also where its status is unknown but even the lower bound of P is above 0.05. */
export const isNear = ({ findings }: MatrixRow): boolean => findings.some(isNearUnder);

const isNearUnder = (finding: FindingSummary | undefined): boolean =>
  finding !== undefined && (near.has(finding.status) || (finding.probability?.low ?? 0) > 0.05);

/** True when the subject is more likely over the line than not, or may well be. */
const isLikelyUnder = (finding: FindingSummary | undefined): boolean =>
  isNearUnder(finding) && finding?.status !== 'possible';

/** True when the subject is not near any line as far as is known, but too little is known to say so. */
export const isOpen = (row: MatrixRow): boolean =>
  !isNear(row) && row.findings.some((finding) => finding?.status === 'unknown');

/** The most prominent first: by the sum of the lower bounds of their probabilities, then of the upper ones, then by margin and name. */
export const byProminence = (a: MatrixRow, b: MatrixRow): number =>
  prominence(b, 'low') - prominence(a, 'low') ||
  prominence(b, 'high') - prominence(a, 'high') ||
  margin(b) - margin(a) ||
  (a.subject.name < b.subject.name ? -1 : 1);

const prominence = ({ findings }: MatrixRow, end: 'low' | 'high'): number =>
  findings.reduce((sum, finding) => sum + (finding?.probability?.[end] ?? 0), 0);

const margin = ({ findings }: MatrixRow): number => Math.max(...findings.map((finding) => finding?.marginOom ?? -99));

/** Sign and probability of a finding. A certain verdict has no probability to show; nor has a provider's own estimate. */
function findingCell(finding: FindingSummary | undefined): Cell {
  if (!finding) return cell('');
  const { sign, words, tone } = statusSigns[finding.status];
  const zone = finding.toleranceZone ? toleranceSign : '';
  const marked = finding.imputed ? imputedSign : '';
  const shows = finding.status !== 'not-met' && finding.status !== 'not-applicable';
  const probability = shows && finding.probability ? shortProbability(finding.probability, finding.verdict) : '';
  const said = [
    words,
    shows && finding.probability ? formatBounds(finding.probability, finding.verdict) : '',
    finding.imputed ? 'imputed' : '',
    zone && 'within tolerance',
  ];
  return {
    text: `${sign}${zone} ${marked}${probability}`.trimEnd(),
    words: said.filter((part) => part !== '').join(', '),
    tone,
  };
}

/** `.70`, `>.99`, `.20–.60`, `≤.27`; nothing where the verdict is certain or the probability is not known at all. */
function shortProbability({ low, high }: Bounds, verdict: FindingSummary['verdict']): string {
  if (verdict === 'met' || high - low > 0.95) return '';
  const short = (probability: number): string => withoutZero(formatProbability(probability));
  if (low > 0.995) return '>.99';
  if (short(low) === short(high)) return short(low);
  if (low === 0) return `≤${short(high)}`;
  return high === 1 ? `≥${short(low)}` : `${short(low)}–${short(high)}`;
}

type Bounds = NonNullable<FindingSummary['probability']>;

/** The table of the subjects at the lines: of those near, the `most` most prominent, or all and those of whom too little is known; under the rules that single out any of them. What is left out is said below. */
export function matrixBlock(
  heading: string,
  kind: SubjectKind,
  rows: readonly MatrixRow[],
  lines: readonly RuleLine[],
  most: number | 'all',
): Block {
  const [nearest, open] = [rows.filter(isNear).toSorted(byProminence), rows.filter(isOpen).toSorted(byProminence)];
  const ranked = most === 'all' ? [...nearest, ...open] : nearest.slice(0, most);
  const ofSubjects = (index: number, holds: typeof isNearUnder): boolean =>
    ranked.some(({ findings }) => holds(findings[index]));
  const telling = lines.flatMap((line, index) =>
    ofSubjects(index, most === 'all' ? isNearUnder : isLikelyUnder) ? [{ line, index }] : [],
  );
  const columns = telling.length > 0 ? telling : lines.map((line, index) => ({ line, index }));
  const own = columns.map(({ line }) => line);
  return {
    kind: 'table',
    heading,
    columns: [
      { label: kind, wraps: true, least: 16 },
      ...(kind === 'model' ? [{ label: 'Developer', optional: 1, shortens: true, least: 14 }] : []),
      { label: countedLabel(kind), optional: 2 },
      ...columns.map(({ line, index }, place) => ({
        label: columnLabel(line, own),
        ...(place === 0 ? {} : { optional: worth(ranked, line, index) - place / 1000 }),
      })),
    ],
    rows: ranked.map(({ subject, findings }) => [
      cell(subject.name, 'strong'),
      ...(kind === 'model' ? [cell(subject.developers.join(', '))] : []),
      cell(amountOf(findings)),
      ...columns.map(({ index }) => findingCell(findings[index])),
    ]),
    footnotes: oneNote([
      ...(kind === 'actor' ? ['P is that any model of the actor is over the line, not only its largest.'] : []),
      ...(most === 'all' ? [] : hiddenNote(nearest.length - ranked.length, open.length)),
      ...openNote(ranked, lines),
      ...groupNote(ranked),
    ]),
  };
}

/** How soon a rule's column may be left out: one under which nobody is likely goes before the developers, then those that need no compute. */
function worth(rows: readonly MatrixRow[], line: RuleLine, index: number): number {
  const likely = rows.some(({ findings }) => isAtLeastLikely(findings[index]?.probability?.low ?? 0));
  if (!likely && rows.length > 1) return 1;
  return turnsOnCompute(line) ? 100 : 50;
}

const isAtLeastLikely = (p: number): boolean => ['met', 'likely'].includes(statusOf({ low: p, high: p }));

const oneNote = (sentences: readonly string[]): readonly string[] =>
  sentences.length === 0 ? [] : [sentences.join(' ')];

/** How many subjects are not in the table that are near a line, or of whom too little is known. */
function hiddenNote(near: number, open: number): readonly string[] {
  const parts = [
    ...(near > 0 ? [`${near} more with P > 0.05`] : []),
    ...(open > 0 ? [`${open} that too little is known of`] : []),
  ];
  return parts.length === 0 ? [] : [`… ${parts.join(' and ')} (--all).`];
}

/** Rules under which all of these rows are unknown: there is no column for them, but they are not to be forgotten. */
function openNote(rows: readonly MatrixRow[], lines: readonly RuleLine[]): readonly string[] {
  const open = lines.filter((_, index) => rows.every(({ findings }) => findings[index]?.status === 'unknown'));
  const names = open.map(({ policy, rule }) => {
    const others = lines.some((line) => line.policy.id === policy.id && !open.includes(line));
    return `${withoutParentheses(policy.shortTitle)}${others ? `: ${rule.title}` : ''}`;
  });
  return names.length === 0 ? [] : [`Too little is known of all of these under ${[...new Set(names)].join('; ')}.`];
}

/** Actors of one group that stand in the table each, since the law asks it of each person: they are over the line by the same models. */
function groupNote(rows: readonly MatrixRow[]): readonly string[] {
  const names = new Map(rows.map(({ subject }) => [subject.id, subject.name]));
  return rows.flatMap(({ subject: { name, parent } }) => {
    const group = parent === undefined ? undefined : names.get(parent);
    return group === undefined ? [] : [`${name} belongs to ${group}: both count, by the same models.`];
  });
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
