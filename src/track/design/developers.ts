import { isPerson, modelsOfActor } from '../../registry/affiliation.ts';
import type { Knowledge } from '../../registry/knowledge.ts';
import { nameKey } from '../../registry/name.ts';
import type { Actor, Model, Subject } from '../../registry/registry.ts';
import type { CalendarDate } from '../../units/date.ts';

/** A developer as rules bind it. */
export type Developer = Extract<Subject, { kind: 'actor' }>;

/** The developers of a model with all their models by a date. One without a record is known by name alone, so that nothing else is known of it. */
export const developersOf = ({ developers }: Model, knowledge: Knowledge, date: CalendarDate): readonly Developer[] =>
  developers.flatMap((name) => {
    const actor = knowledge.actorsByName.get(nameKey(name)) ?? nameOnly(name);
    return isPerson(actor) ? [{ kind: 'actor', actor, models: modelsOfActor(actor, knowledge, date) } as const] : [];
  });

const nameOnly = (name: string): Actor => ({
  id: nameKey(name),
  name,
  type: 'described',
  countries: [],
  aliases: [],
  facts: {},
});
