import { countedText, marginText, thresholdText } from '../amounts.ts';
import type { FindingSummary, FindingsDocument, Group, RuleSummary, SubjectSummary } from '../documents/evaluation.ts';
import { blindSpots, effectSentence, groupHeadings, imputedSign, stateSentence, statusSentence } from '../wording.ts';
import { type Block, type Cell, cell } from './block.ts';
import { circumstancesText, noteBlocks } from './circumstances.ts';
import { byProminence, isNear, matrixRows } from './matrix.ts';
import { obligationItems } from './obligations.ts';
import { countCells, countColumns, countedLabel, type RuleLine, ruleLines, thresholdCell } from './rule-rows.ts';

const most = 40;

/** A report to be read and cited: the law with its words, the counts, each finding with its basis, what would follow, what is not seen, and every input. */
export function complianceBlocks(document: FindingsDocument): readonly Block[] {
  const lines = ruleLines(document);
  return [
    { kind: 'title', text: `Compute thresholds: findings as of ${document.asOf}` },
    { kind: 'paragraph', text: document.notice },
    { kind: 'paragraph', text: circumstancesText(document) },
    ...noteBlocks(document, true),
    ...countTables(lines),
    ...lines
      .filter(({ rule }) => document.showAll || rule.group === 'in-force' || document.kind === 'evaluation')
      .flatMap((line) => ruleBlocks(document, line)),
    { kind: 'heading', text: 'What this does not see' },
    { kind: 'list', items: blindSpots },
    { kind: 'heading', text: 'Inputs' },
    {
      kind: 'list',
      items: document.inputs.map(({ role, file, sha256 }) => `${role}: ${file}, sha256 ${sha256}`),
    },
    {
      kind: 'paragraph',
      text: `Made by ${document.tool.name} ${document.tool.version} (${document.tool.engine}) with: plimsoll ${document.command.join(' ')}`,
    },
  ];
}

function countTables(lines: readonly RuleLine[]): readonly Block[] {
  const groups = Object.keys(groupHeadings) as readonly Group[];
  return groups.flatMap((group) => {
    const own = lines.filter(({ rule }) => rule.group === group);
    return own.length === 0
      ? []
      : [
          {
            kind: 'table',
            heading: groupHeadings[group],
            columns: countColumns,
            rows: own.map((line) => countCells(line)),
          } as const,
        ];
  });
}

/** One rule: its words, what follows, and who is concerned. */
function ruleBlocks(document: FindingsDocument, line: RuleLine): readonly Block[] {
  const { rule, policy } = line;
  const rows = matrixRows(document, rule.binds, [line]);
  const concerned = (
    document.showAll ? rows : rows.filter((row) => isNear(row) || row.findings[0]?.status === 'unknown')
  ).toSorted(byProminence);
  if (concerned.length === 0) return [];
  const quote = rule.threshold?.quote ?? rule.quote;
  return [
    { kind: 'heading', text: `${policy.shortTitle}: ${rule.title}` },
    {
      kind: 'paragraph',
      text: `${policy.citation.text}, ${rule.cite}; ${stateSentence(rule)}${rule.asIf ? ', read as if in force' : ''}. ${thresholdCell(rule)}`.trim(),
    },
    ...(quote === undefined ? [] : [{ kind: 'quote', text: quote, cite: rule.threshold?.cite ?? rule.cite } as const]),
    { kind: 'paragraph', text: `If met: ${effectSentence(rule)}.` },
    findingTable(
      document,
      line,
      concerned
        .slice(0, most)
        .flatMap(({ subject, findings }) => (findings[0] ? [[subject, findings[0]] as const] : [])),
      concerned.length,
    ),
    ...duties(rule),
  ];
}

type Entry = readonly [SubjectSummary, FindingSummary];

function findingTable(
  { stance }: FindingsDocument,
  { rule }: RuleLine,
  entries: readonly Entry[],
  total: number,
): Block {
  const hidden = total - entries.length;
  const common = commonReasons(entries);
  const footnotes = [
    ...common.map((reason) => `Of most of these: ${reason}.`),
    ...(hidden > 0
      ? [`${hidden} more with P > 0.05 or unknown are left out here; the JSON and CSV forms have all.`]
      : []),
  ];
  return {
    kind: 'table',
    columns: [
      { label: rule.binds },
      { label: 'Finding' },
      { label: countedLabel(rule.binds) },
      { label: 'Basis' },
      { label: 'Margin', align: 'right' },
      { label: 'Remarks' },
    ],
    rows: entries.map((entry) => findingRow(entry, rule, stance, common)),
    ...(footnotes.length === 0 ? {} : { footnotes }),
  };
}

/** Remarks on more than half of many findings are made once, below the table. */
function commonReasons(entries: readonly Entry[]): readonly string[] {
  const reasons = new Set(entries.flatMap(([, finding]) => finding.reasons));
  const count = (reason: string): number => entries.filter(([, finding]) => finding.reasons.includes(reason)).length;
  return entries.length < 3 ? [] : [...reasons].filter((reason) => count(reason) > entries.length / 2);
}

function findingRow(
  [subject, finding]: Entry,
  rule: RuleSummary,
  stance: FindingsDocument['stance'],
  common: readonly string[],
): readonly Cell[] {
  const { counted, marginOom, threshold, missing, reasons } = finding;
  const imputed = counted?.grade === 'imputed' ? imputedSign : '';
  const margin =
    marginOom === undefined || threshold === undefined
      ? ''
      : `${marginText(marginOom)} from ${thresholdText(threshold)}`;
  const remarks = [
    ...(missing.length === 0 ? [] : [`not known: ${missing.join(', ')}`]),
    ...reasons.filter((reason) => !common.includes(reason)),
  ];
  return [
    cell([subject.name, ...subject.developers].join(', ')),
    cell(statusSentence(finding, rule, stance)),
    cell(counted ? `${imputed}${countedText(counted)}` : ''),
    cell([counted?.grade, counted?.source].filter((part) => part !== undefined).join(', ')),
    cell(margin),
    cell(remarks.join('; ')),
  ];
}

const duties = (rule: RuleSummary): readonly Block[] =>
  rule.obligations.length === 0 ? [] : [{ kind: 'list', heading: 'Duties if met', items: obligationItems(rule) }];
