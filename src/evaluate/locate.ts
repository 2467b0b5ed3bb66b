import { type Amount, type Bounds, type Discrete, type Estimate, isExact } from '../ledger/estimate.ts';
import { ninetyPercent, normalAtMost } from '../ledger/normal.ts';
import { compareExact, type Exact, log10Exact } from '../units/exact.ts';
import { between } from './between.ts';
import { atLeastOne } from './correlation.ts';
import type { Stance } from './finding.ts';
import { type Axis, cellCount, cellOf, isConstant } from './partition.ts';

/**
 * What is known of one fact, as cells: weighted sets of cells, the weights adding to one. A known value is one set of one cell; a distribution one set per cell; an
 * interval or a missing fact one set of several cells with weight one, about which nothing more is said.
 */
export type Locus = readonly { readonly weight: number; readonly cells: readonly number[] }[];

type OrderedAxis = Extract<Axis, { kind: 'ordered' }>;

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);

const singles: readonly Locus[] = Array.from({ length: 64 }, (_, cell) => [{ weight: 1, cells: [cell] }]);

/** One cell for certain; the common ones are made once, since every fact of every subject is located. */
const single = (cell: number): Locus => singles[cell] ?? [{ weight: 1, cells: [cell] }];

const openAxes = new WeakMap<Axis, Locus>();

/** Every cell: the fact is missing. Made once for an axis, since much is. */
export function anywhere(axis: Axis): Locus {
  const known = openAxes.get(axis) ?? [{ weight: 1, cells: range(0, cellCount(axis) - 1) }];
  openAxes.set(axis, known);
  return known;
}

/** The cell of a member or flag; anywhere if the axis has no such member. */
export function locateMember(member: string, axis: Axis): Locus {
  const cell = axis.kind === 'members' ? axis.members.indexOf(member) : -1;
  return cell < 0 ? anywhere(axis) : single(cell);
}

/** The cell of an exact value. */
export const locateExact = (value: Exact, axis: OrderedAxis): Locus => single(cellOf(value, axis.constants));

/** Where an amount may lie among the constants. In the provider stance an estimate is its central value, which is what the law compares. */
export function locateAmount(amount: Amount, axis: OrderedAxis, stance: Stance): Locus {
  switch (amount.kind) {
    case 'missing':
      return anywhere(axis);
    case 'bounds':
      return locateBounds(amount, axis, stance);
    case 'estimate':
      return stance === 'provider' || isExact(amount)
        ? locateExact(amount.central, axis)
        : locatedOnce(amount, linesOf(axis), () => weigh(axis, (constant) => atMost(amount, constant)));
    case 'largest':
      if (amount.of.length === 1 && amount.of[0]) return locateAmount(amount.of[0], axis, stance);
      return locatedOnce(amount, `${stance} ${linesOf(axis)}`, () => locateLargest(amount.of, axis, stance));
    case 'discrete':
      return stance === 'provider' ? locateExact(amount.central, axis) : locateDiscrete(amount, axis);
  }
}

/** One weighted cell for each cell that an outcome lies in. */
function locateDiscrete({ outcomes }: Discrete, axis: OrderedAxis): Locus {
  const weights = new Map<number, number>();
  for (const { value, weight } of outcomes) {
    const cell = cellOf(value, axis.constants);
    weights.set(cell, (weights.get(cell) ?? 0) + weight);
  }
  return [...weights].map(([cell, weight]) => ({ weight, cells: [cell] }));
}

/** Amounts located so far, by the constants that cut their axis: many rules draw the same lines. */
const located = new WeakMap<Amount, Map<string, Locus>>();

function locatedOnce(amount: Amount, question: string, locateIt: () => Locus): Locus {
  const known = located.get(amount) ?? new Map<string, Locus>();
  located.set(amount, known);
  const locus = known.get(question) ?? locateIt();
  known.set(question, locus);
  return locus;
}

const lineTexts = new WeakMap<OrderedAxis, string>();

function linesOf(axis: OrderedAxis): string {
  const text =
    lineTexts.get(axis) ?? axis.constants.map(({ numerator, denominator }) => `${numerator}/${denominator}`).join();
  lineTexts.set(axis, text);
  return text;
}

/** Probability that the amount is at most `limit`, reading the estimate as a log-normal whose halves may differ in spread. */
export function atMost(estimate: Estimate, limit: Exact): number {
  const { central, low, high } = estimate;
  if (isExact(estimate)) return compareExact(limit, central) >= 0 ? 1 : 0;
  if (limit.numerator <= 0n) return 0;
  const distance = log10Exact(limit) - log10Exact(central);
  const spread =
    (distance < 0 ? log10Exact(central) - log10Exact(low) : log10Exact(high) - log10Exact(central)) / ninetyPercent;
  if (spread === 0) return distance >= 0 ? 1 : 0;
  return normalAtMost(distance / spread);
}

/**
 * One weighted set per open cell. What is known exactly may keep a set from lying below the cell `floor`, which may be that of a constant itself; what is
 * uncertain without a distribution may take it up to the cell `reach`. A distribution excludes no cell that is neither below the floor nor below zero: one of which a double
 * underflows keeps a weight of zero, and so stays open.
 */
function weigh(axis: OrderedAxis, below: (constant: Exact) => number, floor = 0, reach = 0): Locus {
  const edges = [0, ...axis.constants.map(below), 1];
  return edges
    .slice(1)
    .map((edge, index) => ({
      index,
      weight: edge - (edges[index] ?? 0),
      cells: range(Math.max(2 * index, floor), Math.max(2 * index, floor, reach)),
    }))
    .filter(({ weight, index }) => weight > 0 || isPossible(axis, index, floor))
    .map(({ weight, cells }) => ({ weight, cells }));
}

/** Whether an uncertain amount, which is above zero, may lie below the constant of this index, by more than what is known exactly. */
function isPossible({ constants }: OrderedAxis, index: number, floor: number): boolean {
  const above = constants[index];
  return 2 * index >= floor && (above === undefined || above.numerator > 0n);
}

/** Bounds that are uncertain themselves are located each, and the amount from the one to the other. */
function locateBounds(amount: Bounds, axis: OrderedAxis, stance: Stance): Locus {
  const ends = amount.between;
  if (!ends) return [{ weight: 1, cells: cellsWithin(amount, axis) }];
  const settled = stance === 'provider' || isExact(ends.low);
  const [lowest = 0] = cellsWithin({ ...amount, low: ends.low.central }, axis);
  return between(
    settled ? single(lowest) : locateAmount(ends.low, axis, stance),
    ends.high ? locateAmount(ends.high, axis, stance) : single(cellCount(axis) - 1),
  );
}

function cellsWithin({ low, lowInclusive, high }: Bounds, axis: OrderedAxis): number[] {
  const last = cellCount(axis) - 1;
  const lowest = low ? cellOf(low, axis.constants) : 0;
  const from = low && !lowInclusive && isConstant(lowest) ? lowest + 1 : lowest;
  return range(from, Math.max(from, high ? cellOf(high, axis.constants) : last));
}

type Single = Estimate | Bounds | { readonly kind: 'missing' };

/** The largest lies in the cell of the largest estimate, or as far above it as the amounts without a distribution may reach. */
function locateLargest(of: readonly Single[], axis: OrderedAxis, stance: Stance): Locus {
  const estimates = of.flatMap((amount) => (amount.kind === 'estimate' ? amount : (leastOf(amount) ?? [])));
  const settled = stance === 'provider' || estimates.every(isExact);
  const [lowest, reach] = openRange(of, axis, stance);
  const settledCells = estimates
    .filter((estimate) => settled || isExact(estimate))
    .map(({ central }) => cellOf(central, axis.constants));
  const floor = Math.max(lowest, ...settledCells);
  const allAtMost = (constant: Exact): number => {
    if (cellOf(constant, axis.constants) < floor) return 0;
    return 1 - atLeastOne(estimates.map((estimate) => 1 - atMost(estimate, constant)));
  };
  return settled ? [{ weight: 1, cells: range(floor, Math.max(floor, reach)) }] : weigh(axis, allAtMost, floor, reach);
}

/** The estimate that an amount is at least. */
const leastOf = (amount: Single): Estimate | undefined => (amount.kind === 'bounds' ? amount.between?.low : undefined);

/** The lowest and the highest cell that amounts without a distribution leave for the largest of all; zero and zero where there are none. */
function openRange(of: readonly Single[], axis: OrderedAxis, stance: Stance): readonly [number, number] {
  const open = of.flatMap((amount) => {
    if (amount.kind === 'estimate') return [];
    const locus = amount.kind === 'bounds' ? locateBounds(amount, axis, stance) : anywhere(axis);
    return [locus.flatMap(({ cells }) => cells)];
  });
  return [
    Math.max(0, ...open.map((cells) => Math.min(...cells))),
    Math.max(0, ...open.map((cells) => Math.max(...cells))),
  ];
}
