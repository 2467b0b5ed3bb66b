import { normalAtMost } from '../ledger/normal.ts';
import { type CalendarDate, decimalYear } from '../units/date.ts';
import { type Limit, limits } from './actor-path.ts';
import { type ActorStart, developersAlone, firstRecorded, type RecordedRun } from './actor-start.ts';
import { sampleQuantiles } from './quantile-points.ts';
import type { ActorDraws, ActorFutures } from './simulate-actors.ts';
import { dateAfter, yearsBetween } from './time.ts';

/** When something happens: percentiles of the date, `undefined` where it does not happen by the horizon in so many futures. */
export type DateQuantiles = readonly (CalendarDate | undefined)[];

/** A first crossing of one threshold. */
export type Crossing = {
  /** Identifier of the actor; absent for the first crossing by anyone. */
  readonly actor?: string;
  /** Base-10 logarithm of the threshold, FLOP. */
  readonly threshold: number;
  readonly dates: DateQuantiles;
  /** Probability of having crossed by each of the dates asked for. */
  readonly probability: readonly number[];
  /** The first run on record that is above it by its estimate: the crossing is then no forecast, and the dates hold what is uncertain of such estimates. */
  readonly recorded?: RecordedCrossing;
};

/** A run on record over a line, and how likely it is above by its own estimate. */
export type RecordedCrossing = { readonly run: RecordedRun; readonly probability: number };

/** The first run of some actors that is recorded over a line. */
function recordedOver(actors: readonly ActorStart[], threshold: number): RecordedCrossing | undefined {
  const [run] = actors
    .flatMap((actor) => firstRecorded(actor, threshold) ?? [])
    .toSorted((a, b) => (a.on < b.on ? -1 : 1));
  return run && { run, probability: run.sd === 0 ? 1 : normalAtMost((run.log - threshold) / run.sd) };
}

const shareBy = (crossings: Float32Array, years: number): number =>
  crossings.reduce((count, moment) => count + (moment <= years ? 1 : 0), 0) / crossings.length;

/** Years by which a moment in single precision may lie before the day that it is of: half a minute. */
const rounding = 1e-6;

/** Percentiles of the date of an event that is drawn as years from `from`. */
export const dateQuantiles = (from: CalendarDate, moments: Float32Array, shares: readonly number[]): DateQuantiles =>
  sampleQuantiles(moments, shares).map((years) => dateAfter(from, years + rounding));

/** What to report of crossings: which percentiles, and by which dates their probability. */
export type CrossingQuestions = { readonly shares: readonly number[]; readonly by: readonly CalendarDate[] };

/** The crossings of each actor, in order, then the first by anyone unless no developer is projected; thresholds ascend within each. */
export function crossingsOf(futures: ActorFutures, { shares, by }: CrossingQuestions): readonly Crossing[] {
  const { from } = futures.scenario;
  const horizons = by.map((date) => yearsBetween(from, date));
  const actors = futures.actors.map(({ actor }) => actor);
  const describe = (columns: readonly Float32Array[], of: readonly ActorStart[], actor?: string): readonly Crossing[] =>
    columns.map((moments, place) => {
      const threshold = futures.run.thresholds[place] ?? Number.NaN;
      const recorded = recordedOver(of, threshold);
      return {
        ...(actor === undefined ? {} : { actor }),
        threshold,
        dates: dateQuantiles(from, moments, shares),
        probability: horizons.map((years) => shareBy(moments, years)),
        ...(recorded ? { recorded } : {}),
      };
    });
  return [
    ...futures.actors.flatMap(({ actor, crossings }) => describe(crossings, [actor], actor.id)),
    ...(developersAlone(actors).size > 0 ? describe(futures.first, actors) : []),
  ];
}

/** An actor at one moment of the future. */
export type ActorOutlook = {
  readonly actor: string;
  /** Decimal year. */
  readonly year: number;
  /** Percentiles of the base-10 logarithm of its largest run so far, FLOP. */
  readonly largest: readonly number[];
  /** Share of futures in which each limit binds; they add up to one. */
  readonly binding: Readonly<Record<Limit, number>>;
};

/** Largest run and what binds, for each actor and checkpoint. */
export function outlooksOf(
  { scenario, run, actors }: ActorFutures,
  shares: readonly number[],
): readonly ActorOutlook[] {
  return actors.flatMap((draws) =>
    run.checkpoints.map((years, index) => ({
      actor: draws.actor.id,
      year: decimalYear(scenario.from) + years,
      largest: sampleQuantiles(draws.largest[index] ?? [], shares),
      binding: bindingShares(draws, index, run.samples),
    })),
  );
}

const bindingShares = ({ binding }: ActorDraws, checkpoint: number, samples: number): Readonly<Record<Limit, number>> =>
  Object.fromEntries(limits.map((limit, place) => [limit, (binding[checkpoint]?.[place] ?? 0) / samples])) as Record<
    Limit,
    number
  >;
