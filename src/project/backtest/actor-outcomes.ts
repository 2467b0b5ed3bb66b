import { groupOf, modelsOfActor } from '../../registry/affiliation.ts';
import { computeRecordOf } from '../../registry/compute-record.ts';
import type { Knowledge } from '../../registry/knowledge.ts';
import type { Model } from '../../registry/registry.ts';
import { type CalendarDate, decimalYear } from '../../units/date.ts';
import { log10Exact } from '../../units/exact.ts';
import { firstOfEachRun } from '../arrivals.ts';

/** A run of an actor that came out after a cut-off: what is on record of its compute, as base-10 logarithm of FLOP. */
type Release = {
  readonly time: number;
  /** Central estimate, or a lower bound where only that is known; absent where nothing is. */
  readonly log?: number;
  /** True where the size itself is not known. */
  readonly open: boolean;
};

/** What an actor, affiliates included, released in a span of time. */
export type ActorOutcome = {
  readonly releases: readonly Release[];
};

/** The runs of an actor released from a cut-off up to a day, as the record has them. */
export function outcomeOf(
  actorId: string,
  knowledge: Knowledge,
  from: CalendarDate,
  until: CalendarDate,
): ActorOutcome {
  const actor = knowledge.actors.get(actorId);
  const models = actor ? modelsOfActor(actor, knowledge, until) : [];
  const inside = firstOfEachRun(models).filter(
    ({ released }) => released !== undefined && released >= from && released < until,
  );
  return { releases: inside.map((model) => releaseOf(model, knowledge)) };
}

function releaseOf(model: Model, knowledge: Knowledge): Release {
  const { own, total, derived } = computeRecordOf(model, knowledge);
  const compute = own ?? (derived ? undefined : total);
  const time = decimalYear(model.released as CalendarDate);
  if (compute?.kind === 'estimate') return { time, log: log10Exact(compute.central), open: false };
  return compute?.kind === 'bounds' && compute.low
    ? { time, log: log10Exact(compute.low), open: true }
    : { time, open: true };
}

/** Whether an actor crossed a line by a moment: `undefined` where it did not on record but released something of unknown size. */
export function crossedBy({ releases }: ActorOutcome, line: number, moment: number): boolean | undefined {
  const inTime = releases.filter(({ time }) => time < moment);
  if (inTime.some(({ log }) => log !== undefined && log >= line)) return true;
  return inTime.some(({ open }) => open) ? undefined : false;
}

/** When an actor crossed a line by a moment, and up to when that is known: the moment, or the release of something of unknown size before any crossing. `crossed` is endless where it did not. */
export function crossingUpTo(
  { releases }: ActorOutcome,
  line: number,
  moment: number,
): { readonly crossed: number; readonly seenUntil: number } {
  const inTime = releases.filter(({ time }) => time < moment);
  const crossing = inTime.find(({ log }) => log !== undefined && log >= line)?.time ?? Number.POSITIVE_INFINITY;
  const unknown = inTime.find(({ open, time }) => open && time < crossing)?.time;
  return unknown === undefined
    ? { crossed: crossing, seenUntil: moment }
    : { crossed: Number.POSITIVE_INFINITY, seenUntil: unknown };
}

/** The largest run on record by a moment, at least the one before; `undefined` where something of unknown size came out. */
export function largestBy({ releases }: ActorOutcome, before: number, moment: number): number | undefined {
  const inTime = releases.filter(({ time }) => time < moment);
  if (inTime.some(({ open }) => open)) return undefined;
  return inTime.reduce((largest, { log }) => Math.max(largest, log ?? largest), before);
}

/** Who released the first run at or above a line in a span of time, as identifiers of topmost actors, or the name of a developer that is no actor. */
export function firstAcross(
  knowledge: Knowledge,
  line: number,
  from: CalendarDate,
  until: CalendarDate,
  above: ReadonlySet<string>,
): readonly string[] | undefined {
  for (const model of firstOfEachRun(knowledge.registry.models)) {
    if (model.released === undefined || model.released < from || model.released >= until) continue;
    const { log } = releaseOf(model, knowledge);
    const owners = model.developers.map((developer) => groupOf(developer, knowledge));
    if (log !== undefined && log >= line && owners.length > 0 && !owners.some((owner) => above.has(owner)))
      return owners;
  }
  return undefined;
}
