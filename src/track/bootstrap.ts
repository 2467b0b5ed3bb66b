import { sampleQuantiles } from '../project/quantile-points.ts';
import type { Stream } from '../project/stream.ts';
import type { Run } from './observation.ts';
import type { Statistic } from './rank.ts';

/**
 * Developers drawn with replacement, many times: how often each developer was drawn, per draw. All statistics of one record use the same draws, so that their
 * intervals can be compared.
 */
export type Resamples = { readonly developers: ReadonlyMap<string, number>; readonly draws: readonly Uint8Array[] };

/** Draws whole developers, since models of one developer share data, methods and habits and are no independent evidence. */
export function resampleDevelopers(runs: readonly Run[], stream: Stream, count: number): Resamples {
  const names = [...new Set(runs.map(({ developer }) => developer))].toSorted();
  const draws = Array.from({ length: count }, () => {
    const times = new Uint8Array(names.length);
    for (let pick = 0; pick < names.length; pick += 1) {
      const developer = Math.floor(stream.next() * names.length);
      times[developer] = (times[developer] as number) + 1;
    }
    return times;
  });
  return { developers: new Map(names.map((name, index) => [name, index])), draws };
}

/** An interval that holds the central `level` of the resamples, and the share of them in which the statistic existed. */
export type ResampledInterval = { readonly low: number; readonly high: number; readonly defined: number };

/** Fewer developers than this tell nothing of how developers differ. */
export const fewestDevelopers = 4;

/**
 * Percentile interval of a statistic over resampled developers. `undefined` with fewer than {@link fewestDevelopers}, or when the statistic exists in less than half
 * of the resamples.
 */
export function resampledInterval(
  statistic: Statistic,
  runs: readonly Run[],
  resamples: Resamples,
  level: number,
): ResampledInterval | undefined {
  if (new Set(runs.map(({ developer }) => developer)).size < fewestDevelopers) return undefined;
  const values = eachResample(statistic, runs, resamples).filter((value) => !Number.isNaN(value));
  const defined = values.length / resamples.draws.length;
  if (!(defined >= 0.5)) return undefined;
  const [low = Number.NaN, high = Number.NaN] = sampleQuantiles(values, [(1 - level) / 2, (1 + level) / 2]);
  return { low, high, defined };
}

/** What a function of weights gives in each resample: how often each run counts in it. The weights are one array, filled anew each time. */
export function eachResample<Result>(
  of: (weights: ArrayLike<number>) => Result,
  runs: readonly Run[],
  { developers, draws }: Resamples,
): Result[] {
  const places = runs.map(({ developer }) => developers.get(developer) ?? 0);
  const weights = new Float64Array(runs.length);
  return draws.map((times) => {
    for (let index = 0; index < places.length; index += 1) weights[index] = times[places[index] as number] as number;
    return of(weights);
  });
}
