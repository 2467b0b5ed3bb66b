import type { CalendarDate } from '../units/date.ts';
import type { Arrival } from './arrivals.ts';
import { fitLine, type Line } from './regression.ts';

/** Years of frontier runs that a trend is fitted to. */
const trendYears = 8;

/** A run is of the frontier when fewer than so many before it were larger, as Epoch AI has it; one mistaken estimate then hides no later ones. */
const frontierSize = 5;

/** Fewer runs give no line with an error worth the name. */
const fewestRuns = 4;

/**
 * The runs that were among the `rank` largest when they came out: fewer than so many that came out by the same day were larger, so that the order within a day does not matter. Of equal ones all
 * count.
 */
export const largestAtRelease = <T extends { readonly released: CalendarDate }>(
  runs: readonly T[],
  rank: number,
  isLarger: (one: T, other: T) => boolean,
): readonly T[] =>
  runs.filter((run) => runs.filter((other) => other.released <= run.released && isLarger(other, run)).length < rank);

/**
 * The line of log10 compute on decimal year through the frontier runs of the last eight years before a moment; `undefined` with fewer than four. The error
 * of its slope takes them as independent, which they are not.
 */
export function frontierTrend(arrivals: readonly Arrival[], at: number): Line | undefined {
  const known = arrivals.filter(({ time }) => time < at);
  const largest = largestAtRelease(known, frontierSize, (one, other) => one.log > other.log);
  const runs = largest.filter(({ time }) => time >= at - trendYears);
  return runs.length < fewestRuns ? undefined : fitLine(runs.map(({ time, log }) => ({ x: time, y: log })));
}
