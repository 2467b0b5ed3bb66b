import type { Arrival } from './arrivals.ts';
import { frontierTrend } from './frontier-trend.ts';
import { type Line, lineAt } from './regression.ts';
import { type ReportingDelay, reportedYears } from './reporting-delay.ts';

/** A training run as the model sees it: its size, or an inferred one with its spread (OOM) and the size that it has at least. */
export type Sighting = Pick<Arrival, 'time' | 'log'> & {
  /** 0 or absent of a published size. */
  readonly sd?: number;
  readonly least?: number;
};

/** A run of the pattern: its distance from the trend, OOM, negative below it; the spread of it, and the least that it can be. */
export type Pattern = {
  readonly distance: number;
  readonly sd: number;
  readonly least: number;
  readonly undisclosed: boolean;
};

/** Runs at one distance below the trend, at least one. */
type Band = {
  readonly patterns: readonly Pattern[];
  /** Runs a year, those not yet on record among them. */
  readonly rate: number;
};

/**
 * New runs as arrivals around the trend of the records: as many a year at each distance below it as in the last two years. So the largest run and the
 * number above any line, crossed before or not, come from one model.
 */
export type ArrivalModel = {
  /** Decimal year from which it looks ahead. */
  readonly at: number;
  readonly trend: Line;
  readonly bands: readonly Band[];
  /** Runs of the window. */
  readonly seen: number;
  /** How late runs come on record; absent where all of the past are taken to be on it. */
  readonly delay?: ReportingDelay;
};

/** Years whose runs are taken as the pattern of those to come. */
export const patternYears = 2;

/** Edges of the bands: distances below the trend, OOM. */
const edges = [Number.NEGATIVE_INFINITY, -3, -2, -1, Number.POSITIVE_INFINITY];

/**
 * Fits the model to runs before a moment: the trend to the `arrivals` with published compute, the pattern to `sightings`. Under a delay the record of two years amounts to fewer, so that the rate is
 * higher than what is on it. `undefined` where there is no trend or no run is recent.
 */
export function fitArrivals(
  arrivals: readonly Arrival[],
  sightings: readonly Sighting[],
  at: number,
  delay?: ReportingDelay,
): ArrivalModel | undefined {
  const trend = frontierTrend(arrivals, at);
  const recent = sightings.filter(({ time }) => time >= at - patternYears && time < at);
  if (!trend || recent.length === 0) return undefined;
  const years = delay ? reportedYears(delay, patternYears) : patternYears;
  const all = recent.map((run) => patternOf(run, trend));
  const bands = edges.slice(0, -1).flatMap((low, index) => {
    const patterns = all.filter(({ distance }) => distance >= low && distance < (edges[index + 1] ?? 0));
    return patterns.length > 0 ? [{ patterns, rate: patterns.length / years }] : [];
  });
  return { at, trend, bands, seen: recent.length, ...(delay ? { delay } : {}) };
}

function patternOf({ time, log, sd = 0, least }: Sighting, trend: Line): Pattern {
  const level = lineAt(trend, time);
  const floor = (least ?? Number.NEGATIVE_INFINITY) - level;
  return { distance: log - level, sd, least: floor, undisclosed: isUndisclosed({ sd, least }) };
}

/** True of a run whose size is inferred, or of which only a bound is published. */
export const isUndisclosed = ({
  sd = 0,
  least,
}: {
  readonly sd?: number;
  readonly least?: number | undefined;
}): boolean => sd > 0 || least !== undefined;
