import type { Actor, DatedEstimate, EstimateSubject, Model, Registry } from '../../registry/registry.ts';
import type { CalendarDate } from '../../units/date.ts';
import { capacityDate } from '../actor-start.ts';
import type { VintageRule } from './vintage.ts';

/**
 * The registry as of a cut-off: only models released before it, with the estimates that the rule admits, undated since they are what is known now. Facts, scores, prices, spending and revenue, which
 * carry no date by which to judge, are left out; so is computing capacity of a later day.
 */
export function freeze(registry: Registry, cutoff: CalendarDate, rule: VintageRule): Registry {
  const models = registry.models
    .filter(({ released }) => released !== undefined && released < cutoff)
    .map((model) => frozenModel(model, cutoff, rule));
  const ids = new Set(models.map(({ id }) => id));
  return {
    name: `${registry.name} before ${cutoff}`,
    models: models.map(({ base, ...model }) => (base !== undefined && ids.has(base) ? { ...model, base } : model)),
    actors: registry.actors.map((actor) => frozenActor(actor, cutoff)),
    clusters: [],
    hardware: [],
    capabilities: [],
    files: [],
  };
}

function frozenModel(model: Model, cutoff: CalendarDate, rule: VintageRule): Model {
  const { id, name, developers, countries, released, domains, modalities, trainingRun, base } = model;
  const estimates = (['total', 'own'] as const).flatMap((of) => admitted(model.estimates, of, cutoff, rule) ?? []);
  return {
    id,
    name,
    developers,
    countries,
    domains,
    modalities,
    trainingRun,
    estimates,
    facts: {},
    ...(released === undefined ? {} : { released }),
    ...(base === undefined ? {} : { base }),
  };
}

/** The estimate that stood at the cut-off: the latest of them; or, under `released`, the first to be known after it. Of one day, a value rather than a bound. */
function admitted(
  estimates: readonly DatedEstimate[],
  of: EstimateSubject,
  cutoff: CalendarDate,
  rule: VintageRule,
): DatedEstimate | undefined {
  const own = estimates.filter((estimate) => estimate.of === of);
  const days = [...new Set(own.map(sinceOf))].toSorted();
  const stood = own.filter((one) => sinceOf(one) < cutoff && (one.compute.provenance.withdrawnOn ?? '9999') > cutoff);
  const last = days.findLast((day) => stood.some((one) => sinceOf(one) === day));
  const later = rule === 'released' ? days.find((day) => day >= cutoff) : undefined;
  const chosen =
    last === undefined ? own.filter((one) => sinceOf(one) === later) : stood.filter((one) => sinceOf(one) === last);
  const [first] = chosen.toSorted((a, b) => Number(a.compute.kind === 'bounds') - Number(b.compute.kind === 'bounds'));
  return first && undated(first);
}

const sinceOf = ({ compute }: DatedEstimate): string => compute.provenance.knownSince ?? '';

function undated({ of, compute }: DatedEstimate): DatedEstimate {
  const { source } = compute.provenance;
  return { of, compute: { ...compute, provenance: { source } } };
}

function frozenActor(actor: Actor, cutoff: CalendarDate): Actor {
  const { id, name, type, countries, parent, aliases, capacity } = actor;
  const day = capacity && capacityDate(capacity);
  return {
    id,
    name,
    type,
    countries,
    aliases,
    facts: {},
    ...(parent === undefined ? {} : { parent }),
    ...(capacity && day !== undefined && day < cutoff ? { capacity } : {}),
  };
}
