import type { FactSource } from '../../evaluate/evaluate.ts';
import { centralIsImputed, centralOf } from '../../evaluate/measure.ts';
import type { Subject } from '../../registry/registry.ts';
import { compareExact, type Exact, exact, multiplyExact } from '../../units/exact.ts';
import { groupBy } from '../../units/group-by.ts';
import type { Quantity } from '../../units/quantity.ts';
import type { Line } from './rule-set.ts';

/** A subject with its central amount, and whether that was imputed. */
export type Placed = { readonly subject: Subject; readonly amount: Quantity; readonly imputed: boolean };

/** Who lies within a factor of two of a line, by central estimate. Nobody's intention can be read from it. */
export type NearLine = {
  /** The lines, one of each instrument, that draw this number on this amount. */
  readonly lines: readonly Line[];
  /** From half the line to the line, the largest first. */
  readonly below: readonly Placed[];
  /** From the line to twice the line. */
  readonly above: readonly Placed[];
};

const two = exact(2n);

/** Gathers subjects around each line; lines of several instruments that draw the same number count once. */
export function nearTheLines(
  lines: readonly Line[],
  subjects: readonly Subject[],
  facts: FactSource,
): readonly NearLine[] {
  const groups = groupBy(lines, (line) => {
    const { numerator, denominator } = constantOf(line);
    return `${line.clause.column} ${line.clause.operator} ${numerator}/${denominator}`;
  });
  return [...groups.values()].map((group) => around(group, subjects, facts));
}

const constantOf = ({ clause: { constant } }: Line): Exact =>
  constant.kind === 'quantity' ? constant.value : exact(0n);

function around(lines: readonly Line[], subjects: readonly Subject[], facts: FactSource): NearLine {
  const [line] = lines;
  if (!line) return { lines, below: [], above: [] };
  const { fact, column, operator } = line.clause;
  const counting = /\[(.+)\]$/.exec(column)?.[1];
  const constant = constantOf(line);
  const placed = subjects.flatMap((subject): readonly Placed[] => {
    const value = facts(subject, { key: column, fact, ...(counting === undefined ? {} : { counting }) });
    const amount = centralOf(value);
    return amount ? [{ subject, amount, imputed: centralIsImputed(value) }] : [];
  });
  const passes = ({ amount }: Placed): boolean =>
    compareExact(amount, constant) > (operator === 'greaterThanInclusive' ? -1 : 0);
  const near = placed.filter(
    ({ amount }) =>
      compareExact(multiplyExact(amount, two), constant) >= 0 &&
      compareExact(amount, multiplyExact(constant, two)) <= 0,
  );
  const sorted = near.toSorted((a, b) => compareExact(b.amount, a.amount));
  return { lines, below: sorted.filter((one) => !passes(one)), above: sorted.filter(passes) };
}
