import type { FactCatalogue } from '../policy/fact-definition.ts';
import { compareExact } from '../units/exact.ts';
import { remembering } from '../units/remembering.ts';
import { grouped } from '../units/words.ts';
import { type Assignment, type EngineCondition, judge } from './engine.ts';
import {
  type Axis,
  type Column,
  ceilingOf,
  cellAt,
  cellCount,
  cellOf,
  columnsOf,
  constantOf,
  type DatedClause,
  type DatedCondition,
  emptyCells,
  floorOf,
  isConstant,
} from './partition.ts';

/**
 * A condition's exact meaning: its answer in every combination of cells of its facts. `answers[sum of cell * stride]` is 1 where the condition holds. Within a
 * combination the answer cannot change, because every constant the condition knows is a cell of its own.
 */
export type DecisionTable = {
  readonly columns: readonly Column[];
  readonly strides: readonly number[];
  readonly answers: Uint8Array;
  /** 0 where facts that bind each other contradict (own compute above cumulative compute), 1 elsewhere. */
  readonly possible: Uint8Array;
};

/** The answers of a condition or of a part of it. */
type Answers = Omit<DecisionTable, 'possible'>;

/** The largest table that is compiled; no law comes near. */
export const cellCap = 1 << 20;

/** A condition has more combinations of cells than the cap. */
export class TooManyCells extends Error {
  readonly cells: number;
  constructor(cells: number) {
    super(`the condition has ${grouped(cells)} combinations of cells; at most ${grouped(cellCap)} can be compiled`);
    this.cells = cells;
  }
}

/** Compiles a dated condition by asking the engine once per combination of cells. Throws {@link TooManyCells} above {@link cellCap}. */
export async function compile(condition: DatedCondition, catalogue: FactCatalogue): Promise<DecisionTable> {
  const columns = columnsOf(condition, catalogue);
  const cells = columns.reduce((product, { axis }) => product * cellCount(axis), 1);
  if (cells > cellCap) throw new TooManyCells(cells);
  const { strides, answers } = await compilePart(condition, columns);
  return { columns, strides, answers, possible: possibleCells({ columns, strides, answers }, catalogue) };
}

/** Marks combinations that cannot be: an amount wholly above one that it can never exceed, or a date between two consecutive days. */
function possibleCells(table: Answers, catalogue: FactCatalogue): Uint8Array {
  const { columns, answers } = table;
  const links = columns.flatMap((part, index) =>
    (catalogue[part.fact]?.atMost ?? []).flatMap((whole) => {
      const other = columns.findIndex(({ fact, counting }) => fact === whole && counting === part.counting);
      return other < 0 ? [] : [{ part: index, whole: other }];
    }),
  );
  const empty = columns.flatMap(({ axis }, column) => {
    const cells = emptyCells(axis);
    return cells.length > 0 ? [{ column, cells }] : [];
  });
  if (links.length === 0 && empty.length === 0) return new Uint8Array(answers.length).fill(1);
  const cellIn = (combination: number, column: number): number => cellAt(table, combination, column);
  const contradicts = (combination: number): boolean =>
    links.some(({ part, whole }) =>
      exceeds(columns[part]?.axis, cellIn(combination, part), columns[whole]?.axis, cellIn(combination, whole)),
    ) || empty.some(({ column, cells }) => cells.includes(cellIn(combination, column)));
  return answers.map((_, combination) => Number(!contradicts(combination)));
}

/** True if every value of cell `a` is above every value of cell `b`. */
export function exceeds(axisA: Axis | undefined, a: number, axisB: Axis | undefined, b: number): boolean {
  const [floor, ceiling] = [floorOf(axisA, a), ceilingOf(axisB, b)];
  if (!floor || !ceiling) return false;
  const order = compareExact(floor, ceiling);
  return order > 0 || (order === 0 && !(isConstant(a) && isConstant(b)));
}

/** Below this many combinations a condition is judged whole; above, its independent halves are judged apart and then put together. */
const judgedWhole = 24;

async function compilePart(condition: DatedCondition, all: readonly Column[]): Promise<Answers> {
  const columns = all.filter(({ key }) => mentions(condition, key));
  const shape = emptyTable(columns);
  if (shape.answers.length <= judgedWhole || condition.kind === 'clause') return judgeWhole(condition, shape);
  if (condition.kind === 'not') return combine('not', [await compilePart(condition.child, all)], columns);
  const halves = independentHalves(condition.children);
  if (!halves) return judgeWhole(condition, shape);
  const parts: Answers[] = [];
  for (const half of halves)
    parts.push(await compilePart(half.length === 1 && half[0] ? half[0] : { ...condition, children: half }, all));
  return combine(condition.kind, parts, columns);
}

async function judgeWhole(condition: DatedCondition, shape: Answers): Promise<Answers> {
  const values = shape.columns.map(({ axis }) => engineValues(axis));
  return { ...shape, answers: await judgeOnce(encode(condition, shape.columns), values) };
}

/**
 * The engine's answer for every combination of the values of facts `fact0`, `fact1` ..., the first fastest. By the condition's form and the values its facts
 * take: laws share most of their forms, and the engine need not be asked twice.
 */
const judgeOnce = remembering(
  (condition: EngineCondition, values: readonly (readonly (number | string)[])[]) =>
    JSON.stringify([condition, values]),
  (condition, values) => judge(condition, assignments(values)),
);

/** Splits children into two groups that share no fact, or returns `undefined` if all hang together. */
function independentHalves(children: readonly DatedCondition[]): readonly (readonly DatedCondition[])[] | undefined {
  const groups: { keys: Set<string>; members: DatedCondition[] }[] = [];
  for (const child of children) {
    const keys = new Set(keysOf(child));
    const touching = groups.filter((group) => [...keys].some((key) => group.keys.has(key)));
    const merged = {
      keys: new Set([...keys, ...touching.flatMap((group) => [...group.keys])]),
      members: [...touching.flatMap(({ members }) => members), child],
    };
    groups.splice(0, groups.length, ...groups.filter((group) => !touching.includes(group)), merged);
  }
  if (groups.length < 2) return undefined;
  const middle = groups.length >> 1;
  return [groups.slice(0, middle), groups.slice(middle)].map((half) => half.flatMap(({ members }) => members));
}

/** Puts the answers of parts together under one connective, which the engine judges over the parts' truth values. */
async function combine(
  kind: 'all' | 'any' | 'not',
  parts: readonly Answers[],
  columns: readonly Column[],
): Promise<Answers> {
  const leaves = parts.map((_, index): EngineCondition => ({ fact: factName(index), operator: 'equal', value: 1 }));
  const condition: EngineCondition =
    kind === 'all' ? { all: leaves } : kind === 'any' ? { any: leaves } : { not: leaves[0] as EngineCondition };
  const truth = await judgeOnce(
    condition,
    parts.map(() => [0, 1]),
  );
  const shape = emptyTable(columns);
  const spread = parts.map((part) => arrange(part, columns).answers);
  return {
    ...shape,
    answers: shape.answers.map(
      (_, cell) => truth[spread.reduce((bits, answers, index) => bits | ((answers[cell] ?? 0) << index), 0)] ?? 0,
    ),
  };
}

/** The same table over more columns, in the same order. */
function arrange(table: Answers, columns: readonly Column[]): Answers {
  if (table.columns.length === columns.length) return table;
  const shape = emptyTable(columns);
  const strideOf = columns.map(
    ({ key }) => table.strides[table.columns.findIndex((column) => column.key === key)] ?? 0,
  );
  const cells = new Array<number>(columns.length).fill(0);
  const answers = new Uint8Array(shape.answers.length);
  for (let index = 0; index < answers.length; index += 1) {
    answers[index] = table.answers[cells.reduce((sum, cell, column) => sum + cell * (strideOf[column] ?? 0), 0)] ?? 0;
    advance(cells, columns);
  }
  return { ...shape, answers };
}

/** Steps through all combinations of cells, the first column fastest. */
function advance(cells: number[], columns: readonly Column[]): void {
  for (const [index, { axis }] of columns.entries()) {
    cells[index] = (cells[index] ?? 0) + 1;
    if ((cells[index] ?? 0) < cellCount(axis)) return;
    cells[index] = 0;
  }
}

function emptyTable(columns: readonly Column[]): Answers {
  const strides: number[] = [];
  let size = 1;
  for (const { axis } of columns) {
    strides.push(size);
    size *= cellCount(axis);
  }
  return { columns, strides, answers: new Uint8Array(size) };
}

const factName = (index: number): string => `fact${index}`;

function* assignments(values: readonly (readonly (number | string)[])[]): Generator<Assignment> {
  const size = values.reduce((product, { length }) => product * length, 1);
  for (let combination = 0; combination < size; combination += 1) {
    let rest = combination;
    const chosen = values.map((all, index) => {
      const value = all[rest % all.length] ?? '';
      rest = Math.floor(rest / all.length);
      return [factName(index), value] as const;
    });
    yield Object.fromEntries(chosen);
  }
}

/** The cells of an axis as the engine sees them. */
const engineValues = (axis: Axis): readonly (number | string)[] =>
  axis.kind === 'ordered' ? Array.from({ length: cellCount(axis) }, (_, cell) => cell) : axis.members;

const keysOf = (condition: DatedCondition): readonly string[] =>
  condition.kind === 'clause'
    ? [condition.column]
    : condition.kind === 'not'
      ? keysOf(condition.child)
      : condition.children.flatMap(keysOf);

const mentions = (condition: DatedCondition, key: string): boolean => keysOf(condition).includes(key);

function encode(condition: DatedCondition, columns: readonly Column[]): EngineCondition {
  if (condition.kind === 'clause')
    return {
      fact: factName(columns.findIndex(({ key }) => key === condition.column)),
      operator: condition.operator,
      value: encodeConstant(condition, columns),
    };
  if (condition.kind === 'not') return { not: encode(condition.child, columns) };
  const children = condition.children.map((child) => encode(child, columns));
  return condition.kind === 'all' ? { all: children } : { any: children };
}

function encodeConstant(clause: DatedClause, columns: readonly Column[]): number | string | readonly string[] {
  const axis = columns.find(({ key }) => key === clause.column)?.axis;
  if (axis?.kind === 'ordered') return cellOf(constantOf(clause), axis.constants);
  return clause.constant.kind === 'choices' ? clause.constant.value : String(clause.constant.value);
}
