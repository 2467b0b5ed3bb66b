import { type DatedCondition, dateCondition } from '../../evaluate/partition.ts';
import type { Region } from '../../evaluate/region.ts';
import { clausesOf } from '../../policy/condition.ts';
import { type SubjectKind, subjectKinds } from '../../policy/fact-definition.ts';
import type { Rule } from '../../policy/policy.ts';
import type { CalendarDate } from '../../units/date.ts';
import { regionsIn } from '../regions/boxes.ts';
import { type Diagram, nothing } from '../regions/diagram.ts';
import { type Apart, type Relation, relationOf, takeApart } from '../regions/relation.ts';
import { type OpenSpace, openSpace, type Reading, type Space } from '../regions/space.ts';
import { type Witness, witnessIn } from '../regions/witness.ts';
import { regionWords } from '../regions/words.ts';
import type { Match } from './match-rules.ts';
import { decides, type Version } from './version.ts';

/** Which side meets the rule. */
type Side = 'first' | 'second' | 'both';

/** A part of all possible facts that only one side decides for, or both do, with an example. */
type DifferingRegion = {
  readonly side: Side;
  readonly text: string;
  readonly witness: Witness;
  readonly region: Region;
};

/** How two versions of a rule, or of several together, relate over everything that can be, with the places where they differ. */
export type RuleComparison = {
  readonly relation: Relation;
  readonly apart: Apart;
  /** Where one side alone is met; then, as an example, where both are. */
  readonly regions: readonly DifferingRegion[];
  /** False when there are more regions than are listed. */
  readonly complete: boolean;
  /** Pairs of counting rules that differ, so that each side is compared on its own number. */
  readonly countedApart: readonly (readonly [first: string, second: string])[];
};

/** Most regions listed for each side of one rule. */
const most = 12;

/**
 * Compares two versions of a rule, of which one may be absent; an absent or not binding one is never met. `undefined` where they bind different kinds of subject, so
 * that they share no facts.
 */
export async function compareRules(
  match: Match,
  [before, after]: readonly [Version, Version],
  reading: Reading,
): Promise<RuleComparison | undefined> {
  const first = match.kind === 'added' ? undefined : match.before;
  const second = match.kind === 'removed' ? undefined : match.after;
  if (first && second && first.binds !== second.binds) return undefined;
  return compareConditions([sideOf(before, first), sideOf(after, second)], reading, most);
}

/** All that two instruments catch of one kind of subject, whichever of their rules does. */
export type WholeComparison = RuleComparison & {
  readonly binds: SubjectKind;
  /** True when both have rules on this kind of subject. */
  readonly shared: boolean;
};

/** Compares instruments as wholes, kind of subject by kind of subject, with an example for each side. */
export async function compareWholes(
  versions: readonly [Version, Version],
  reading: Reading,
): Promise<readonly WholeComparison[]> {
  const found: WholeComparison[] = [];
  for (const binds of subjectKinds) {
    const [first, second] = [anyRule(versions[0], binds), anyRule(versions[1], binds)];
    if (!first && !second) continue;
    const shared = first !== undefined && second !== undefined;
    found.push({ binds, shared, ...(await compareConditions([first, second], reading, 1)) });
  }
  return found;
}

/** That some rule on a kind of subject is met; `undefined` where the version has none. */
function anyRule(version: Version, binds: SubjectKind): DatedCondition | undefined {
  const children = version.policy.rules.flatMap((rule) => (rule.binds === binds ? (sideOf(version, rule) ?? []) : []));
  return children.length === 0 ? undefined : { kind: 'any', node: 'any rule', children };
}

type Sides = readonly [DatedCondition | undefined, DatedCondition | undefined];

async function compareConditions(sides: Sides, reading: Reading, count: number): Promise<RuleComparison> {
  const conditions = sides.flatMap((side) => side ?? []);
  const space = await openSpace(conditions, reading);
  const sets = sidesOf(space, sides);
  const apart = takeApart(space, ...sets);
  return {
    relation: relationOf([apart]),
    ...regionsOf(space, apart, reading, count),
    apart,
    countedApart: countedApart(sides, reading),
  };
}

/** The condition of a side on its date; `undefined` when nothing is decided by it. */
function sideOf(version: Version, rule: Rule | undefined): DatedCondition | undefined {
  if (!rule || !decides(version, rule)) return undefined;
  return dateCondition(rule.when, version.policy.thresholds, version.on);
}

function sidesOf({ met }: OpenSpace, [first]: Sides): readonly [Diagram, Diagram] {
  const [one = nothing, two = nothing] = met;
  return first ? [one, two] : [nothing, one];
}

function regionsOf(
  space: Space,
  apart: Apart,
  reading: Reading,
  count: number,
): Pick<RuleComparison, 'regions' | 'complete'> {
  const onSide = (side: Side, set: Diagram, most: number) => {
    const { regions, complete } = regionsIn(space, set, most);
    const described = regions.map(
      (region): DifferingRegion => ({
        side,
        region,
        text: regionWords(region, space.columns),
        witness: witnessIn(space, region, reading),
      }),
    );
    return { described, complete };
  };
  const [first, second] = [onSide('first', apart.onlyFirst, count), onSide('second', apart.onlySecond, count)];
  const shared = onSide('both', apart.inBoth, 1);
  return {
    regions: [...first.described, ...second.described, ...shared.described],
    complete: first.complete && second.complete,
  };
}

/** Facts that the two sides count by rules with different decisions. */
function countedApart([first, second]: Sides, { counting }: Reading): RuleComparison['countedApart'] {
  if (!first || !second) return [];
  const pairs = countedIn(first).flatMap(([fact, one]) =>
    countedIn(second)
      .filter(([other, two]) => other === fact && counting.alike(one) !== counting.alike(two))
      .map(([, two]) => [one, two] as const),
  );
  const common = new Set(countedIn(second).map(([fact, id]) => `${fact} ${counting.alike(id)}`));
  const strange = countedIn(first).some(([fact, id]) => !common.has(`${fact} ${counting.alike(id)}`));
  return strange ? [...new Map(pairs.map((pair) => [pair.join(), pair])).values()] : [];
}

const countedIn = (condition: DatedCondition): readonly (readonly [fact: string, counting: string])[] =>
  clausesOf(condition).flatMap(({ fact, column }) => {
    const id = /\[(.+)\]$/.exec(column)?.[1];
    return id === undefined ? [] : [[fact, id] as const];
  });

/** The days on which the meaning of either rule may change, after the first: those on which a threshold takes another value. */
export function changeDays(
  versions: readonly Version[],
  rules: readonly (Rule | undefined)[],
): readonly CalendarDate[] {
  const days = rules.flatMap((rule, index) =>
    clausesOf(rule?.when ?? { kind: 'any', node: '', children: [] }).flatMap(({ value }) => {
      const threshold = value.kind === 'threshold' ? versions[index]?.policy.thresholds[value.id] : undefined;
      return threshold?.values.slice(1).map(({ from }) => from) ?? [];
    }),
  );
  return [...new Set(days)].toSorted();
}
