import { countedText, marginText, thresholdText } from '../amounts.ts';
import type { FindingSummary, FindingsDocument, Group, RuleSummary, SubjectSummary } from '../documents/evaluation.ts';
import { blindSpots, effectSentence, groupHeadings, imputedSign, stateSentence, statusSentence } from '../wording.ts';
import { type Block, cell } from './block.ts';
import { circumstancesText, noteBlocks } from './circumstances.ts';
import { isNear, matrixRows, prominence } from './matrix.ts';
import { obligationItems } from './obligations.ts';
import { countCells, countColumns, type RuleLine, ruleLines, thresholdCell } from './rule-rows.ts';

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
      : [{ kind: 'table', heading: groupHeadings[group], columns: countColumns, rows: own.map(countCells) } as const];
  });
}

/** One rule: its words, what follows, and who is concerned. */
function ruleBlocks(document: FindingsDocument, line: RuleLine): readonly Block[] {
  const { rule, policy } = line;
  const rows = matrixRows(document, rule.binds, [line]);
  const concerned = (
    document.showAll ? rows : rows.filter((row) => isNear(row) || row.findings[0]?.status === 'unknown')
  ).toSorted((a, b) => prominence(b) - prominence(a));
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

function findingTable(
  document: FindingsDocument,
  { rule }: RuleLine,
  entries: readonly (readonly [SubjectSummary, FindingSummary])[],
  total: number,
): Block {
  const hidden = total - entries.length;
  return {
    kind: 'table',
    columns: [
      { label: rule.binds },
      { label: 'Finding' },
      { label: 'Counted, FLOP (90 %)' },
      { label: 'Basis' },
      { label: 'Margin', align: 'right' },
      { label: 'Remarks' },
    ],
    rows: entries.map(([subject, finding]) => [
      cell([subject.name, ...subject.developers].join(', ')),
      cell(statusSentence(finding, document.stance)),
      cell(
        finding.counted
          ? `${finding.counted.grade === 'imputed' ? imputedSign : ''}${countedText(finding.counted)}`
          : '',
      ),
      cell([finding.counted?.grade, finding.counted?.source].filter((part) => part !== undefined).join(', ')),
      cell(
        finding.marginOom === undefined || finding.threshold === undefined
          ? ''
          : `${marginText(finding.marginOom)} from ${thresholdText(finding.threshold)}`,
      ),
      cell(
        [
          ...(finding.missing.length === 0 ? [] : [`not known: ${finding.missing.join(', ')}`]),
          ...finding.reasons,
        ].join('; '),
      ),
    ]),
    ...(hidden > 0
      ? { footnotes: [`${hidden} more with P > 0.05 or unknown are left out here; the JSON and CSV forms have all.`] }
      : {}),
  };
}

const duties = (rule: RuleSummary): readonly Block[] =>
  rule.obligations.length === 0 ? [] : [{ kind: 'list', heading: 'Duties if met', items: obligationItems(rule) }];
