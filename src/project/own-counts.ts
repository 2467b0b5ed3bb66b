import { decimalYear } from '../units/date.ts';
import { type ArrivalRun, drawArrivals } from './arrival-draws.ts';
import { fitArrivals } from './arrival-model.ts';
import type { CountPart, FrontierCount, LineCount } from './line-counts.ts';
import { drawPast, type OwnRecord } from './own-record.ts';
import { byPart, openTally, type Tally, withRecord } from './own-tally.ts';
import { sampleQuantiles } from './quantile-points.ts';
import type { ActorFutures } from './simulate-actors.ts';
import { yearsThrough } from './time.ts';

/** Years ahead for which the trend of the record is followed, as far as it has been tested; beyond, the largest run of any projected developer says how it goes on. */
export const testedYears = 2;

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
  /** Futures of the actors, as many as samples. */
  readonly futures?: ActorFutures;
};

/**
 * Models above each line and near the frontier: those on record, undisclosed ones with inferred sizes, those not yet on record, and arrivals to come, which are as often undisclosed as those on record.
 * The distance to the frontier is to the largest run before. `undefined` where the record is too thin.
 */
export function ownCounts(
  record: OwnRecord,
  question: OwnQuestion,
): { readonly lines: readonly LineCount[]; readonly frontier: readonly FrontierCount[] } | undefined {
  const { thresholds, widths, firstYear, lastYear, shares, run } = question;
  const model = fitArrivals(record.disclosed, record.runs, record.at, record.delay);
  if (!model) return undefined;
  const years = yearsThrough(firstYear, lastYear);
  const tally = openTally({ thresholds, widths, years, samples: run.samples, at: record.at });
  const past = drawPast(record, run.samples, run.seed);
  const later = laterRise(question.futures, record.at);
  const ahead = { ...run, years: Math.max(0, lastYear + 1 - record.at), ...(later ? { later } : {}) };
  drawArrivals(model, ahead, (draw, arrived) => tally.add(draw, withRecord(arrived, record, past, draw)));
  return {
    lines: thresholds.flatMap((threshold, place) => lineCounts(tally, place, threshold, years, question)),
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

/** OOM by which the largest run of any projected developer rises from two years after the record's end on; absent without developers, and the trend then keeps its own slope. */
function laterRise(futures: ActorFutures | undefined, at: number): ArrivalRun['later'] {
  const developers = futures?.actors.filter(({ actor }) => actor.kind === 'developer') ?? [];
  if (!futures || developers.length === 0) return undefined;
  const from = decimalYear(futures.scenario.from);
  const moments = futures.run.checkpoints.map((years) => from + years);
  const largest = moments.map((_, place) => largestOfAny(developers, place));
  const levelAt = (draw: number, moment: number): number => {
    const level = (place: number): number => largest[place]?.[draw] ?? Number.NEGATIVE_INFINITY;
    const after = moments.findIndex((one) => one >= moment);
    if (after <= 0) return level(after === 0 ? 0 : moments.length - 1);
    const [low, high] = [moments[after - 1] ?? 0, moments[after] ?? 1];
    return level(after - 1) + ((moment - low) / (high - low)) * (level(after) - level(after - 1));
  };
  const start = at + testedYears;
  return {
    ownYears: testedYears,
    rise: (draw, years) => Math.max(0, levelAt(draw, at + years) - levelAt(draw, start)),
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

function lineCounts(
  { above, before, parts }: Tally,
  place: number,
  threshold: number,
  years: readonly number[],
  { shares, run }: OwnQuestion,
): readonly LineCount[] {
  let sum = before[place] ?? new Float64Array();
  return years.map((year) => {
    const added = above.get(year)?.[place] ?? new Float64Array(sum.length);
    sum = sum.map((value, draw) => value + (added[draw] ?? 0));
    const expected = (part: CountPart): number => (parts.get(year)?.[part][place] ?? 0) / run.samples;
    return {
      model: 'own',
      threshold,
      year,
      added: sampleQuantiles(added, shares),
      cumulative: sampleQuantiles(sum, shares),
      parts: byPart(expected),
    };
  });
}
