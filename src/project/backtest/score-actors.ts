import { knowledgeOn } from '../../registry/knowledge.ts';
import type { Registry } from '../../registry/registry.ts';
import { addMonths, type CalendarDate, decimalYear } from '../../units/date.ts';
import type { ActorStart } from '../actor-start.ts';
import type { Scenario } from '../scenario.ts';
import type { ActorFutures } from '../simulate-actors.ts';
import { futuresFrom, type Habits, habitGrid, probabilityOf, scenarioAt, startsAt } from './actor-forecasts.ts';
import { type ActorOutcome, crossedBy, firstAcross, largestBy, outcomeOf } from './actor-outcomes.ts';
import { freeze } from './freeze.ts';
import { trendKnownAt } from './known-trends.ts';
import { type DrawScore, logLoss, scoreDraws } from './score-draws.ts';
import type { VintageRule } from './vintage.ts';

/**
 * Ways to forecast single actors: nobody crosses; as often as others as far from the line did at the other cut-offs; everyone follows the trend; and with waits and stops fitted to the other cut-offs.
 */
export const actorMethods = ['persistence', 'base-rate', 'trend', 'habits'] as const;

/** One of {@link actorMethods}. */
export type ActorMethod = (typeof actorMethods)[number];

/** One actor, line and horizon: the probability given to crossing, and what came. */
export type CrossingRow = {
  readonly cutoff: CalendarDate;
  readonly months: number;
  readonly actor: string;
  /** Base-10 logarithm, FLOP, and OOM from the largest run to it. */
  readonly line: number;
  readonly distance: number;
  readonly crossed: boolean;
  readonly probability: Readonly<Record<ActorMethod, number>>;
};

/** The largest run on record of one actor at a horizon, against draws of it. */
type LargestRow = {
  readonly cutoff: CalendarDate;
  readonly months: number;
  readonly actor: string;
  readonly outcome: number;
  readonly scores: Readonly<Record<'persistence' | 'trend' | 'habits', DrawScore>>;
};

/** Who crossed a line next after a cut-off, and whom the forecasts had first. */
type NextRow = {
  readonly cutoff: CalendarDate;
  readonly line: number;
  /** Topmost actor, or name of a developer that is none; absent where nobody new did in the time. */
  readonly actual?: string;
  /** False where the one who did was not among those followed. */
  readonly followed: boolean;
  /** Actors by falling probability of being next, with that probability. */
  readonly ranking: readonly { readonly actor: string; readonly probability: number }[];
  /** Place of the actual one in the ranking, from 1, and among actors by their largest run. */
  readonly rank?: number;
  readonly rankBySize?: number;
};

/** Everything that was scored of single actors. */
export type ActorBacktest = {
  readonly crossings: readonly CrossingRow[];
  readonly largest: readonly LargestRow[];
  readonly next: readonly NextRow[];
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

/** What to score. */
export type ActorSetting = {
  readonly registry: Registry;
  readonly knownOn: CalendarDate;
  readonly cutoffs: readonly CalendarDate[];
  /** Months. */
  readonly horizons: readonly number[];
  /** Last day of which the record is taken to know. */
  readonly recordEnd: CalendarDate;
  readonly rule: VintageRule;
  readonly lines: readonly number[];
  readonly samples: number;
  readonly seed: number;
  readonly scenario: Scenario;
  readonly trends: readonly Scenario[];
};

/** One cut-off with what can be scored at it. */
type Case = {
  readonly cutoff: CalendarDate;
  readonly spans: readonly Span[];
  readonly starts: readonly ActorStart[];
  readonly outcomes: ReadonlyMap<string, ActorOutcome>;
  readonly trend: NonNullable<ReturnType<typeof trendKnownAt>>;
  /** Actor, line and horizon with a known answer, and how many have none. */
  readonly pairs: readonly Pair[];
  readonly unresolved: number;
};

type Pair = Omit<CrossingRow, 'probability'>;

/** A horizon in months, in years, and as a moment. */
type Span = { readonly months: number; readonly years: number; readonly until: number };

function spanOf(cutoff: CalendarDate, months: number): Span {
  const until = decimalYear(addMonths(cutoff, months));
  return { months, years: until - decimalYear(cutoff), until };
}

/** Lines farther than this above an actor's largest run are not asked, OOM: no would be right nearly always. */
const farthest = 3;

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
    fits: scored.map(({ fit }) => fit),
    overall: leastLoss(losses),
    unresolved: cases.reduce((sum, one) => sum + one.unresolved, 0),
  };
}

function caseAt(setting: ActorSetting, cutoff: CalendarDate): Case | undefined {
  const { registry, knownOn, horizons, recordEnd, rule, trends } = setting;
  const trend = trendKnownAt(trends, cutoff);
  const months = horizons.filter((ahead) => addMonths(cutoff, ahead) <= recordEnd);
  const starts = startsAt(freeze(registry, cutoff, rule), cutoff);
  const end = addMonths(cutoff, months.at(-1) ?? 0);
  if (!trend || starts.length === 0 || months.length === 0) return undefined;
  const knowledge = knowledgeOn(registry, knownOn);
  const outcomes = new Map(starts.map(({ id }) => [id, outcomeOf(id, knowledge, cutoff, end)]));
  const spans = months.map((ahead) => spanOf(cutoff, ahead));
  return { cutoff, spans, starts, outcomes, trend, ...pairsOf(setting, { cutoff, spans, starts, outcomes }) };
}

function pairsOf(
  { lines }: ActorSetting,
  { cutoff, spans, starts, outcomes }: Pick<Case, 'cutoff' | 'spans' | 'starts' | 'outcomes'>,
): Pick<Case, 'pairs' | 'unresolved'> {
  const all = starts.flatMap(({ id, run }) =>
    lines.flatMap((line) =>
      spans.map(({ months, until }) => {
        const outcome = outcomes.get(id);
        const crossed = outcome && crossedBy(outcome, line, until);
        return { cutoff, months, actor: id, line, distance: line - (run?.log ?? 0), crossed };
      }),
    ),
  );
  const asked = all.filter(({ distance }) => distance > 0 && distance <= farthest);
  const pairs = asked.flatMap(({ crossed, ...pair }) => (crossed === undefined ? [] : [{ ...pair, crossed }]));
  return { pairs, unresolved: asked.length - pairs.length };
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
    fit: { cutoff: one.cutoff, habits, trend: one.trend.scenario, actors: one.starts.length },
  };
}

/** Share of the pairs of other cut-offs with the same horizon, as far from the line by whole OOM, that crossed; one half is added to both outcomes. */
function baseRate(others: readonly Pair[], { months, distance }: Pair): number {
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

function nextRow(setting: ActorSetting, one: Case, futures: ActorFutures, line: number, place: number): NextRow {
  const { cutoff, spans, starts } = one;
  const knowledge = knowledgeOn(setting.registry, setting.knownOn);
  const above = new Set(starts.flatMap(({ id, run }) => (run && run.log >= line ? [id] : [])));
  const below = starts.filter(({ id }) => !above.has(id));
  const owners = firstAcross(knowledge, line, cutoff, addMonths(cutoff, spans.at(-1)?.months ?? 0), above);
  const actual = owners?.find((owner) => below.some(({ id }) => id === owner)) ?? owners?.[0];
  const firsts = new Map(below.map(({ id }) => [id, 0]));
  for (let at = 0; at < futures.run.samples; at += 1) {
    const first = firstIn(futures, place, at, firsts);
    if (first !== undefined) firsts.set(first, (firsts.get(first) ?? 0) + 1 / futures.run.samples);
  }
  const ranking = [...firsts]
    .map(([actor, probability]) => ({ actor, probability }))
    .toSorted((a, b) => b.probability - a.probability);
  const bySize = below.toSorted((a, b) => (b.run?.log ?? 0) - (a.run?.log ?? 0)).map(({ id }) => id);
  const rankIn = (ids: readonly string[]): number => ids.indexOf(actual ?? '') + 1;
  const rank = rankIn(ranking.map(({ actor }) => actor));
  return {
    cutoff,
    line,
    followed: rank > 0,
    ranking,
    ...(actual === undefined ? {} : { actual }),
    ...(rank > 0 ? { rank, rankBySize: rankIn(bySize) } : {}),
  };
}

function firstIn(
  { actors }: ActorFutures,
  place: number,
  at: number,
  among: ReadonlyMap<string, number>,
): string | undefined {
  let [first, earliest]: [string | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  for (const { actor, crossings } of actors) {
    const moment = crossings[place]?.[at] ?? Number.POSITIVE_INFINITY;
    if (among.has(actor.id) && moment < earliest) [first, earliest] = [actor.id, moment];
  }
  return first;
}
