import type { Bounds, Estimate } from '../ledger/estimate.ts';
import type { CalendarDate } from '../units/date.ts';
import { nameKey } from './name.ts';
import type { Actor, CapabilityScore, DatedEstimate, EstimateSubject, Model, Registry } from './registry.ts';

/** A registry as it was known on a date, with the look-ups that derivations need. */
export type Knowledge = {
  readonly registry: Registry;
  readonly knownOn: CalendarDate;
  readonly models: ReadonlyMap<string, Model>;
  readonly actors: ReadonlyMap<string, Actor>;
  /** Actors by {@link nameKey} of their identifier, their name and every alias. */
  readonly actorsByName: ReadonlyMap<string, Actor>;
  /** Capability scores that stood on the date, by model. */
  readonly scores: ReadonlyMap<string, CapabilityScore>;
};

/**
 * The registry as known on a date. Models described elsewhere (what-ifs) may be added; they come after the registry's own and win over one with the same
 * identifier.
 */
export function knowledgeOn(registry: Registry, knownOn: CalendarDate, described: readonly Model[] = []): Knowledge {
  const known = registry.capabilities.filter(({ knownSince }) => knownSince <= knownOn);
  const oldestFirst = known.toSorted((a, b) =>
    a.knownSince < b.knownSince ? -1 : a.knownSince > b.knownSince ? 1 : 0,
  );
  return {
    registry,
    knownOn,
    models: new Map([...registry.models, ...described].map((model) => [model.id, model])),
    actors: new Map(registry.actors.map((actor) => [actor.id, actor])),
    actorsByName: actorsByName(registry.actors),
    scores: new Map(oldestFirst.map((score) => [score.model, score])),
  };
}

/** A name wins over an identifier that reads alike: names are unique in a registry, and people write names. */
const actorsByName = (actors: readonly Actor[]): Knowledge['actorsByName'] =>
  new Map([
    ...actors.map((actor) => [nameKey(actor.id), actor] as const),
    ...actors.flatMap((actor) => [actor.name, ...actor.aliases].map((name) => [nameKey(name), actor] as const)),
  ]);

/**
 * The estimate of a model that stood on a date: known by then and not yet withdrawn; the latest if there are several, and a value rather than a bound
 * known since the same day. An estimate without dates always stands.
 */
export function standingEstimate(
  model: Model,
  of: EstimateSubject,
  knownOn: CalendarDate,
): Estimate<'FLOP'> | Bounds<'FLOP'> | undefined {
  const standing = model.estimates.filter((estimate) => estimate.of === of && stands(estimate, knownOn));
  return standing.toSorted(newestFirst)[0]?.compute;
}

/** True when the estimate was public on the date and had not been withdrawn or revised by then. */
function stands({ compute }: DatedEstimate, knownOn: CalendarDate): boolean {
  const { knownSince, withdrawnOn } = compute.provenance;
  return (knownSince === undefined || knownSince <= knownOn) && (withdrawnOn === undefined || withdrawnOn > knownOn);
}

function newestFirst({ compute: a }: DatedEstimate, { compute: b }: DatedEstimate): number {
  const [since, other] = [a.provenance.knownSince ?? '', b.provenance.knownSince ?? ''];
  if (since !== other) return since < other ? 1 : -1;
  return Number(b.kind === 'estimate') - Number(a.kind === 'estimate');
}

/**
 * True when the model was out on the date. One without a release date counts as out from the first day on which an estimate of it was known, and always if
 * there is none: it was on a list of published models.
 */
export function releasedBy(model: Model, date: CalendarDate): boolean {
  if (model.released !== undefined) return model.released <= date;
  const [first] = model.estimates.map(({ compute }) => compute.provenance.knownSince ?? '').toSorted();
  return first === undefined || first <= date;
}

/** The models that were out on the date, in the registry's order. */
export const modelsReleasedBy = (registry: Registry, date: CalendarDate): readonly Model[] =>
  registry.models.filter((model) => releasedBy(model, date));

/** The first day from which any estimate of the registry is known: what was known before it cannot be told. */
export function oldestKnowledge(registry: Registry): CalendarDate | undefined {
  const days = registry.models.flatMap(({ estimates }) =>
    estimates.flatMap(({ compute }) => compute.provenance.knownSince ?? []),
  );
  return days.toSorted()[0];
}
