import { cellCount } from '../../evaluate/partition.ts';
import type { Region } from '../../evaluate/region.ts';
import { regionSet } from '../regions/boxes.ts';
import { both, cellsIn, type Diagram, nothing, without } from '../regions/diagram.ts';
import type { OpenSpace } from '../regions/space.ts';
import { limitWords } from '../regions/words.ts';
import type { SetRule } from './rule-set.ts';

/** One fact that would have to be otherwise throughout a region for a rule to be met there. */
export type Change = { readonly rule: SetRule; readonly fact: string; readonly text: string };

/** Single facts whose change would bring all of a region into a rule, and into which values. */
export function changesInto(
  space: OpenSpace,
  region: Region,
  rules: readonly SetRule[],
  met: ReadonlyMap<SetRule, Diagram>,
): readonly Change[] {
  return rules.flatMap((rule) =>
    region.flatMap(({ column }) => {
      const level = space.columns.findIndex(({ key }) => key === column.key);
      const others = region.filter((limit) => limit.column.key !== column.key);
      const rest = both(space.store, regionSet(space, others), space.possible);
      const cells = Array.from({ length: cellCount(column.axis) }, (_, cell) => cell).filter((cell) => {
        const part = both(space.store, rest, cellsIn(space.store, level, [cell]));
        return part !== nothing && without(space.store, part, met.get(rule) ?? nothing) === nothing;
      });
      return cells.length === 0 ? [] : [{ rule, fact: column.fact, text: limitWords(column, cells, space.columns) }];
    }),
  );
}
