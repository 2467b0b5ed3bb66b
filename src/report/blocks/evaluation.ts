import type { SubjectKind } from '../../policy/fact-definition.ts';
import { marginText, thresholdText } from '../amounts.ts';
import type { EvaluationDocument, SubjectSummary } from '../documents/evaluation.ts';
import { effectSentence, readAsIfInForce, stateSentence, statusSentence, statusSigns } from '../wording.ts';
import { type Block, cell } from './block.ts';
import { circumstancesText, legendFor, noteBlocks } from './circumstances.ts';
import { countedCell } from './counted-cell.ts';
import {
  boundByNone,
  countedNote,
  type Entry,
  entriesOf,
  isOfFew,
  isOpenOrMet,
  leftOutNote,
  reasonsOfNotMet,
  subjectTitle,
  worthShowing,
} from './entries.ts';
import { isNear, isOpen, type MatrixRow, matrixBlock, matrixRows } from './matrix.ts';
import { obligationItems } from './obligations.ts';
import { countCells, countColumns, countedLabel, isJudged, type RuleLine, ruleLines } from './rule-rows.ts';
import { unheardBlocks } from './unheard.ts';

const most = 25;

/** Findings on the screen: counts by rule, then each subject with its reasons, or a matrix where there are many. */
export function evaluationBlocks(document: EvaluationDocument): readonly Block[] {
  const lines = ruleLines(document);
  return [
    { kind: 'title', text: `Evaluation as of ${document.asOf}` },
    { kind: 'paragraph', text: circumstancesText(document), tone: 'faint' },
    ...(isOfFew(document)
      ? document.subjects.flatMap((subject) => subjectBlocks(document, subject, lines))
      : [countTable(document, lines), ...matrices(document, lines.filter(isJudged))]),
    legendFor(document),
    ...unheardBlocks(document),
    ...noteBlocks(document, document.showAll),
    { kind: 'paragraph', text: 'Not legal advice.', tone: 'faint' },
  ];
}

function countTable({ showAll }: EvaluationDocument, lines: readonly RuleLine[]): Block {
  const judged = lines.filter(isJudged);
  const shown = showAll || judged.length === 0 ? lines : judged;
  const idle = lines.length - shown.length;
  const rows = shown.map((line) => countCells(line));
  return {
    kind: 'table',
    columns: countColumns,
    rows,
    footnotes: [...countedNote(shown), ...leftOutNote(idle, 'not in force, or for subjects that were not asked for')],
  };
}

const headings = { model: 'Models', actor: 'Actors', cluster: 'Clusters' } as const satisfies Record<
  SubjectKind,
  string
>;

function matrices(document: EvaluationDocument, lines: readonly RuleLine[]): readonly Block[] {
  return (['model', 'actor', 'cluster'] as const).flatMap((kind) => {
    const own = lines.filter(({ rule }) => rule.binds === kind);
    const rows = matrixRows(document, kind, own);
    if (own.length === 0 || rows.length === 0) return [];
    if (!document.showAll && !rows.some(isNear)) return [{ kind: 'paragraph', text: nobodyText(kind, rows) } as const];
    return [matrixBlock(headings[kind], kind, rows, own, document.showAll ? 'all' : most)];
  });
}

function nobodyText(kind: SubjectKind, rows: readonly MatrixRow[]): string {
  const open = rows.filter(isOpen).length;
  const unknown = open === 0 ? '' : `; of ${open} too little is known to say`;
  return `${headings[kind]}: none has P > 0.05 under these rules${unknown} (--all lists them).`;
}

function subjectBlocks(
  document: EvaluationDocument,
  subject: SubjectSummary,
  lines: readonly RuleLine[],
): readonly Block[] {
  const entries = entriesOf(document, subject, lines);
  const shown = document.showAll ? entries : worthShowing(entries);
  if (entries.length === 0)
    return [
      { kind: 'heading', text: subjectTitle(subject) },
      { kind: 'paragraph', text: boundByNone(subject.kind) },
    ];
  return [
    {
      kind: 'table',
      heading: subjectTitle(subject),
      columns: [
        { label: 'Law and rule', wraps: true, least: 36 },
        { label: 'Status', wraps: true, least: 41 },
        { label: countedLabel(subject.kind), optional: 3 },
        { label: 'Threshold', optional: 1 },
        { label: 'Margin', align: 'right', optional: 2 },
      ],
      rows: shown.map((entry) => subjectRow(entry, document.stance)),
      footnotes: [
        ...reasonsOfNotMet(shown),
        ...leftOutNote(entries.length - shown.length, 'of bills, drafts or former law'),
      ],
    },
    ...entries.filter(isOpenOrMet).flatMap(consequences),
  ];
}

function subjectRow({ line: { rule, policy }, finding }: Entry, stance: EvaluationDocument['stance']) {
  const { sign, tone } = statusSigns[finding.status];
  const sentence = statusSentence(finding, rule, stance);
  return [
    cell(`${policy.shortTitle}: ${rule.title}`),
    { text: `${sign} ${sentence}`, words: sentence, tone },
    cell(countedCell(finding)),
    cell(finding.threshold ? thresholdText(finding.threshold) : ''),
    cell(finding.marginOom === undefined ? '' : marginText(finding.marginOom)),
  ];
}

/** What would follow from a finding that is not ruled out, and what keeps it open. */
function consequences({ line: { rule, policy }, finding }: Entry): readonly Block[] {
  const items = [
    ...(rule.asIf ? [`${stateSentence(rule)}; ${readAsIfInForce}`] : []),
    effectSentence(rule),
    ...(finding.missing.length === 0 ? [] : [`not known: ${finding.missing.join(', ')}`]),
    ...finding.reasons,
    ...obligationItems(rule, finding),
  ];
  return [{ kind: 'list', heading: `${policy.shortTitle}: ${rule.title}`, items }];
}
