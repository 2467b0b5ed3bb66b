import { type Exact, exactToNumber } from '../units/exact.ts';
import type { DecisionTable } from './decision-table.ts';
import { type Axis, cellCount, cellOf, coarseCell, commonAxis } from './partition.ts';

/** A column of many records. `NaN` and {@link missingMember} stand for missing; dates are day numbers, see `dayNumber`. */
export type BulkColumn =
  | {
      readonly kind: 'quantity';
      readonly values: Float64Array;
      /** The exact value of one record, asked for only where the double lies within 1e-9 of a constant. */
      readonly exactAt: (row: number) => Exact;
    }
  | { readonly kind: 'members'; readonly members: readonly string[]; readonly codes: Uint8Array };

/** The code of a missing member or flag. */
export const missingMember = 255;

/** Many records by column name. */
export type BulkRecords = { readonly rows: number; readonly columns: Readonly<Record<string, BulkColumn>> };

/** Verdicts in bulk, one byte per record. */
export const bulkVerdicts = { notMet: 0, met: 1, undetermined: 2 } as const;

type PlannedRule = {
  readonly columns: readonly string[];
  readonly strides: readonly number[];
  readonly answers: Uint8Array;
};

/** Tables laid out over shared axes, so that each fact is located once per record for all rules. */
export type BulkPlan = { readonly axes: Readonly<Record<string, Axis>>; readonly rules: readonly PlannedRule[] };

/** Prepares tables for bulk verdicts. `columnOf` says which record column answers a table's column; several may share one. */
export function planBulk(tables: readonly DecisionTable[], columnOf: (key: string) => string): BulkPlan {
  const axes: Record<string, Axis> = {};
  for (const { columns } of tables)
    for (const { key, axis } of columns) axes[columnOf(key)] = commonAxis(axes[columnOf(key)], axis);
  return { axes, rules: tables.map((table) => layOut(table, columnOf, axes)) };
}

/** Cells of a table, plus impossible ones, while it is laid out. */
const impossible = 3;

/** Spreads a table over the shared axes and gives every column one more cell, "missing", that holds what all cells agree on. */
function layOut(
  table: DecisionTable,
  columnOf: (key: string) => string,
  axes: Readonly<Record<string, Axis>>,
): PlannedRule {
  let answers: Uint8Array = table.answers.map((answer, index) => (table.possible[index] === 0 ? impossible : answer));
  const strides: number[] = [];
  let stride = 1;
  for (const { key, axis } of table.columns) {
    const shared = axes[columnOf(key)] ?? axis;
    answers = spread(
      answers,
      stride,
      cellCount(axis),
      Array.from({ length: cellCount(shared) }, (_, cell) => coarseCell(cell, shared, axis)),
    );
    strides.push(stride);
    stride *= cellCount(shared) + 1;
  }
  return {
    columns: table.columns.map(({ key }) => columnOf(key)),
    strides,
    answers: answers.map((answer) => (answer === impossible ? bulkVerdicts.undetermined : answer)),
  };
}

/** Replaces one axis of `size` cells, at `stride`, by the cells `sources` names and a last one that joins them all. */
function spread(answers: Uint8Array, stride: number, size: number, sources: readonly number[]): Uint8Array {
  const width = sources.length + 1;
  const blocks = answers.length / (stride * size);
  const result = new Uint8Array(blocks * stride * width);
  for (let block = 0; block < blocks; block += 1) {
    for (let inner = 0; inner < stride; inner += 1) {
      const at = (cell: number): number => answers[(block * size + cell) * stride + inner] ?? impossible;
      const to = block * width * stride + inner;
      sources.forEach((source, cell) => {
        result[to + cell * stride] = at(source);
      });
      result[to + sources.length * stride] = Array.from({ length: size }, (_, cell) => at(cell)).reduce(
        join,
        impossible,
      );
    }
  }
  return result;
}

const join = (a: number, b: number): number =>
  a === impossible ? b : b === impossible || a === b ? a : bulkVerdicts.undetermined;

/** Judges every rule on every record: one byte array per rule, in the plan's order. */
export function judgeBulk(plan: BulkPlan, records: BulkRecords): readonly Uint8Array[] {
  const located: Record<string, Uint8Array> = {};
  for (const [name, axis] of Object.entries(plan.axes))
    located[name] = locateColumn(records.columns[name], axis, records.rows, name);
  const results = plan.rules.map(() => new Uint8Array(records.rows));
  const index = new Int32Array(blockSize);
  for (let from = 0; from < records.rows; from += blockSize) {
    const to = Math.min(records.rows, from + blockSize);
    for (const [position, rule] of plan.rules.entries())
      judgeBlock(rule, located, from, to, results[position] as Uint8Array, index);
  }
  return results;
}

/** Records are taken in blocks that stay in the processor's cache while all rules pass over them. */
const blockSize = 8192;

function judgeBlock(
  rule: PlannedRule,
  located: Readonly<Record<string, Uint8Array>>,
  from: number,
  to: number,
  result: Uint8Array,
  index: Int32Array,
): void {
  const codes = rule.columns.map((name) => located[name] as Uint8Array);
  const [a, b, c] = codes as [Uint8Array, Uint8Array, Uint8Array];
  const [, strideB = 0, strideC = 0] = rule.strides;
  const { answers } = rule;
  switch (codes.length) {
    case 1:
      for (let row = from; row < to; row += 1) result[row] = answers[a[row] as number] as number;
      return;
    case 2:
      for (let row = from; row < to; row += 1)
        result[row] = answers[(a[row] as number) + (b[row] as number) * strideB] as number;
      return;
    case 3:
      for (let row = from; row < to; row += 1)
        result[row] = answers[
          (a[row] as number) + (b[row] as number) * strideB + (c[row] as number) * strideC
        ] as number;
      return;
    default:
      judgeWide(rule, codes, from, to, result, index);
  }
}

function judgeWide(
  { strides, answers }: PlannedRule,
  codes: readonly Uint8Array[],
  from: number,
  to: number,
  result: Uint8Array,
  index: Int32Array,
): void {
  index.fill(0);
  for (const [column, cells] of codes.entries()) {
    const stride = strides[column] as number;
    for (let row = from; row < to; row += 1)
      index[row - from] = (index[row - from] as number) + (cells[row] as number) * stride;
  }
  for (let row = from; row < to; row += 1) result[row] = answers[index[row - from] as number] as number;
}

function locateColumn(column: BulkColumn | undefined, axis: Axis, rows: number, name: string): Uint8Array {
  if (cellCount(axis) > 254) throw new RangeError(`column ${name} is cut into more than 254 cells`);
  const missing = cellCount(axis);
  if (!column) return new Uint8Array(rows).fill(missing);
  if (axis.kind === 'ordered' && column.kind === 'quantity')
    return locateQuantities(column, axis.constants, rows, missing);
  if (axis.kind === 'members' && column.kind === 'members') return locateMembers(column, axis.members, missing);
  throw new TypeError(`column ${name} is not of the kind its rules ask for`);
}

function locateMembers(
  { members, codes }: Extract<BulkColumn, { kind: 'members' }>,
  wanted: readonly string[],
  missing: number,
): Uint8Array {
  const translation = new Uint8Array(256).fill(missing);
  members.forEach((member, code) => {
    const cell = wanted.indexOf(member);
    if (cell >= 0) translation[code] = cell;
  });
  return codes.map((code) => translation[code] as number);
}

/** A double within this relative distance of a constant is compared exactly. */
const margin = 1e-9;

function locateQuantities(
  { values, exactAt }: Extract<BulkColumn, { kind: 'quantity' }>,
  constants: readonly Exact[],
  rows: number,
  missing: number,
): Uint8Array {
  const doubles = constants.map(exactToNumber);
  const floors = Float64Array.from(doubles, (value) => value - Math.abs(value) * margin);
  const ceilings = Float64Array.from(doubles, (value) => value + Math.abs(value) * margin);
  const cells = new Uint8Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const value = values[row] as number;
    let above = 0;
    let reached = 0;
    for (let constant = 0; constant < floors.length; constant += 1) {
      above += Number(value > (ceilings[constant] as number));
      reached += Number(value >= (floors[constant] as number));
    }
    if (Number.isNaN(value)) cells[row] = missing;
    else cells[row] = above === reached ? 2 * above : cellOf(exactAt(row), constants);
  }
  return cells;
}
