import type { Estimate } from '../ledger/estimate.ts';
import { lineOf, modelsOfActor } from '../registry/affiliation.ts';
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

/** A training run on record, FLOP, on the day its first model came out. */
export type RecordedRun = DatedLog & { readonly model: string; readonly name: string };

/** Where the projection of an actor begins. */
export type ActorStart = {
  readonly id: string;
  readonly name: string;
  /** A developer grows from its largest known run; a tier is a typical budget, whose run follows from its machines. */
  readonly kind: 'developer' | 'tier';
  /** Largest run known, FLOP, and the model it made. */
  readonly run?: DatedLog & { readonly model: string; readonly imputed: boolean };
  /** Its training runs of known compute, in order of release: the first over a line is when it crossed. */
  readonly runs?: readonly RecordedRun[];
  /** Who controls it, nearest first: their models are also of those, and the group counts as one. */
  readonly partOf?: readonly string[];
  /** Computing capacity, H100 equivalents. */
  readonly fleet?: DatedLog;
  /** Its last release on record, and the number of training runs released in the three years up to it. */
  readonly seen?: { readonly on: CalendarDate; readonly releases: number };
};

/** Years over which the releases of an actor are counted. */
const activeYears = 3;

const spreadOf = ({ low, high }: Estimate): number => (log10Exact(high) - log10Exact(low)) / (2 * deviations(0.9));

type Run = NonNullable<ActorStart['run']>;

/** The training runs behind some models, as far as their compute is known. */
function knownRuns(models: readonly Model[], knowledge: Knowledge): readonly (Run & { readonly name: string })[] {
  return models.flatMap((model) => {
    const { own, total, derived } = computeRecordOf(model, knowledge) as Partial<Record<'own' | 'total', Estimate>> & {
      derived: boolean;
    };
    const compute = own ?? (derived ? undefined : total);
    if (compute?.kind !== 'estimate' || model.released === undefined) return [];
    const imputed = compute.grade === 'imputed';
    const size = { log: log10Exact(compute.central), sd: spreadOf(compute), on: model.released };
    return [{ model: model.id, name: model.name, ...size, imputed }];
  });
}

/** The largest run by central estimate; the latest among equals. */
function largestRun(runs: ReturnType<typeof knownRuns>): Run | undefined {
  const [largest] = runs.toSorted((a, b) => b.log - a.log || (a.on < b.on ? 1 : -1));
  if (!largest) return undefined;
  const { name: _, ...run } = largest;
  return run;
}

/** Runs in order of release, without what does not bear on when a line was crossed. */
const inOrder = (runs: ReturnType<typeof knownRuns>): readonly RecordedRun[] =>
  runs.map(({ imputed: _, ...run }) => run).toSorted((a, b) => (a.on < b.on ? -1 : 1));

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
  const runs = knownRuns(models, knowledge);
  const run = largestRun(runs);
  const fleet = fleetOf(actor, knowledge);
  const seen = activityOf(models);
  if (!run && !fleet) return undefined;
  const { id, name } = actor;
  const partOf = lineOf(actor, knowledge)
    .slice(1)
    .map((above) => above.id);
  return {
    id,
    name,
    kind,
    ...(run ? { run, runs: inOrder(runs) } : {}),
    ...(partOf.length > 0 ? { partOf } : {}),
    ...(fleet ? { fleet } : {}),
    ...(seen ? { seen } : {}),
  };
}

/** The identifiers of the developers among some actors that count by themselves: reference budgets are no developers, and who is part of another of them counts with it. */
export function developersAlone(actors: readonly ActorStart[]): ReadonlySet<string> {
  const developers = actors.filter(({ kind }) => kind === 'developer');
  const ids = new Set(developers.map(({ id }) => id));
  return new Set(developers.filter(({ partOf }) => !partOf?.some((above) => ids.has(above))).map(({ id }) => id));
}

/** The first run on record at or above a line (base-10 logarithm, FLOP) by its central estimate. */
export const firstRecorded = ({ runs }: ActorStart, threshold: number): RecordedRun | undefined =>
  runs?.find(({ log }) => log >= threshold);

const fleetOf = ({ capacity }: Actor, { knownOn }: Knowledge): DatedLog | undefined =>
  capacity && {
    log: log10Exact(capacity.central),
    sd: spreadOf(capacity),
    on: capacityDate(capacity) ?? knownOn,
  };
