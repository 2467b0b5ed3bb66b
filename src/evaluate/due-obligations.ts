import type { Obligation, Policy, Rule } from '../policy/policy.ts';
import { dueDate, formatDuration } from '../units/duration.ts';
import type { EvaluationOptions } from './evaluate.ts';
import type { DueObligation } from './finding.ts';

/** The duties that follow from a rule, with due dates for those whose starting event is given. */
export const dueObligations = (policy: Policy, rule: Rule, options: EvaluationOptions): readonly DueObligation[] =>
  rule.obligations.flatMap((id) => {
    const obligation = policy.obligations[id];
    return obligation ? [due(obligation, options)] : [];
  });

function due(obligation: Obligation, { asOf, events = {} }: EvaluationOptions): DueObligation {
  const { id, duty, by, cite, within, after, from } = obligation;
  const start = after === undefined ? undefined : events[after];
  const words = deadlineWords(obligation);
  return {
    id,
    duty,
    by,
    cite,
    ...(words ? { deadline: words } : {}),
    ...(within && start ? { due: dueDate(start, within) } : {}),
    ...(from !== undefined && from > asOf ? { bindsFrom: from } : {}),
  };
}

function deadlineWords({ within, after, every, timing }: Obligation): string {
  const parts = [
    within && `within ${formatDuration(within)}${after === undefined ? '' : ` after ${after.replaceAll('-', ' ')}`}`,
    every && `every ${formatDuration(every)}`,
    timing,
  ];
  return parts.filter(Boolean).join('; ');
}
