import type { Locus } from './locate.ts';

/** What is left of a weight after so many subtractions is rounding. */
const negligible = 1e-12;

/**
 * Where an amount lies that is somewhere between two others whose errors go together: with every chance, from the cell of the lower one up to that of the
 * upper one. Each is given as weighted single cells in ascending order.
 */
export function between(lower: Locus, upper: Locus): Locus {
  const sets: { weight: number; cells: number[] }[] = [];
  const [low, high] = [[...lower], [...upper]];
  for (let [from, to] = [low.shift(), high.shift()]; from && to; ) {
    const weight = Math.min(from.weight, to.weight);
    const [first = 0, last = 0] = [from.cells[0], to.cells.at(-1)];
    sets.push({ weight, cells: Array.from({ length: Math.max(1, last - first + 1) }, (_, index) => first + index) });
    from = from.weight - weight > negligible ? { ...from, weight: from.weight - weight } : low.shift();
    to = to.weight - weight > negligible ? { ...to, weight: to.weight - weight } : high.shift();
  }
  return sets;
}
