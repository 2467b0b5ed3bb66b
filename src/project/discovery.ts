import { type CalendarDate, decimalYear } from '../units/date.ts';
import { gainBelowCeiling } from './compute-efficiency.ts';

/** A training run on record: its model, when it came out (decimal year) and the base-10 logarithm of its compute, FLOP. */
export type TrainedRun = { readonly model: string; readonly time: number; readonly log: number };

/** A model that is the first to have a capability, and in which share of the futures. */
export type Discoverer = { readonly model: string; readonly share: number };

/** A capability, and how fast the compute that it needs falls at the frontier. */
export type Capability = {
  /** Base-10 logarithm of the compute that it needed on a day, FLOP. */
  readonly threshold: number;
  readonly setOn: CalendarDate;
  /** Fall in OOM a year, one for each future; before the day the same pace is taken to have held. */
  readonly algorithms: Float64Array;
  /** The most that algorithms gain from the day on, OOM; endless without a ceiling. */
  readonly limit: Float64Array;
};

/**
 * The first discovery of a capability in each future, in years from the day its threshold was set: the first run on record with at least the compute that the capability then
 * needed, by central estimates. Where there is none, `later` says when the first run reaches the threshold itself, which is an upper bound; endless where that is missing.
 */
export function discoveries(
  { threshold, setOn, algorithms, limit }: Capability,
  runs: readonly TrainedRun[],
  later?: ArrayLike<number>,
): { readonly moments: Float64Array; readonly models: readonly Discoverer[] } {
  const day = decimalYear(setOn);
  const counts = new Map<string, number>();
  const moments = algorithms.map((rate, draw) => {
    const most = limit[draw] ?? Number.POSITIVE_INFINITY;
    const gained = (years: number): number => (years > 0 ? gainBelowCeiling(rate, most, years) : rate * years);
    const found = runs.find(({ time, log }) => log >= threshold - gained(time - day));
    if (!found) return later?.[draw] ?? Number.POSITIVE_INFINITY;
    counts.set(found.model, (counts.get(found.model) ?? 0) + 1);
    return found.time - day;
  });
  const models = [...counts]
    .map(([model, count]) => ({ model, share: count / algorithms.length }))
    .toSorted((a, b) => b.share - a.share || (a.model < b.model ? -1 : 1));
  return { moments, models };
}
