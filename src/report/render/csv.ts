import { csvText } from '../../source/csv.ts';
import type { Document } from '../documents/documents.ts';
import type { ExplanationDocument, ReasonedNode } from '../documents/explanation.ts';
import type { LintDocument } from '../documents/lint.ts';
import type { DataDocument, ListDocument, Section, ShowDocument } from '../documents/reference.ts';
import { backtestTable } from './backtest-table.ts';
import { type CsvRows, countTable, findingTable } from './csv-findings.ts';
import { changeTable, gapTable } from './draft-tables.ts';
import { projectTable } from './project-table.ts';
import { stressTable } from './stress-table.ts';
import { proposeTable, sweepTable } from './sweep-table.ts';
import { caseTable } from './test-table.ts';
import { visible } from './text.ts';
import { trackTable } from './track-table.ts';

/** A document as one CSV table, with cells that a spreadsheet would run as a formula made harmless. */
export function renderCsv(document: Document): string {
  const { columns, rows } = tableOf(document);
  const safe = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([key, value]) => [key, typeof value === 'string' ? visible(value) : value]),
    ),
  );
  return csvText(columns, safe, { forSpreadsheets: true });
}

function tableOf(document: Document): CsvRows {
  switch (document.kind) {
    case 'audit':
      return countTable(document);
    case 'backtest':
      return backtestTable(document);
    case 'diff':
      return changeTable(document);
    case 'evaluation':
      return findingTable(document);
    case 'explanation':
      return clauseTable(document);
    case 'gaps':
      return gapTable(document);
    case 'list':
      return listTable(document);
    case 'project':
      return projectTable(document);
    case 'lint':
      return lintTable(document);
    case 'propose':
      return proposeTable(document);
    case 'sweep':
      return sweepTable(document);
    case 'stress':
      return stressTable(document);
    case 'test':
      return caseTable(document);
    case 'track':
      return trackTable(document);
    default:
      return sectionTable(document);
  }
}

/** One row for each clause and connective of each rule. */
function clauseTable({ subject, policy, reasonings }: ExplanationDocument): CsvRows {
  const rows = reasonings.flatMap(({ rule, tree }) =>
    flatten(tree).map(({ node, kind, text, verdict, probability, value, basis, cite, quote }) => ({
      subject: subject.id,
      policy: policy.id,
      rule: rule.rule,
      node,
      kind,
      text,
      verdict,
      probability_low: probability.low,
      probability_high: probability.high,
      value: value ?? '',
      basis: basis ?? '',
      cite: cite ?? '',
      quote: quote ?? '',
    })),
  );
  return { columns: Object.keys(rows[0] ?? { subject: '', policy: '', rule: '' }), rows };
}

const flatten = (node: ReasonedNode): readonly ReasonedNode[] => [node, ...node.children.flatMap(flatten)];

const cellText = (value: string | number | boolean | null | undefined): string | number =>
  typeof value === 'number' ? value : value === null || value === undefined ? '' : String(value);

const listTable = ({ columns, rows }: ListDocument): CsvRows => ({
  columns: columns.map(({ key }) => key),
  rows: rows.map((row) => Object.fromEntries(columns.map(({ key }) => [key, cellText(row[key])]))),
});

const lintColumns = [
  'file',
  'line',
  'column',
  'severity',
  'code',
  'name',
  'policy',
  'place',
  'message',
  'expected',
  'hint',
] as const;

/** One row for each finding of lint. */
const lintTable = ({ findings }: LintDocument): CsvRows => ({
  columns: lintColumns,
  rows: findings.map((finding) => Object.fromEntries(lintColumns.map((column) => [column, finding[column] ?? '']))),
});

/** Sections of different shape in one table: where it stands, what it is, what it says. */
function sectionTable({ title, sections }: ShowDocument | DataDocument): CsvRows {
  const rows = sections.flatMap((section, index) =>
    entriesOf(section).map(([name, value]) => ({ section: `${index + 1} ${section.heading ?? title}`, name, value })),
  );
  return { columns: ['section', 'name', 'value'], rows };
}

function entriesOf(section: Section): readonly (readonly [name: string, value: string | number])[] {
  switch (section.kind) {
    case 'fields':
      return section.fields.map(({ label, value }) => [label, value]);
    case 'lines':
      return section.lines.map((line) => ['', line]);
    case 'table':
      return section.rows.flatMap((row) => {
        const name = cellText(row[section.columns[0]?.key ?? '']);
        return section.columns.map(({ key, label }) => [`${name}: ${label}`, cellText(row[key])] as const);
      });
  }
}
