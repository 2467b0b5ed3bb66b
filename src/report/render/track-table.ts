import type { TrackDocument } from '../documents/track.ts';
import type { CsvRows } from './csv-findings.ts';

type Criterion = TrackDocument['criteria'][number];

/** One row for each criterion of each line under each source; one without a source where nothing is projected. */
export function trackTable({ criteria, asOf, until }: TrackDocument): CsvRows {
  const rows = criteria.flatMap((criterion) =>
    (criterion.projected.length === 0 ? [undefined] : criterion.projected).map((projected) => ({
      ...recordColumns(criterion),
      ...projectedColumns(projected, asOf, until),
      definition: criterion.definition,
    })),
  );
  return { columns: Object.keys(rows[0] ?? { policy: '', rule: '' }), rows };
}

const recordColumns = (one: Criterion) => ({
  policy: one.policy,
  rule: one.rule,
  threshold: one.threshold,
  relation: one.relation,
  line_flop: one.value,
  set_on: one.setOn,
  reference: one.reference.name ?? one.reference.kind,
  reference_score: one.reference.score ?? '',
  criterion: one.criterion,
  record: one.status,
  record_since: one.since ?? '',
  record_central_since: one.centralSince ?? '',
  because: one.because,
});

const projectedColumns = (projected: Criterion['projected'][number] | undefined, asOf: string, until: string) => ({
  efficiency: projected?.efficiency ?? '',
  growth: projected?.growth ?? '',
  scatter: projected?.scatter ?? '',
  statistic: projected?.statistic ?? '',
  projected: projected?.status ?? '',
  q05: projected?.date?.q05 ?? '',
  q50: projected?.date?.q50 ?? '',
  q95: projected?.date?.q95 ?? '',
  probability_as_of: projected?.probabilityByHorizon[asOf] ?? '',
  probability_horizon: projected?.probabilityByHorizon[until] ?? '',
});
