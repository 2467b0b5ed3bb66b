import { cellCount } from '../../evaluate/partition.ts';
import type { Region } from '../../evaluate/region.ts';
import { both, cellsIn, type Diagram, either, everything, nothing, within, without } from './diagram.ts';
import type { Space } from './space.ts';

/** Boxes that cover a set, and whether they cover all of it. */
export type Cover = { readonly regions: readonly Region[]; readonly complete: boolean };

/** Cells allowed in each column; all of them where the column is free. */
type Box = readonly (readonly number[])[];

/**
 * Covers the possible part of a set with few boxes, each as large as it can be: a fact is left free altogether where that stays within the set, and otherwise spans
 * as many cells as possible. Boxes may overlap. At most `most` are given.
 */
export function regionsIn(space: Space, set: Diagram, most: number): Cover {
  const { store, possible } = space;
  const allowed = either(store, set, without(store, everything, possible));
  const regions: Region[] = [];
  let rest = both(store, set, possible);
  while (rest !== nothing && regions.length < most) {
    const box = grown(space, allowed, combinationIn(space, rest));
    rest = without(store, rest, boxSet(space, box));
    regions.push(regionOf(space, box));
  }
  return { regions, complete: rest === nothing };
}

/** One combination of a set that is not empty: the first cell of each column for which something is left, open cells before single values. */
export function combinationIn({ columns, store }: Space, set: Diagram): readonly number[] {
  let rest = set;
  return columns.map(({ axis }, level) => {
    const cells = Array.from({ length: cellCount(axis) }, (_, cell) => cell);
    const order = axis.kind === 'ordered' ? cells.toSorted((a, b) => (a % 2) - (b % 2)) : cells;
    const cell = order.find((one) => within(store, rest, level, one) !== nothing) ?? 0;
    rest = within(store, rest, level, cell);
    return cell;
  });
}

/** The set of combinations in a region. */
export const regionSet = ({ columns, store }: Space, region: Region): Diagram =>
  region.reduce<Diagram>((set, { column, cells }) => {
    const level = columns.findIndex(({ key }) => key === column.key);
    return both(store, set, cellsIn(store, level, cells));
  }, everything);

const boxSet = ({ store }: Space, box: Box): Diagram =>
  box.reduce<Diagram>((set, cells, level) => both(store, set, cellsIn(store, level, cells)), everything);

function grown(space: Space, allowed: Diagram, start: readonly number[]): Box {
  const fits = (box: Box): boolean => without(space.store, boxSet(space, box), allowed) === nothing;
  let box: Box = start.map((cell) => [cell]);
  const all = space.columns.map(({ axis }) => Array.from({ length: cellCount(axis) }, (_, cell) => cell));
  // Facts that make no difference are freed first, the last asked first: what a reader expects to matter comes first in a rule.
  for (const level of all.map((_, level) => level).toReversed()) {
    const free = box.with(level, all[level] ?? []);
    if (fits(free)) box = free;
  }
  for (const [level, cells] of all.entries()) {
    if (box[level]?.length === cells.length) continue;
    box = box.with(
      level,
      extended(space, level, start[level] ?? 0, (next) => fits(box.with(level, [next]))),
    );
  }
  return box;
}

/** The neighbours of an ordered cell up and down to the first that does not fit; any member of a set that fits. */
function extended(
  { columns }: Space,
  level: number,
  start: number,
  fits: (cell: number) => boolean,
): readonly number[] {
  const axis = columns[level]?.axis;
  if (!axis) return [start];
  const count = cellCount(axis);
  if (axis.kind === 'members')
    return Array.from({ length: count }, (_, cell) => cell).filter((cell) => cell === start || fits(cell));
  let [first, last] = [start, start];
  while (first > 0 && fits(first - 1)) first -= 1;
  while (last < count - 1 && fits(last + 1)) last += 1;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

const regionOf = ({ columns }: Space, box: Box): Region =>
  columns.flatMap((column, level) => {
    const cells = box[level] ?? [];
    return cells.length === cellCount(column.axis) ? [] : [{ column, cells }];
  });
