import { type EffectKind, effectKinds, type Policy, type Rule, timelineEvents } from '../policy/policy.ts';
import { addDays, type CalendarDate } from '../units/date.ts';
import { type Mutant, withRule } from './mutant.ts';

/** Mutants of the days on which a rule starts and stops binding. */
export function dateMutants(policy: Policy, rule: Rule): Mutant[] {
  const own = (['from', 'until'] as const).flatMap((key) => {
    const date = rule[key];
    return date === undefined
      ? []
      : dayOff(date).map((next) => ({
          kind: 'date' as const,
          change: `${key} ${date} becomes ${next}`,
          where: key,
          rule: rule.id,
          policy: withRule(policy, rule, { [key]: next }),
        }));
  });
  const lifetime = policy.timeline.flatMap((event, index) => {
    const group = timelineEvents[event.event];
    if (group !== 'start' && group !== 'end') return [];
    return dayOff(event.date).map((date) => ({
      kind: 'date' as const,
      change: `${event.event} ${event.date} becomes ${date}`,
      where: `timeline.${event.event}`,
      rule: rule.id,
      policy: { ...policy, timeline: policy.timeline.with(index, { ...event, date }) },
    }));
  });
  return [...own, ...lifetime];
}

/** The eve of a day and the day after it. */
export const dayOff = (date: CalendarDate): readonly CalendarDate[] => [addDays(date, -1), addDays(date, 1)];

/** Mutants of what follows if a rule is met: its legal effect, and whose duties follow. */
export function effectMutants(policy: Policy, rule: Rule): Mutant[] {
  const others: readonly EffectKind[] = effectKinds;
  const next = others[(others.indexOf(rule.effect.kind) + 1) % others.length] ?? rule.effect.kind;
  const neighbour = policy.rules.find(
    ({ id, obligations }) => id !== rule.id && obligations.join() !== rule.obligations.join(),
  );
  return [
    {
      kind: 'modality',
      change: `effect ${rule.effect.kind} becomes ${next}`,
      where: 'effect',
      rule: rule.id,
      policy: withRule(policy, rule, { effect: { ...rule.effect, kind: next } }),
    },
    ...(neighbour
      ? [
          {
            kind: 'party' as const,
            change: `its duties become those of \`${neighbour.id}\``,
            where: 'obligations',
            rule: rule.id,
            policy: withRule(policy, rule, { obligations: neighbour.obligations }),
          },
        ]
      : []),
  ];
}
