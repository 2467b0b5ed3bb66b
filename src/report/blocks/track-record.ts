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

/** What decoupling is projected from, beside what the record measures of it. */
export function expectedAgreementTable({ expectedAgreement, agreement, parameters }: TrackDocument): readonly Block[] {
  if (expectedAgreement === null) return [];
  const { from, spreadOom, n, sources } = expectedAgreement;
  return [
    {
      kind: 'table',
      heading: 'What decoupling is projected from',
      columns: [
        { label: 'Scatter by' },
        { label: 'Scatter, OOM' },
        { label: 'Nothing in, years', optional: 2 },
        { label: 'Expected now' },
        { label: 'Limit, OOM', align: 'right' },
      ],
      rows: sources.map((source) => [
        cell(source.id, 'strong'),
        cell(rangeText(source.scatterOom, oomText)),
        cell(rangeText(source.worthChangePerYear, worthlessText)),
        cell(rangeText(source.correlation, oomText)),
        cell(source.limitOom.toFixed(2)),
      ]),
      footnotes: [
        `Scatter: how far models of one capability and one day differ in compute. Expected: the rank correlation (ρ) that follows for a year's models, which spread over ${rangeText(spreadOom, oomText)} OOM (n = ${n}, to ${from}). Limit: the scatter above which ρ is below ${parameters.leastCorrelation}.`,
        'Spread and scatter are taken to stay, so that a line is past its limit from the start or never; only by the last source does an OOM of compute come to be worth less every year, and nothing in so many years.',
        ...againstRecord(
          sources,
          agreement.findLast(({ treatment }) => treatment === 'excluded'),
        ),
        ...sources.map(({ id, note }) => `${id}: ${note}.`),
      ],
    },
  ];
}

type Expected = NonNullable<TrackDocument['expectedAgreement']>['sources'];

const oomText = (value: number | null): string => (value === null ? 'without end' : value.toFixed(2));

/** Years until an OOM is worth nothing, if its worth goes on falling by such a share of what it is now. */
const worthlessText = (change: number | null): string =>
  change !== null && change < 0 ? (-1 / change).toFixed(1) : 'never';

function rangeText(
  [low = null, middle = null, high = null]: readonly (number | null)[],
  write: (value: number | null) => string,
): string {
  const [least, most] = [write(low), write(high)];
  return least === most ? write(middle) : `${write(middle)} (${least} to ${most})`;
}

/** What the newest year of the record says of the opinions: those whose interval lies wholly above or below it. */
function againstRecord(sources: Expected, measured: TrackDocument['agreement'][number] | undefined): readonly string[] {
  const interval = measured?.correlation.interval;
  if (!measured || !interval) return [];
  const [low = -1, high = 1] = interval;
  const apart = sources.filter(({ correlation: [least = 0, , most = 0] }) => least > high || most < low);
  const shown = `The record shows ${twoDecimals(measured.correlation)} in ${measured.year}`;
  return [
    apart.length === 0
      ? `${shown}, which every source allows for.`
      : `${shown}, which ${apart.map(({ id }) => id).join(', ')} would not lead one to expect; one year of few models is no proof.`,
  ];
}
