import type { DatedCondition } from '../../evaluate/partition.ts';
import type { Region } from '../../evaluate/region.ts';
import type { SubjectKind } from '../../policy/fact-definition.ts';
import { regionsIn } from '../regions/boxes.ts';
import { anyOf, both, type Diagram, nothing, reachedBy, without } from '../regions/diagram.ts';
import { type OpenSpace, openSpace, type Reading } from '../regions/space.ts';
import { regionWords } from '../regions/words.ts';
import { type Change, changesInto } from './changes-into.ts';
import { type Example, exampleIn } from './example.ts';
import { type Kinship, kinshipsIn } from './kinship.ts';
import { type Presence, presenceIn } from './presence.ts';
import { type Line, linesOf, type SetRule } from './rule-set.ts';

/** A part of all possible facts that falls through. */
export type GapRegion = {
  readonly region: Region;
  readonly text: string;
  readonly example: Example;
  /** What would have to be otherwise for a rule to be met. */
  readonly changes: readonly Change[];
  /** The rules of the whole set that are met there all the same, and who owes nothing. */
  readonly presence: Presence;
};

/** Where a line is passed, no rule that turns on it is met, and one would be if a single fact were otherwise: any of `missedBy`. */
type NearMiss = GapRegion & { readonly missedBy: readonly string[]; readonly byAmount: boolean };

/** A line that can be passed without effect. */
export type LineGap = { readonly line: Line; readonly misses: readonly NearMiss[]; readonly complete: boolean };

/** What falls between the rules of a set on one kind of subject. */
export type Gaps = {
  readonly kind: SubjectKind;
  readonly lines: readonly LineGap[];
  /** Some compute line of the set is passed, and no rule of the set is met at all. */
  readonly unseen: { readonly regions: readonly GapRegion[]; readonly complete: boolean };
  /** Rules of different instruments of which one is met whenever the other is. */
  readonly kinships: readonly Kinship[];
};

/** Most regions given for one fact of one line, and for what no rule sees. */
const most = { miss: 6, unseen: 10 } as const;

/**
 * Finds what falls between rules on one kind of subject. `interest` replaces, for what no rule sees, the condition that some compute line of the set is passed.
 * Throws `DiagramTooLarge` where the rules are too intricate to be taken together.
 */
export async function findGaps(
  kind: SubjectKind,
  rules: readonly SetRule[],
  interest: DatedCondition | undefined,
  reading: Reading,
): Promise<Gaps> {
  const lines = linesOf(rules, reading.catalogue);
  const conditions = [
    ...rules.map(({ condition }) => condition),
    ...lines.map(({ clause }) => clause),
    ...(interest ? [interest] : []),
  ];
  const space = await openSpace(conditions, reading);
  const met = new Map(
    rules.map((rule, index) => [rule, both(space.store, space.met[index] ?? nothing, space.possible)]),
  );
  const passed = lines.map((_, index) => space.met[rules.length + index] ?? nothing);
  const interesting = interest ? (space.met.at(-1) ?? nothing) : anyOf(space.store, passed);
  const tell = (regions: readonly Region[], turning: readonly SetRule[]): readonly GapRegion[] =>
    regions.map((region) => ({
      region,
      text: regionWords(region, space.columns),
      example: exampleIn(space, region, reading),
      changes: changesInto(space, region, turning, met),
      presence: presenceIn(space, region, turning, met),
    }));
  const hidden = missedIn(space, interesting, [...met.values()]);
  const { regions, complete } = regionsIn(space, hidden, most.unseen);
  return {
    kind,
    lines: lines.flatMap((line, index) => {
      const found = nearMisses(space, line, passed[index] ?? nothing, met, tell);
      return found.misses.length === 0 ? [] : [{ line, ...found }];
    }),
    unseen: { regions: tell(regions, rules), complete },
    kinships: kinshipsIn(space, met),
  };
}

const missedIn = ({ store, possible }: OpenSpace, passed: Diagram, met: readonly Diagram[]): Diagram =>
  without(store, both(store, passed, possible), anyOf(store, met));

/** Near misses of a line, fact by fact; a region that several facts lead out of is given once. Amounts come first. */
function nearMisses(
  space: OpenSpace,
  { clause, rules }: Line,
  passed: Diagram,
  met: ReadonlyMap<SetRule, Diagram>,
  tell: (regions: readonly Region[], turning: readonly SetRule[]) => readonly GapRegion[],
): Omit<LineGap, 'line'> {
  const own = rules.map((rule) => met.get(rule) ?? nothing);
  const missed = missedIn(space, passed, own);
  const caught = anyOf(space.store, own);
  const misses = new Map<string, NearMiss>();
  let complete = true;
  space.columns.forEach((column, level) => {
    const near =
      column.key === clause.column ? nothing : both(space.store, missed, reachedBy(space.store, caught, level));
    const cover = regionsIn(space, near, most.miss);
    complete &&= cover.complete;
    for (const gap of tell(cover.regions, rules)) {
      const known = misses.get(gap.text);
      const missedBy = [...new Set([...(known?.missedBy ?? []), column.fact])];
      misses.set(gap.text, { ...gap, missedBy, byAmount: known?.byAmount === true || column.axis.kind === 'ordered' });
    }
  });
  return { misses: [...misses.values()].toSorted((a, b) => Number(b.byAmount) - Number(a.byAmount)), complete };
}
