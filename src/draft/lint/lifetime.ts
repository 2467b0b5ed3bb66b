import { clausesOf } from '../../policy/condition.ts';
import { type BindingWindow, bindingWindow, ruleWindow } from '../../policy/lifetime.ts';
import { type Policy, timelineEvents } from '../../policy/policy.ts';
import type { CalendarDate } from '../../units/date.ts';
import type { Complaint, PolicyCheck } from './rule.ts';

/** An instrument whose end comes before its start. */
function emptyLife({ timeline }: Policy): readonly Complaint[] {
  const end = timeline.find(({ event }) => timelineEvents[event] === 'end');
  const start = timeline.find(({ event }) => event === 'applies') ?? timeline.find(({ event }) => event === 'in-force');
  if (!start || !end || end.date > start.date) return [];
  return [
    {
      at: ['timeline', timeline.indexOf(start)],
      message: `nothing binds on any day: ${end.event} on ${end.date}, ${start.event} on ${start.date}`,
      expected: 'an end after the start',
    },
  ];
}

/** Why a date does not fit into the life of the instrument; `undefined` if it does. */
function outside(date: CalendarDate | undefined, { from, until }: BindingWindow, what: string): string | undefined {
  if (date === undefined) return undefined;
  if (until !== null && date >= until)
    return `${what} from ${date}, when the instrument no longer binds (until ${until})`;
  return from !== null && date < from ? `${what} from ${date}, before the instrument does (from ${from})` : undefined;
}

function rules(policy: Policy, window: BindingWindow): readonly Complaint[] {
  return policy.rules.flatMap(({ id, from, until }, index) => {
    const early = outside(from, window, `\`${id}\` is to bind`);
    const late =
      until !== undefined && window.until !== null && until > window.until
        ? `\`${id}\` is to bind until ${until}, the instrument only until ${window.until}`
        : undefined;
    const never =
      until !== undefined && window.from !== null && until <= window.from
        ? `\`${id}\` ends on ${until}, before the instrument binds (from ${window.from})`
        : undefined;
    return [
      ...(early === undefined ? [] : [{ at: ['rules', index, 'from'], message: early }]),
      ...[late, never].flatMap((message) =>
        message === undefined ? [] : [{ at: ['rules', index, 'until'], message }],
      ),
    ];
  });
}

function others({ obligations, enforcement, thresholds }: Policy, window: BindingWindow): readonly Complaint[] {
  const ended = (date: CalendarDate, what: string): string | undefined =>
    outside(date, { ...window, from: null }, what);
  return [
    ...Object.values(obligations).map(({ id, from }) => ({
      at: ['obligations', id, 'from'],
      message: outside(from, window, `the duty \`${id}\` is to bind`),
    })),
    { at: ['enforcement', 'from'], message: outside(enforcement?.from, window, 'sanctions are to be used') },
    ...Object.values(thresholds).flatMap(({ id, values }) =>
      values.map(({ from }) => ({
        at: ['thresholds', id, 'values', from],
        point: 'key' as const,
        message: ended(from, `the value of \`${id}\` is to be in force`),
      })),
    ),
  ].flatMap(({ message, ...place }) => (message === undefined ? [] : [{ ...place, message }]));
}

/** A rule that binds before its threshold has a value: the first one is then read back in time. */
function valuesTooLate(policy: Policy): readonly Complaint[] {
  const { rules: all, thresholds } = policy;
  return all.flatMap((rule) => {
    const { from: start } = ruleWindow(policy, rule);
    const used = clausesOf(rule.when).flatMap(({ value }) =>
      value.kind === 'threshold' ? (thresholds[value.id] ?? []) : [],
    );
    return used.flatMap(({ id: threshold, values }) => {
      const first = values[0]?.from;
      return first === undefined || start === null || first <= start
        ? []
        : [
            {
              at: ['thresholds', threshold, 'values', first],
              point: 'key' as const,
              message: `\`${rule.id}\` binds from ${start}, but \`${threshold}\` has no value before ${first}`,
              expected: `a value from ${start} on`,
            },
          ];
    });
  });
}

/** Dates of rules, duties, values and sanctions against the life of the instrument. */
export const dateOutsideLife: PolicyCheck = {
  code: 'PL7208',
  name: 'date-outside-life',
  severity: 'warning',
  check: (policy) => {
    const window = bindingWindow(policy);
    // Of what never binds, all dates are hypothetical.
    if (window.from === null) return emptyLife(policy);
    return [...rules(policy, window), ...others(policy, window), ...valuesTooLate(policy)];
  },
};
