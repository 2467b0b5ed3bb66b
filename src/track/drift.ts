import { deviations } from '../project/distribution.ts';
import { type Resamples, resampledInterval } from './bootstrap.ts';
import { familySlope } from './family.ts';
import { level } from './measure.ts';
import type { Observation } from './observation.ts';
import { fitPlane, type Points } from './plane.ts';
import type { Statistic } from './rank.ts';
import { computeOf } from './treatment.ts';

/**
 * How the fall of the compute needed for one capability is estimated. `joint`: capability regressed on compute and time, the ratio of the two slopes. `inverse`: compute regressed on
 * capability and time. `fixed-slope`: what remains of capability over time when compute counts as it does within model families. `direct`: from the first model with the
 * reference capability to the one that had it with least compute.
 */
export const driftEstimators = ['joint', 'inverse', 'fixed-slope', 'direct'] as const;

/** One of {@link driftEstimators}. */
type DriftEstimator = (typeof driftEstimators)[number];

/** Models a drift is estimated from: all with published compute, or those whose estimate is graded confident or likely. */
type DriftSubset = 'all' | 'better-graded';

/** A fall of the compute needed for one capability, in OOM a year, with 90 % intervals. */
export type Drift = {
  readonly estimator: DriftEstimator;
  readonly subset: DriftSubset;
  readonly oomPerYear: number;
  /** By the estimator's own formula, as if models were independent. */
  readonly low: number;
  readonly high: number;
  /** Over resampled developers; absent where it is not defined. */
  readonly byDeveloper?: { readonly low: number; readonly high: number };
  readonly n: number;
  readonly note: string;
};

/** Fewer models than this do not carry a regression on two variables. */
export const fewestModels = 10;

/** Models with published compute and a score, as columns: log10 FLOP, decimal year of release, points. */
export type Columns = {
  readonly runs: readonly Observation[];
  readonly log: readonly number[];
  readonly year: readonly number[];
  readonly score: readonly number[];
};

const graded = ['exact', 'declared', 'confident', 'likely'];

/** The columns that regressions are fitted to. */
export function columnsOf(observations: readonly Observation[], subset: DriftSubset): Columns {
  const chosen = observations.filter(
    ({ published }) => subset === 'all' || (published !== undefined && graded.includes(published.grade)),
  );
  const readings = computeOf(chosen, 'excluded');
  return {
    runs: readings.map(({ run }) => run),
    log: readings.map(({ log }) => log),
    year: readings.map(({ run }) => run.year),
    score: readings.map(({ run }) => run.score),
  };
}

/** Every regression estimator on every subset that carries it. */
export function regressionDrifts(observations: readonly Observation[], resamples: Resamples): readonly Drift[] {
  return (['all', 'better-graded'] as const).flatMap((subset) => {
    const columns = columnsOf(observations, subset);
    if (columns.runs.length < fewestModels) return [];
    return [joint(columns, resamples), inverse(columns, resamples), fixedSlope(columns, resamples)].flatMap((drift) =>
      drift ? [{ ...drift, subset, n: columns.runs.length }] : [],
    );
  });
}

type Unplaced = Omit<Drift, 'subset' | 'n'>;

/** An estimate with its standard error and its interval over resampled developers. */
function withIntervals(
  estimator: DriftEstimator,
  { value, error, note }: { readonly value: number; readonly error: number; readonly note: string },
  statistic: Statistic,
  runs: readonly Observation[],
  resamples: Resamples,
): Unplaced {
  const spread = deviations(level) * error;
  const resampled = resampledInterval(statistic, runs, resamples, level);
  return {
    estimator,
    oomPerYear: value,
    low: value - spread,
    high: value + spread,
    ...(resampled ? { byDeveloper: { low: resampled.low, high: resampled.high } } : {}),
    note,
  };
}

function joint({ runs, log, year, score }: Columns, resamples: Resamples): Unplaced | undefined {
  const points: Points = { y: score, a: log, b: year };
  const plane = fitPlane(points);
  if (!plane || !(plane.slopeA > 0)) return undefined;
  const { slopeA, slopeB, varianceA, varianceB, covariance } = plane;
  const value = slopeB / slopeA;
  // The delta method for a ratio of two slopes.
  const error = Math.sqrt(varianceB - 2 * value * covariance + value * value * varianceA) / slopeA;
  const ratio: Statistic = (weights) => {
    const fit = fitPlane(points, weights);
    return fit && fit.slopeA > 0 ? fit.slopeB / fit.slopeA : Number.NaN;
  };
  const note = `capability rises ${slopeA.toFixed(1)} points per OOM and ${slopeB.toFixed(1)} a year; noise in compute biases the ratio up`;
  return withIntervals('joint', { value, error, note }, ratio, runs, resamples);
}

function inverse({ runs, log, year, score }: Columns, resamples: Resamples): Unplaced | undefined {
  const points: Points = { y: log, a: score, b: year };
  const plane = fitPlane(points);
  if (!plane) return undefined;
  const note = 'noise in capability biases it down';
  return withIntervals(
    'inverse',
    { value: -plane.slopeB, error: Math.sqrt(plane.varianceB), note },
    (weights) => -(fitPlane(points, weights)?.slopeB ?? Number.NaN),
    runs,
    resamples,
  );
}

function fixedSlope(columns: Columns, resamples: Resamples): Unplaced | undefined {
  const family = familySlope(columns.runs);
  if (!family || !(family.pointsPerOom > 0)) return undefined;
  const { families, pointsPerOom } = family;
  const note = `slope of ${families} model families, ${pointsPerOom.toFixed(1)} points per OOM, taken as known`;
  return fixedSlopeDrift(columns, pointsPerOom, note, resamples);
}

/** The drift when compute is worth `pointsPerOom` points of capability per OOM, whatever the record says. */
export const driftAtSlope = (
  observations: readonly Observation[],
  pointsPerOom: number,
  resamples: Resamples,
): Drift => {
  const columns = columnsOf(observations, 'all');
  const note = `${pointsPerOom} points per OOM, taken as known`;
  return { ...fixedSlopeDrift(columns, pointsPerOom, note, resamples), subset: 'all', n: columns.runs.length };
};

function fixedSlopeDrift(
  { runs, log, year, score }: Columns,
  pointsPerOom: number,
  note: string,
  resamples: Resamples,
): Unplaced {
  const rest = score.map((value, index) => (value - pointsPerOom * (log[index] as number)) / pointsPerOom);
  const slope: Statistic = (weights) => lineSlope(year, rest, weights).slope;
  const { slope: value, error } = lineSlope(year, rest);
  return withIntervals('fixed-slope', { value, error, note }, slope, runs, resamples);
}

/** The least-squares slope with its classical standard error, through points that each count `weights` times. */
export function lineSlope(
  x: readonly number[],
  y: readonly number[],
  weights: ArrayLike<number> = new Float64Array(x.length).fill(1),
): { readonly slope: number; readonly error: number } {
  let [total, sumX, sumY] = [0, 0, 0];
  for (let index = 0; index < x.length; index += 1) {
    total += weights[index] as number;
    sumX += (weights[index] as number) * (x[index] as number);
    sumY += (weights[index] as number) * (y[index] as number);
  }
  let [xx, xy, yy] = [0, 0, 0];
  for (let index = 0; index < x.length; index += 1) {
    const [dx, dy] = [(x[index] as number) - sumX / total, (y[index] as number) - sumY / total];
    xx += (weights[index] as number) * dx * dx;
    xy += (weights[index] as number) * dx * dy;
    yy += (weights[index] as number) * dy * dy;
  }
  const slope = xy / xx;
  return { slope, error: Math.sqrt((yy - slope * xy) / (x.length - 2) / xx) };
}
