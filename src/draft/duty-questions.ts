import { bindsOn } from '../policy/lifetime.ts';
import type { Policy, Rule } from '../policy/policy.ts';
import { addDays, type CalendarDate } from '../units/date.ts';
import { type AnswerKey, type Question, questionOf } from './generated-case.ts';
import type { WrittenFacts } from './written-facts.ts';

/** Everything that a case can say of what follows from a rule. */
export const consequences: readonly AnswerKey[] = ['status', 'effect', 'obligations', 'due', 'every', 'binds_from'];

/** What follows from a rule on facts that meet it, when every event that a deadline runs from happens on the day asked about. */
export function dutyQuestion(policy: Policy, rule: Rule, date: CalendarDate, facts: WrittenFacts): Question {
  const events = Object.fromEntries(
    rule.obligations.flatMap((id) => {
      const { within, after } = policy.obligations[id] ?? {};
      return within && after !== undefined ? [[after, date]] : [];
    }),
  );
  return {
    ...questionOf(policy, rule, date, 'what follows', { [rule.binds]: { facts } }),
    ...(bindsOn(policy, rule, date) ? {} : { as_if_in_force: true as const }),
    ...(Object.keys(events).length > 0 ? { events } : {}),
  };
}

/** The eve and the first day of each duty that has one of its own. */
export const firstDays = (policy: Policy, rule: Rule): readonly CalendarDate[] =>
  rule.obligations.flatMap((id) => {
    const from = policy.obligations[id]?.from;
    return from === undefined ? [] : [addDays(from, -1), from];
  });
