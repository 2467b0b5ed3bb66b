import type { Estimate } from '../ledger/estimate.ts';
import type { Knowledge } from '../registry/knowledge.ts';
import { type Exact, exactToNumber, log10Exact } from '../units/exact.ts';
import { actorStarts, developersAlone } from './actor-start.ts';
import { dateQuantiles } from './crossings.ts';
import { type NextToCross, type Outlook, outlookDay, outlookYear, type Percentiles } from './line-outlook.ts';
import { ownCounts } from './own-counts.ts';
import { ownRecord } from './own-record.ts';
import { sampleQuantiles } from './quantile-points.ts';
import type { Scenario } from './scenario.ts';
import { type ActorDraws, simulateActors } from './simulate-actors.ts';
import { yearEnds, yearOf, yearsBetween } from './time.ts';

const shares = [0.05, 0.5, 0.95];

const samples = 1000;
const seed = 1;

/** Draws the futures of all developers and of the models to come, and says what they mean for each line. The same draws as those of a projection to {@link outlookDay}. */
export function outlookOf(
  whole: Scenario,
  knowledge: Knowledge,
  imputed: ReadonlyMap<string, Estimate<'FLOP'>>,
  values: readonly Exact[],
): Outlook {
  const scenario = { ...whole, until: outlookDay };
  const lines = values.map((value) => ({ value, log: log10Exact(value) })).toSorted((a, b) => a.log - b.log);
  const ends = yearEnds(scenario.from, scenario.until);
  const futures = simulateActors(scenario, actorStarts(knowledge), {
    samples,
    seed,
    thresholds: lines.map(({ log }) => log),
    checkpoints: ends.map((day) => yearsBetween(scenario.from, day)),
  });
  const record = ownRecord(knowledge, imputed);
  const thresholds = lines.map(({ value }) => exactToNumber(value));
  const counts = ownCounts(record, {
    thresholds,
    widths: [],
    firstYear: yearOf(scenario.from),
    lastYear: outlookYear,
    shares,
    run: { samples, seed },
    futures,
  });
  const alone = developersAlone(futures.actors.map(({ actor }) => actor));
  const developers = futures.actors.filter(({ actor }) => alone.has(actor.id));
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
        ...(developers.length > 0
          ? { developers: percentiles(sampleQuantiles(crossedIn(developers, place), shares)) }
          : {}),
        ...(models ? { models: percentiles(models.cumulative) } : {}),
      };
    }),
  };
}

const percentiles = ([low = Number.NaN, median = Number.NaN, high = Number.NaN]: readonly number[]): Percentiles => [
  low,
  median,
  high,
];

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
