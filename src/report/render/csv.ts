import { csvText } from '../../source/csv.ts';
import { log10Exact } from '../../units/exact.ts';
import { amountFrom } from '../amounts.ts';
import type { Document } from '../documents/documents.ts';
import type { AuditDocument, EvaluationDocument, FindingSummary } from '../documents/evaluation.ts';
import type { ExplanationDocument, ReasonedNode } from '../documents/explanation.ts';
import type { LintDocument } from '../documents/lint.ts';
import type { DataDocument, ListDocument, Section, ShowDocument } from '../documents/reference.ts';
import { visible } from './text.ts';

type Table = {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string | number>>[];
};

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

function tableOf(document: Document): Table {
  switch (document.kind) {
    case 'audit':
      return countTable(document);
    case 'evaluation':
      return findingTable(document);
    case 'explanation':
      return clauseTable(document);
    case 'list':
      return listTable(document);
    case 'lint':
      return lintTable(document);
    default:
      return sectionTable(document);
  }
}

/** One row for each rule: the counts. */
function countTable({ rules, counts }: AuditDocument): Table {
  const rows = counts.flatMap((count) => {
    const rule = rules.find(({ policy, rule: id }) => policy === count.policy && id === count.rule);
    if (!rule) return [];
    const { policy, rule: id, title, binds, state, from, until, asIf, threshold } = rule;
    return [
      {
        policy,
        rule: id,
        title,
        binds,
        state,
        from: from ?? '',
        until: until ?? '',
        as_if_in_force: String(asIf),
        relation: threshold?.relation ?? '',
        threshold: threshold?.value ?? '',
        unit: threshold?.unit ?? '',
        certain: count.certain,
        expected: count.expected,
        interval_low: count.interval[0] ?? '',
        interval_high: count.interval[1] ?? '',
        independent_low: count.intervalIndependent[0] ?? '',
        independent_high: count.intervalIndependent[1] ?? '',
        possible: count.possible,
        point: count.point,
        point_runs: count.pointRuns,
        unknown: count.unknown,
        subjects: count.subjects,
      },
    ];
  });
  return { columns: Object.keys(rows[0] ?? { policy: '', rule: '' }), rows };
}

const findingColumns = [
  'subject',
  'name',
  'kind',
  'developers',
  'released',
  'policy',
  'rule',
  'status',
  'reason',
  'probability_low',
  'probability_high',
  'counted_flop',
  'counted_log10',
  'counted_low',
  'counted_high',
  'grade',
  'source',
  'threshold',
  'threshold_unit',
  'margin_oom',
  'imputed',
  'tolerance_zone',
  'effect',
  'missing',
  'reasons',
] as const;

/** One row for each finding. */
function findingTable(document: EvaluationDocument): Table {
  const subjects = new Map(document.subjects.map((subject) => [`${subject.kind} ${subject.id}`, subject]));
  const rows = document.findings.map((finding) => {
    const subject = subjects.get(`${finding.kind} ${finding.subject}`);
    return {
      subject: finding.subject,
      name: subject?.name ?? '',
      kind: finding.kind,
      developers: subject?.developers.join('; ') ?? '',
      released: subject?.released ?? '',
      policy: finding.policy,
      rule: finding.rule,
      status: finding.status,
      reason: finding.reason ?? '',
      probability_low: finding.probability?.low ?? '',
      probability_high: finding.probability?.high ?? '',
      ...countedCells(finding),
      threshold: finding.threshold?.value ?? '',
      threshold_unit: finding.threshold?.unit ?? '',
      margin_oom: finding.marginOom ?? '',
      imputed: String(finding.imputed),
      tolerance_zone: String(finding.toleranceZone),
      effect: finding.effect,
      missing: finding.missing.join('; '),
      reasons: finding.reasons.join('; '),
    };
  });
  return { columns: findingColumns, rows };
}

function countedCells({ counted }: FindingSummary): Readonly<Record<string, string | number>> {
  const { central, low, high, grade, source } = counted ?? {};
  return {
    counted_flop: central ?? '',
    counted_log10:
      central === undefined || central === '0' ? '' : Math.round(log10Exact(amountFrom(central)) * 1000) / 1000,
    counted_low: low ?? '',
    counted_high: high ?? '',
    grade: grade ?? '',
    source: source ?? '',
  };
}

/** One row for each clause and connective of each rule. */
function clauseTable({ subject, policy, reasonings }: ExplanationDocument): Table {
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

const listTable = ({ columns, rows }: ListDocument): Table => ({
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
const lintTable = ({ findings }: LintDocument): Table => ({
  columns: lintColumns,
  rows: findings.map((finding) => Object.fromEntries(lintColumns.map((column) => [column, finding[column] ?? '']))),
});

/** Sections of different shape in one table: where it stands, what it is, what it says. */
function sectionTable({ title, sections }: ShowDocument | DataDocument): Table {
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
