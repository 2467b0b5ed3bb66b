import type { CommonDraws } from './common-draws.ts';
import { exponential } from './elementary.ts';

/**
 * What keeps a run from being larger: the trend of spending, the most anyone spends, the actor’s fleet and time, how parallel training can be, power and chips, or that the actor has stopped releasing.
 */
export const limits = ['trend', 'spending', 'fleet', 'parallelism', 'feasibility', 'stopped'] as const;

/** One of {@link limits}. */
export type Limit = (typeof limits)[number];

const placeOf = (limit: Limit): number => limits.indexOf(limit);
const [trend, spending, byFleet] = [placeOf('trend'), placeOf('spending'), placeOf('fleet')];
const [parallelism, feasibility] = [placeOf('parallelism'), placeOf('feasibility')];

/** One future of one actor, and what all actors share in it. Overwritten from one to the next. */
export type Path = {
  /** Random walk of the common trend, OOM. */
  readonly drift: Float64Array;
  /** The least of the limits that all actors share at each point, and which it is. */
  readonly cap: Float64Array;
  readonly capLimit: Uint8Array;
  /** What is left at each point of a rate of its own that fades from the start on; all of it where it does not fade. */
  readonly left: Float64Array;
  /** Base-10 logarithm of the largest run so far at each point, FLOP, and what binds. */
  readonly reached: Float64Array;
  readonly binds: Uint8Array;
};

/** Room for the points of a grid. */
export const emptyPath = (points: number): Path => ({
  drift: new Float64Array(points),
  cap: new Float64Array(points),
  capLimit: new Uint8Array(points),
  left: new Float64Array(points),
  reached: new Float64Array(points),
  binds: new Uint8Array(points),
});

/** Sets the limits that all actors share in one future. */
export function fillCaps(common: CommonDraws, draw: number, { cap, capLimit, left }: Path): void {
  const { grid, hardware, fleetGrowth, perDollar, ceiling, feasible, feasibleAt, parallel, actorFade } = common;
  const money = (ceiling[draw] as number) + (perDollar[draw] as number);
  const longest = parallel[draw] as number;
  const fade = actorFade[draw] as number;
  for (let point = 0; point < grid.points; point += 1) {
    const time = grid.start + point * grid.step;
    const affordable = money + (hardware[draw] as number) * time;
    const possible = (feasible[draw] as number) + (fleetGrowth[draw] as number) * (time - feasibleAt);
    left[point] = fade === Number.POSITIVE_INFINITY ? 1 : exponential(-time / fade);
    cap[point] = Math.min(affordable, longest, possible);
    capLimit[point] = cap[point] === longest ? parallelism : cap[point] === affordable ? spending : feasibility;
  }
}

/** An actor in one future; times are years from the start, levels base-10 logarithms of FLOP, rates OOM a year. */
export type Course = {
  /** The largest run known, and when; a tier has none. */
  readonly known: number;
  readonly knownAt: number;
  /** First point of the grid at or after it. */
  readonly startPoint: number;
  /** The common rate, and how far its own differs from it at first, fading within so many years. */
  readonly rate: number;
  readonly own: number;
  readonly fade: number;
  /** What its machines can do at the start, and how they grow. */
  readonly machines: number;
  readonly machineRate: number;
};

/** Follows one actor through one future: the trend from its known run, held down by its machines and the shared limits, never falling. */
export function followCourse(course: Course, { grid }: CommonDraws, path: Path): void {
  const { known, knownAt, startPoint, rate, own, fade, machines, machineRate } = course;
  const { reached, binds, drift, cap, capLimit, left } = path;
  const base = Number.isFinite(known)
    ? known - rate * knownAt - (drift[startPoint] as number)
    : Number.POSITIVE_INFINITY;
  // e to the power of its age over the time of fading, from which the fading counts.
  const since = fade === Number.POSITIVE_INFINITY ? 1 : exponential(knownAt / fade);
  let largest = known;
  for (let point = 0; point < grid.points; point += 1) {
    const time = grid.start + point * grid.step;
    const wanted =
      base +
      rate * time +
      own * fadingYears(time - knownAt, fade, (left[point] as number) * since) +
      (drift[point] as number);
    const fleet = machines + machineRate * time;
    const level = Math.min(wanted, fleet, cap[point] as number);
    // Before its largest known run an actor is taken to have been on its trend.
    if (point >= startPoint) largest = Math.max(largest, level);
    reached[point] = point >= startPoint ? largest : Math.min(wanted, known);
    binds[point] = level === wanted ? trend : level === fleet ? byFleet : (capLimit[point] as number);
  }
}

/** Years for which a rate counts that is at first whole and of which so much is left: no more than `fade` in all; before it began to fade, every year. */
const fadingYears = (years: number, fade: number, left: number): number =>
  years <= 0 || fade === Number.POSITIVE_INFINITY ? years : fade * (1 - left);
