import { type DatedCondition, dateCondition } from '../../evaluate/partition.ts';
import type { Policy, Rule } from '../../policy/policy.ts';
import type { CalendarDate } from '../../units/date.ts';
import type { Relation } from '../regions/relation.ts';
import type { Reading } from '../regions/space.ts';
import { type Alignment, alignClauses } from './align-clauses.ts';
import { type Change, valueChange } from './change.ts';
import { changeDays, compareRules, type RuleComparison } from './compare-rules.ts';
import { conditionChanges } from './condition-changes.ts';
import { isAlone, type Match, type Pair } from './match-rules.ts';
import type { Version } from './version.ts';

/** Two versions of a rule compared. */
export type RuleDiff = {
  readonly match: Match;
  /** Absent where the versions bind different kinds of subject. */
  readonly comparison?: RuleComparison;
  /** How they relate from a day on, where a threshold takes another value later or took it earlier; the first holds from the beginning. */
  readonly periods: readonly { readonly from: CalendarDate | null; readonly relation: Relation }[];
  /** True when the rule decides something differently, on the date or on any other. */
  readonly differs: boolean;
  /** Both conditions on their dates, and their clauses side by side. */
  readonly conditions?: readonly [DatedCondition, DatedCondition];
  readonly alignment?: Alignment;
  readonly changes: readonly Change[];
};

/** Compares a pair of rules, or takes note of a rule that stands alone. */
export async function diffRule(
  match: Match,
  versions: readonly [Version, Version],
  reading: Reading,
): Promise<RuleDiff> {
  const comparison = await compareRules(match, versions, reading);
  const periods = await periodsOf(match, versions, reading);
  const differs = !comparison || [comparison, ...periods].some(({ relation }) => relation !== 'equal');
  const found = { match, ...(comparison ? { comparison } : {}), periods, differs };
  if (isAlone(match)) return { ...found, differs: true, changes: [loneRule(match)] };
  const conditions = [dated(versions[0], match.before), dated(versions[1], match.after)] as const;
  const alignment = alignClauses(...conditions, reading.counting);
  const changes = [
    ...namedChanges(match),
    ...conditionChanges(match.before.id, conditions, alignment, differs, reading.counting),
  ];
  return { ...found, conditions, alignment, changes };
}

const dated = ({ policy, on }: Version, { when }: Rule): DatedCondition => dateCondition(when, policy.thresholds, on);

/** The relation from each day on which a threshold changes; empty where sides are read on stated dates, or nothing ever changes. */
async function periodsOf(
  match: Match,
  versions: readonly [Version, Version],
  reading: Reading,
): Promise<RuleDiff['periods']> {
  if (isAlone(match) || versions.some(({ asIfInForce }) => !asIfInForce)) return [];
  const days = changeDays(versions, [match.before, match.after]);
  if (days.length === 0) return [];
  const periods: { from: CalendarDate | null; relation: Relation }[] = [];
  for (const from of [null, ...days]) {
    const on = from ?? firstDay;
    const compared = await compareRules(
      match,
      [
        { ...versions[0], on },
        { ...versions[1], on },
      ],
      reading,
    );
    if (compared && compared.relation !== periods.at(-1)?.relation) periods.push({ from, relation: compared.relation });
  }
  return periods.length > 1 ? periods : [];
}

/** Before every law: the first value of a threshold then holds. */
const firstDay = '0001-01-01' as CalendarDate;

function loneRule(match: Extract<Match, { kind: 'added' | 'removed' }>): Change {
  const rule = match.kind === 'added' ? match.after : match.before;
  const words = `${rule.id} (${rule.title})`;
  return {
    part: 'rule',
    kind: match.kind,
    path: `/rules/${rule.id}`,
    text: `rule ${match.kind}: ${words}`,
    rules: [rule.id],
    semantic: true,
    ...(match.kind === 'added' ? { after: words } : { before: words }),
  };
}

/** What a rule says differently beside its condition. */
function namedChanges(match: Pair): readonly Change[] {
  const { before, after } = match;
  const base = (key: string) => ({ path: `/rules/${after.id}/${key}`, rules: [before.id], semantic: true }) as const;
  return [
    ...(match.kind === 'similarity' ? [renamed(match)] : []),
    ...valueChange(
      { ...base('binds'), part: 'binds', name: 'the kind of subject it binds' },
      before.binds,
      after.binds,
    ),
    ...valueChange({ ...base('effect'), part: 'effect', name: 'legal effect' }, words(before), words(after)),
    ...valueChange({ ...base('from'), part: 'dates', name: 'this rule binds from' }, before.from, after.from),
    ...valueChange(
      { ...base('until'), part: 'dates', name: 'this rule no longer binds from' },
      before.until,
      after.until,
    ),
  ];
}

const words = ({ effect }: Rule): string => effect.kind.replaceAll('-', ' ');

const renamed = ({ before, after, score }: Extract<Match, { kind: 'similarity' }>): Change => ({
  part: 'rule',
  kind: 'changed',
  path: `/rules/${after.id}`,
  text: `rule ${before.id} is compared with ${after.id}: no rule has its name, this one is most like it (${Math.round(score * 100)} %)`,
  before: before.id,
  after: after.id,
  rules: [before.id],
  semantic: false,
});

/** Which counting rules and thresholds of two policies stand in each other's places, by the clauses that use them. */
export function swapsIn(rules: readonly RuleDiff[], before: Policy, after: Policy) {
  const pairs = rules.flatMap(({ match, alignment }) =>
    (alignment?.pairs ?? []).flatMap((pair) => {
      const [first, second] = [pair.before.clause.value, pair.after.clause.value];
      if (first.kind !== 'threshold' || second.kind !== 'threshold' || match.kind === 'added') return [];
      return [{ rule: match.before.id, first: first.id, second: second.id }];
    }),
  );
  const counting = pairs.flatMap(({ rule, first, second }) => {
    const [was, is] = [before.thresholds[first]?.counting, after.thresholds[second]?.counting];
    return was === undefined || is === undefined || was === is ? [] : [{ rule, first: was, second: is }];
  });
  return { thresholds: grouped(pairs), counting: grouped(counting) };
}

type Use = { readonly rule: string; readonly first: string; readonly second: string };

function grouped(uses: readonly Use[]) {
  const swaps = new Map<string, { before: string; after: string; rules: string[] }>();
  for (const { rule, first, second } of uses) {
    const swap = swaps.get(`${first} ${second}`) ?? { before: first, after: second, rules: [] };
    swaps.set(`${first} ${second}`, { ...swap, rules: [...new Set([...swap.rules, rule])] });
  }
  return [...swaps.values()];
}
