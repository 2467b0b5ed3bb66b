import type { Region } from '../../evaluate/region.ts';
import { boxOf, cellsInto } from '../regions/boxes.ts';
import { type Diagram, isWithin, nothing } from '../regions/diagram.ts';
import type { OpenSpace } from '../regions/space.ts';
import { limitWords } from '../regions/words.ts';
import type { SetRule } from './rule-set.ts';

/** What the whole set of rules makes of a region. */
export type Presence = {
  /** Rules that are met throughout. */
  readonly always: readonly SetRule[];
  /** Rules that are met in a part of it. */
  readonly sometimes: readonly SetRule[];
  /** Those of them that one more fact would settle, with the fact. */
  readonly settled: readonly { readonly rule: SetRule; readonly text: string }[];
  /** Parties that would owe something under the rules that are missed, and owe nothing there under any rule of the set. */
  readonly idle: readonly string[];
};

/** Looks for every rule of the set in a region. `turning` are the rules that are missed. */
export function presenceIn(
  space: OpenSpace,
  region: Region,
  turning: readonly SetRule[],
  met: ReadonlyMap<SetRule, Diagram>,
): Presence {
  const box = boxOf(space, region);
  const rules = [...met];
  const always = rules.flatMap(([rule, set]) => (isWithin(space.store, space.possible, set, box) ? [rule] : []));
  const sometimes = rules.flatMap(([rule, set]) =>
    !always.includes(rule) && !isWithin(space.store, set, nothing, box) ? [rule] : [],
  );
  const settled = sometimes.flatMap((rule) =>
    settledBy(space, region, met.get(rule) ?? nothing).map((text) => ({ rule, text })),
  );
  const owing = new Set([...always, ...sometimes].flatMap(partiesOf));
  return {
    always,
    sometimes,
    settled,
    idle: [...new Set(turning.flatMap(partiesOf))].filter((party) => !owing.has(party)),
  };
}

/** Single facts beyond the region's own that bring all of it into a set. */
function settledBy(space: OpenSpace, region: Region, set: Diagram): readonly string[] {
  const box = boxOf(space, region);
  return space.columns.flatMap((column, level) => {
    if (region.some((limit) => limit.column.key === column.key)) return [];
    const cells = cellsInto(space, box, level, set);
    return cells.length === 0 ? [] : [limitWords(column, cells, space.columns)];
  });
}

/** Who owes something when a rule is met. */
const partiesOf = ({ policy, rule }: SetRule): readonly string[] => [
  ...new Set(rule.obligations.flatMap((id) => policy.obligations[id]?.by ?? [])),
];
