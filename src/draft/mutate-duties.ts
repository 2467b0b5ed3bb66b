import type { Obligation, Policy, Rule } from '../policy/policy.ts';
import { type Duration, formatDuration } from '../units/duration.ts';
import type { Mutant } from './mutant.ts';
import { dayOff } from './mutate-terms.ts';

/** Mutants of each duty that follows from a rule: who owes it, in which period, and from which day. */
export const dutyMutants = (policy: Policy, rule: Rule): Mutant[] =>
  rule.obligations.flatMap((id) => {
    const duty = policy.obligations[id];
    if (!duty) return [];
    return [...partyChanges(policy, duty), ...periodChanges(duty), ...firstDayChanges(duty)].map(
      ({ kind, change, next }) => ({
        kind,
        change: `\`${id}\` ${change}`,
        where: `obligations.${id}`,
        rule: rule.id,
        policy: { ...policy, obligations: { ...policy.obligations, [id]: { ...duty, ...next } } },
      }),
    );
  });

type DutyChange = Pick<Mutant, 'kind' | 'change'> & { readonly next: Partial<Obligation> };

/** Another party that the instrument names, or the one next to it in the chain where it names no other. */
function partyChanges(policy: Policy, { by }: Obligation): readonly DutyChange[] {
  const parties = [...new Set(Object.values(policy.obligations).map((duty) => duty.by))];
  const named = parties[(parties.indexOf(by) + 1) % parties.length] ?? '';
  const next = named !== by ? named : /deploy/i.test(named) ? 'provider' : 'deployer';
  return [{ kind: 'party', change: `is owed by ${next}, not by ${by}`, next: { by: next } }];
}

const periodChanges = (duty: Obligation): readonly DutyChange[] =>
  (['within', 'every'] as const).flatMap((key) => {
    const period = duty[key];
    return (period ? periodsBeside(period) : []).map((next) => ({
      kind: 'deadline' as const,
      change: `${key} ${formatDuration(period ?? next)} becomes ${formatDuration(next)}`,
      next: { [key]: next },
    }));
  });

/** One unit less and one more; hours by the day, since due dates are days. */
function periodsBeside(period: Duration): readonly Duration[] {
  const step = period.unit === 'hours' ? 24 : 1;
  return [period.amount - step, period.amount + step]
    .filter((amount) => amount > 0)
    .map((amount) => ({ ...period, amount }));
}

const firstDayChanges = ({ from }: Obligation): readonly DutyChange[] =>
  (from === undefined ? [] : dayOff(from)).map((next) => ({
    kind: 'date',
    change: `from ${from} becomes ${next}`,
    next: { from: next },
  }));
