import type { CalendarDate } from '../units/date.ts';
import type { Quantity } from '../units/quantity.ts';
import { type Policy, type Rule, type Threshold, type TimelineEventName, timelineEvents } from './policy.ts';

/** Where an instrument stands on a date. `enacted` means adopted but not yet applicable; end states keep the event's own name. */
export type PolicyState =
  | 'not-yet-proposed'
  | 'proposed'
  | 'enacted'
  | 'in-force'
  | 'vetoed'
  | 'revoked'
  | 'repealed'
  | 'superseded'
  | 'lapsed'
  | 'failed'
  | 'withdrawn'
  | 'rescinded';

/** First day that binds and first day that no longer does. `from` is `null` for what never applied. */
export type BindingWindow = { readonly from: CalendarDate | null; readonly until: CalendarDate | null };

/** The instrument's state on a date with its binding window. */
export type Lifetime = BindingWindow & { readonly state: PolicyState };

const groupOf = (event: TimelineEventName): (typeof timelineEvents)[TimelineEventName] => timelineEvents[event];

/** The days on which an instrument binds: from `applies` (else `in-force`) until its first end event. An end on or before the start leaves it empty. */
export function bindingWindow({ timeline }: Policy): BindingWindow {
  const dateOf = (name: TimelineEventName): CalendarDate | undefined =>
    timeline.find(({ event }) => event === name)?.date;
  const from = dateOf('applies') ?? dateOf('in-force') ?? null;
  const until = timeline.find(({ event }) => groupOf(event) === 'end')?.date ?? null;
  return from !== null && until !== null && until <= from ? { from: null, until } : { from, until };
}

/** The state on a date: the newest event up to then that proposes, enacts or ends it, or `in-force` inside the binding window. */
export function lifetimeOn(policy: Policy, on: CalendarDate): Lifetime {
  const window = bindingWindow(policy);
  const past = policy.timeline.filter(({ date }) => date <= on);
  const ended = past.find(({ event }) => groupOf(event) === 'end');
  if (ended) return { ...window, state: ended.event as PolicyState };
  if (window.from !== null && window.from <= on) return { ...window, state: 'in-force' };
  const groups = past.map(({ event }) => groupOf(event));
  if (groups.includes('enacted') || groups.includes('start')) return { ...window, state: 'enacted' };
  return { ...window, state: groups.includes('proposed') || past.length > 0 ? 'proposed' : 'not-yet-proposed' };
}

/** The days on which one rule binds: its own dates within those of its instrument. */
export function ruleWindow(policy: Policy, rule: Rule): BindingWindow {
  const whole = bindingWindow(policy);
  if (whole.from === null) return whole;
  const from = rule.from !== undefined && rule.from > whole.from ? rule.from : whole.from;
  const until =
    rule.until !== undefined && (whole.until === null || rule.until < whole.until) ? rule.until : whole.until;
  return { from, until };
}

/** True when the rule binds on the date. */
export function bindsOn(policy: Policy, rule: Rule, on: CalendarDate): boolean {
  const { from, until } = ruleWindow(policy, rule);
  return from !== null && from <= on && (until === null || on < until);
}

/** True of a rule that has no day on which it binds: a draft, or a law that was stopped before it applied. */
export function neverBinds(policy: Policy, rule: Rule): boolean {
  const { from, until } = ruleWindow(policy, rule);
  return from === null || (until !== null && until <= from);
}

/** The threshold's value in force on a date, or its first one before that date, so that a draft can be read as if it were law. */
export function thresholdOn(threshold: Threshold, on: CalendarDate): Quantity | undefined {
  return (threshold.values.findLast(({ from }) => from <= on) ?? threshold.values[0])?.value;
}
