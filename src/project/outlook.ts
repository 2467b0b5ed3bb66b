import type { Estimate } from '../ledger/estimate.ts';
import type { Knowledge } from '../registry/knowledge.ts';
import { type CalendarDate, calendarDate } from '../units/date.ts';
import { type Exact, exactToNumber, log10Exact } from '../units/exact.ts';
import { actorStarts } from './actor-start.ts';
import { dateQuantiles } from './crossings.ts';
import { ownCounts } from './own-counts.ts';
import { ownRecord } from './own-record.ts';
import { sampleQuantiles } from './quantile-points.ts';
import { endOfRecord } from './record-end.ts';
import type { Scenario } from './scenario.ts';
import { type ActorDraws, simulateActors } from './simulate-actors.ts';
import { yearsBetween } from './time.ts';

/** The year by whose end an outlook counts. */
const outlookYear = 2030;

/** The last day that is counted. */
export const outlookDay = calendarDate(`${outlookYear}-12-31`);

/** 5th, 50th and 95th percentile. */
type Percentiles = readonly [number, number, number];

const shares = [0.05, 0.5, 0.95];

const samples = 1000;
const seed = 1;

/** A developer that is likely to cross a line: percentiles of the day, absent where it does not cross by the end of {@link outlookDay} in so many futures. */
export type NextToCross = {
  readonly actor: string;
  readonly name: string;
  readonly date: readonly (CalendarDate | undefined)[];
};

/** What is ahead of one line through training compute, other conditions of the law left aside. */
export type LineOutlook = {
  readonly value: Exact;
  /** Developers by the median of their first crossing, those that do not cross in half of the futures left out. */
  readonly crossing: readonly NextToCross[];
  /** Developers above the line by the end of the year. */
  readonly developers: Percentiles;
  /** Models released above it by then; absent where the record is too thin to count them. */
  readonly models?: Percentiles;
};

/** What is ahead of some lines under one scenario, with how it was drawn. */
export type Outlook = {
  readonly scenario: string;
  readonly samples: number;
  readonly seed: number;
  readonly lines: readonly LineOutlook[];
};

/** Draws the futures of all developers and of the models to come, and says what they mean for each line. The same draws as those of a projection to {@link outlookDay}. */
export function outlookOf(
  whole: Scenario,
  knowledge: Knowledge,
  imputed: ReadonlyMap<string, Estimate<'FLOP'>>,
  values: readonly Exact[],
): Outlook {
  const scenario = { ...whole, until: outlookDay };
  const lines = values.map((value) => ({ value, log: log10Exact(value) })).toSorted((a, b) => a.log - b.log);
  const years = yearsFrom(scenario);
  const futures = simulateActors(scenario, actorStarts(knowledge), {
    samples,
    seed,
    thresholds: lines.map(({ log }) => log),
    checkpoints: years.map((year) => yearsBetween(scenario.from, calendarDate(`${year}-12-31`))),
  });
  const record = ownRecord(knowledge, endOfRecord(knowledge.registry, knowledge.knownOn), imputed);
  const thresholds = lines.map(({ value }) => exactToNumber(value));
  const counts = ownCounts(record, {
    thresholds,
    widths: [],
    firstYear: Number(scenario.from.slice(0, 4)),
    lastYear: outlookYear,
    shares,
    run: { samples, seed },
    futures,
    checkpointYears: years,
  });
  const developers = futures.actors.filter(({ actor }) => actor.kind === 'developer');
  return {
    scenario: scenario.id,
    samples,
    seed,
    lines: lines.map(({ value }, place) => {
      const models = counts?.lines.find(
        ({ threshold, year }) => threshold === thresholds[place] && year === outlookYear,
      );
      return {
        value,
        crossing: crossingInOrder(scenario, developers, place),
        developers: sampleQuantiles(crossedIn(developers, place), shares) as unknown as Percentiles,
        ...(models ? { models: models.cumulative as Percentiles } : {}),
      };
    }),
  };
}

function yearsFrom({ from }: Scenario): readonly number[] {
  const first = Number(from.slice(0, 4));
  return Array.from({ length: outlookYear - first + 1 }, (_, index) => first + index);
}

function crossingInOrder({ from }: Scenario, developers: readonly ActorDraws[], place: number): readonly NextToCross[] {
  const all = developers.map(
    ({ actor, crossings }): NextToCross => ({
      actor: actor.id,
      name: actor.name,
      date: dateQuantiles(from, crossings[place] ?? new Float32Array(), shares),
    }),
  );
  const median = ({ date }: NextToCross): string => date[1] ?? '';
  return all.filter((one) => median(one) !== '').toSorted((a, b) => (median(a) < median(b) ? -1 : 1));
}

/** How many developers have crossed, in each future. */
const crossedIn = (developers: readonly ActorDraws[], place: number): Float64Array =>
  new Float64Array(samples).map(
    (_, draw) => developers.filter(({ crossings }) => Number.isFinite(crossings[place]?.[draw])).length,
  );

/** The first developer whose crossing is more likely after a day than before it. */
export const nextAfter = ({ crossing }: LineOutlook, day: CalendarDate): NextToCross | undefined =>
  crossing.find(({ date }) => (date[1] ?? '') > day);
