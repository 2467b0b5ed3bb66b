import { type Line as FittedLine, fitLine, slopeError } from '../project/regression.ts';
import type { CalendarDate } from '../units/date.ts';
import { log10Exact } from '../units/exact.ts';
import { compareQuantity } from '../units/quantity.ts';
import type { Run } from './observation.ts';

/** The models that were among the `rank` largest by published compute when they came out, in order of release. Of equal ones all count. */
export function recordRuns(runs: readonly Run[], rank: number): readonly Run[] {
  return runs.filter(({ released, published }) => {
    if (!published) return false;
    const larger = runs.filter(
      (other) =>
        other.released <= released &&
        other.published !== undefined &&
        compareQuantity(other.published.central, published.central) > 0,
    );
    return larger.length < rank;
  });
}

/** Growth of compute among the largest models, in OOM a year, with its standard error and the number of models. */
export type TrendOfLargest = { readonly oomPerYear: number; readonly error: number; readonly n: number };

/** Fewer records than this do not carry a trend. */
const fewestRecords = 10;

/**
 * The least-squares trend of the `rank` largest models since a day. Selecting by compute at release, rather than fitting a list that is cut at some compute, is what keeps the slope from
 * being flattened; the standard error ignores that records depend on each other. `undefined` for fewer than ten. The trend of forecasts, of five largest and eight years, is that of
 * `project/frontier-trend.ts`.
 */
export function trendOfLargest(runs: readonly Run[], rank: number, since: CalendarDate): TrendOfLargest | undefined {
  const points = recordRuns(runs, rank).flatMap(({ released, year, published }) =>
    published && released >= since ? [{ x: year, y: log10Exact(published.central) }] : [],
  );
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
