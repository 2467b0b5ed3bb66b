import type { Arrival } from './arrivals.ts';
import { fitLine, type Line } from './regression.ts';

/** Years of frontier runs that a trend is fitted to. */
const trendYears = 8;

/** A run is of the frontier when fewer than so many before it were larger, as Epoch AI has it; one mistaken estimate then hides no later ones. */
const frontierSize = 5;

/** Fewer runs give no line with an error worth the name. */
const fewestRuns = 4;

/** Runs that were among the five largest when they came out, in order. */
function frontierRuns(arrivals: readonly Arrival[]): readonly Arrival[] {
  const largest: number[] = [];
  return arrivals.filter(({ log }) => {
    if (largest.filter((earlier) => earlier > log).length >= frontierSize) return false;
    largest.push(log);
    return true;
  });
}

/**
 * The line of log10 compute on decimal year through the frontier runs of the last eight years before a moment; `undefined` with fewer than four. Runs in order of release. The error
 * of its slope takes them as independent, which they are not.
 */
export function frontierTrend(arrivals: readonly Arrival[], at: number): Line | undefined {
  const runs = frontierRuns(arrivals.filter(({ time }) => time < at)).filter(({ time }) => time >= at - trendYears);
  return runs.length < fewestRuns ? undefined : fitLine(runs.map(({ time, log }) => ({ x: time, y: log })));
}
