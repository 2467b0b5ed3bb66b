import { normalAtMost, normalQuantile } from '../ledger/normal.ts';

/**
 * How strongly estimate errors go together. Estimates share methods (the same sources, the same 6ND rule, the same utilisation guesses), so they are not independent;
 * no published figure says how far. One half is an assumption, named in every output, and independence is always shown beside it.
 */
export const sharedError = {
  correlation: 0.5,
  name: 'estimate errors equicorrelated at 0.5 (assumption: shared methods)',
} as const;

/** Nodes and weights over the common factor: for a smooth Gaussian integrand an even grid at half a standard deviation is exact to many digits. */
const grid: readonly { readonly z: number; readonly weight: number }[] = normalised(
  Array.from({ length: 25 }, (_, index) => -6 + index * 0.5).map((z) => ({ z, weight: Math.exp((-z * z) / 2) })),
);

function normalised(nodes: readonly { z: number; weight: number }[]): readonly { z: number; weight: number }[] {
  const total = nodes.reduce((sum, { weight }) => sum + weight, 0);
  return nodes.map(({ z, weight }) => ({ z, weight: weight / total }));
}

const open = (p: number): boolean => p > 0 && p < 1;

/** Each probability given the common factor `z`, in a one-factor Gaussian copula; certainties stay as they are. */
function conditional(probabilities: readonly number[], correlation: number): (z: number) => readonly number[] {
  const [load, rest] = [Math.sqrt(correlation), Math.sqrt(1 - correlation)];
  const quantiles = probabilities.map((p) => (open(p) ? normalQuantile(p) : p === 0 ? -Infinity : Infinity));
  return (z) => quantiles.map((quantile) => normalAtMost((quantile + load * z) / rest));
}

/** Probability that at least one of the events happens, under {@link sharedError}. */
export function atLeastOne(probabilities: readonly number[]): number {
  const given = conditional(probabilities, sharedError.correlation);
  const none = (z: number): number => given(z).reduce((product, p) => product * (1 - p), 1);
  return 1 - grid.reduce((sum, { z, weight }) => sum + weight * none(z), 0);
}

/** The 5th and 95th percentile of how many of the events happen, for a given correlation (0 for independence). */
export function countInterval(probabilities: readonly number[], correlation: number): readonly [number, number] {
  const certain = probabilities.filter((p) => p >= 1).length;
  const uncertain = probabilities.filter((p) => open(p) && p > negligible);
  const given = conditional(uncertain, correlation);
  const mass = new Float64Array(uncertain.length + 1);
  for (const { z, weight } of correlation === 0 ? [{ z: 0, weight: 1 }] : grid) {
    poissonBinomial(correlation === 0 ? uncertain : given(z)).forEach((p, count) => {
      mass[count] = (mass[count] ?? 0) + weight * p;
    });
  }
  return [certain + quantileOf(mass, 0.05), certain + quantileOf(mass, 0.95)];
}

/** {@link countInterval}, asked once for the same probabilities: many laws draw the same line, so most counts of a corpus are alike. */
export function countIntervals(): typeof countInterval {
  const known: {
    readonly probabilities: readonly number[];
    readonly correlation: number;
    readonly interval: readonly [number, number];
  }[] = [];
  return (all, correlation) => {
    const probabilities = all.filter((p) => p > negligible);
    const alike = known.find(
      (asked) => asked.correlation === correlation && isSame(asked.probabilities, probabilities),
    );
    if (alike) return alike.interval;
    const interval = countInterval(probabilities, correlation);
    known.push({ probabilities, correlation, interval });
    return interval;
  };
}

const isSame = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((p, index) => p === b[index]);

/** Probabilities below this cannot move a percentile of the count, however many models there are. */
const negligible = 1e-6;

function poissonBinomial(probabilities: readonly number[]): Float64Array {
  const mass = new Float64Array(probabilities.length + 1);
  mass[0] = 1;
  probabilities.forEach((p, index) => {
    for (let count = index + 1; count > 0; count -= 1)
      mass[count] = (mass[count] ?? 0) * (1 - p) + (mass[count - 1] ?? 0) * p;
    mass[0] = (mass[0] ?? 0) * (1 - p);
  });
  return mass;
}

function quantileOf(mass: Float64Array, p: number): number {
  let total = 0;
  for (const [count, share] of mass.entries()) {
    total += share;
    if (total >= p - 1e-12) return count;
  }
  return mass.length - 1;
}
