import { drawAssumption, drawNeeded } from './common-draws.ts';
import { type CeilingRace, lead, leadBelowCeiling, peakOfLead } from './compute-efficiency.ts';
import { sampleQuantiles } from './quantile-points.ts';
import type { Scenario } from './scenario.ts';

/** A large compute investor and a follower. */
export type AdvantageQuestion = {
  /** OOM of spending by which the leader starts ahead. */
  readonly ahead: number;
  /** Growth of the follower’s spending, OOM a year; the leader’s is that of the scenario. */
  readonly followerGrowth: number;
  /** Years from the start to report. */
  readonly years: readonly number[];
  readonly shares: readonly number[];
  readonly samples: number;
  readonly seed: number;
};

/** The leader’s advantage; every list holds one value per percentile asked for. */
export type Advantage = {
  readonly over: readonly {
    readonly years: number;
    /** Points of the capability index, when capability has no ceiling. */
    readonly points: readonly number[];
    /** Share of the distance to the ceiling at the start; absent where the scenario has no ceiling. */
    readonly belowCeiling?: readonly number[];
  }[];
  /** Years until the advantage below the ceiling is greatest. */
  readonly peak?: readonly number[];
};

/**
 * How far a leader who spends ever more stays ahead, without a ceiling of performance and with the scenario’s. What algorithms can still gain at most (`algorithmicCeiling`) matters below a ceiling
 * only, where it slows those behind: without one both gain alike, and it cancels.
 */
export function leaderAdvantage(scenario: Scenario, question: AdvantageQuestion): Advantage {
  const { ahead, followerGrowth, years, shares, samples, seed } = question;
  const needed = (name: Parameters<typeof drawNeeded>[1]): Float64Array => drawNeeded(scenario, name, seed, samples);
  const [spending, hardware] = [needed('spendingGrowth'), needed('hardwareGrowth')];
  const [algorithms, points] = [needed('algorithmicProgress'), needed('capabilityPerOom')];
  const exponents = drawAssumption(scenario, 'performanceExponent', seed, samples);
  const limits = drawAssumption(scenario, 'algorithmicCeiling', seed, samples);
  const quantilesOf = (value: (draw: number) => number): readonly number[] =>
    sampleQuantiles(
      Float64Array.from({ length: samples }, (_, draw) => value(draw)),
      shares,
    );
  const race = (draw: number): CeilingRace => ({
    ahead,
    shared: (hardware[draw] ?? 0) + followerGrowth,
    bounded: { rate: algorithms[draw] ?? 0, limit: limits?.[draw] ?? Number.POSITIVE_INFINITY },
    spending: (spending[draw] ?? 0) - followerGrowth,
    exponent: exponents?.[draw] ?? Number.NaN,
  });
  const over = years.map((after) => ({
    years: after,
    points: quantilesOf((draw) =>
      lead({ ahead, leaderGrowth: spending[draw] ?? 0, followerGrowth }, points[draw] ?? 0, after),
    ),
    ...(exponents ? { belowCeiling: quantilesOf((draw) => leadBelowCeiling(race(draw), after)) } : {}),
  }));
  return exponents ? { over, peak: quantilesOf((draw) => peakOfLead(race(draw))) } : { over };
}
