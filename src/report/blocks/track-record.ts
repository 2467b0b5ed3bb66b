import type { TrackDocument } from '../documents/track.ts';
import { percent } from '../number-text.ts';
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

/** What decoupling is projected from, beside what the record measures of it. */
export function expectedAgreementTable({ expectedAgreement, agreement, parameters }: TrackDocument): readonly Block[] {
  if (expectedAgreement === null) return [];
  const { from, spreadOom, n, sources } = expectedAgreement;
  const measured = agreement.findLast(({ treatment }) => treatment === 'excluded');
  const decimals = (value: number | null | undefined): string =>
    value === null || value === undefined ? 'without end' : value.toFixed(2);
  const text = ([low, middle, high]: readonly (number | null)[]): string =>
    low === high ? decimals(middle) : `${decimals(middle)} (${decimals(low)} to ${decimals(high)})`;
  const signed = (share: number): string => `${share > 0 ? '+' : ''}${percent(share)}`;
  const change = ([low = 0, middle = 0, high = 0]: readonly number[]): string =>
    low === 0 && high === 0 ? 'the same' : `${signed(middle)} (${signed(low)} to ${signed(high)})`;
  return [
    {
      kind: 'table',
      heading: 'What decoupling is projected from',
      columns: [
        { label: 'Scatter by' },
        { label: 'OOM' },
        { label: 'an OOM is worth, a year', optional: 2 },
        { label: 'ρ expected now' },
        { label: `ρ < ${parameters.leastCorrelation} from OOM`, align: 'right' },
        { label: 'Remark', optional: 1, shortens: true },
      ],
      rows: sources.map((source) => [
        cell(source.id, 'strong'),
        cell(text(source.scatterOom)),
        cell(change(source.worthChangePerYear)),
        cell(text(source.correlation)),
        cell(source.limitOom.toFixed(2)),
        cell(source.note),
      ]),
      footnotes: [
        `Scatter: how far models of one capability and one day differ in compute. A year's models spread over ${text(spreadOom)} OOM (n = ${n}, to ${from}), taken to stay. With that, and time telling a little too, ρ follows; the record shows ${measured ? `${twoDecimals(measured.correlation)} in ${measured.year}` : 'nothing'}. Where an OOM stays worth the same, so does ρ: it is past its limit from the start or never.`,
      ],
    },
  ];
}
