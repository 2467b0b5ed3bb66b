import type { SubjectKind } from '../../policy/fact-definition.ts';
import { countedText, marginText, thresholdText } from '../amounts.ts';
import type { EvaluationDocument, FindingSummary, SubjectSummary } from '../documents/evaluation.ts';
import {
  effectSentence,
  imputedSign,
  readAsIfInForce,
  stateSentence,
  statusSentence,
  statusSigns,
} from '../wording.ts';
import { type Block, cell } from './block.ts';
import { circumstancesText, legendFor, noteBlocks } from './circumstances.ts';
import { isNear, isOpen, type MatrixRow, matrixBlock, matrixRows } from './matrix.ts';
import { obligationItems } from './obligations.ts';
import { countCells, countColumns, countedLabel, isJudged, type RuleLine, ruleLines } from './rule-rows.ts';
import { unheardBlocks } from './unheard.ts';

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
    footnotes: leftOutNote(idle, 'not in force, or for subjects that were not asked for'),
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
  const findings = document.findings.filter(({ subject: id, kind }) => id === subject.id && kind === subject.kind);
  const about = [subject.developers.join(', '), subject.released ?? ''].filter((part) => part !== '').join(', ');
  const bound = lines.filter(({ rule }) => rule.binds === subject.kind);
  const entries = bound.flatMap((line) => {
    const finding = findings.find(({ policy, rule }) => policy === line.rule.policy && rule === line.rule.rule);
    return finding ? [{ line, finding }] : [];
  });
  const shown = document.showAll ? entries : worthShowing(entries);
  return [
    {
      kind: 'table',
      heading: `${subject.name}${about === '' ? '' : ` (${about})`}`,
      columns: [
        { label: 'Law and rule', wraps: true, least: 36 },
        { label: 'Status', wraps: true, least: 32 },
        { label: countedLabel(subject.kind), optional: 3 },
        { label: 'Threshold', optional: 1 },
        { label: 'Margin', align: 'right', optional: 2 },
      ],
      rows: shown.map((entry) => subjectRow(entry, document.stance)),
      footnotes: leftOutNote(entries.length - shown.length, 'of bills, drafts or former law'),
    },
    ...entries.flatMap(consequences),
  ];
}

/** A finding with the rule that it is about. */
type Entry = { readonly line: RuleLine; readonly finding: FindingSummary };

/** Bills and former law that were not judged are left out as soon as anything else is there to be shown; law that is yet to take effect stays. */
function worthShowing(entries: readonly Entry[]): readonly Entry[] {
  const telling = entries.filter(
    ({ line, finding }) => finding.status !== 'not-applicable' || line.rule.group === 'enacted',
  );
  return telling.length === 0 ? entries : telling;
}

const leftOutNote = (count: number, why: string): readonly string[] =>
  count === 0
    ? []
    : [
        `${count} more ${count === 1 ? 'rule is' : 'rules are'} ${why} (--all lists them; --as-if-in-force judges what is not in force)`,
      ];

function subjectRow({ line: { rule, policy }, finding }: Entry, stance: EvaluationDocument['stance']) {
  const { sign, tone } = statusSigns[finding.status];
  const sentence = statusSentence(finding, rule, stance);
  const imputed = finding.counted?.grade === 'imputed' ? imputedSign : '';
  return [
    cell(`${policy.shortTitle}: ${rule.title}`),
    { text: `${sign} ${sentence}`, words: sentence, tone },
    cell(finding.counted ? `${imputed}${countedText(finding.counted)}` : ''),
    cell(finding.threshold ? thresholdText(finding.threshold) : ''),
    cell(finding.marginOom === undefined ? '' : marginText(finding.marginOom)),
  ];
}

/** What would follow from a finding that is not ruled out, and what keeps it open. */
function consequences({ line: { rule, policy }, finding }: Entry): readonly Block[] {
  if (finding.status === 'not-met' || finding.status === 'not-applicable') return [];
  const items = [
    ...(rule.asIf ? [`${stateSentence(rule)}; ${readAsIfInForce}`] : []),
    effectSentence(rule),
    ...(finding.missing.length === 0 ? [] : [`not known: ${finding.missing.join(', ')}`]),
    ...finding.reasons,
    ...obligationItems(rule, finding),
  ];
  return [{ kind: 'list', heading: `${policy.shortTitle}: ${rule.title}`, items }];
}
