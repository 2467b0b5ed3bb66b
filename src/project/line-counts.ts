import { isRefusal, type Refusal } from '../units/parse-quantity.ts';
import { closedFormCounts } from './kumar-manning/closed-form.ts';
import type { KnownCount, KumarManning } from './kumar-manning/options.ts';
import { type CountDraws, simulateCounts } from './kumar-manning/simulate.ts';
import {
  type CountRow,
  cumulativeCounts,
  frontierCounts,
  summedCounts,
  yearlyQuantiles,
} from './kumar-manning/tables.ts';
import type { CountRun, YearDraws } from './kumar-manning/year-plan.ts';

/** Ways to count: own; Kumar and Manning as published; the same draws with percentiles of the sum; and without the sampling of single models. */
export const countModels = ['own', 'kumar-manning', 'kumar-manning-corrected', 'closed-form'] as const;

/** One of {@link countModels}. */
export type CountModel = (typeof countModels)[number];

/** What own counts are made of: runs like those with published compute, runs like those without, and runs from before the end of the record that are not yet on it. */
export const countParts = ['published', 'undisclosed', 'unreported'] as const;

/** One of {@link countParts}. */
export type CountPart = (typeof countParts)[number];

/** How many models lie above one line, by one way to count, in and by the end of one year. */
export type LineCount = {
  readonly model: CountModel;
  /** FLOP. */
  readonly threshold: number;
  readonly year: number;
  /** Percentiles of the models released in the year; those that were typed in are certain. */
  readonly added: readonly number[];
  /** Percentiles of the models released by its end. */
  readonly cumulative: readonly number[];
  /** Expected number of the models released in the year by part, for own counts; together the mean, which lies above the median. */
  readonly parts?: Readonly<Record<CountPart, number>>;
};

/** How many models of one year lie within some OOM of the largest. */
export type FrontierCount = {
  readonly model: 'own' | 'kumar-manning';
  readonly width: number;
  readonly year: number;
  readonly counts: readonly number[];
};

/** What to count, and how many models lie above a line already where the options state no count of their own. */
export type CountQuestion = {
  /** FLOP. */
  readonly thresholds: readonly number[];
  /** Last year counted; years beyond the model's own forecast are not made up. */
  readonly lastYear: number;
  /** Models known to have been released before the first predicted year, for lines of which the options say nothing. */
  readonly known: (threshold: number, before: number) => number;
  readonly shares: readonly number[];
  readonly run: CountRun;
};

/** Counts above each line in each predicted year, and near the frontier. Refuses where the options leave no way to split a year's compute. */
export function countLines(
  options: KumarManning,
  question: CountQuestion,
): { readonly lines: readonly LineCount[]; readonly frontier: readonly FrontierCount[] } | Refusal {
  const { run, shares } = question;
  const asked = optionsFor(options, question);
  const draws = simulateCounts(asked, run);
  if (isRefusal(draws)) return draws;
  const closed = closedFormCounts(asked, run);
  const exactly = { ...draws, options: { ...asked, wholeModels: false } };
  return {
    lines: [
      ...linesFrom('kumar-manning', draws, summedCounts(draws, 'predicted', shares), shares),
      ...linesFrom('kumar-manning-corrected', exactly, cumulativeCounts(draws, run.seed, shares), shares),
      ...linesFrom('closed-form', closed, cumulativeCounts(closed, run.seed, shares), shares),
    ],
    frontier: frontierCounts(draws, 'predicted', shares).flatMap(({ limit, years }) =>
      years.map(({ year, quantiles }) => ({ model: 'kumar-manning' as const, width: limit, year, counts: quantiles })),
    ),
  };
}

function optionsFor(options: KumarManning, { thresholds, lastYear, known }: CountQuestion): KumarManning {
  const [first = options.baseYear + 1] = options.predictedYears;
  const stated = (threshold: number): boolean => options.priorCounts.some((prior) => prior.threshold === threshold);
  const prior = thresholds
    .filter((threshold) => !stated(threshold))
    .map((threshold): KnownCount => ({ threshold, count: known(threshold, first) }));
  return {
    ...options,
    thresholds: { ...options.thresholds, predicted: thresholds },
    predictedYears: options.predictedYears.filter((year) => year <= lastYear),
    priorCounts: [...options.priorCounts, ...prior],
  };
}

function linesFrom(
  model: CountModel,
  draws: CountDraws,
  rows: readonly CountRow[],
  shares: readonly number[],
): readonly LineCount[] {
  const byYear = new Map(draws.years.filter(({ kind }) => kind === 'predicted').map((year) => [year.year, year]));
  return rows.flatMap(({ limit, years }, place) =>
    years.map(({ year, quantiles }) => ({
      model,
      threshold: limit,
      year,
      added: addedIn(draws, byYear.get(year), limit, place, shares),
      cumulative: quantiles,
    })),
  );
}

function addedIn(
  draws: CountDraws,
  year: YearDraws | undefined,
  threshold: number,
  place: number,
  shares: readonly number[],
): readonly number[] {
  const set = draws.options.setCounts[year?.year ?? 0]?.find((known) => known.threshold === threshold);
  if (set) return shares.map(() => set.count);
  return year ? yearlyQuantiles(draws, year, year.above[place] ?? [], shares) : [];
}
