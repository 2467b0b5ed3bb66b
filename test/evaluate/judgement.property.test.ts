import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DecisionTable } from '../../src/evaluate/decision-table.ts';
import { judgeLoci, matters } from '../../src/evaluate/judgement.ts';
import type { Locus } from '../../src/evaluate/locate.ts';

const sizes = [3, 2, 5] as const;
const strides = [1, 3, 6] as const;
const combinations = 30;

/** Tables of three facts, of which only what judging looks at matters. */
const table = fc
  .record({
    answers: fc.uint8Array({ min: 0, max: 1, minLength: combinations, maxLength: combinations }),
    possible: fc.uint8Array({ min: 0, max: 1, minLength: combinations, maxLength: combinations }),
  })
  .map((bits): DecisionTable => ({ columns: [], strides, ...bits }));

/** A fact as one to three sets of cells with weights in quarters, so that sums are exact. */
const locusOf = (size: number): fc.Arbitrary<Locus> => {
  const cells = fc.uniqueArray(fc.nat(size - 1), { minLength: 1, maxLength: size });
  return fc
    .tuple(fc.constantFrom([1], [0.25, 0.75], [0.5, 0.25, 0.25]), fc.array(cells, { minLength: 3, maxLength: 3 }))
    .map(([weights, sets]) => weights.map((weight, index) => ({ weight, cells: sets[index] ?? [0] })));
};

const loci = fc.tuple(...sizes.map(locusOf));

/** Every choice of one entry from each list. */
const choices = <T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] =>
  lists.reduce<readonly (readonly T[])[]>(
    (all, list) => all.flatMap((before) => list.map((next) => [...before, next])),
    [[]],
  );

const answersFor = ({ answers, possible }: DecisionTable, sets: readonly (readonly number[])[]): readonly number[] =>
  choices(sets)
    .map((cells) => cells.reduce((sum, cell, fact) => sum + cell * (strides[fact] ?? 0), 0))
    .filter((combination) => possible[combination] === 1)
    .map((combination) => answers[combination] ?? 0);

/** What every choice of one set of cells for each fact says, with its weight; choices that cannot be are left out. */
const readings = (anyTable: DecisionTable, located: readonly Locus[]) =>
  choices<Locus[number]>(located)
    .map((parts) => ({
      weight: parts.reduce((product, part) => product * part.weight, 1),
      said: answersFor(
        anyTable,
        parts.map(({ cells }) => cells),
      ),
    }))
    .filter(({ said }) => said.length > 0);

const weightOf = (some: readonly { readonly weight: number }[]): number =>
  some.reduce((sum, { weight }) => sum + weight, 0);

const verdictOf = (answers: readonly number[]): string =>
  new Set(answers).size === 1 ? (answers[0] === 1 ? 'met' : 'not-met') : 'undetermined';

test('verdict and probability are those of all combinations, one by one', () => {
  fc.assert(
    fc.property(table, loci, (anyTable, located) => {
      const all = readings(anyTable, located);
      const low = weightOf(all.filter(({ said }) => !said.includes(0))) / weightOf(all);
      const high = weightOf(all.filter(({ said }) => said.includes(1))) / weightOf(all);
      expect(judgeLoci(anyTable, located)).toEqual({
        verdict: verdictOf(all.flatMap(({ said }) => said)),
        probability: all.length === 0 ? { low: 0, high: 1 } : { low, high },
      });
    }),
    { numRuns: 1000 },
  );
});

test('a fact matters where two of its cells answer differently beside the same cells of the others', () => {
  fc.assert(
    fc.property(table, loci, fc.nat(sizes.length - 1), (anyTable, located, fact) => {
      const open = located.map((locus) => [...new Set(locus.flatMap(({ cells }) => cells))]);
      const expected = choices(open.map((cells, index) => (index === fact ? [-1] : cells))).some(
        (beside) =>
          new Set(
            answersFor(
              anyTable,
              beside.map((cell, index) => (index === fact ? (open[fact] ?? []) : [cell])),
            ),
          ).size === 2,
      );
      expect(matters(anyTable, located, fact)).toBe(expected);
    }),
    { numRuns: 1000 },
  );
});
