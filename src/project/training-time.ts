import { daysPerMonth } from '../units/average-year.ts';
import type { CalendarDate } from '../units/date.ts';
import type { ActorStart } from './actor-start.ts';
import type { AssumptionName } from './assumption.ts';
import { drawNeeded } from './common-draws.ts';
import { log10, tenTo } from './elementary.ts';
import { runPerChip } from './fleet.ts';
import type { LawLine } from './law-lines.ts';
import { longestUsefulRun } from './longest-run.ts';
import { batchTradeOff, criticalBatch, leastWallClock, optimalTraining } from './parallelism.ts';
import { sampleQuantiles } from './quantile-points.ts';
import type { Scenario } from './scenario.ts';
import { type ActorFutures, levels } from './simulate-actors.ts';
import { yearsBetween } from './time.ts';

const secondsPerDay = 86_400;

/** What a run of one size costs and takes on one day; every list holds one value per percentile asked for. */
export type TrainingTime = {
  readonly on: CalendarDate;
  /** Base-10 logarithm of the dollars that the run costs. */
  readonly cost: readonly number[];
  /** Days on the share of its machines that the actor gives to one run; absent where they are not known. */
  readonly fleet?: readonly number[];
  /** Days that it takes: on these machines, but no fewer than it takes on any number of them; absent where the machines are not known. */
  readonly days?: readonly number[];
  /** Share of futures in which the run can be finished within the longest time, on the machines as far as they are known. */
  readonly possible: number;
};

/** What it takes an actor to train a run of the size of one line; every list holds one value per percentile asked for. */
export type TrainingTimes = {
  /** Critical batch size of the compute-optimal model, tokens; below losses of two an extrapolation. */
  readonly criticalBatch: number;
  /** Days that the run takes however many machines there are: batches much beyond the critical one save no more steps. */
  readonly least: readonly number[];
  /** The most days that anyone trains: the wall clock of the scenario, or the longest useful run where that is shorter. */
  readonly longest: readonly number[];
  /** Days beyond which it would be better to start later, with better hardware and algorithms. */
  readonly longestUseful: readonly number[];
  readonly years: readonly TrainingTime[];
};

/** Days to report, percentiles, and how to draw. */
export type TrainingTimeQuestion = {
  readonly on: readonly CalendarDate[];
  readonly shares: readonly number[];
  readonly samples: number;
  readonly seed: number;
};

/**
 * Time and money that a run of the size of a threshold (base-10 logarithm, FLOP) takes an actor on some days, by the scenario alone: whether it wants to train it is another matter.
 * Operations are those performed, extra data for large batches included, as in the projection of actors.
 */
export function trainingTimes(
  scenario: Scenario,
  actor: ActorStart,
  threshold: number,
  { on, shares, samples, seed }: TrainingTimeQuestion,
): TrainingTimes {
  const assumed = (name: AssumptionName): Float64Array => drawNeeded(scenario, name, seed, samples);
  const [hardware, algorithms, wallClock] = [
    assumed('hardwareGrowth'),
    assumed('algorithmicProgress'),
    assumed('wallClock'),
  ];
  const longestUseful = hardware.map(
    (rate, draw) => 12 * daysPerMonth * longestUsefulRun(10 ** rate, 10 ** (algorithms[draw] ?? 0)),
  );
  const longest = longestUseful.map((days, draw) => Math.min(days, (wallClock[draw] ?? 0) * daysPerMonth));
  const least = leastDays(threshold, assumed('secondsPerStep'), assumed('batchOverCritical'));
  const fleetDays = daysOnFleet(actor, threshold, assumed, { seed, samples });
  const perDollar = assumed('computePerDollar').map(log10);
  const years = on.map((day): TrainingTime => {
    const fleet = fleetDays?.(day);
    const since = yearsBetween(scenario.from, day);
    const cost = perDollar.map((flop, draw) => threshold - flop - (hardware[draw] ?? 0) * since);
    const taken = least.map((days, draw) => Math.max(days, fleet?.[draw] ?? 0));
    const possible = longest.filter((days, draw) => (taken[draw] ?? 0) <= days).length;
    return {
      on: day,
      cost: sampleQuantiles(cost, shares),
      ...(fleet ? { fleet: sampleQuantiles(fleet, shares), days: sampleQuantiles(taken, shares) } : {}),
      possible: possible / samples,
    };
  });
  return {
    criticalBatch: criticalBatch(optimalTraining(tenTo(threshold)).loss),
    least: sampleQuantiles(least, shares),
    longest: sampleQuantiles(longest, shares),
    longestUseful: sampleQuantiles(longestUseful, shares),
    years,
  };
}

const leastDays = (threshold: number, secondsPerStep: Float64Array, batch: Float64Array): Float64Array =>
  secondsPerStep.map((seconds, draw) => {
    const parallelism = { secondsPerStep: seconds, batchOverCritical: batch[draw] ?? 1 };
    const { data } = batchTradeOff(parallelism.batchOverCritical);
    return leastWallClock(tenTo(threshold) / data, parallelism) / secondsPerDay;
  });

/** Days on the machines of an actor by day of the start; `undefined` where they are not known. */
function daysOnFleet(
  { id, kind, fleet }: ActorStart,
  threshold: number,
  assumed: (name: AssumptionName) => Float64Array,
  { seed, samples }: Pick<TrainingTimeQuestion, 'seed' | 'samples'>,
): ((day: CalendarDate) => Float64Array) | undefined {
  if (!fleet) return undefined;
  const machines = levels(fleet, `actor/${id}/fleet`, seed, samples, Number.NaN);
  // A tier spends the same every year on machines that improve as hardware does, and gives all of them to the run.
  const isTier = kind === 'tier';
  const [growth, share] = [assumed(isTier ? 'hardwareGrowth' : 'fleetGrowth'), assumed('runShare')];
  const perMonth = assumed('utilisation').map((utilisation, draw) =>
    runPerChip({ utilisation, share: isTier ? 1 : (share[draw] ?? 0), months: 1 }),
  );
  return (day) => {
    const years = yearsBetween(fleet.on, day);
    return machines.map(
      (log, draw) => daysPerMonth * tenTo(threshold - (perMonth[draw] ?? 0) - log - (growth[draw] ?? 0) * years),
    );
  };
}

/**
 * The lowest line that an actor has not reached by a day in half of the futures or more; `undefined` where it has reached all of them, or is not projected.
 */
export function nextLine(
  { scenario, run, actors }: ActorFutures,
  actor: string,
  lines: readonly LawLine[],
  on: CalendarDate,
): LawLine | undefined {
  const draws = actors.find((one) => one.actor.id === actor);
  const today = yearsBetween(scenario.from, on);
  const ahead = run.thresholds.find((_, place) => {
    const [median = Number.POSITIVE_INFINITY] = sampleQuantiles(draws?.crossings[place] ?? [], [0.5]);
    return median > today;
  });
  return draws && lines.find(({ log }) => log === ahead);
}
