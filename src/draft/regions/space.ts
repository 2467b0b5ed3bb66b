import { compile, exceeds } from '../../evaluate/decision-table.ts';
import { type EngineCondition, judge } from '../../evaluate/engine.ts';
import {
  type Axis,
  type Column,
  cellCount,
  coarseCell,
  columnsOf,
  commonAxis,
  type DatedClause,
  type DatedCondition,
  emptyCells,
} from '../../evaluate/partition.ts';
import type { FactCatalogue } from '../../policy/fact-definition.ts';
import type { CountingOrder } from './counting-order.ts';
import {
  both,
  branch,
  cellsIn,
  type Diagram,
  type DiagramStore,
  everything,
  join,
  nothing,
  openStore,
  type Truth,
} from './diagram.ts';

/** The facts that several conditions ask, with all their cells, and which combinations of cells can be. */
export type Space = {
  /** One for each level of the diagrams. */
  readonly columns: readonly Column[];
  /** Their indexes in the order in which the conditions ask. */
  readonly asked: readonly number[];
  readonly store: DiagramStore;
  readonly possible: Diagram;
};

/** A space with, for each condition it was opened for, the combinations that meet it. */
export type OpenSpace = Space & { readonly met: readonly Diagram[] };

/** How to read conditions: what facts are, and which counting rules count alike or never more than others. */
export type Reading = { readonly catalogue: FactCatalogue; readonly counting: CountingOrder };

/**
 * Lays conditions out over common columns. json-rules-engine judges every clause in every cell of its fact, and says how its connectives join; everything else is set
 * algebra. Throws `DiagramTooLarge` where the conditions are too intricate.
 */
export async function openSpace(written: readonly DatedCondition[], reading: Reading): Promise<OpenSpace> {
  const conditions = written.map((condition) => countedAlike(condition, reading.counting));
  const inOrder = withSharedCuts(commonColumns(conditions, reading.catalogue), reading);
  const columns = boundLast(inOrder, reading);
  const store = openStore(columns.map(({ axis }) => cellCount(axis)));
  const joins = { all: await truthOf('all'), any: await truthOf('any'), not: await truthOf('not') };
  const clauses = new Map<string, Diagram>();
  const met: Diagram[] = [];
  for (const condition of conditions)
    met.push(await diagramOf(condition, { columns, store, joins, clauses, catalogue: reading.catalogue }));
  const asked = inOrder.map((column) => columns.indexOf(column));
  return { columns, asked, store, met, possible: possibleIn(columns, store, reading) };
}

/** The condition with one name for all counting rules that count alike, so that their amounts are one fact. */
export function countedAlike(condition: DatedCondition, counting: CountingOrder): DatedCondition {
  if (condition.kind === 'not') return { ...condition, child: countedAlike(condition.child, counting) };
  if (condition.kind !== 'clause')
    return { ...condition, children: condition.children.map((child) => countedAlike(child, counting)) };
  const id = /\[(.+)\]$/.exec(condition.column)?.[1];
  return id === undefined ? condition : { ...condition, column: `${condition.fact}[${counting.alike(id)}]` };
}

function commonColumns(conditions: readonly DatedCondition[], catalogue: FactCatalogue): readonly Column[] {
  const columns = new Map<string, Column>();
  for (const column of conditions.flatMap((condition) => columnsOf(condition, catalogue)))
    columns.set(column.key, { ...column, axis: commonAxis(columns.get(column.key)?.axis, column.axis) });
  return [...columns.values()];
}

/**
 * Cuts amounts that bind each other at the same constants. With cuts of its own, a cell of one could hold values with and without a partner in a cell of the other, and what is
 * said of the cell would not hold of each of them.
 */
function withSharedCuts(columns: readonly Column[], reading: Reading): readonly Column[] {
  let cut = columns;
  for (const _ of columns)
    cut = cut.map((column) => {
      const bound = cut.filter((other) => neverExceeds(column, other, reading) || neverExceeds(other, column, reading));
      return { ...column, axis: bound.reduce((axis, other) => commonAxis(axis, other.axis), column.axis) };
    });
  return cut;
}

/** Amounts that bind each other side by side below everything else: what they rule out is then stored once, not once for each combination of other facts. */
function boundLast(columns: readonly Column[], reading: Reading): readonly Column[] {
  const isBound = (column: Column): boolean =>
    columns.some((other) => neverExceeds(column, other, reading) || neverExceeds(other, column, reading));
  return columns.toSorted((a, b) => Number(isBound(a)) - Number(isBound(b)));
}

/** How the engine joins two parts under a connective; `not` looks at the first only. */
async function truthOf(kind: 'all' | 'any' | 'not'): Promise<Truth> {
  const [first, second] = ['first', 'second'].map((fact): EngineCondition => ({ fact, operator: 'equal', value: 1 }));
  const parts = [first, second] as readonly EngineCondition[];
  const condition =
    kind === 'not' ? { not: first as EngineCondition } : kind === 'all' ? { all: parts } : { any: parts };
  const combinations = [0, 1, 2, 3].map((bits) => ({ first: bits & 1, second: bits >> 1 }));
  const answers = await judge(condition, combinations);
  return [answers[0] ?? 0, answers[1] ?? 0, answers[2] ?? 0, answers[3] ?? 0];
}

type Layout = Pick<Space, 'columns' | 'store'> & {
  readonly joins: Readonly<Record<'all' | 'any' | 'not', Truth>>;
  readonly clauses: Map<string, Diagram>;
  readonly catalogue: FactCatalogue;
};

async function diagramOf(condition: DatedCondition, layout: Layout): Promise<Diagram> {
  if (condition.kind === 'clause') return clauseDiagram(condition, layout);
  if (condition.kind === 'not')
    return join(layout.store, layout.joins.not, await diagramOf(condition.child, layout), nothing);
  let result: Diagram | undefined;
  for (const child of condition.children) {
    const part = await diagramOf(child, layout);
    result = result === undefined ? part : join(layout.store, layout.joins[condition.kind], result, part);
  }
  return result ?? nothing;
}

async function clauseDiagram(clause: DatedClause, { columns, store, clauses, catalogue }: Layout): Promise<Diagram> {
  const { kind, value } = clause.constant;
  const key = [clause.column, clause.operator, kind, typeof value === 'object' ? Object.values(value) : value].join();
  const known = clauses.get(key);
  if (known !== undefined) return known;
  const { columns: own, answers } = await compile(clause, catalogue);
  const level = columns.findIndex((column) => column.key === clause.column);
  const [axis, coarse] = [columns[level]?.axis, own[0]?.axis];
  if (!axis || !coarse) throw new Error(`clause without a column: ${clause.node}`);
  const cells = Array.from({ length: cellCount(axis) }, (_, cell) => cell);
  const meeting = cells.filter((cell) => answers[coarseCell(cell, axis, coarse)] === 1);
  const diagram = cellsIn(store, level, meeting);
  clauses.set(key, diagram);
  return diagram;
}

/** Leaves out amounts above others that they can never exceed, and days between two consecutive ones. */
function possibleIn(columns: readonly Column[], store: DiagramStore, reading: Reading): Diagram {
  let possible = everything;
  columns.forEach(({ axis }, level) => {
    possible = both(store, possible, cellsIn(store, level, cellsWithValues(axis)));
  });
  columns.forEach((part, index) => {
    columns.forEach((whole, other) => {
      if (index !== other && neverExceeds(part, whole, reading))
        possible = both(store, possible, pairs(store, [index, part.axis], [other, whole.axis]));
    });
  });
  return possible;
}

function cellsWithValues(axis: Axis): readonly number[] {
  const empty = emptyCells(axis);
  return Array.from({ length: cellCount(axis) }, (_, cell) => cell).filter((cell) => !empty.includes(cell));
}

/** True when one column's amount is at most the other's: a part of it, or the same counted less inclusively. */
export function neverExceeds(part: Column, whole: Column, { catalogue, counting }: Reading): boolean {
  const within = part.fact === whole.fact || (catalogue[part.fact]?.atMost ?? []).includes(whole.fact);
  if (!within || part.key === whole.key) return false;
  if (part.counting === undefined || whole.counting === undefined) return part.counting === whole.counting;
  return counting.atMost(part.counting, whole.counting);
}

type Placed = readonly [level: number, axis: Axis];

/** The pairs of cells in which the first amount can be at most the second. */
function pairs(store: DiagramStore, [part, partAxis]: Placed, [whole, wholeAxis]: Placed): Diagram {
  const fits = (low: number, high: number): boolean => !exceeds(partAxis, low, wholeAxis, high);
  const cells = (axis: Axis): number[] => Array.from({ length: cellCount(axis) }, (_, cell) => cell);
  return part < whole
    ? branch(
        store,
        part,
        cells(partAxis).map((low) =>
          cellsIn(
            store,
            whole,
            cells(wholeAxis).filter((high) => fits(low, high)),
          ),
        ),
      )
    : branch(
        store,
        whole,
        cells(wholeAxis).map((high) =>
          cellsIn(
            store,
            part,
            cells(partAxis).filter((low) => fits(low, high)),
          ),
        ),
      );
}
