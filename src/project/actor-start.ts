import type { Estimate } from '../ledger/estimate.ts';
import { modelsOfActor } from '../registry/affiliation.ts';
import { computeRecordOf } from '../registry/compute-record.ts';
import type { Knowledge } from '../registry/knowledge.ts';
import type { Actor, Model } from '../registry/registry.ts';
import { type CalendarDate, parseDate } from '../units/date.ts';
import { log10Exact } from '../units/exact.ts';
import { firstOfEachRun } from './arrivals.ts';
import { deviations } from './distribution.ts';
import { yearsBetween } from './time.ts';

/** An amount known with an error: base-10 logarithm, its standard deviation in OOM, and the day it is of. */
export type DatedLog = { readonly log: number; readonly sd: number; readonly on: CalendarDate };

/** Where the projection of an actor begins. */
export type ActorStart = {
  readonly id: string;
  readonly name: string;
  /** A developer grows from its largest known run; a tier is a typical budget, whose run follows from its machines. */
  readonly kind: 'developer' | 'tier';
  /** Largest run known, FLOP, and the model it made. */
  readonly run?: DatedLog & { readonly model: string; readonly imputed: boolean };
  /** Computing capacity, H100 equivalents. */
  readonly fleet?: DatedLog;
  /** Its last release on record, and the number of training runs released in the three years up to it. */
  readonly seen?: { readonly on: CalendarDate; readonly releases: number };
};

/** Years over which the releases of an actor are counted. */
const activeYears = 3;

const spreadOf = ({ low, high }: Estimate): number => (log10Exact(high) - log10Exact(low)) / (2 * deviations(0.9));

type Run = NonNullable<ActorStart['run']>;

/** The largest training run by central estimate of the models whose compute is known; the latest among equals. */
function largestRun(models: readonly Model[], knowledge: Knowledge): Run | undefined {
  const runs = models.flatMap((model): Run[] => {
    const { own, total, derived } = computeRecordOf(model, knowledge) as Partial<Record<'own' | 'total', Estimate>> & {
      derived: boolean;
    };
    const compute = own ?? (derived ? undefined : total);
    if (compute?.kind !== 'estimate' || model.released === undefined) return [];
    const imputed = compute.grade === 'imputed';
    return [{ model: model.id, log: log10Exact(compute.central), sd: spreadOf(compute), on: model.released, imputed }];
  });
  return runs.toSorted((a, b) => b.log - a.log || (a.on < b.on ? 1 : -1))[0];
}

/** The date a capacity is of, where its basis ends with one. */
export function capacityDate({ provenance }: Estimate): CalendarDate | undefined {
  const [text = ''] = /\d{4}-\d{2}-\d{2}$/.exec(provenance.method ?? '') ?? [];
  return parseDate(text);
}

/** The last release of an actor and how many training runs it released in the years before it, whether or not their compute is known. */
function activityOf(models: readonly Model[]): ActorStart['seen'] {
  const days = firstOfEachRun(models).flatMap(({ released }) => released ?? []);
  const on = days.at(-1);
  return on && { on, releases: days.filter((day) => yearsBetween(day, on) < activeYears).length };
}

/** Where each actor of the registry stands, in its order; sums over many owners are left out, as is who has neither a run nor capacity. */
export const actorStarts = (knowledge: Knowledge): readonly ActorStart[] =>
  knowledge.registry.actors
    .filter(({ type }) => type !== 'aggregate')
    .flatMap((actor) => startOf(actor, knowledge) ?? []);

function startOf(actor: Actor, knowledge: Knowledge): ActorStart | undefined {
  const kind = actor.type === 'tier' ? 'tier' : 'developer';
  const models = kind === 'tier' ? [] : modelsOfActor(actor, knowledge, knowledge.knownOn);
  const run = largestRun(models, knowledge);
  const fleet = fleetOf(actor, knowledge);
  const seen = activityOf(models);
  if (!run && !fleet) return undefined;
  const { id, name } = actor;
  return { id, name, kind, ...(run ? { run } : {}), ...(fleet ? { fleet } : {}), ...(seen ? { seen } : {}) };
}

const fleetOf = ({ capacity }: Actor, { knownOn }: Knowledge): DatedLog | undefined =>
  capacity && {
    log: log10Exact(capacity.central),
    sd: spreadOf(capacity),
    on: capacityDate(capacity) ?? knownOn,
  };
