import { type Diagram, nothing } from '../regions/diagram.ts';
import { type Relation, relationOf, takeApart } from '../regions/relation.ts';
import type { OpenSpace } from '../regions/space.ts';
import type { SetRule } from './rule-set.ts';

/** Two rules of different instruments of which one is met whenever the other is. */
export type Kinship = {
  readonly first: SetRule;
  readonly second: SetRule;
  readonly relation: Extract<Relation, 'equal' | 'implies' | 'implied-by'>;
};

/** Pairs of rules of different instruments that decide alike, which come first, or of which one goes further in the same direction. */
export function kinshipsIn(space: OpenSpace, met: ReadonlyMap<SetRule, Diagram>): readonly Kinship[] {
  const rules = [...met].filter(([, set]) => set !== nothing);
  const found = rules.flatMap(([first, one], index) =>
    rules.slice(index + 1).flatMap(([second, two]) => {
      if (first.policy.id === second.policy.id) return [];
      const relation = relationOf([takeApart(space, one, two)]);
      return relation === 'overlap' || relation === 'disjoint' ? [] : [{ first, second, relation }];
    }),
  );
  return found.toSorted((a, b) => Number(b.relation === 'equal') - Number(a.relation === 'equal'));
}
