import type { ProposeDocument } from '../documents/propose.ts';
import type { CountedSummary, SweepDocument } from '../documents/sweep.ts';
import type { CsvRows } from './csv-findings.ts';

/** One row for each line or design on each date under each treatment. */
export function sweepTable({ cells }: SweepDocument): CsvRows {
  const rows = cells.map((one) => ({
    kind: one.kind,
    policy: one.policy ?? '',
    parameter: one.parameter,
    unit: one.unit,
    as_written: String(one.written),
    on: one.on,
    treatment: one.treatment,
    basis: one.basis,
    ...columns('caught', one.caught),
    ...columns('missed', one.missed),
    ...columns('over_caught', one.overCaught),
    ...columns('burden', one.burden),
    ...columns('recall', one.recall),
  }));
  return { columns: Object.keys(rows[0] ?? { kind: '', policy: '' }), rows };
}

const columns = (name: string, counted: CountedSummary | null) => ({
  [name]: counted?.value ?? '',
  [`${name}_low`]: counted?.interval[0] ?? '',
  [`${name}_high`]: counted?.interval[1] ?? '',
});

/** One row for each time between reviews, and one for each design. */
export function proposeTable({ proposals, designs, until, asOf }: ProposeDocument): CsvRows {
  const lines = proposals.flatMap(({ treatment, reviewEveryMonths, cycles }) =>
    cycles.map((cycle) => ({
      kind: 'line',
      policy: '',
      parameter: cycle.best,
      unit: 'FLOP',
      treatment,
      review_every_months: reviewEveryMonths,
      from: cycle.from,
      until: cycle.until,
      probability: cycle.probability,
      keeps_burden: cycle.keepsBurden,
      keeps_recall: cycle.keepsRecall,
      range_low: cycle.range?.low ?? '',
      range_high: cycle.range?.high ?? '',
      lowest_for_burden: cycle.lowestForBurden ?? '',
      highest_for_recall: cycle.highestForRecall ?? '',
      binds: cycle.binds ?? '',
    })),
  );
  const others = designs.map((one) => ({
    kind: 'design',
    policy: one.policy,
    parameter: one.parameter,
    unit: one.unit,
    treatment: one.treatment,
    review_every_months: '',
    from: asOf,
    until,
    probability: one.probability,
    keeps_burden: one.keepsBurden,
    keeps_recall: one.keepsRecall,
    range_low: '',
    range_high: '',
    lowest_for_burden: '',
    highest_for_recall: '',
    binds: '',
  }));
  const rows = [...lines, ...others];
  return { columns: Object.keys(rows[0] ?? { kind: '', policy: '' }), rows };
}
