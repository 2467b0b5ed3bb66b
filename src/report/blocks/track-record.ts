import type { TrackDocument } from '../documents/track.ts';
import { type Block, cell } from './block.ts';
import { twoDecimals } from './track-text.ts';

/** Rank correlation by release year under each treatment, and what the range alone does. */
export function agreementTable({ agreement }: TrackDocument): Block {
  const years = [...new Set(agreement.map(({ year }) => year))];
  const of = (year: number, treatment: string) =>
    agreement.find((one) => one.year === year && one.treatment === treatment);
  return {
    kind: 'table',
    heading: 'Rank correlation of compute and capability by release year',
    columns: [
      { label: 'Year' },
      { label: 'Scored', align: 'right' },
      { label: 'Published compute' },
      { label: 'imputed', optional: 2 },
      { label: 'assumed over', optional: 1 },
      { label: 'dates as filed', optional: 3 },
      { label: 'Year before, same range', optional: 4 },
    ],
    rows: years.map((year) => {
      const published = of(year, 'excluded');
      const text = (measure: Parameters<typeof twoDecimals>[0] | null | undefined): string =>
        measure ? twoDecimals(measure) : '';
      return [
        cell(String(year), 'strong'),
        cell(String(published?.scored ?? '')),
        cell(text(published?.correlation)),
        cell(text(of(year, 'imputed')?.correlation)),
        cell(text(of(year, 'assumed-above')?.correlation)),
        cell(text(published?.asFiled)),
        cell(text(published?.yearBeforeInRange)),
      ];
    }),
  };
}

/** How fast the compute for one capability falls, by estimator, side by side. */
export function driftTable({ drifts, lines }: TrackDocument): Block {
  const direct = lines.flatMap(({ direct: drift, reference }) =>
    drift ? [{ ...drift, models: `records at ${reference.name ?? `index ${reference.score}`}` }] : [],
  );
  const regressions = drifts.map((drift) => ({
    ...drift,
    models: drift.subset === 'all' ? 'published compute' : 'confident or likely',
  }));
  const distinct = [...regressions, ...new Map(direct.map((drift) => [drift.note, drift])).values()];
  const interval = ([low, high]: readonly number[]): string => `${low?.toFixed(2)} to ${high?.toFixed(2)}`;
  return {
    kind: 'table',
    heading: 'Fall of the compute for one capability on this record, OOM a year',
    columns: [
      { label: 'Estimator' },
      { label: 'Models' },
      { label: 'n', align: 'right' },
      { label: 'Estimate', align: 'right' },
      { label: '90 %' },
      { label: '90 % by developer', optional: 2 },
      { label: 'Remark', optional: 1, shortens: true },
    ],
    rows: distinct.map(({ estimator, models, n, oomPerYear, interval: plain, byDeveloper, note }) => [
      cell(estimator, 'strong'),
      cell(models),
      cell(String(n)),
      cell(oomPerYear.toFixed(2)),
      cell(interval(plain)),
      cell(byDeveloper ? interval(byDeveloper) : ''),
      cell(note),
    ]),
  };
}
