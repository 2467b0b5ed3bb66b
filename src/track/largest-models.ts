import { largestAtRelease } from '../project/frontier-trend.ts';
import { type Line as FittedLine, fitLine, slopeError } from '../project/regression.ts';
import type { CalendarDate } from '../units/date.ts';
import { log10Exact } from '../units/exact.ts';
import { compareQuantity } from '../units/quantity.ts';
import type { Run } from './observation.ts';

/** Growth of compute among the largest models, in OOM a year, with its standard error and the number of models. */
export type TrendOfLargest = { readonly oomPerYear: number; readonly error: number; readonly n: number };

/** Fewer records than this do not carry a trend. */
const fewestRecords = 10;

/**
 * The least-squares trend of the `rank` largest models since a day. Selecting by compute at release, rather than fitting a list that is cut at some compute, is what keeps the slope from
 * being flattened; the standard error ignores that records depend on each other. `undefined` for fewer than ten. The selection is that of the trend of forecasts, which is of five and of eight years.
 */
export function trendOfLargest(runs: readonly Run[], rank: number, since: CalendarDate): TrendOfLargest | undefined {
  const known = runs.flatMap(({ released, year, published }) =>
    published ? [{ released, year, compute: published.central }] : [],
  );
  const points = largestAtRelease(known, rank, (one, other) => compareQuantity(one.compute, other.compute) > 0)
    .filter(({ released }) => released >= since)
    .map(({ year, compute }) => ({ x: year, y: log10Exact(compute) }));
  if (points.length < fewestRecords) return undefined;
  const line: FittedLine = fitLine(points);
  return { oomPerYear: line.slope, error: slopeError(line), n: points.length };
}

/** The largest published compute by a date, in log10 FLOP; `undefined` when there is none. */
export function largestBy(
  runs: readonly Run[],
  date: CalendarDate,
): { readonly run: Run; readonly log: number } | undefined {
  const known = runs.flatMap((run) =>
    run.released <= date && run.published ? [{ run, log: log10Exact(run.published.central) }] : [],
  );
  return known.reduce<(typeof known)[number] | undefined>(
    (largest, next) => (largest && largest.log >= next.log ? largest : next),
    undefined,
  );
}
