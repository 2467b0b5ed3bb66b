import { poissonQuantile } from '../poisson.ts';
import { sampleQuantiles } from '../quantile-points.ts';
import { openStreams } from '../stream.ts';
import type { KnownCount } from './options.ts';
import type { CountDraws } from './simulate.ts';
import type { YearDraws } from './year-plan.ts';

/** The percentiles of the published tables: 5th, 50th and 95th. */
export const publishedShares = [0.05, 0.5, 0.95] as const;

/** One line of a table: a threshold or width, and its percentiles (or one known number thrice) by year. */
export type CountRow = {
  /** FLOP for counts above a threshold, OOM for counts near the frontier. */
  readonly limit: number;
  readonly years: readonly { readonly year: number; readonly quantiles: readonly number[] }[];
};

const yearsOf = ({ years }: CountDraws, kind: YearDraws['kind']): readonly YearDraws[] =>
  years.filter((draws) => draws.kind === kind);

/** Rounds to whole numbers, halves to the even one, as NumPy does. */
export function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  if (value - below !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}

const whole: Readonly<Record<YearDraws['kind'], (value: number) => number>> = {
  fitted: Math.floor,
  predicted: roundHalfEven,
};

/** Percentiles of one year's counts: cut (fitted years) or rounded (predicted years) to whole models where the options say so, as published. */
export function yearlyQuantiles(
  { options: { wholeModels } }: CountDraws,
  { kind }: YearDraws,
  counts: ArrayLike<number>,
  shares: readonly number[],
): readonly number[] {
  const quantiles = sampleQuantiles(counts, shares);
  return wholeModels ? quantiles.map(whole[kind]) : quantiles;
}

const knownFor = (known: readonly KnownCount[] | undefined, threshold: number): KnownCount | undefined =>
  known?.find((entry) => entry.threshold === threshold);

/**
 * Counts above each threshold by the end of each year, as published: the percentiles of single years added up. That is right only if all years were extreme together; in
 * the model they are nearly independent, so the intervals are too wide. {@link cumulativeCounts} gives the percentiles of the sum.
 */
export function summedCounts(
  draws: CountDraws,
  kind: YearDraws['kind'],
  shares: readonly number[] = publishedShares,
): readonly CountRow[] {
  const { setCounts, priorCounts } = draws.options;
  return draws.options.thresholds[kind].map((threshold, place) => {
    const prior = kind === 'predicted' ? (knownFor(priorCounts, threshold)?.count ?? 0) : 0;
    let sum = shares.map(() => prior);
    const years = yearsOf(draws, kind).map((year) => {
      const set = kind === 'predicted' ? knownFor(setCounts[year.year], threshold) : undefined;
      const quantiles = set
        ? shares.map(() => set.count)
        : yearlyQuantiles(draws, year, year.above[place] ?? [], shares);
      sum = sum.map((value, index) => value + (quantiles[index] ?? 0));
      return { year: year.year, quantiles: sum };
    });
    return { limit: threshold, years };
  });
}

/** The models of a known count with those not recorded, in each simulation; all equal where the count is taken as certain. */
function knownCounts({ count, recordedShare }: KnownCount, samples: number, seed: number, name: string): Float64Array {
  const counts = new Float64Array(samples).fill(count);
  if (recordedShare === undefined || count === 0) return counts;
  const open = openStreams(seed, `kumar-manning/unrecorded/${name}`);
  const mean = (count * (1 - recordedShare)) / recordedShare;
  return counts.map((value, index) => value + poissonQuantile(mean, open(index).next()));
}

/**
 * The number of models above each threshold released by the end of each predicted year, in each simulation: known counts, then simulated ones added up within the
 * simulation.
 */
export function cumulativeDraws(
  draws: CountDraws,
  seed: number,
): readonly {
  readonly limit: number;
  readonly years: readonly { readonly year: number; readonly counts: Float64Array }[];
}[] {
  const { setCounts, priorCounts, thresholds } = draws.options;
  return thresholds.predicted.map((threshold, place) => {
    const known = (entry: KnownCount | undefined, when: string): Float64Array | undefined =>
      entry && knownCounts(entry, draws.samples, seed, `${when}/${threshold}`);
    let sum = known(knownFor(priorCounts, threshold), 'before') ?? new Float64Array(draws.samples);
    const years = yearsOf(draws, 'predicted').map((year) => {
      const added = known(knownFor(setCounts[year.year], threshold), String(year.year)) ?? year.above[place];
      sum = sum.map((value, index) => value + (added?.[index] ?? 0));
      return { year: year.year, counts: sum };
    });
    return { limit: threshold, years };
  });
}

/** Percentiles of the number of models above each threshold released by the end of each predicted year. */
export const cumulativeCounts = (
  draws: CountDraws,
  seed: number,
  shares: readonly number[] = publishedShares,
): readonly CountRow[] =>
  cumulativeDraws(draws, seed).map(({ limit, years }) => ({
    limit,
    years: years.map(({ year, counts }) => ({ year, quantiles: sampleQuantiles(counts, shares) })),
  }));

/** Percentiles of the models of each year near the frontier; not added up. */
export const frontierCounts = (
  draws: CountDraws,
  kind: YearDraws['kind'],
  shares: readonly number[] = publishedShares,
): readonly CountRow[] =>
  draws.options.widths.map((width, place) => ({
    limit: width,
    years: yearsOf(draws, kind).map((year) => ({
      year: year.year,
      quantiles: yearlyQuantiles(draws, year, year.within[place] ?? [], shares),
    })),
  }));
