import type { CalendarDate } from '../../units/date.ts';
import type { ActorFutures } from '../simulate-actors.ts';
import { type ActorSetting, type Case, caseAt, type Pair } from './actor-cases.ts';
import { futuresFrom, type Habits, habitGrid, probabilityOf, scenarioAt } from './actor-forecasts.ts';
import { largestBy } from './actor-outcomes.ts';
import { type DateRow, dateRows } from './crossing-dates.ts';
import { type NextRow, nextRow } from './next-to-cross.ts';
import { type DrawScore, logLoss, scoreDraws } from './score-draws.ts';

/**
 * Ways to forecast single actors: nobody crosses; as often as others as far from the line did at the other cut-offs; everyone follows the trend; and with waits and stops fitted to the other cut-offs.
 */
export const actorMethods = ['persistence', 'base-rate', 'trend', 'habits'] as const;

/** One of {@link actorMethods}. */
export type ActorMethod = (typeof actorMethods)[number];

/** One actor, line and horizon: the probability given to crossing, and what came. */
export type CrossingRow = Pair & { readonly probability: Readonly<Record<ActorMethod, number>> };

/** The largest run on record of one actor at a horizon, against draws of it. */
type LargestRow = {
  readonly cutoff: CalendarDate;
  readonly months: number;
  readonly actor: string;
  readonly outcome: number;
  readonly scores: Readonly<Record<'persistence' | 'trend' | 'habits', DrawScore>>;
};

/** Everything that was scored of single actors. */
export type ActorBacktest = {
  readonly crossings: readonly CrossingRow[];
  readonly largest: readonly LargestRow[];
  readonly next: readonly NextRow[];
  readonly dates: readonly DateRow[];
  /** By cut-off: habits fitted to the others, the trend used, and actors followed. */
  readonly fits: readonly {
    readonly cutoff: CalendarDate;
    readonly habits: Habits;
    readonly trend: string;
    readonly actors: number;
  }[];
  /** Habits fitted to all cut-offs. */
  readonly overall: Habits | undefined;
  /** Pairs left out since something of unknown size came out. */
  readonly unresolved: number;
};

/** Draws for each value of the grid while habits are fitted. */
const fittingSamples = 200;

/** Scores forecasts of single actors; cut-offs without actors or without a published trend are left out. */
export function backtestActors(setting: ActorSetting): ActorBacktest {
  const cases = setting.cutoffs.flatMap((cutoff) => caseAt(setting, cutoff) ?? []);
  const losses = cases.map((one) => habitGrid.map((habits) => lossOf(setting, one, habits)));
  const bestWithout = (skipped: number): Habits | undefined => leastLoss(losses.filter((_, at) => at !== skipped));
  const asked = cases.flatMap(({ pairs }) => pairs);
  const scored = cases.flatMap((one, place) => {
    const habits = bestWithout(place);
    return habits ? [scoreCase(setting, one, habits, asked)] : [];
  });
  return {
    crossings: scored.flatMap(({ crossings }) => crossings),
    largest: scored.flatMap(({ largest }) => largest),
    next: scored.flatMap(({ next }) => next),
    dates: scored.flatMap(({ dates }) => dates),
    fits: scored.map(({ fit }) => fit),
    overall: leastLoss(losses),
    unresolved: cases.reduce((sum, one) => sum + one.unresolved, 0),
  };
}

function draw(setting: ActorSetting, one: Case, habits: Habits | undefined, samples: number): ActorFutures {
  const { scenario, lines, seed } = setting;
  const last = one.spans.at(-1)?.months ?? 0;
  return futuresFrom({
    starts: one.starts,
    scenario: scenarioAt(scenario, one.trend.growth, one.cutoff, last, habits),
    horizons: one.spans.map(({ years }) => years),
    lines,
    samples,
    seed,
  });
}

function probabilityIn(futures: ActorFutures, { spans }: Case, { actor, line, months }: Pair): number {
  const drawn = futures.actors.find((one) => one.actor.id === actor);
  const place = futures.run.thresholds.indexOf(line);
  const years = spans.find((span) => span.months === months)?.years ?? 0;
  return probabilityOf(drawn?.crossings[place] ?? [], (moment) => moment <= years);
}

const lossOf = (setting: ActorSetting, one: Case, habits: Habits): readonly [sum: number, pairs: number] => {
  const futures = draw(setting, one, habits, fittingSamples);
  const sum = one.pairs.reduce((total, pair) => total + logLoss(probabilityIn(futures, one, pair), pair.crossed), 0);
  return [sum, one.pairs.length];
};

/** The habits with the least mean loss over some cut-offs; the first of the grid among equals. */
function leastLoss(losses: readonly (readonly (readonly [number, number])[])[]): Habits | undefined {
  if (losses.length === 0) return undefined;
  const sums = habitGrid.map((_, index) => losses.reduce((sum, of) => sum + (of[index]?.[0] ?? 0), 0));
  return habitGrid[sums.indexOf(Math.min(...sums))];
}

function scoreCase(setting: ActorSetting, one: Case, habits: Habits, asked: readonly Pair[]) {
  const [trend, own] = [draw(setting, one, undefined, setting.samples), draw(setting, one, habits, setting.samples)];
  const others = asked.filter(({ cutoff }) => cutoff !== one.cutoff);
  const crossings = one.pairs.map(
    (pair): CrossingRow => ({
      ...pair,
      probability: {
        persistence: 0.5 / (setting.samples + 1),
        'base-rate': baseRate(others, pair),
        trend: probabilityIn(trend, one, pair),
        habits: probabilityIn(own, one, pair),
      },
    }),
  );
  return {
    crossings,
    largest: largestRows(one, trend, own),
    next: setting.lines.map((line, place) => nextRow(setting, one, own, line, place)),
    dates: dateRows(one, {
      trend,
      habits: own,
      baseRates: (distance) => one.spans.map(({ months }) => baseRate(others, { months, distance })),
    }),
    fit: { cutoff: one.cutoff, habits, trend: one.trend.scenario, actors: one.starts.length },
  };
}

/** Share of the pairs of other cut-offs with the same horizon, as far from the line by whole OOM, that crossed; one half is added to both outcomes. */
function baseRate(others: readonly Pair[], { months, distance }: Pick<Pair, 'months' | 'distance'>): number {
  const like = others.filter((pair) => pair.months === months && Math.ceil(pair.distance) === Math.ceil(distance));
  return (like.filter(({ crossed }) => crossed).length + 0.5) / (like.length + 1);
}

function largestRows(one: Case, trend: ActorFutures, own: ActorFutures): readonly LargestRow[] {
  return one.starts.flatMap(({ id, run }) =>
    one.spans.flatMap(({ months, until }, place) => {
      const before = run?.log ?? Number.NaN;
      const outcome = one.outcomes.get(id);
      const largest = outcome && largestBy(outcome, before, until);
      if (largest === undefined) return [];
      const drawsOf = (futures: ActorFutures): Float64Array =>
        Float64Array.from(futures.actors.find(({ actor }) => actor.id === id)?.largest[place] ?? []);
      const scores = {
        persistence: scoreDraws(Float64Array.of(before), largest),
        trend: scoreDraws(drawsOf(trend), largest),
        habits: scoreDraws(drawsOf(own), largest),
      };
      return [{ cutoff: one.cutoff, months, actor: id, outcome: largest, scores }];
    }),
  );
}
