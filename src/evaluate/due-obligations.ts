import type { Obligation, Policy, Rule } from '../policy/policy.ts';
import type { CalendarDate } from '../units/date.ts';
import { dueDate, durationText, formatDuration } from '../units/duration.ts';
import type { DueObligation } from './finding.ts';

/** The date of the law, and the days on which events happened that deadlines run from. */
type Dates = { readonly asOf: CalendarDate; readonly events?: Readonly<Record<string, CalendarDate>> };

/** The duties that follow from a rule, with due dates for those whose starting event is given. */
export const dueObligations = (
  policy: Policy,
  rule: Pick<Rule, 'obligations'>,
  dates: Dates,
): readonly DueObligation[] =>
  rule.obligations.flatMap((id) => {
    const obligation = policy.obligations[id];
    return obligation ? [due(obligation, dates)] : [];
  });

function due(obligation: Obligation, { asOf, events = {} }: Dates): DueObligation {
  const { id, duty, by, cite, within, after, every, from } = obligation;
  const start = after === undefined ? undefined : events[after];
  const words = deadlineWords(obligation);
  return {
    id,
    duty,
    by,
    cite,
    ...(words ? { deadline: words } : {}),
    ...(every ? { every: durationText(every) } : {}),
    ...(within && start ? { due: later(dueDate(start, within), from) } : {}),
    ...(from !== undefined && from > asOf ? { bindsFrom: from } : {}),
  };
}

/** A duty falls due on its first day at the earliest: "or 90 days after ..., whichever is later" (430 ILCS 185/10(d)). */
const later = (due: CalendarDate, from: CalendarDate | undefined): CalendarDate =>
  from !== undefined && from > due ? from : due;

function deadlineWords({ within, after, every, timing }: Obligation): string {
  const parts = [
    within && `within ${formatDuration(within)}${after === undefined ? '' : ` after ${after.replaceAll('-', ' ')}`}`,
    every && `every ${formatDuration(every)}`,
    timing,
  ];
  return parts.filter(Boolean).join('; ');
}
