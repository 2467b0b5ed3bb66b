import type { SubjectKind } from '../../policy/fact-definition.ts';
import { countedText, marginText, thresholdText } from '../amounts.ts';
import type { EvaluationDocument, FindingSummary, SubjectSummary } from '../documents/evaluation.ts';
import { effectSentence, imputedSign, statusSentence, statusSigns } from '../wording.ts';
import { type Block, cell } from './block.ts';
import { circumstancesText, legend, noteBlocks } from './circumstances.ts';
import { isNear, matrixBlock, matrixRows } from './matrix.ts';
import { obligationItems } from './obligations.ts';
import { countCells, countColumns, type RuleLine, ruleLines } from './rule-rows.ts';

/** Up to this many subjects are shown one by one with reasons, more as a matrix. */
const few = 3;
const most = 25;

/** Findings on the screen: counts by rule, then each subject with its reasons, or a matrix where there are many. */
export function evaluationBlocks(document: EvaluationDocument): readonly Block[] {
  const lines = ruleLines(document);
  const detailed = document.subjects.length <= few;
  return [
    { kind: 'title', text: `Evaluation as of ${document.asOf}` },
    { kind: 'paragraph', text: circumstancesText(document), tone: 'faint' },
    ...(detailed
      ? document.subjects.flatMap((subject) => subjectBlocks(document, subject, lines))
      : [countTable(lines), ...matrices(document, lines)]),
    legend,
    ...noteBlocks(document, document.showAll),
    { kind: 'paragraph', text: 'Not legal advice.', tone: 'faint' },
  ];
}

const countTable = (lines: readonly RuleLine[]): Block => ({
  kind: 'table',
  columns: countColumns,
  rows: lines.map(countCells),
});

const headings = { model: 'Models', actor: 'Actors', cluster: 'Clusters' } as const satisfies Record<
  SubjectKind,
  string
>;

function matrices(document: EvaluationDocument, lines: readonly RuleLine[]): readonly Block[] {
  return (['model', 'actor', 'cluster'] as const).flatMap((kind) => {
    const own = lines.filter(({ rule }) => rule.binds === kind);
    const all = matrixRows(document, kind, own);
    const rows = document.showAll ? all : all.filter(isNear);
    if (own.length === 0 || all.length === 0) return [];
    if (rows.length === 0)
      return [
        {
          kind: 'paragraph',
          text: `${headings[kind]}: none has P > 0.05 under these rules (--all lists them).`,
        } as const,
      ];
    return [matrixBlock(headings[kind], kind, rows, own, document.showAll ? Number.POSITIVE_INFINITY : most)];
  });
}

function subjectBlocks(
  document: EvaluationDocument,
  subject: SubjectSummary,
  lines: readonly RuleLine[],
): readonly Block[] {
  const findings = document.findings.filter(({ subject: id, kind }) => id === subject.id && kind === subject.kind);
  const about = [subject.developers.join(', '), subject.released ?? ''].filter((part) => part !== '').join(', ');
  const bound = lines.filter(({ rule }) => rule.binds === subject.kind);
  return [
    {
      kind: 'table',
      heading: `${subject.name}${about === '' ? '' : ` (${about})`}`,
      columns: [
        { label: 'Law and rule', shortens: true },
        { label: 'Status' },
        { label: 'FLOP counted (90%)', optional: 3 },
        { label: 'Threshold', optional: 1 },
        { label: 'Margin', align: 'right', optional: 2 },
      ],
      rows: bound.flatMap(({ rule, policy }) => {
        const finding = findings.find((one) => one.policy === rule.policy && one.rule === rule.rule);
        return finding ? [subjectRow(finding, `${policy.shortTitle}: ${rule.title}`, document.stance)] : [];
      }),
    },
    ...findings.flatMap((finding) => consequences(finding, bound)),
  ];
}

function subjectRow(finding: FindingSummary, name: string, stance: EvaluationDocument['stance']) {
  const { sign, tone } = statusSigns[finding.status];
  const sentence = statusSentence(finding, stance);
  const imputed = finding.counted?.grade === 'imputed' ? imputedSign : '';
  return [
    cell(name),
    { text: `${sign} ${sentence}`, words: sentence, tone },
    cell(finding.counted ? `${imputed}${countedText(finding.counted)}` : ''),
    cell(finding.threshold ? thresholdText(finding.threshold) : ''),
    cell(finding.marginOom === undefined ? '' : marginText(finding.marginOom)),
  ];
}

/** What would follow from a finding that is not ruled out, and what keeps it open. */
function consequences(finding: FindingSummary, lines: readonly RuleLine[]): readonly Block[] {
  if (finding.status === 'not-met' || finding.status === 'not-applicable') return [];
  const line = lines.find(({ rule }) => rule.policy === finding.policy && rule.rule === finding.rule);
  if (!line) return [];
  const items = [
    effectSentence(line.rule),
    ...(finding.missing.length === 0 ? [] : [`not known: ${finding.missing.join(', ')}`]),
    ...finding.reasons,
    ...obligationItems(line.rule, finding),
  ];
  return [{ kind: 'list', heading: `${line.policy.shortTitle}: ${line.rule.title}`, items }];
}
