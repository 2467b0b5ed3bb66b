import { knowledgeOn } from '../../registry/knowledge.ts';
import { addMonths, type CalendarDate } from '../../units/date.ts';
import type { ActorFutures } from '../simulate-actors.ts';
import type { ActorSetting, Case } from './actor-cases.ts';
import { firstAcross } from './actor-outcomes.ts';

/** Who crossed a line next after a cut-off, and whom the forecasts had first. */
export type NextRow = {
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

/** Who was next, by the futures of a cut-off and in truth. */
export function nextRow(setting: ActorSetting, one: Case, futures: ActorFutures, line: number, place: number): NextRow {
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
