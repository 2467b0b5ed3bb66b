import type { CalendarDate } from '../units/date.ts';
import { type Knowledge, releasedBy } from './knowledge.ts';
import { nameKey } from './name.ts';
import type { Actor, Model, Subject } from './registry.ts';

/** The actor itself and everyone above it, nearest first; stops at a cycle. */
export function lineOf(actor: Actor, { actors }: Knowledge): readonly Actor[] {
  const line = new Set<Actor>();
  let next: Actor | undefined = actor;
  while (next && !line.has(next)) {
    line.add(next);
    next = next.parent === undefined ? undefined : actors.get(next.parent);
  }
  return [...line];
}

/** The actor that has the identifier, the name or the alias. */
const actorCalled = (person: string, { actors, actorsByName }: Knowledge): Actor | undefined =>
  actors.get(person) ?? actorsByName.get(nameKey(person));

/**
 * The group a developer belongs to: the identifier of its topmost parent, so that laboratories of one company are one. A name no actor has stands for itself.
 * Accepts an actor's identifier too.
 */
export function groupOf(developer: string, knowledge: Knowledge): string {
  const actor = actorCalled(developer, knowledge);
  return actor ? (lineOf(actor, knowledge).at(-1)?.id ?? actor.id) : nameKey(developer);
}

/** True when some developer of one model belongs to the group of some developer of the other. */
export function shareDeveloper(a: Model, b: Model, knowledge: Knowledge): boolean {
  const groups = new Set(a.developers.map((developer) => groupOf(developer, knowledge)));
  return b.developers.some((developer) => groups.has(groupOf(developer, knowledge)));
}

/** Tells of a person that a ledger names whether it is a developer of the model, whichever of several, or of the group of one. */
export function developerOf(model: Model, knowledge: Knowledge): (person: string) => boolean {
  let groups: ReadonlySet<string> | undefined;
  return (person) => {
    groups ??= new Set(model.developers.map((developer) => groupOf(developer, knowledge)));
    return groups.has(groupOf(person, knowledge));
  };
}

/** True when developers of several groups made the model together. */
export const isJoint = (model: Model, knowledge: Knowledge): boolean =>
  new Set(model.developers.map((developer) => groupOf(developer, knowledge))).size > 1;

/** The models that an actor or one of its affiliates below it developed, alone or with others, and that were out on the date. */
export const modelsOfActor = (actor: Actor, knowledge: Knowledge, date: CalendarDate): readonly Model[] =>
  [...(modelsByActor(knowledge).get(actor.id) ?? [])].filter((model) => releasedBy(model, date));

const indexes = new WeakMap<Knowledge, ReadonlyMap<string, ReadonlySet<Model>>>();

/** The models of each actor by its identifier, in the registry's order. Looked through once, since every actor is asked for its models. */
function modelsByActor(knowledge: Knowledge): ReadonlyMap<string, ReadonlySet<Model>> {
  const known = indexes.get(knowledge);
  if (known) return known;
  const index = new Map<string, Set<Model>>();
  for (const model of knowledge.registry.models)
    for (const { id } of model.developers.flatMap((developer) => lineOfDeveloper(developer, knowledge)))
      index.set(id, (index.get(id) ?? new Set()).add(model));
  indexes.set(knowledge, index);
  return index;
}

function lineOfDeveloper(developer: string, knowledge: Knowledge): readonly Actor[] {
  const actor = actorCalled(developer, knowledge);
  return actor ? lineOf(actor, knowledge) : [];
}

/** Kinds of actor that are no persons a law could bind: sums over many owners, and budgets of typical users. */
const notPersons = ['aggregate', 'tier'];

/** True of an actor that a rule can bind: not of a sum over many owners, nor of the budget of a typical user. */
export const isPerson = ({ type }: Pick<Actor, 'type'>): boolean => !notPersons.includes(type);

/** The actors of the registry with their models, as rules bind them, in the registry's order; sums and budgets are left out. */
export const actorSubjects = (
  knowledge: Knowledge,
  date: CalendarDate,
): readonly Extract<Subject, { kind: 'actor' }>[] =>
  knowledge.registry.actors
    .filter(isPerson)
    .map((actor) => ({ kind: 'actor', actor, models: modelsOfActor(actor, knowledge, date) }));
