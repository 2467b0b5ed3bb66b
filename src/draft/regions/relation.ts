import { both, type Diagram, nothing, without } from './diagram.ts';
import type { Space } from './space.ts';

/**
 * How two conditions relate over everything that can be: the same, one implied by the other, never both, or overlapping. A condition that is never met implies every
 * other.
 */
export type Relation = 'equal' | 'implies' | 'implied-by' | 'disjoint' | 'overlap';

/** Two sets taken apart: what is in the first only, in the second only, and in both. */
export type Apart = { readonly onlyFirst: Diagram; readonly onlySecond: Diagram; readonly inBoth: Diagram };

/** Takes the possible parts of two sets apart. */
export const takeApart = ({ store, possible }: Space, first: Diagram, second: Diagram): Apart => ({
  onlyFirst: both(store, without(store, first, second), possible),
  onlySecond: both(store, without(store, second, first), possible),
  inBoth: both(store, both(store, first, second), possible),
});

/** How the first of several pairs of sets, taken together, relates to the second. */
export function relationOf(pairs: readonly Apart[]): Relation {
  const some = (part: keyof Apart): boolean => pairs.some((pair) => pair[part] !== nothing);
  if (!some('onlyFirst') && !some('onlySecond')) return 'equal';
  if (!some('onlyFirst')) return 'implies';
  if (!some('onlySecond')) return 'implied-by';
  return some('inBoth') ? 'overlap' : 'disjoint';
}
