import { daysPerMonth } from '../units/average-year.ts';
import { type CalendarDate, daysBetween } from '../units/date.ts';
import type { Flop } from '../units/quantity.ts';
import { isOver, type Line } from './line.ts';
import { level } from './measure.ts';
import type { Observation, Run, TrackedRecord } from './observation.ts';
import type { Reference } from './reference.ts';

/** Months from one release to another. */
export const monthsBetween = (from: CalendarDate, to: CalendarDate): number => daysBetween(from, to) / daysPerMonth;

/**
 * Where the first capable model of an actor stands to a line. `over`: by its published compute, or by an earlier published run of the actor. `under`: its compute is published and below,
 * and nothing of the actor's had crossed by then. `undisclosed`: nobody has published it, so that it cannot be told.
 */
export const actorStandings = ['over', 'under', 'undisclosed'] as const;

/** The first model of an actor with the reference capability. */
export type ActorLag = {
  /** The group of the developer. */
  readonly actor: string;
  readonly model: string;
  readonly name: string;
  readonly released: CalendarDate;
  readonly score: number;
  /** Months after the leader's first model with the capability; 0 for the leader. */
  readonly lag: number;
  readonly standing: (typeof actorStandings)[number];
  /** Published compute, or what capability and date suggest. */
  readonly compute?: Flop;
  readonly imputed: boolean;
};

/** A typical lag: half of the cases are no longer. */
export type TypicalLag = {
  /** Months; `undefined` while less than half of the cases have caught up. */
  readonly median?: number;
  /** 90 % interval of the median from the order of the cases alone; absent below five cases. An end is endless where cases have not caught up. */
  readonly interval?: readonly [low: number, high: number];
  readonly n: number;
  /** Cases that have caught up. */
  readonly matched: number;
};

/** Who reached the capability of a line, in order, and how far behind the first. */
export type ActorsAtLine = {
  readonly actors: readonly ActorLag[];
  /** Months from the leader to the next actor: the window in which one actor alone has the capability (Pilz, Heim and Brown's critical period begins here). */
  readonly windowMonths?: number;
  /** Lags of followers that are known to be under the line. */
  readonly under: TypicalLag;
  /** Lags of all followers. */
  readonly all: TypicalLag;
};

/** Every actor's first model with at least the reference capability. Models that nobody scored are not seen. */
export function actorsAtLine(record: TrackedRecord, line: Line, reference: Reference): ActorsAtLine {
  const firsts = firstCapable(record.observations, reference);
  const [leader] = firsts;
  if (!leader) return { actors: [], under: typical([]), all: typical([]) };
  const actors = firsts.map((one): ActorLag => {
    const estimate = one.published ?? one.imputed;
    return {
      actor: one.developer,
      model: one.model,
      name: one.name,
      released: one.released,
      score: one.score,
      lag: monthsBetween(leader.released, one.released),
      standing: standingOf(one, record.runs, line),
      ...(estimate ? { compute: estimate.central } : {}),
      imputed: one.published === undefined && estimate !== undefined,
    };
  });
  const followers = actors.slice(1);
  return {
    actors,
    ...(followers[0] ? { windowMonths: followers[0].lag } : {}),
    under: typical(followers.filter(({ standing }) => standing === 'under').map(({ lag }) => lag)),
    all: typical(followers.map(({ lag }) => lag)),
  };
}

/** The first model of each developer that has the capability, in order of release. */
function firstCapable(observations: readonly Observation[], reference: Reference): readonly Observation[] {
  const firsts = new Map<string, Observation>();
  for (const one of observations) {
    const asked = reference.on(one.released);
    if (asked !== undefined && one.score >= asked && !firsts.has(one.developer)) firsts.set(one.developer, one);
  }
  return [...firsts.values()];
}

function standingOf(one: Observation, runs: TrackedRecord['runs'], line: Line): ActorLag['standing'] {
  const isOverLine = ({ published }: Run): boolean => published !== undefined && isOver(published.central, line);
  const crossed = runs.some(
    (run) => run.developer === one.developer && run.released <= one.released && isOverLine(run),
  );
  if (crossed || isOverLine(one)) return 'over';
  return one.published ? 'under' : 'undisclosed';
}

/** Models that trail the frontier: open weights, few parameters, or both. */
type LaggingGroup = {
  readonly id: string;
  readonly title: string;
  readonly holds: (one: Observation) => boolean;
};

/** At most this many parameters, after the bound of Hooker (2024) for small models. */
const smallModel = 13e9;
/** At most this many parameters run on one consumer card: 4 bits each in 32 gigabytes, with room for the rest. */
const consumerModel = 40e9;

const atMost = ({ parameters }: Observation, limit: number): boolean => parameters !== undefined && parameters <= limit;

/** The groups whose lags are measured. */
const laggingGroups: readonly LaggingGroup[] = [
  { id: 'open-weights', title: 'open weights', holds: ({ openWeights }) => openWeights === true },
  {
    id: 'consumer-gpu',
    title: 'open weights, at most 40 billion parameters (one consumer card)',
    holds: (one) => one.openWeights === true && atMost(one, consumerModel),
  },
  { id: 'small', title: 'at most 13 billion parameters', holds: (one) => atMost(one, smallModel) },
];

/** A record of the frontier and the first of a group that scored as high. */
type Matched = {
  readonly model: string;
  readonly name: string;
  readonly released: CalendarDate;
  readonly by?: { readonly model: string; readonly name: string; readonly lag: number };
};

/** How far a group is behind the frontier on the index. */
export type GroupLag = {
  readonly group: string;
  readonly title: string;
  readonly typical: TypicalLag;
  readonly records: readonly Matched[];
};

/** For every model that was the best of its day, the first of each group that scored as high; records not yet matched count as endless lags. */
export function groupLags(observations: readonly Observation[]): readonly GroupLag[] {
  const records = recordsOf(observations);
  return laggingGroups.map(({ id, title, holds }) => {
    const members = observations.filter(holds);
    const matched = records.map(({ model, name, released, score }): Matched => {
      const first = members.find((one) => one.score >= score);
      const lag = first && Math.max(0, monthsBetween(released, first.released));
      return {
        model,
        name,
        released,
        ...(first && lag !== undefined ? { by: { model: first.model, name: first.name, lag } } : {}),
      };
    });
    return {
      group: id,
      title,
      typical: typical(matched.map(({ by }) => by?.lag ?? Number.POSITIVE_INFINITY)),
      records: matched,
    };
  });
}

/** Models that scored more than all before them, of one day only the best. */
function recordsOf(observations: readonly Observation[]): readonly Observation[] {
  const records = new Map<CalendarDate, Observation>();
  let best = Number.NEGATIVE_INFINITY;
  for (const one of observations) {
    if (one.score <= best) continue;
    best = one.score;
    records.set(one.released, one);
  }
  return [...records.values()];
}

/** The median of some lags, endless ones included, with the interval that the ranks of a sample of this size give. */
export function typical(lags: readonly number[]): TypicalLag {
  const sorted = lags.toSorted((a, b) => a - b);
  const n = sorted.length;
  const matched = sorted.filter(Number.isFinite).length;
  const middle = ((sorted[Math.floor((n - 1) / 2)] ?? Number.NaN) + (sorted[Math.ceil((n - 1) / 2)] ?? Number.NaN)) / 2;
  const rank = lowestRank(n);
  const [low, high] = rank === undefined ? [] : [sorted[rank - 1], sorted[n - rank]];
  return {
    ...(Number.isFinite(middle) ? { median: middle } : {}),
    ...(low === undefined || high === undefined ? {} : { interval: [low, high] }),
    n,
    matched,
  };
}

/** The largest rank `r` for which the median lies between the r-th smallest and the r-th largest of `n` cases with 90 %: by the binomial distribution, whatever that of the lags. */
function lowestRank(n: number): number | undefined {
  let outside = 0;
  let chance = 0.5 ** n;
  for (let rank = 1; rank <= n; rank += 1) {
    outside += 2 * chance;
    if (outside > 1 - level) return rank === 1 ? undefined : rank - 1;
    chance = (chance * (n - rank + 1)) / rank;
  }
  return undefined;
}
