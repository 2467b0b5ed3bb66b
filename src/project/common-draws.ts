import { normalQuantile } from '../ledger/normal.ts';
import { type AssumptionName, meaningOf } from './assumption.ts';
import { drawMany } from './distribution.ts';
import { log10 } from './elementary.ts';
import { monthsToSeconds, runPerChip } from './fleet.ts';
import { longestUsefulRun } from './longest-run.ts';
import { largestParallelRun } from './parallelism.ts';
import type { Scenario } from './scenario.ts';
import { openStream, openStreams } from './stream.ts';
import { lastDayOf, yearsBetween } from './time.ts';

/** One draw of an assumption per future; each has a stream of its own. Absent where the scenario does not make the assumption. */
export function drawAssumption(
  scenario: Scenario,
  name: AssumptionName,
  seed: number,
  samples: number,
): Float64Array | undefined {
  const assumption = scenario.assumptions[name];
  return assumption && drawMany(assumption.distribution, openStream(seed, name), samples);
}

/** {@link drawAssumption} of one that every scenario makes. */
export function drawNeeded(scenario: Scenario, name: AssumptionName, seed: number, samples: number): Float64Array {
  const draws = drawAssumption(scenario, name, seed, samples);
  if (!draws) throw new RangeError(`the scenario ${scenario.id} does not say: ${meaningOf(name).meaning}`);
  return draws;
}

/** Points in time of a projection, years from its start, a quarter apart. They begin earlier, since runs are known from before. */
export type TimeGrid = { readonly start: number; readonly step: number; readonly points: number };

/** Years before the start in which the last run of an actor must lie for its growth to be believed. */
export const recentYears = 3;

/** The grid of a scenario; its start does not depend on the actors, so that one more changes no draw of the others. */
function timeGrid({ from, until }: Scenario): TimeGrid {
  const step = 0.25;
  return { start: -recentYears, step, points: Math.ceil((recentYears + yearsBetween(from, until)) / step) + 1 };
}

/** The futures that all actors share. Rates in OOM a year, levels as base-10 logarithms of FLOP. */
export type CommonDraws = {
  readonly samples: number;
  readonly grid: TimeGrid;
  /** Growth of the largest runs: spending and hardware, or the trend in their place. */
  readonly growth: Float64Array;
  readonly hardware: Float64Array;
  readonly fleetGrowth: Float64Array;
  /** Standard deviation of an actor’s growth around the common one. */
  readonly actorSpread: Float64Array;
  /** Years in which that difference fades; endless where it does not. */
  readonly actorFade: Float64Array;
  /** Mean wait for the next larger release, years, and the yearly rate at which an actor with one release stops; absent where the scenario does not make the assumption. */
  readonly releaseWait: Float64Array | undefined;
  readonly stopRate: Float64Array | undefined;
  readonly driftSd: Float64Array;
  /** Operations per dollar at the start. */
  readonly perDollar: Float64Array;
  /** The most spent on one run, USD; endless where the scenario sets no ceiling. */
  readonly ceiling: Float64Array;
  /** Largest feasible run at the end of 2030; endless where the scenario sets none. */
  readonly feasible: Float64Array;
  /** Years from the start to the end of 2030. */
  readonly feasibleAt: number;
  /** Operations of one H100 equivalent in the largest run: of a developer, which shares its fleet, and of a tier, which does not. */
  readonly perChip: { readonly developer: Float64Array; readonly tier: Float64Array };
  /** Largest run that can be finished in time. */
  readonly parallel: Float64Array;
};

/** Draws everything that the actors share. */
export function drawCommon(scenario: Scenario, seed: number, samples: number): CommonDraws {
  const needed = (name: AssumptionName): Float64Array => drawNeeded(scenario, name, seed, samples);
  const logOrEndless = (name: AssumptionName): Float64Array =>
    drawAssumption(scenario, name, seed, samples)?.map(log10) ??
    new Float64Array(samples).fill(Number.POSITIVE_INFINITY);
  const [spending, hardware] = [needed('spendingGrowth'), needed('hardwareGrowth')];
  const [algorithms, wallClock] = [needed('algorithmicProgress'), needed('wallClock')];
  const [utilisation, share] = [needed('utilisation'), needed('runShare')];
  const [secondsPerStep, batch] = [needed('secondsPerStep'), needed('batchOverCritical')];
  const months = wallClock.map((longest, index) =>
    Math.min(longest, 12 * longestUsefulRun(10 ** (hardware[index] ?? 0), 10 ** (algorithms[index] ?? 0))),
  );
  const perChip = (shareAt: (index: number) => number): Float64Array =>
    months.map((long, index) =>
      runPerChip({ utilisation: utilisation[index] ?? 0, share: shareAt(index), months: long }),
    );
  return {
    samples,
    grid: timeGrid(scenario),
    growth:
      drawAssumption(scenario, 'computeGrowth', seed, samples) ??
      spending.map((rate, index) => rate + (hardware[index] ?? 0)),
    hardware,
    fleetGrowth: needed('fleetGrowth'),
    actorSpread: needed('actorGrowthSpread'),
    actorFade:
      drawAssumption(scenario, 'actorGrowthFade', seed, samples) ??
      new Float64Array(samples).fill(Number.POSITIVE_INFINITY),
    releaseWait: drawAssumption(scenario, 'releaseWait', seed, samples)?.map((waited) => waited / 12),
    stopRate: drawAssumption(scenario, 'stopRate', seed, samples),
    driftSd: needed('growthDrift'),
    perDollar: needed('computePerDollar').map(log10),
    ceiling: logOrEndless('spendingCeiling'),
    feasible: logOrEndless('feasibleRun'),
    feasibleAt: yearsBetween(scenario.from, lastDayOf(2030)),
    perChip: { developer: perChip((index) => share[index] ?? 0), tier: perChip(() => 1) },
    parallel: months.map((long, index) =>
      largestParallelRun(monthsToSeconds(long), {
        secondsPerStep: secondsPerStep[index] ?? 1,
        batchOverCritical: batch[index] ?? 1,
      }),
    ),
  };
}

/** Fills one future's random walk of the common trend, zero at the first point. */
export function openDrift({ grid, driftSd }: CommonDraws, seed: number): (draw: number, into: Float64Array) => void {
  const open = openStreams(seed, 'growthDrift/path');
  const root = Math.sqrt(grid.step);
  return (draw, into) => {
    const stream = open(draw);
    const sd = (driftSd[draw] ?? 0) * root;
    into[0] = 0;
    for (let point = 1; point < grid.points; point += 1)
      into[point] = (into[point - 1] as number) + (sd === 0 ? 0 : sd * normalQuantile(stream.next()));
  };
}
