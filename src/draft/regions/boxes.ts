import { type Axis, cellCount } from '../../evaluate/partition.ts';
import type { Region } from '../../evaluate/region.ts';
import {
  type Box,
  both,
  cellsIn,
  type Diagram,
  either,
  everything,
  isWithin,
  nothing,
  within,
  without,
} from './diagram.ts';
import type { Space } from './space.ts';

/** Boxes that cover a set, and whether they cover all of it. */
export type Cover = { readonly regions: readonly Region[]; readonly complete: boolean };

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

/** The cells of a column in which everything possible in a box, and there is something, is in a set. */
export const cellsInto = (
  { columns, store, possible }: Space,
  box: Box,
  level: number,
  set: Diagram,
): readonly number[] =>
  allCells(columns[level]?.axis).filter((cell) => {
    const part = box.with(level, [cell]);
    return !isWithin(store, possible, nothing, part) && isWithin(store, possible, set, part);
  });

/** One combination of a set that is not empty: the first cell of each column for which something is left, open cells before single values. */
export function combinationIn({ columns, store }: Space, set: Diagram): readonly number[] {
  let rest = set;
  return columns.map(({ axis }, level) => {
    const cells = allCells(axis);
    const order = axis.kind === 'ordered' ? cells.toSorted((a, b) => (a % 2) - (b % 2)) : cells;
    const cell = order.find((one) => within(store, rest, level, one) !== nothing) ?? 0;
    rest = within(store, rest, level, cell);
    return cell;
  });
}

/** A region as the cells that it allows in each column: all where it does not limit the fact. */
export const boxOf = ({ columns }: Space, region: Region): Box =>
  columns.map(({ key, axis }) => region.find(({ column }) => column.key === key)?.cells ?? allCells(axis));

/** All cells of an axis. */
const allCells = (axis: Axis | undefined): readonly number[] =>
  Array.from({ length: axis ? cellCount(axis) : 0 }, (_, cell) => cell);

/** The set of combinations in a box. */
export const boxSet = ({ store }: Space, box: Box): Diagram =>
  box.reduce<Diagram>((set, cells, level) => both(store, set, cellsIn(store, level, cells)), everything);

function grown(space: Space, allowed: Diagram, start: readonly number[]): Box {
  const fits = (box: Box): boolean => isWithin(space.store, everything, allowed, box);
  let box: Box = start.map((cell) => [cell]);
  const all = space.columns.map(({ axis }) => allCells(axis));
  // Facts that make no difference are freed first, the last asked first: what a reader expects to matter comes first in a rule.
  for (const level of space.asked.toReversed()) {
    const free = box.with(level, all[level] ?? []);
    if (fits(free)) box = free;
  }
  for (const level of space.asked) {
    if (box[level]?.length === all[level]?.length) continue;
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
  if (axis.kind === 'members') return allCells(axis).filter((cell) => cell === start || fits(cell));
  let [first, last] = [start, start];
  while (first > 0 && fits(first - 1)) first -= 1;
  while (last < count - 1 && fits(last + 1)) last += 1;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

const regionOf = ({ columns, asked }: Space, box: Box): Region =>
  asked.flatMap((level) => {
    const [column, cells = []] = [columns[level], box[level]];
    return !column || cells.length === cellCount(column.axis) ? [] : [{ column, cells }];
  });
