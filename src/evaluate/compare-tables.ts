import type { DecisionTable } from './decision-table.ts';
import { type Column, cellCount, coarseCell, commonAxis } from './partition.ts';

/** Several tables over the same columns, so that they can be compared combination by combination. */
export type AlignedTables = {
  readonly columns: readonly Column[];
  readonly strides: readonly number[];
  readonly size: number;
  readonly answers: readonly Uint8Array[];
  /** 0 where some table rules the combination out. */
  readonly possible: Uint8Array;
};

/** Lays tables out over the union of their columns, each cut by the constants of all. */
export function alignTables(tables: readonly DecisionTable[]): AlignedTables {
  const columns: Column[] = [];
  for (const column of tables.flatMap((table) => table.columns)) {
    const index = columns.findIndex(({ key }) => key === column.key);
    if (index < 0) columns.push(column);
    else columns[index] = { ...column, axis: commonAxis(columns[index]?.axis, column.axis) };
  }
  const strides: number[] = [];
  let size = 1;
  for (const { axis } of columns) {
    strides.push(size);
    size *= cellCount(axis);
  }
  const sources = tables.map((table) => sourceIndexes(table, columns, strides, size));
  return {
    columns,
    strides,
    size,
    answers: tables.map(({ answers }, table) =>
      Uint8Array.from({ length: size }, (_, index) => answers[sources[table]?.[index] ?? 0] ?? 0),
    ),
    possible: Uint8Array.from({ length: size }, (_, index) =>
      Number(tables.every(({ possible }, table) => possible[sources[table]?.[index] ?? 0] === 1)),
    ),
  };
}

/** For every combination of the common columns, the combination of a table's own columns that contains it. */
function sourceIndexes(
  table: DecisionTable,
  columns: readonly Column[],
  strides: readonly number[],
  size: number,
): Int32Array {
  const result = new Int32Array(size);
  for (const [own, { key, axis }] of table.columns.entries()) {
    const column = columns.findIndex((candidate) => candidate.key === key);
    const fine = columns[column] as Column;
    const cells = Array.from(
      { length: cellCount(fine.axis) },
      (_, cell) => coarseCell(cell, fine.axis, axis) * (table.strides[own] ?? 0),
    );
    const stride = strides[column] ?? 1;
    for (let index = 0; index < size; index += 1)
      result[index] = (result[index] ?? 0) + (cells[Math.floor(index / stride) % cells.length] ?? 0);
  }
  return result;
}

/** The combinations for which a test of the answers of all tables holds, impossible ones left out. */
export const combinationsWhere = (
  { answers, possible, size }: AlignedTables,
  test: (answers: readonly boolean[]) => boolean,
): Uint8Array =>
  Uint8Array.from({ length: size }, (_, index) =>
    Number(possible[index] === 1 && test(answers.map((table) => table[index] === 1))),
  );
