import type { CalendarDate } from '../units/date.ts';
import { actorFacts } from './actor-facts.ts';
import type { Knowledge } from './knowledge.ts';
import { modelFacts } from './model-facts.ts';
import type { StatedFact, Subject } from './registry.ts';

/**
 * Everything known of a subject that does not depend on a counting rule: facts stated outright, and facts that follow from its record, each with its basis.
 * `asOf` is the date of the law, which decides what "the preceding year" is. A fact that is not in the result is unknown.
 */
export function statedFactsOf(
  subject: Subject,
  knowledge: Knowledge,
  asOf: CalendarDate,
): Readonly<Record<string, StatedFact>> {
  switch (subject.kind) {
    case 'model':
      return modelFacts(subject.model, knowledge);
    case 'actor':
      return actorFacts({ actor: subject.actor, models: subject.models, knowledge, asOf });
    case 'cluster':
      return subject.cluster.facts;
  }
}
