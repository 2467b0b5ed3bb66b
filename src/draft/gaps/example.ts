import type { Column } from '../../evaluate/partition.ts';
import { cellOf } from '../../evaluate/partition.ts';
import type { Region } from '../../evaluate/region.ts';
import {
  addExact,
  divideExact,
  type Exact,
  exact,
  exactFromDecimal,
  multiplyExact,
  scientificDigits,
} from '../../units/exact.ts';
import { formatPower } from '../../units/format.ts';
import { quantity, quantityText } from '../../units/quantity.ts';
import type { OpenSpace, Reading } from '../regions/space.ts';
import { type Witness, witnessIn } from '../regions/witness.ts';
import { valueWords } from '../regions/words.ts';

/** An example from a region; of a modification also what it was made of. */
export type Example = {
  readonly facts: Witness;
  /** The compute of the original and of the modification, where the facts fix their proportion. */
  readonly modification?: { readonly original: string; readonly added: string; readonly text: string };
};

/** An example of a region whose amounts add up: the total of a modification is its original and what was added. */
export function exampleIn(space: OpenSpace, region: Region, reading: Reading): Example {
  const facts = witnessIn(space, region, reading);
  const total = region.find(({ column }) => column.fact === 'countedCompute');
  const share = region.find(({ column }) => column.fact === 'modificationShare');
  const made = total && share && madeOf(total, share, facts);
  if (!made) return { facts };
  const limited = region.find(
    ({ column }) => column.fact === 'modificationCompute' && column.counting === total.column.counting,
  );
  if (limited && !holds(limited, made.added)) return { facts };
  const replaced = facts.map((one) => {
    const value =
      one.counting !== total.column.counting
        ? undefined
        : { countedCompute: made.total, modificationCompute: made.added }[one.fact];
    const column =
      value && region.find((limit) => limit.column.fact === one.fact && limit.column.counting === one.counting)?.column;
    return value && column
      ? { ...one, value: quantityText(quantity(value, 'FLOP')), text: valueWords(column, value, space.columns) }
      : one;
  });
  return { facts: replaced, modification: modificationOf(made) };
}

type Limit = Region[number];

const holds = (
  { column: { axis }, cells }: { readonly column: Column; readonly cells: readonly number[] },
  value: Exact,
): boolean => axis.kind === 'ordered' && cells.includes(cellOf(value, axis.constants));

type Made = { readonly original: Exact; readonly added: Exact; readonly total: Exact };

/** An original with two significant figures whose total with the share added lies where it should. */
function madeOf(total: Limit, share: Limit, facts: Witness): Made | undefined {
  const amountOf = ({ column }: Limit): Exact | undefined => {
    const fact = facts.find((one) => one.fact === column.fact && one.counting === column.counting);
    return exactFromDecimal(String(fact?.value ?? '').replace(/ .*$/, '')) ?? undefined;
  };
  const [whole, part] = [amountOf(total), amountOf(share)];
  if (!whole || !part || part.numerator <= 0n) return undefined;
  const precise = divideExact(whole, addExact(exact(1n), part));
  const original = exactFromDecimal(scientificDigits(precise, 2)) ?? precise;
  const added = multiplyExact(original, part);
  const made = { original, added, total: addExact(original, added) };
  return holds(total, made.total) ? made : undefined;
}

const modificationOf = ({ original, added, total }: Made): NonNullable<Example['modification']> => ({
  original: quantityText(quantity(original, 'FLOP')),
  added: quantityText(quantity(added, 'FLOP')),
  text: `an original of ${formatPower(original)} FLOP and a modification of ${formatPower(added, { digits: 2 })} FLOP: ${formatPower(total, { digits: 3 })} FLOP in all`,
});
