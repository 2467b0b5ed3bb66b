import type { CalendarDate } from '../units/date.ts';
import { drawAssumption, drawNeeded } from './common-draws.ts';
import { accessCost, accessFactor, diffusionLag, gainBelowCeiling, performanceEffect } from './compute-efficiency.ts';
import { type Discoverer, discoveries, type TrainedRun } from './discovery.ts';
import { log10 } from './elementary.ts';
import { sampleQuantiles } from './quantile-points.ts';
import type { Scenario } from './scenario.ts';
import { yearsBetween } from './time.ts';

/** A typical budget for one training run, USD. */
export type BudgetTier = { readonly id: string; readonly name: string; readonly dollars: number };

/** Typical budgets, a factor of a hundred or more apart; orders of magnitude chosen here. */
export const budgetTiers: readonly BudgetTier[] = [
  { id: 'hobbyist', name: 'Hobbyist', dollars: 1e3 },
  { id: 'academic', name: 'Academic group', dollars: 1e5 },
  { id: 'start-up', name: 'Start-up', dollars: 1e7 },
  { id: 'national', name: 'National programme', dollars: 1e9 },
];

/** The capability a threshold was drawn for, and what to say of it. */
export type AccessQuestion = {
  /** Base-10 logarithm of the threshold, FLOP. */
  readonly threshold: number;
  /** When it was set: the capability is what that compute gave then. */
  readonly setOn: CalendarDate;
  /** Dates to report. */
  readonly on: readonly CalendarDate[];
  readonly shares: readonly number[];
  readonly samples: number;
  readonly seed: number;
  /** Runs on record in order of release, for the first discovery of the capability; without them none is told. */
  readonly runs?: readonly TrainedRun[];
  /** Where no run on record has the capability: years from when the threshold was set to the first run that reaches it, in each future. */
  readonly later?: ArrayLike<number>;
};

/** Access to the capability on one date; every list holds one value per percentile asked for. */
export type AccessOn = {
  readonly on: CalendarDate;
  /** Base-10 logarithm of the compute that it needs then, FLOP. */
  readonly needed: readonly number[];
  /** Base-10 logarithm of the dollars that this costs. */
  readonly cost: readonly number[];
  /** How many times as many actors can afford it as when the threshold was set; budgets constant. */
  readonly moreActors: readonly number[];
  /** Points of capability that the same spending gained since. */
  readonly performance: readonly number[];
};

/** When a constant budget suffices for the capability: the window between its first discovery by those with the money and wide access. */
export type TierAccess = {
  readonly tier: BudgetTier;
  /** Percentiles of the years from when the threshold was set until the budget suffices; 0 where it did at once, endless where it never does. */
  readonly years: readonly number[];
  /** Diffusion lag: percentiles of the years from the first discovery until then; 0 where the budget would have sufficed before. Absent without runs. */
  readonly lag?: readonly number[];
};

/** When the capability was first trained for, or will be. */
export type FirstDiscovery = {
  /** Percentiles of the years from when the threshold was set; below 0 where it was before. */
  readonly years: readonly number[];
  /** Models on record that are the first, with the share of futures in which they are; most frequent first. */
  readonly models: readonly Discoverer[];
};

/** Access effect and performance effect for the capability that one threshold stood for. */
export type AccessOutlook = {
  readonly dates: readonly AccessOn[];
  readonly tiers: readonly TierAccess[];
  readonly discovery?: FirstDiscovery;
};

type Draws = {
  readonly hardware: Float64Array;
  readonly algorithms: Float64Array;
  /** The most that algorithms gain, OOM. */
  readonly limit: Float64Array;
  /** Base-10 logarithm of operations per dollar on the day the threshold was set. */
  readonly perDollar: Float64Array;
  readonly points: Float64Array;
  readonly exponent: Float64Array;
};

function drawAccess(scenario: Scenario, { samples, seed, setOn }: AccessQuestion): Draws {
  const needed = (name: Parameters<typeof drawNeeded>[1]): Float64Array => drawNeeded(scenario, name, seed, samples);
  const hardware = needed('hardwareGrowth');
  const age = yearsBetween(setOn, scenario.from);
  return {
    hardware,
    // Whoever comes after the first follows at the pace of catching up.
    algorithms: needed('catchUpProgress'),
    limit:
      drawAssumption(scenario, 'algorithmicCeiling', seed, samples) ??
      new Float64Array(samples).fill(Number.POSITIVE_INFINITY),
    perDollar: needed('computePerDollar').map((flop, draw) => log10(flop) - (hardware[draw] ?? 0) * age),
    points: needed('capabilityPerOom'),
    exponent: needed('budgetExponent'),
  };
}

/** Effective rates up to a moment: algorithms that near their ceiling are slower on average. */
const ratesUntil = ({ hardware, algorithms, limit }: Draws, draw: number, years: number) => ({
  hardware: hardware[draw] ?? 0,
  algorithms:
    years > 0 ? gainBelowCeiling(algorithms[draw] ?? 0, limit[draw] ?? 0, years) / years : (algorithms[draw] ?? 0),
});

/** How the cost of a threshold's capability falls, who can pay it when, and what the same money buys instead. */
export function accessOutlook(scenario: Scenario, question: AccessQuestion, tiers = budgetTiers): AccessOutlook {
  const draws = drawAccess(scenario, question);
  const first = question.runs && firstDiscovery(scenario, draws, question, question.runs);
  return {
    dates: question.on.map((on) => accessOn(draws, question, on)),
    tiers: tiers.map((tier) => tierAccess(draws, question, tier, first?.moments)),
    ...(first ? { discovery: { years: sampleQuantiles(first.moments, question.shares), models: first.models } } : {}),
  };
}

/** Who discovers is at the frontier, so that the pace there decides. */
const firstDiscovery = (
  scenario: Scenario,
  { limit }: Draws,
  { threshold, setOn, seed, samples, later }: AccessQuestion,
  runs: readonly TrainedRun[],
) =>
  discoveries(
    { threshold, setOn, algorithms: drawNeeded(scenario, 'algorithmicProgress', seed, samples), limit },
    runs,
    later,
  );

function accessOn(draws: Draws, { threshold, setOn, shares, samples }: AccessQuestion, on: CalendarDate): AccessOn {
  const years = yearsBetween(setOn, on);
  const over = (value: (draw: number, rates: ReturnType<typeof ratesUntil>) => number): readonly number[] =>
    sampleQuantiles(
      Float64Array.from({ length: samples }, (_, draw) => value(draw, ratesUntil(draws, draw, years))),
      shares,
    );
  return {
    on,
    needed: over((_, { algorithms }) => threshold - algorithms * years),
    cost: over((draw, rates) => accessCost(threshold, draws.perDollar[draw] ?? 0, rates, years)),
    moreActors: over((draw, rates) => accessFactor(rates, 0, draws.exponent[draw] ?? 0, years)),
    performance: over((draw, rates) => performanceEffect(rates, draws.points[draw] ?? 0, years)),
  };
}

function tierAccess(
  draws: Draws,
  { threshold, shares, samples }: AccessQuestion,
  tier: BudgetTier,
  discovered: Float64Array | undefined,
): TierAccess {
  const budget = Math.log10(tier.dollars);
  const moments = Float64Array.from({ length: samples }, (_, draw) =>
    yearsUntilAffordable(threshold - (draws.perDollar[draw] ?? 0) - budget, draws, draw),
  );
  const years = sampleQuantiles(
    moments.map((moment) => Math.max(0, moment)),
    shares,
  );
  if (!discovered) return { tier, years };
  const lag = moments.map((moment, draw) => lagBehind(moment, discovered[draw] ?? Number.NaN));
  return { tier, years, lag: sampleQuantiles(lag, shares) };
}

/** What is never discovered is not waited for either: the lag is endless, not unknown. */
const lagBehind = (affordable: number, discovered: number): number =>
  Number.isFinite(discovered) ? Math.max(0, affordable - discovered) : Number.POSITIVE_INFINITY;

/** Years until efficiency has made up for `behind` OOM of spending, below 0 where it had before; by halving where algorithms near a ceiling. */
function yearsUntilAffordable(behind: number, draws: Draws, draw: number): number {
  const hardware = draws.hardware[draw] ?? 0;
  const limit = draws.limit[draw] ?? 0;
  const algorithms = draws.algorithms[draw] ?? 0;
  if (behind <= 0) return -diffusionLag(-behind, { hardware, algorithms }, 0);
  if (!Number.isFinite(limit)) return diffusionLag(behind, { hardware, algorithms }, 0);
  const gained = (years: number): number => hardware * years + gainBelowCeiling(algorithms, limit, years);
  let [low, high] = [0, 200];
  if (gained(high) < behind) return Number.POSITIVE_INFINITY;
  for (let halving = 0; halving < 50; halving += 1) {
    const middle = (low + high) / 2;
    if (gained(middle) < behind) low = middle;
    else high = middle;
  }
  return high;
}
