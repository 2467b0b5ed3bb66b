import type { Region } from '../../evaluate/region.ts';
import { boxOf, cellsInto } from '../regions/boxes.ts';
import { type Diagram, nothing } from '../regions/diagram.ts';
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
  const box = boxOf(space, region);
  return rules.flatMap((rule) =>
    region.flatMap(({ column }) => {
      const level = space.columns.findIndex(({ key }) => key === column.key);
      const cells = cellsInto(space, box, level, met.get(rule) ?? nothing);
      return cells.length === 0 ? [] : [{ rule, fact: column.fact, text: limitWords(column, cells, space.columns) }];
    }),
  );
}
