import { isKnownValue } from '../registry/registry.ts';
import { compareExact, type Exact } from '../units/exact.ts';
import { factorBetween } from '../units/factor.ts';
import type { DecisionTable } from './decision-table.ts';
import { type FactValue, pointCells } from './fact-value.ts';
import type { Flip } from './finding.ts';
import { answersIn } from './judgement.ts';
import { type Axis, type Column, ceilingOf, cellCount, describeCell, floorOf } from './partition.ts';

type Change = { readonly column: number; readonly cell: number; readonly distance: number };

/**
 * The smallest changes that would turn the verdict on central values: fewest facts first, then fewest cells moved. Facts without a central value stay open, so a
 * flip holds whatever they are. At most three are given.
 */
export function findFlips(table: DecisionTable, values: readonly FactValue[]): readonly Flip[] {
  const sets = table.columns.map((column, index) => pointCells(values[index], column));
  const now = answersIn(table, sets);
  if (!now) return [];
  const decided = now.always === now.ever;
  const targets: Flip['to'][] = decided ? [now.always ? 'not-met' : 'met'] : ['met', 'not-met'];
  return targets.flatMap((to) =>
    smallestChanges(table, sets, to).map((changes) => ({
      to,
      changes: changes.map((change) => describe(change, table.columns, values)),
    })),
  );
}

function smallestChanges(
  table: DecisionTable,
  sets: readonly (readonly number[])[],
  to: Flip['to'],
): readonly (readonly Change[])[] {
  for (let size = 1; size <= Math.min(3, sets.length); size += 1) {
    const found = subsets(sets.length, size).flatMap((columns) => nearestIn(table, sets, columns, to) ?? []);
    if (found.length > 0) return found.toSorted((a, b) => total(a) - total(b)).slice(0, 3);
  }
  return [];
}

const total = (changes: readonly Change[]): number => changes.reduce((sum, { distance }) => sum + distance, 0);

const subsets = (count: number, size: number, from = 0): number[][] =>
  size === 0
    ? [[]]
    : Array.from({ length: Math.max(0, count - from) }, (_, index) => from + index).flatMap((first) =>
        subsets(count, size - 1, first + 1).map((rest) => [first, ...rest]),
      );

/** The nearest cells for exactly these columns that make every remaining combination say `to`. */
function nearestIn(
  table: DecisionTable,
  sets: readonly (readonly number[])[],
  columns: readonly number[],
  to: Flip['to'],
): (readonly Change[])[] | undefined {
  const options = columns.map((column) => alternatives(table.columns[column], sets[column] ?? [], column));
  const combined = options.reduce<readonly (readonly Change[])[]>(
    (all, next) => all.flatMap((changes) => next.map((change) => [...changes, change])),
    [[]],
  );
  const flipping = combined.filter((changes) => {
    const box = sets.map((cells, index) => {
      const change = changes.find(({ column }) => column === index);
      return change ? [change.cell] : cells;
    });
    const answers = answersIn(table, box);
    return answers !== undefined && (to === 'met' ? answers.always : !answers.ever);
  });
  const best = flipping.toSorted((a, b) => total(a) - total(b))[0];
  return best && [best];
}

function alternatives(column: Column | undefined, current: readonly number[], index: number): readonly Change[] {
  if (!column) return [];
  const [only] = current;
  const fixed = current.length === 1 ? only : undefined;
  return Array.from({ length: cellCount(column.axis) }, (_, cell) => cell)
    .filter((cell) => cell !== fixed)
    .map((cell) => ({
      column: index,
      cell,
      distance: fixed === undefined || column.axis.kind === 'members' ? 1 : Math.abs(cell - fixed),
    }));
}

function describe(
  { column, cell }: Change,
  columns: readonly Column[],
  values: readonly FactValue[],
): Flip['changes'][number] {
  const { fact, axis } = columns[column] as Column;
  const text = describeCell(axis, cell);
  const known = values[column]?.known;
  const central = known && !isKnownValue(known) && known.kind === 'estimate' ? known.central : undefined;
  const constant = central && nearestEdge(axis, cell, central);
  const times = central && constant ? factor(central, constant) : '';
  return { fact, change: times === '' ? text : `${text} (${times})` };
}

/** The constant that bounds a cell on the side of a value outside it. */
function nearestEdge(axis: Axis, cell: number, outside: Exact): Exact | undefined {
  const [floor, ceiling] = [floorOf(axis, cell), ceilingOf(axis, cell)];
  return floor && (!ceiling || compareExact(outside, floor) <= 0) ? floor : ceiling;
}

/** How many times more or less: `× 4.8`, `÷ 2.1`, `× 1.004`; nothing where the value stands exactly on the edge. */
function factor(from: Exact, to: Exact): string {
  if (compareExact(from, to) === 0) return '';
  if (from.numerator === 0n || to.numerator === 0n) return 'from zero';
  const { sign, size } = factorBetween(from, to, shown);
  return `${sign} ${size}`;
}

/** Two significant figures, or as many as it takes not to say 1. */
const shown = (ratio: number): string =>
  ratio >= 1000
    ? ratio.toExponential(1)
    : ([2, 3, 4].map((figures) => String(Number(ratio.toPrecision(figures)))).find((text) => text !== '1') ?? '1.000');
