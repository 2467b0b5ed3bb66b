import { type Arrived, drawArrivals, fitArrivals } from './arrival-model.ts';
import { log10 } from './elementary.ts';
import type { FrontierCount, LineCount } from './line-counts.ts';
import { drawPast, type OwnRecord, type PastRun } from './own-record.ts';
import { poissonQuantile } from './poisson.ts';
import { sampleQuantiles } from './quantile-points.ts';
import type { ActorFutures } from './simulate-actors.ts';
import { openStreams, type Stream } from './stream.ts';

/** Years ahead for which the trend of the record is followed, as far as it has been tested; beyond, the largest run of any projected developer says how it goes on. */
const testedYears = 2;

/** What to count. */
export type OwnQuestion = {
  /** FLOP, ascending. */
  readonly thresholds: readonly number[];
  /** Widths near the frontier, OOM. */
  readonly widths: readonly number[];
  readonly firstYear: number;
  readonly lastYear: number;
  readonly shares: readonly number[];
  readonly run: { readonly samples: number; readonly seed: number };
  /** Futures of the actors, as many as samples, kept at the ends of `checkpointYears`. */
  readonly futures?: ActorFutures;
  readonly checkpointYears: readonly number[];
};

/** Counts by year and threshold or width, one entry per future. */
type Columns = ReadonlyMap<number, readonly Float64Array[]>;

/**
 * Models above each line and near the frontier: those on record, undisclosed ones with inferred sizes, those not yet on record, and arrivals to come. The distance to the frontier is to the largest run before.
 * `undefined` where the record is too thin.
 */
export function ownCounts(
  record: OwnRecord,
  question: OwnQuestion,
): { readonly lines: readonly LineCount[]; readonly frontier: readonly FrontierCount[] } | undefined {
  const { thresholds, widths, firstYear, lastYear, shares, run } = question;
  const sightings = record.runs.map(({ time, log, unreported }) => ({ time, log, weight: 1 + unreported }));
  const model = fitArrivals(record.disclosed, sightings, record.at);
  if (!model) return undefined;
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index);
  const tally = openTally(question, years);
  const past = drawPast(record, run.samples, run.seed);
  const unseen = openStreams(run.seed, 'own/unreported');
  drawArrivals(
    model,
    {
      ...run,
      years: Math.max(0, lastYear + 1 - record.at),
      later: { ownYears: testedYears, rise: riseFrom(question, record.at) },
    },
    (draw, arrived) => tally.add(draw, gather(record, past, draw, unseen(draw), arrived)),
  );
  return {
    lines: thresholds.flatMap((threshold, place) => lineCounts(tally, place, threshold, years, shares)),
    frontier: widths.flatMap((width, place) =>
      years.map((year) => ({
        model: 'own' as const,
        width,
        year,
        counts: sampleQuantiles(tally.near.get(year)?.[place] ?? [], shares),
      })),
    ),
  };
}

/** OOM by which the largest run of any projected developer rises from two years after the record's end on; the trend's own slope where there is none. */
function riseFrom({ futures, checkpointYears }: OwnQuestion, at: number): (draw: number, years: number) => number {
  const developers = futures?.actors.filter(({ actor }) => actor.kind === 'developer') ?? [];
  const ends = checkpointYears.map((year) => year + 1);
  const largest = checkpointYears.map((_, place) => largestOfAny(developers, place));
  const levelAt = (draw: number, moment: number): number => {
    const after = ends.findIndex((end) => end >= moment);
    const [low, high] = after <= 0 ? [0, 0] : [after - 1, after];
    const level = (place: number): number => largest[place]?.[draw] ?? Number.NEGATIVE_INFINITY;
    const span = (ends[high] ?? 0) - (ends[low] ?? 0);
    const part = span > 0 ? (moment - (ends[low] ?? 0)) / span : 0;
    return level(low) + part * (level(high) - level(low));
  };
  const start = at + testedYears;
  return (draw, years) => {
    if (developers.length === 0) return 0;
    return Math.max(0, levelAt(draw, at + years) - levelAt(draw, start));
  };
}

/** The largest run of any developer at one checkpoint, by future. */
const largestOfAny = (developers: ActorFutures['actors'], place: number): Float64Array | undefined =>
  developers
    .flatMap(({ largest }) => largest[place] ?? [])
    .reduce<Float64Array | undefined>(
      (most, sizes) => Float64Array.from(sizes, (size, draw) => Math.max(size, most?.[draw] ?? size)),
      undefined,
    );

/** Fewer unreported runs than this for one on record are none. */
const negligible = 0.02;

/** All runs of one future, those to come added to those of the past, past ones with the like of them that are not on record. */
function gather(
  { runs }: OwnRecord,
  past: readonly Float64Array[],
  draw: number,
  stream: Stream,
  arrived: Arrived,
): Arrived {
  for (let place = 0; place < runs.length; place += 1) {
    const { time, unreported } = runs[place] as PastRun;
    const more = unreported > negligible ? poissonQuantile(unreported, stream.next()) : 0;
    for (let one = 0; one <= more && arrived.count < arrived.times.length; one += 1) {
      arrived.times[arrived.count] = time;
      arrived.logs[arrived.count] = past[place]?.[draw] as number;
      arrived.count += 1;
    }
  }
  return arrived;
}

type Tally = {
  readonly above: Columns;
  readonly near: Columns;
  /** Models above each threshold before the first year. */
  readonly before: readonly Float64Array[];
  readonly add: (draw: number, arrived: Arrived) => void;
};

function openTally({ thresholds, widths, firstYear, run }: OwnQuestion, years: readonly number[]): Tally {
  const logs = thresholds.map(log10);
  const columns = (count: number): readonly Float64Array[] =>
    Array.from({ length: count }, () => new Float64Array(run.samples));
  const above = new Map(years.map((year) => [year, columns(logs.length)]));
  const near = new Map(years.map((year) => [year, columns(widths.length)]));
  const before = columns(logs.length);
  const add = (draw: number, { times, logs: sizes, count }: Arrived): void => {
    const inOrder = Uint32Array.from({ length: count }, (_, one) => one).sort(
      (a, b) => (times[a] as number) - (times[b] as number),
    );
    let frontier = Number.NEGATIVE_INFINITY;
    for (const one of inOrder) {
      const [year, size] = [Math.floor(times[one] as number), sizes[one] as number];
      raise(year < firstYear ? before : above.get(year), draw, (place) => size >= (logs[place] as number));
      raise(near.get(year), draw, (place) => size >= frontier - (widths[place] as number));
      frontier = Math.max(frontier, size);
    }
  };
  return { above, near, before, add };
}

/** Adds one to the columns for which something holds, in one future. */
function raise(into: readonly Float64Array[] | undefined, draw: number, holds: (place: number) => boolean): void {
  if (!into) return;
  for (let place = 0; place < into.length; place += 1) {
    const column = into[place] as Float64Array;
    if (holds(place)) column[draw] = (column[draw] as number) + 1;
  }
}

function lineCounts(
  { above, before }: Tally,
  place: number,
  threshold: number,
  years: readonly number[],
  shares: readonly number[],
): readonly LineCount[] {
  let sum = before[place] ?? new Float64Array();
  return years.map((year) => {
    const added = above.get(year)?.[place] ?? new Float64Array(sum.length);
    sum = sum.map((value, draw) => value + (added[draw] ?? 0));
    return {
      model: 'own',
      threshold,
      year,
      added: sampleQuantiles(added, shares),
      cumulative: sampleQuantiles(sum, shares),
    };
  });
}
