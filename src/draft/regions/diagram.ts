import { grouped } from '../../units/words.ts';

/**
 * A set of combinations of cells as a decision diagram: at each level one column, one branch per cell, equal parts stored once. `0` is the empty set and `1` is
 * everything; two diagrams of one store are the same set exactly if they are the same number. Sets far larger than a table can hold stay small.
 */
export type Diagram = number;

/** No combination. */
export const nothing: Diagram = 0;

/** Every combination. */
export const everything: Diagram = 1;

/** What two sets are joined by: the answer for (in neither, in the first only, in the second only, in both). */
export type Truth = readonly [neither: Diagram, first: Diagram, second: Diagram, both: Diagram];

type Branches = { readonly level: number; readonly branches: readonly Diagram[] };

/** Where diagrams over the same columns are kept. It only grows; what it holds never changes. */
export type DiagramStore = {
  /** Cells of each column. */
  readonly sizes: readonly number[];
  readonly nodes: (Branches | undefined)[];
  readonly known: Map<string, Diagram>;
  readonly joined: Map<string, Diagram>;
};

/** The most distinct parts a store may hold; no law comes near. */
const diagramCap = 200_000;

/** Conditions divide the facts too finely to be compared. */
export class DiagramTooLarge extends Error {
  constructor() {
    super(`the conditions divide the facts into too many parts to be compared: more than ${grouped(diagramCap)}`);
  }
}

/** An empty store for columns with these numbers of cells. */
export const openStore = (sizes: readonly number[]): DiagramStore => ({
  sizes,
  nodes: [undefined, undefined],
  known: new Map(),
  joined: new Map(),
});

/** The set that branches by the cell of one column; every branch must be decided by later columns only. */
export function branch(store: DiagramStore, level: number, branches: readonly Diagram[]): Diagram {
  const [first = nothing] = branches;
  if (branches.every((one) => one === first)) return first;
  const key = `${level}:${branches.join()}`;
  const known = store.known.get(key);
  if (known !== undefined) return known;
  if (store.nodes.length > diagramCap) throw new DiagramTooLarge();
  store.nodes.push({ level, branches });
  store.known.set(key, store.nodes.length - 1);
  return store.nodes.length - 1;
}

/** The set of combinations in which one column has one of these cells. */
export const cellsIn = (store: DiagramStore, level: number, cells: readonly number[]): Diagram =>
  branch(
    store,
    level,
    Array.from({ length: store.sizes[level] ?? 0 }, (_, cell) => (cells.includes(cell) ? everything : nothing)),
  );

const terminalLevel = Number.POSITIVE_INFINITY;

/** The first column that a set depends on; infinity for all and nothing. */
const levelOf = (store: DiagramStore, diagram: Diagram): number => store.nodes[diagram]?.level ?? terminalLevel;

/** What is left of a set once the cell of a column, none before it, is known. */
export function within(store: DiagramStore, diagram: Diagram, level: number, cell: number): Diagram {
  const node = store.nodes[diagram];
  return node?.level === level ? (node.branches[cell] ?? nothing) : diagram;
}

/** Joins two sets by a truth table. */
export function join(store: DiagramStore, truth: Truth, a: Diagram, b: Diagram): Diagram {
  const settled = settle(truth, a, b);
  if (settled !== undefined) return settled;
  const key = `${truth.join('')} ${a} ${b}`;
  const known = store.joined.get(key);
  if (known !== undefined) return known;
  if (store.joined.size > 10 * diagramCap) throw new DiagramTooLarge();
  const level = Math.min(levelOf(store, a), levelOf(store, b));
  const branches = Array.from({ length: store.sizes[level] ?? 0 }, (_, cell) =>
    join(store, truth, within(store, a, level, cell), within(store, b, level, cell)),
  );
  const result = branch(store, level, branches);
  store.joined.set(key, result);
  return result;
}

/** The result where one side is everything or nothing and the other then makes no difference, or is the answer itself. */
function settle([neither, first, second, both]: Truth, a: Diagram, b: Diagram): Diagram | undefined {
  if (a === nothing) return oneSide(neither, second, b);
  if (a === everything) return oneSide(first, both, b);
  if (b === nothing) return oneSide(neither, first, a);
  return b === everything ? oneSide(second, both, a) : undefined;
}

function oneSide(outside: Diagram, inside: Diagram, other: Diagram): Diagram | undefined {
  if (outside === inside) return outside;
  if (outside === nothing) return other;
  return other === nothing ? everything : other === everything ? nothing : undefined;
}

/** In both sets. */
export const both = (store: DiagramStore, a: Diagram, b: Diagram): Diagram => join(store, [0, 0, 0, 1], a, b);

/** In at least one of two sets. */
export const either = (store: DiagramStore, a: Diagram, b: Diagram): Diagram => join(store, [0, 1, 1, 1], a, b);

/** In the first set but not in the second. */
export const without = (store: DiagramStore, a: Diagram, b: Diagram): Diagram => join(store, [0, 1, 0, 0], a, b);

/** In at least one of several sets. */
export const anyOf = (store: DiagramStore, sets: readonly Diagram[]): Diagram =>
  sets.reduce((union, set) => either(store, union, set), nothing);

/** A set as it is where a column has a certain cell; the column itself no longer matters. */
export function restricted(store: DiagramStore, diagram: Diagram, column: number, cell: number): Diagram {
  const memory = new Map<Diagram, Diagram>();
  const restrict = (part: Diagram): Diagram => {
    const node = store.nodes[part];
    if (!node || node.level > column) return part;
    if (node.level === column) return node.branches[cell] ?? nothing;
    const known = memory.get(part) ?? branch(store, node.level, node.branches.map(restrict));
    memory.set(part, known);
    return known;
  };
  return restrict(diagram);
}

/** Combinations that a change of one column alone would bring into the set, and those in it. */
export const reachedBy = (store: DiagramStore, diagram: Diagram, column: number): Diagram =>
  anyOf(
    store,
    Array.from({ length: store.sizes[column] ?? 0 }, (_, cell) => restricted(store, diagram, column, cell)),
  );

/** For each column the cells that are allowed. */
export type Box = readonly (readonly number[])[];

/** True if every combination of the first set, of those in a box, is in the second. Unlike set algebra this stores nothing. */
export function isWithin(store: DiagramStore, first: Diagram, second: Diagram, box: Box): boolean {
  const memory = new Map<number, boolean>();
  const visit = (a: Diagram, b: Diagram): boolean => {
    if (a === nothing || b === everything || a === b) return true;
    if (a === everything && b === nothing) return false;
    const key = a * store.nodes.length + b;
    const known = memory.get(key);
    if (known !== undefined) return known;
    const level = Math.min(levelOf(store, a), levelOf(store, b));
    const cells = box[level] ?? [];
    const answer = cells.every((cell) => visit(within(store, a, level, cell), within(store, b, level, cell)));
    memory.set(key, answer);
    return answer;
  };
  return visit(first, second);
}
