import { bindsOn } from '../../policy/lifetime.ts';
import type { Policy, Rule } from '../../policy/policy.ts';
import type { CalendarDate } from '../../units/date.ts';

/** One side of a comparison: an instrument as it stands on a date. */
export type Version = {
  /** What it was asked for by: an id, a file, `id@date`, `REV:path`. */
  readonly label: string;
  readonly policy: Policy;
  readonly on: CalendarDate;
  /** True when rules that do not bind on the date are read as if they did; false of a law at a stated date, which binds then or does not. */
  readonly asIfInForce: boolean;
};

/** True when the rule decides anything in this version. */
export const decides = ({ policy, on, asIfInForce }: Version, rule: Rule): boolean =>
  asIfInForce || bindsOn(policy, rule, on);
