import type { CalendarDate } from '../units/date.ts';
import { type Knowledge, modelsReleasedBy, nameKey } from './knowledge.ts';
import type { Actor, Model, Subject } from './registry.ts';

/** The actor itself and everyone above it, nearest first; stops at a cycle. */
export function lineOf(actor: Actor, { actors }: Knowledge): readonly Actor[] {
  const line: Actor[] = [];
  let next: Actor | undefined = actor;
  while (next && !line.includes(next)) {
    line.push(next);
    next = next.parent === undefined ? undefined : actors.get(next.parent);
  }
  return line;
}

/**
 * The group a developer belongs to: the identifier of its topmost parent, so that laboratories of one company are one. A name no actor has stands for itself.
 * Accepts an actor's identifier too.
 */
export function groupOf(developer: string, knowledge: Knowledge): string {
  const actor = knowledge.actors.get(developer) ?? knowledge.actorsByName.get(nameKey(developer));
  return actor ? (lineOf(actor, knowledge).at(-1)?.id ?? actor.id) : nameKey(developer);
}

/** True when some developer of one model belongs to the group of some developer of the other. */
export function shareDeveloper(a: Model, b: Model, knowledge: Knowledge): boolean {
  const groups = new Set(a.developers.map((developer) => groupOf(developer, knowledge)));
  return b.developers.some((developer) => groups.has(groupOf(developer, knowledge)));
}

/** The models that an actor or one of its affiliates below it developed, alone or with others, and that were out on the date. */
export function modelsOfActor(actor: Actor, knowledge: Knowledge, date: CalendarDate): readonly Model[] {
  const isOurs = (developer: string): boolean => {
    const found = knowledge.actors.get(developer) ?? knowledge.actorsByName.get(nameKey(developer));
    return found !== undefined && lineOf(found, knowledge).some(({ id }) => id === actor.id);
  };
  return modelsReleasedBy(knowledge.registry, date).filter(({ developers }) => developers.some(isOurs));
}

/** Kinds of actor that are no persons a law could bind: sums over many owners, and budgets of typical users. */
const notPersons = ['aggregate', 'tier'];

/** The actors of the registry with their models, as rules bind them, in the registry's order; sums and budgets are left out. */
export const actorSubjects = (
  knowledge: Knowledge,
  date: CalendarDate,
): readonly Extract<Subject, { kind: 'actor' }>[] =>
  knowledge.registry.actors
    .filter(({ type }) => !notPersons.includes(type))
    .map((actor) => ({ kind: 'actor', actor, models: modelsOfActor(actor, knowledge, date) }));
