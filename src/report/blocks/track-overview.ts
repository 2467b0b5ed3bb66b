import type { StatisticName } from '../../track/criterion.ts';
import type { CriterionSummary, TrackDocument } from '../documents/track.ts';
import { type Cell, cell } from './block.ts';
import { monthText, yearText } from './date-text.ts';
import { statisticTexts } from './track-text.ts';

/** The rows of one criterion: one for each statistic, what is decided and projected on the first. */
export function overviewRows(
  same: readonly CriterionSummary[],
  { until }: TrackDocument,
): readonly (readonly Cell[])[] {
  const [first] = same;
  if (!first) return [];
  const statistics = [...new Set(first.measured.map(({ statistic }) => statistic))];
  const [main, ...others] = statistics.length === 0 ? [undefined] : statistics;
  return [
    [
      cell(first.criterion, 'strong'),
      ...measuredCells(first, main),
      standingCell(same),
      cell(first.status === 'reached' ? '' : sinceText(same, ({ centralSince }) => centralSince)),
      ...projectedCells(projectedOf(same, main), until),
    ],
    ...others.map((statistic) => [
      { text: '', words: `${first.criterion}, ${statistic}` },
      ...measuredCells(first, statistic),
      cell(''),
      cell(''),
      ...projectedCells(projectedOf(same, statistic), until),
    ]),
  ];
}

/** The newest measurement under each treatment, and how many models the published one rests on. */
function measuredCells(criterion: CriterionSummary, statistic: StatisticName | undefined): readonly Cell[] {
  if (statistic === undefined) return [cell('not measured', 'faint'), cell(''), cell(''), cell('')];
  const last = criterion.measured.at(-1)?.on;
  const of = (treatment: string): CriterionSummary['measured'][number] | undefined =>
    criterion.measured.find(
      (one) => one.on === last && one.treatment === treatment && one.statistic === statistic && one.value !== null,
    );
  const text = (treatment: string, full: boolean): string => {
    const found = of(treatment);
    return found ? statisticTexts[statistic](found, full) : '';
  };
  return [
    cell(text('excluded', true) || 'nothing to measure'),
    cell(String(of('excluded')?.n ?? '')),
    cell(text('imputed', false)),
    cell(text('assumed-above', false)),
  ];
}

const standings = {
  reached: { text: 'stopped', tone: 'likely' },
  'not-reached': { text: 'tracks', tone: 'met' },
  undecided: { text: 'undecided', tone: 'unknown' },
} as const;

/** What the record decides, and since when. */
function standingCell(same: readonly CriterionSummary[]): Cell {
  const [first] = same;
  if (!first) return cell('');
  const few = first.reason === 'few' ? `: ${first.because}` : '';
  const { text, tone } = standings[first.status];
  return cell(first.status === 'reached' ? `${text} ${sinceText(same, ({ since }) => since)}` : `${text}${few}`, tone);
}

/** The earliest month over the laws that draw a line, or that it was so when all of them set it. */
function sinceText(same: readonly CriterionSummary[], dateOf: (one: CriterionSummary) => string | null): string {
  const known = same.flatMap((one) => dateOf(one) ?? []).toSorted();
  if (known[0] === undefined) return '';
  return same.every((one) => dateOf(one) === one.setOn) ? 'when set' : monthText(known[0]);
}

type Projected = CriterionSummary['projected'];

/** What is projected of the statistic of a row; of a criterion with one statistic, the criterion. */
const projectedOf = (same: readonly CriterionSummary[], statistic: StatisticName | undefined): Projected => {
  const all = same.flatMap(({ projected }) => projected);
  const own = all.filter((one) => one.statistic !== null && one.statistic === statistic);
  return own.length > 0 ? own : all.filter((one) => one.statistic === null);
};

/** Medians of all sources from the earliest to the latest, how many sources get there at all, and the outermost ends of their intervals. */
function projectedCells(projected: Projected, until: string): readonly Cell[] {
  const after = `after ${yearText(until)}`;
  if (projected.length === 0) return [cell('not projected', 'faint'), cell(''), cell('')];
  const percentiles = (part: 'q05' | 'q50' | 'q95') => projected.map(({ date }) => date?.[part] ?? null);
  const earliest = (part: 'q05' | 'q50'): string =>
    monthText(
      percentiles(part)
        .flatMap((date) => date ?? [])
        .toSorted()[0] ?? null,
      after,
    );
  const latest = (part: 'q50' | 'q95'): string => {
    const dates = percentiles(part);
    return monthText(dates.includes(null) ? null : (dates.toSorted().at(-1) ?? null), after);
  };
  const sources = new Set(projected.map(sourceOf));
  const reaching = new Set(projected.filter(({ date }) => date?.q50).map(sourceOf));
  return [
    cell(spanText(earliest('q50'), latest('q50'))),
    cell(`${reaching.size} of ${sources.size}`),
    cell(spanText(earliest('q05'), latest('q95'))),
  ];
}

const sourceOf = ({ scatter, efficiency, growth }: Projected[number]): string => scatter ?? efficiency ?? growth ?? '';

const spanText = (from: string, to: string): string => (from === to ? from : `${from} to ${to}`);
