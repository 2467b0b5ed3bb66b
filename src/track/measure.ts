import { deviations } from '../project/distribution.ts';
import { fewestDevelopers, type Resamples, resampledInterval } from './bootstrap.ts';
import type { Run } from './observation.ts';
import type { Statistic } from './rank.ts';

/** The level of every interval of the record. */
export const level = 0.9;

/** Fewer points than this are called few in every output. */
export const fewPoints = 20;

/** A measured number with its 90 % interval and how many models it rests on. Absent means that it is not defined, or that too little is there for an interval. */
export type Measure = {
  readonly value?: number;
  readonly low?: number;
  readonly high?: number;
  readonly n: number;
  /** True when it rests on fewer than {@link fewPoints} models. */
  readonly small: boolean;
};

/** A statistic of some runs with the interval over resampled developers. */
export function measureOf(statistic: Statistic, runs: readonly Run[], resamples: Resamples): Measure {
  const value = statistic();
  const interval = Number.isNaN(value) ? undefined : resampledInterval(statistic, runs, resamples, level);
  return {
    ...(Number.isNaN(value) ? {} : { value }),
    ...(interval ? { low: interval.low, high: interval.high } : {}),
    n: runs.length,
    small: runs.length < fewPoints,
  };
}

/** Wilson's score interval of a share; [0, 1] when there is nothing to count. */
export function wilson(successes: number, total: number, probability: number): readonly [low: number, high: number] {
  if (total === 0) return [0, 1];
  const z = deviations(probability);
  const share = successes / total;
  const centre = share + (z * z) / (2 * total);
  const spread = z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total));
  const scale = 1 + (z * z) / total;
  return [Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale)];
}

/**
 * A share with the wider, at either end, of Wilson's interval and the one over resampled developers: the first knows that few were counted, the second that they are not
 * independent. Many models of fewer than {@link fewestDevelopers} have no interval, since Wilson's would take them to be independent.
 */
export function measureShare(
  successes: number,
  statistic: Statistic,
  runs: readonly Run[],
  resamples: Resamples,
): Measure {
  const measured = measureOf(statistic, runs, resamples);
  if (measured.value === undefined || (!measured.small && measured.low === undefined)) return measured;
  const [low, high] = wilson(successes, runs.length, level);
  return { ...measured, low: Math.min(low, measured.low ?? low), high: Math.max(high, measured.high ?? high) };
}

/** True when enough developers are on both sides for an interval between the two to mean anything. */
export const bothSidesPopulated = (runs: readonly Run[], marked: readonly boolean[]): boolean =>
  [true, false].every(
    (side) =>
      new Set(runs.filter((_, index) => marked[index] === side).map(({ developer }) => developer)).size >=
      fewestDevelopers,
  );
