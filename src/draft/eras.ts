import { clausesOf } from '../policy/condition.ts';
import { ruleWindow } from '../policy/lifetime.ts';
import type { Policy, Rule } from '../policy/policy.ts';
import type { CalendarDate } from '../units/date.ts';

/** A stretch of time in which no threshold of a rule is amended. The first era also stands for every day before it, the last for every day after. */
export type Era = {
  readonly from: CalendarDate;
  readonly first: boolean;
  /** First day of the next era; absent for the last. */
  readonly until?: CalendarDate;
};

/** The eras of a rule in order: one, unless a threshold it uses is amended while the rule binds. */
export function erasOf(policy: Policy, rule: Rule): readonly Era[] {
  const window = ruleWindow(policy, rule);
  const starts = [...new Set(clausesOf(rule.when).flatMap(({ value }) => valueDates(policy, value)))].toSorted();
  const begin = window.from ?? starts[0] ?? policy.verifiedOn;
  const later = starts.filter((date) => date > begin && (window.until === null || date < window.until));
  const days = [begin, ...later];
  return days.map((from, index) => {
    const until = days[index + 1];
    return { from, first: index === 0, ...(until === undefined ? {} : { until }) };
  });
}

const valueDates = (
  { thresholds }: Policy,
  value: { readonly kind: string; readonly id?: string },
): readonly CalendarDate[] =>
  value.kind === 'threshold' && value.id !== undefined
    ? (thresholds[value.id]?.values ?? []).map(({ from }) => from)
    : [];

/** True if a day falls into an era. */
export const eraContains = ({ from, first, until }: Era, day: CalendarDate): boolean =>
  (first || from <= day) && (until === undefined || day < until);
