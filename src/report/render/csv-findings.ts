import { log10Exact } from '../../units/exact.ts';
import { amountFrom } from '../amounts.ts';
import type { AuditDocument, EvaluationDocument, FindingSummary } from '../documents/evaluation.ts';
import { thousandths } from '../rounding.ts';

/** A CSV table: its columns and its cells by column. */
export type CsvRows = {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string | number>>[];
};

/** The counts of an audit, one row for each rule. */
export function countTable({ rules, counts }: AuditDocument): CsvRows {
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
  'believed_above',
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

/** The findings of an evaluation, one row for each. */
export function findingTable(document: EvaluationDocument): CsvRows {
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
      believed_above: finding.believedAbove ?? '',
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
    counted_log10: central === undefined || central === '0' ? '' : thousandths(log10Exact(amountFrom(central))),
    counted_low: low ?? '',
    counted_high: high ?? '',
    grade: grade ?? '',
    source: source ?? '',
  };
}
