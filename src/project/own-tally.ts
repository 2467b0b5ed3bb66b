import type { Arrived } from './arrival-draws.ts';
import { isUndisclosed } from './arrival-model.ts';
import { log10 } from './elementary.ts';
import { type CountPart, countParts } from './line-counts.ts';
import type { OwnRecord } from './own-record.ts';

/** All runs of one future, in the order in which they were gathered: the first `drawn` are drawn, the others on record. */
export type Gathered = Arrived & { readonly drawn: number };

/** Adds the runs on record to those drawn of one future. */
export function withRecord(
  arrived: Arrived,
  { runs }: OwnRecord,
  past: readonly Float64Array[],
  draw: number,
): Gathered {
  const drawn = arrived.count;
  for (const [place, run] of runs.entries()) {
    if (arrived.count >= arrived.times.length) break;
    arrived.times[arrived.count] = run.time;
    arrived.logs[arrived.count] = past[place]?.[draw] as number;
    arrived.undisclosed[arrived.count] = isUndisclosed(run) ? 1 : 0;
    arrived.count += 1;
  }
  return { ...arrived, drawn };
}

/** A value for each part of own counts. */
export const byPart = <T>(of: (part: CountPart) => T): Readonly<Record<CountPart, T>> =>
  Object.fromEntries(countParts.map((part) => [part, of(part)])) as Record<CountPart, T>;

type Columns = ReadonlyMap<number, readonly Float64Array[]>;

/** Runs counted, future by future. */
export type Tally = {
  /** By year and threshold, one entry per future; near the frontier by year and width. */
  readonly above: Columns;
  readonly near: Columns;
  /** Models above each threshold before the first year. */
  readonly before: readonly Float64Array[];
  /** Models above each threshold over all futures, by year and part. */
  readonly parts: ReadonlyMap<number, Readonly<Record<CountPart, Float64Array>>>;
  readonly add: (draw: number, arrived: Gathered) => void;
};

/** What to count: base-10 logarithms are taken of the thresholds, FLOP; runs before `years` are counted together. */
export type TallyQuestion = {
  readonly thresholds: readonly number[];
  readonly widths: readonly number[];
  readonly years: readonly number[];
  readonly samples: number;
  /** End of the record: what is drawn before it is not yet on it. */
  readonly at: number;
};

/** An empty tally. */
export function openTally({ thresholds, widths, years, samples, at }: TallyQuestion): Tally {
  const logs = thresholds.map(log10);
  const columns = (count: number): readonly Float64Array[] =>
    Array.from({ length: count }, () => new Float64Array(samples));
  const above = new Map(years.map((year) => [year, columns(logs.length)]));
  const near = new Map(years.map((year) => [year, columns(widths.length)]));
  const before = columns(logs.length);
  const parts = new Map(years.map((year) => [year, byPart(() => new Float64Array(logs.length))]));
  const add = (draw: number, { times, logs: sizes, undisclosed, count, drawn }: Gathered): void => {
    const inOrder = Uint32Array.from({ length: count }, (_, one) => one).sort(
      (a, b) => (times[a] as number) - (times[b] as number),
    );
    let frontier = Number.NEGATIVE_INFINITY;
    for (const one of inOrder) {
      const [time, size] = [times[one] as number, sizes[one] as number];
      const year = Math.floor(time);
      const isAbove = (place: number): boolean => size >= (logs[place] as number);
      raise(year < (years[0] ?? 0) ? before : above.get(year), draw, isAbove);
      raise(near.get(year), draw, (place) => size >= frontier - (widths[place] as number));
      const part = partOf(one < drawn && time < at, undisclosed[one] === 1);
      raiseAll(parts.get(year)?.[part], isAbove);
      frontier = Math.max(frontier, size);
    }
  };
  return { above, near, before, parts, add };
}

function partOf(late: boolean, undisclosed: boolean): CountPart {
  if (late) return 'unreported';
  return undisclosed ? 'undisclosed' : 'published';
}

/** Adds one to the places for which something holds. */
function raiseAll(into: Float64Array | undefined, holds: (place: number) => boolean): void {
  for (let place = 0; place < (into?.length ?? 0); place += 1)
    if (into && holds(place)) into[place] = (into[place] as number) + 1;
}

/** Adds one to the columns for which something holds, in one future. */
function raise(into: readonly Float64Array[] | undefined, draw: number, holds: (place: number) => boolean): void {
  if (!into) return;
  for (let place = 0; place < into.length; place += 1) {
    const column = into[place] as Float64Array;
    if (holds(place)) column[draw] = (column[draw] as number) + 1;
  }
}
