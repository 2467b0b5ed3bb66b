import { type Axis, type Column, ceilingOf, floorOf } from '../../evaluate/partition.ts';
import { type Region, sampleOf } from '../../evaluate/region.ts';
import { dateOfDay } from '../../units/date.ts';
import { addExact, compareExact, type Exact, exact, multiplyExact } from '../../units/exact.ts';
import { quantity, quantityText } from '../../units/quantity.ts';
import { boxOf, boxSet, combinationIn } from './boxes.ts';
import { both } from './diagram.ts';
import { neverExceeds, type Reading, type Space } from './space.ts';
import { valueWords } from './words.ts';

/** One fact of a witness, as a case file writes it, with the counting rule where amounts are counted. */
type WitnessFact = {
  readonly fact: string;
  readonly counting?: string;
  readonly value: string | boolean;
  /** The same in words: "counted compute 1.1×10²⁵ FLOP". */
  readonly text: string;
};

/** A combination of facts that shows something: whatever the facts it leaves out may be. */
export type Witness = readonly WitnessFact[];

type Sample = Exact | string;

/** An example from a region: one value for every fact that the region limits, amounts in keeping with each other. */
export function witnessIn(space: Space, region: Region, reading: Reading): Witness {
  const possible = both(space.store, boxSet(space, boxOf(space, region)), space.possible);
  const cells = combinationIn(space, possible);
  const limited = region.map(({ column }) => column).toSorted((a, b) => rank(a) - rank(b));
  const chosen = limited.map((column) => {
    const level = space.columns.findIndex(({ key }) => key === column.key);
    return { column, cell: cells[level] ?? 0 };
  });
  const samples = inKeeping(
    chosen.map(({ column, cell }) => ({ column, cell, sample: sampleOf(column.axis, cell) })),
    reading,
  );
  return samples.map(({ column, sample }) => ({
    fact: column.fact,
    ...(column.counting === undefined ? {} : { counting: column.counting }),
    value: writtenSample(column.axis, sample),
    text: valueWords(column, sample, space.columns),
  }));
}

/** Amounts come before what is said with yes or no. */
const rank = ({ axis }: Column): number => Number(axis.kind !== 'ordered');

type Sampled = { readonly column: Column; readonly cell: number; readonly sample: Sample };

/** Moves amounts that can never exceed others, and in their samples do, to a value that both cells hold. */
function inKeeping(samples: readonly Sampled[], reading: Reading): readonly Sampled[] {
  let result = samples;
  for (const [index] of samples.entries()) {
    for (const [other] of samples.entries()) {
      const [part, whole] = [result[index] as Sampled, result[other] as Sampled];
      if (typeof part.sample === 'string' || typeof whole.sample === 'string') continue;
      if (!neverExceeds(part.column, whole.column, reading) || compareExact(part.sample, whole.sample) <= 0) continue;
      const shared = sharedValue(part, whole);
      result = result.with(index, { ...part, sample: shared }).with(other, { ...whole, sample: shared });
    }
  }
  return result;
}

/** A value in the cells of both. They overlap, since the pair of cells is possible. */
function sharedValue(part: Sampled, whole: Sampled): Exact {
  const [a, b] = [boundsOf(part), boundsOf(whole)];
  const floor = [a.floor, b.floor]
    .filter((one) => one !== undefined)
    .toSorted(compareExact)
    .at(-1);
  const ceiling = [a.ceiling, b.ceiling].filter((one) => one !== undefined).toSorted(compareExact)[0];
  if (floor && ceiling) return multiplyExact(addExact(floor, ceiling), exact(1n, 2n));
  return (
    (floor ? multiplyExact(floor, exact(11n, 10n)) : ceiling && multiplyExact(ceiling, exact(9n, 10n))) ?? exact(1n)
  );
}

function boundsOf({ column: { axis }, cell }: Sampled): { readonly floor?: Exact; readonly ceiling?: Exact } {
  const [floor, ceiling] = [floorOf(axis, cell), ceilingOf(axis, cell)];
  return { ...(floor ? { floor } : {}), ...(ceiling ? { ceiling } : {}) };
}

/** A value of an axis as a case file writes it. */
export function writtenSample(axis: Axis, sample: Sample): string | boolean {
  if (typeof sample === 'string') return sample === 'true' ? true : sample === 'false' ? false : sample;
  if (axis.kind !== 'ordered') return '';
  if (axis.unit === 'date') return dateOfDay(sample);
  return quantityText(quantity(sample, axis.unit));
}
