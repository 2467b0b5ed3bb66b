import type { Obligation, Policy } from '../../policy/policy.ts';
import { formatDuration } from '../../units/duration.ts';
import { type Change, valueChange } from './change.ts';
import { isAlone, type Match } from './match-rules.ts';

/** What is owed differently: duties that begin or cease to follow from a rule, and duties whose party, deadline or words change. */
export const dutyChanges = (before: Policy, after: Policy, matches: readonly Match[]): readonly Change[] => [
  ...matches.flatMap((match) => followingDuties(before, after, match)),
  ...Object.values(before.obligations).flatMap((first) => {
    const second = after.obligations[first.id];
    return second ? termChanges(first, second, rulesWith(first.id, matches)) : [];
  }),
];

/** A duty in one line: "Notify the Commission (provider, within 14 days after known to be met)". */
export function dutyWords({ duty, by, within, after, every, timing, from }: Obligation): string {
  const terms = [
    by,
    within && `within ${formatDuration(within)}${after === undefined ? '' : ` after ${after.replaceAll('-', ' ')}`}`,
    every && `every ${formatDuration(every)}`,
    timing,
    from && `from ${from}`,
  ];
  return `${duty} (${terms.filter(Boolean).join('; ')})`;
}

function followingDuties(before: Policy, after: Policy, match: Match): readonly Change[] {
  if (isAlone(match)) return [];
  const [first, second] = [match.before.obligations, match.after.obligations];
  const known = (policy: Policy, ids: readonly string[]): ReadonlySet<string> =>
    new Set(ids.flatMap((id) => [id, ...(policy.obligations[id] ? [dutyWords(policy.obligations[id])] : [])]));
  const [was, is] = [known(before, first), known(after, second)];
  const base = {
    part: 'obligation',
    semantic: true,
    rules: [match.before.id],
    path: `/rules/${match.after.id}/obligations`,
  } as const;
  const told = (policy: Policy, id: string, kind: 'added' | 'removed'): readonly Change[] => {
    const obligation = policy.obligations[id];
    if (!obligation) return [];
    const words = dutyWords(obligation);
    if ((kind === 'added' ? was : is).has(words)) return [];
    return [
      { ...base, kind, text: `duty ${kind}: ${words}`, ...(kind === 'added' ? { after: words } : { before: words }) },
    ];
  };
  return [
    ...first.filter((id) => !is.has(id)).flatMap((id) => told(before, id, 'removed')),
    ...second.filter((id) => !was.has(id)).flatMap((id) => told(after, id, 'added')),
  ];
}

const rulesWith = (id: string, matches: readonly Match[]): readonly string[] =>
  matches.flatMap((match) =>
    match.kind !== 'added' && match.before.obligations.includes(id) ? [match.before.id] : [],
  );

function termChanges(before: Obligation, after: Obligation, rules: readonly string[]): readonly Change[] {
  const { id } = before;
  const base = (key: string) =>
    ({ part: 'obligation', semantic: true, rules, path: `/obligations/${id}/${key}` }) as const;
  const within = ({ within: period, after: event }: Obligation): string | undefined =>
    period && `${formatDuration(period)} after ${event?.replaceAll('-', ' ') ?? 'the event'}`;
  const every = ({ every: period }: Obligation): string | undefined => period && formatDuration(period);
  return [
    ...valueChange({ ...base('by'), name: `${id}, owed by`, forReader: true }, before.by, after.by),
    ...valueChange({ ...base('within'), name: `${id}, deadline` }, within(before), within(after)),
    ...valueChange({ ...base('every'), name: `${id}, repeated every` }, every(before), every(after)),
    ...valueChange({ ...base('timing'), name: `${id}, timing`, forReader: true }, before.timing, after.timing),
    ...valueChange({ ...base('from'), name: `${id}, from` }, before.from, after.from),
    ...valueChange({ ...base('duty'), name: `${id}, in words`, forReader: true }, before.duty, after.duty),
  ];
}
