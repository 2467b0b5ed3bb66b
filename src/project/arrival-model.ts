import quantileOfT from '@stdlib/stats-base-dists-t-quantile';
import { normalQuantile } from '../ledger/normal.ts';
import type { Arrival } from './arrivals.ts';
import { exponential } from './elementary.ts';
import { frontierTrend } from './frontier-trend.ts';
import { poissonQuantile } from './poisson.ts';
import { type Line, lineAt, slopeError } from './regression.ts';
import { openStream, openStreams } from './stream.ts';

/** A training run as the model sees it; `weight` is how many such runs it stands for, more than one where later reports are to be expected. */
export type Sighting = Pick<Arrival, 'time' | 'log'> & { readonly weight: number };

/** Runs at one distance below the trend. */
type Band = {
  /** Distances from the trend, OOM, negative below it; ascending weight sums beside them. */
  readonly distances: Float64Array;
  readonly weights: Float64Array;
  /** Runs a year. */
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
  /** Weight of all runs of the window. */
  readonly seen: number;
};

/** Years whose runs are taken as the pattern of those to come. */
const patternYears = 2;

/** Edges of the bands: distances below the trend, OOM. */
const edges = [Number.NEGATIVE_INFINITY, -3, -2, -1, Number.POSITIVE_INFINITY];

/** Standard deviations that the record gives no measure of: of a run around a like one (OOM), of the slope of the trend beyond its own error (OOM a year), of the number of runs, and of its growth a year. */
const spread = { size: 0.1, slope: 0.12, number: 0.22, growth: 0.2 } as const;

/**
 * Fits the model to runs before a moment: the trend to the `arrivals` with published compute, the pattern to `sightings`. `undefined` where there is no trend or no run is recent.
 */
export function fitArrivals(
  arrivals: readonly Arrival[],
  sightings: readonly Sighting[],
  at: number,
): ArrivalModel | undefined {
  const trend = frontierTrend(arrivals, at);
  if (!trend) return undefined;
  const distanceOf = ({ time, log }: Pick<Arrival, 'time' | 'log'>): number => log - lineAt(trend, time);
  const bands = edges.slice(0, -1).map((low, index) => {
    const inside = (run: Pick<Arrival, 'time' | 'log'>): boolean =>
      distanceOf(run) >= low && distanceOf(run) < (edges[index + 1] ?? 0);
    const pattern = sightings.filter((run) => isRecent(run, at) && inside(run));
    return {
      distances: Float64Array.from(pattern, distanceOf),
      weights: runningSum(pattern.map(({ weight }) => weight)),
      rate: pattern.reduce((sum, { weight }) => sum + weight, 0) / patternYears,
    };
  });
  const seen = bands.reduce((sum, { rate }) => sum + rate * patternYears, 0);
  return seen > 0 ? { at, trend, bands, seen } : undefined;
}

/** True of a run in the years before a moment that make the pattern. */
const isRecent = ({ time }: Pick<Arrival, 'time'>, at: number): boolean => time >= at - patternYears && time < at;

function runningSum(values: readonly number[]): Float64Array {
  let sum = 0;
  return Float64Array.from(values, (value) => {
    sum += value;
    return sum;
  });
}

/** How to draw arrivals. */
export type ArrivalRun = {
  readonly samples: number;
  readonly seed: number;
  /** Years to look ahead. */
  readonly years: number;
  /** OOM by which the trend has risen in one future after so many years, in place of its own slope from `ownYears` on; counted from there. */
  readonly later?: { readonly ownYears: number; readonly rise: (draw: number, years: number) => number };
};

/** The arrivals of one future, overwritten from one to the next; only the first `count` entries hold. */
export type Arrived = { readonly times: Float64Array; readonly logs: Float64Array; count: number };

/** Years of the stretches in which the number of arrivals is drawn. */
const stretch = 0.5;

/** Years after which the number of runs grows no further: as far as the model has been tested. */
const growingYears = 2;

const most = 20_000;

/** Draws futures one by one and shows each to `visit`. Slope, number, growth and each stretch of time have streams of their own. */
export function drawArrivals(
  model: ArrivalModel,
  run: ArrivalRun,
  visit: (draw: number, arrived: Arrived) => void,
): void {
  const { trend, at } = model;
  const [slopes, numbers, growths] = ['slope', 'number', 'growth'].map((name) =>
    openStream(run.seed, `arrivals/${name}`),
  ) as [ReturnType<typeof openStream>, ReturnType<typeof openStream>, ReturnType<typeof openStream>];
  const stretches = Array.from({ length: Math.ceil(run.years / stretch - 1e-9) }, (_, index) =>
    openStreams(run.seed, `arrivals/stretch/${index}`),
  );
  const slopeSd = Math.hypot(slopeError(trend), spread.slope);
  const numberSd = Math.hypot(spread.number, Math.sqrt(1 / model.seen));
  const arrived: Arrived = { times: new Float64Array(most), logs: new Float64Array(most), count: 0 };
  for (let draw = 0; draw < run.samples; draw += 1) {
    const future: Future = {
      level: lineAt(trend, at),
      slope: trend.slope + slopeSd * quantileOfT(slopes.next(), trend.points - 2),
      number: exponential(numberSd * normalQuantile(numbers.next())),
      growth: spread.growth * normalQuantile(growths.next()),
      draw,
    };
    arrived.count = 0;
    for (const [index, open] of stretches.entries()) {
      const from = index * stretch;
      fillStretch(
        model,
        run,
        future,
        { from, until: Math.min(run.years, from + stretch), stream: open(draw) },
        arrived,
      );
    }
    visit(draw, arrived);
  }
}

type Future = {
  readonly draw: number;
  readonly level: number;
  readonly slope: number;
  /** Factor on the number of runs, and its growth a year, natural logarithm. */
  readonly number: number;
  readonly growth: number;
};

type Stretch = { readonly from: number; readonly until: number; readonly stream: ReturnType<typeof openStream> };

function fillStretch(
  { at, bands }: ArrivalModel,
  { later }: ArrivalRun,
  future: Future,
  { from, until, stream }: Stretch,
  arrived: Arrived,
): void {
  const { draw, level, slope, number, growth } = future;
  const since = patternYears / 2 + Math.min(growingYears, (from + until) / 2);
  const own = later?.ownYears ?? Number.POSITIVE_INFINITY;
  for (const band of bands) {
    if (band.rate === 0) continue;
    const mean = band.rate * number * (until - from) * exponential(growth * since);
    const count = poissonQuantile(mean, stream.next());
    for (let one = 0; one < count && arrived.count < most; one += 1) {
      const years = from + (until - from) * stream.next();
      const risen = years <= own ? slope * years : slope * own + (later?.rise(draw, years) ?? 0);
      arrived.times[arrived.count] = at + years;
      arrived.logs[arrived.count] =
        level + risen + pick(band, stream.next()) + spread.size * normalQuantile(stream.next());
      arrived.count += 1;
    }
  }
}

/** The distance of the run that a share of the band's weight falls on. */
function pick({ distances, weights }: Band, share: number): number {
  const wanted = share * (weights.at(-1) ?? 0);
  let [low, high] = [0, weights.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((weights[middle] as number) > wanted) high = middle;
    else low = middle + 1;
  }
  return distances[low] ?? 0;
}
