import { lifetimeOn, thresholdOn } from '../../policy/lifetime.ts';
import type { Rule } from '../../policy/policy.ts';
import { formatQuantity } from '../../units/format.ts';
import { type Change, valueChange } from './change.ts';
import { dutyWords } from './duty-changes.ts';
import { isAlone, type Match } from './match-rules.ts';
import { decides, type Version } from './version.ts';

/** What differs because the sides are read on different days: force, rules that bind, numbers and duties in effect. Nothing where both are read as if in force. */
export function dateChanges(before: Version, after: Version, matches: readonly Match[]): readonly Change[] {
  if (before.asIfInForce && after.asIfInForce) return [];
  const base = { part: 'dates', semantic: true } as const;
  return [
    ...valueChange(
      { ...base, semantic: false, rules: [], path: '/timeline', name: 'state' },
      stateWords(before),
      stateWords(after),
    ),
    ...matches.flatMap((match) => bindingChange(before, after, match)),
    ...(before.policy === after.policy ? numbersInForce(before, after) : []),
    ...dutiesInEffect(before, after),
  ];
}

const stateWords = ({ policy, on, asIfInForce }: Version): string =>
  asIfInForce ? 'read as if in force' : `${lifetimeOn(policy, on).state.replaceAll('-', ' ')} on ${on}`;

function bindingChange(before: Version, after: Version, match: Match): readonly Change[] {
  if (isAlone(match)) return [];
  const words = (version: Version, rule: Rule): string => (decides(version, rule) ? 'binds' : 'does not bind');
  const [was, is] = [words(before, match.before), words(after, match.after)];
  const rules = [match.before.id];
  return valueChange(
    { part: 'dates', semantic: true, rules, path: `/rules/${match.after.id}`, name: 'on these dates' },
    was,
    is,
  );
}

const numbersInForce = (before: Version, after: Version): readonly Change[] =>
  Object.values(before.policy.thresholds).flatMap((threshold) => {
    const [was, is] = [thresholdOn(threshold, before.on), thresholdOn(threshold, after.on)];
    return valueChange(
      {
        part: 'threshold',
        semantic: true,
        rules: [],
        path: `/thresholds/${threshold.id}`,
        name: `${threshold.id}, ${before.on} to ${after.on}`,
      },
      was && formatQuantity(was),
      is && formatQuantity(is),
    );
  });

/** Duties with a first day of their own that lies between the two. */
function dutiesInEffect(before: Version, after: Version): readonly Change[] {
  const inEffect = ({ policy, on }: Version) =>
    Object.values(policy.obligations).filter(({ from }) => from !== undefined && from <= on);
  const words = (version: Version): readonly string[] => inEffect(version).map(dutyWords);
  const [was, is] = [words(before), words(after)];
  const told = (text: string, kind: 'added' | 'removed'): Change => ({
    part: 'obligation',
    kind,
    path: '/obligations',
    text: kind === 'added' ? `duty now in effect: ${text}` : `duty not yet in effect: ${text}`,
    rules: [],
    semantic: true,
  });
  return [
    ...was.filter((text) => !is.includes(text)).map((text) => told(text, 'removed')),
    ...is.filter((text) => !was.includes(text)).map((text) => told(text, 'added')),
  ];
}
