import { addExact, compareExact, type Exact, exact, multiplyExact } from '../units/exact.ts';
import type { AlignedTables } from './compare-tables.ts';
import {
  type Axis,
  type Column,
  ceilingOf,
  cellAt,
  cellCount,
  describeCell,
  floorOf,
  isConstant,
} from './partition.ts';

/** A box of combinations: per column the cells it covers. Columns it leaves free are absent. */
export type Region = { readonly column: Column; readonly cells: readonly number[] }[];

type Grid = Pick<AlignedTables, 'columns' | 'strides' | 'size' | 'possible'>;

/**
 * Covers the marked combinations with few boxes: each starts at the first combination not yet covered and grows along every column as far as all it takes in is
 * marked or impossible. Boxes may overlap; together they cover exactly the marked combinations that are possible.
 */
export function regionsOf(grid: Grid, marked: Uint8Array): readonly Region[] {
  const covered = new Uint8Array(grid.size);
  const regions: Region[] = [];
  for (let index = 0; index < grid.size; index += 1) {
    if (marked[index] !== 1 || covered[index] === 1) continue;
    const box = grow(
      grid,
      marked,
      grid.columns.map((_, column) => [cellAt(grid, index, column)]),
    );
    for (const inside of indexesOf(grid, box)) covered[inside] = 1;
    regions.push(
      grid.columns.flatMap((column, position) =>
        (box[position]?.length ?? 0) === cellCount(column.axis) ? [] : [{ column, cells: box[position] ?? [] }],
      ),
    );
  }
  return regions;
}

function grow(grid: Grid, marked: Uint8Array, start: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const allowed = (box: readonly (readonly number[])[]): boolean =>
    indexesOf(grid, box).every((index) => marked[index] === 1 || grid.possible[index] === 0);
  return grid.columns.reduce<readonly (readonly number[])[]>((box, { axis }, column) => {
    const from = box[column]?.[0] ?? 0;
    const keep = (cells: readonly number[], next: number): readonly number[] | undefined =>
      allowed(box.with(column, [next])) ? [...cells, next].toSorted((a, b) => a - b) : undefined;
    return box.with(column, extend(axis, from, keep));
  }, start);
}

/** Adds neighbours of an ordered cell upwards and downwards until one is not kept; any member of a set that is kept. */
function extend(
  axis: Axis,
  from: number,
  keep: (cells: readonly number[], next: number) => readonly number[] | undefined,
): readonly number[] {
  const all = Array.from({ length: cellCount(axis) }, (_, cell) => cell);
  if (axis.kind === 'members')
    return all
      .filter((cell) => cell !== from)
      .reduce<readonly number[]>((cells, next) => keep(cells, next) ?? cells, [from]);
  const walk = (cells: readonly number[], path: readonly number[]): readonly number[] => {
    let grown = cells;
    for (const next of path) {
      const kept = keep(grown, next);
      if (!kept) break;
      grown = kept;
    }
    return grown;
  };
  return walk(walk([from], all.slice(from + 1)), all.slice(0, from).toReversed());
}

const indexesOf = ({ strides }: Grid, box: readonly (readonly number[])[]): readonly number[] =>
  box.reduce<readonly number[]>(
    (all, cells, column) => all.flatMap((offset) => cells.map((cell) => offset + cell * (strides[column] ?? 0))),
    [0],
  );

/** A region in words: one phrase per column that it limits. */
export const describeRegion = (region: Region): readonly { readonly fact: string; readonly text: string }[] =>
  region.map(({ column, cells }) => ({ fact: column.fact, text: describeCells(column.axis, cells) }));

/** Neighbouring cells in words: `more than 10²⁵ FLOP and at most 10²⁶ FLOP`, `true`. */
export function describeCells(axis: Axis, cells: readonly number[]): string {
  const [first = 0, last = 0] = [cells[0], cells.at(-1)];
  if (cells.length === 1 || axis.kind === 'members') return cells.map((cell) => describeCell(axis, cell)).join(' or ');
  const constant = (cell: number): string => describeCell(axis, cell).replace('exactly ', '');
  const floor =
    first === 0 ? undefined : isConstant(first) ? `at least ${constant(first)}` : `more than ${constant(first - 1)}`;
  const ceiling =
    last === cellCount(axis) - 1
      ? undefined
      : isConstant(last)
        ? `at most ${constant(last)}`
        : `less than ${constant(last + 1)}`;
  return [floor, ceiling].filter(Boolean).join(' and ') || 'any value';
}

/** One value in a cell, for witnesses and generated cases: the constant itself, a tenth below the next one or above the last, halfway between two that are close. */
export function sampleOf(axis: Axis, cell: number): Exact | string {
  if (axis.kind === 'members') return axis.members[cell] ?? '';
  const [floor, ceiling] = [floorOf(axis, cell), ceilingOf(axis, cell)];
  if (floor && isConstant(cell)) return floor;
  return axis.unit === 'date' ? dayWithin(floor, ceiling) : amountWithin(floor, ceiling);
}

function dayWithin(floor: Exact | undefined, ceiling: Exact | undefined): Exact {
  if (floor) return addExact(floor, exact(1n));
  return ceiling ? addExact(ceiling, exact(-1n)) : exact(0n);
}

function amountWithin(floor: Exact | undefined, ceiling: Exact | undefined): Exact {
  if (floor && ceiling) return between(floor, ceiling);
  if (floor) return floor.numerator > 0n ? multiplyExact(floor, exact(11n, 10n)) : addExact(floor, exact(1n));
  if (!ceiling) return exact(1n);
  return ceiling.numerator > 0n ? multiplyExact(ceiling, exact(9n, 10n)) : addExact(ceiling, exact(-1n));
}

/** A tenth below the ceiling reads better than a midpoint of many digits, if it is above the floor. */
function between(floor: Exact, ceiling: Exact): Exact {
  const near = multiplyExact(ceiling, exact(9n, 10n));
  const inside = ceiling.numerator > 0n && compareExact(near, floor) > 0;
  return inside ? near : multiplyExact(addExact(floor, ceiling), exact(1n, 2n));
}
