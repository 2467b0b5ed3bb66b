import type { Clause, Comparand, Condition, ConditionOf } from '../policy/condition.ts';
import { clausesOf } from '../policy/condition.ts';
import type { FactCatalogue } from '../policy/fact-definition.ts';
import { thresholdOn } from '../policy/lifetime.ts';
import type { Threshold } from '../policy/policy.ts';
import { type CalendarDate, dateOfDay, dayNumber } from '../units/date.ts';
import { compareExact, type Exact } from '../units/exact.ts';
import { formatQuantity } from '../units/format.ts';
import { groupBy } from '../units/group-by.ts';
import { quantity, type Unit } from '../units/quantity.ts';

/**
 * The cells of one fact. `ordered`: k constants in ascending order cut the line into 2k + 1 cells, of which cell 2i + 1 is the i-th constant itself and cell
 * 2i the open interval below it. `members`: one cell per member; a flag has the members `false` and `true`.
 */
export type Axis =
  | { readonly kind: 'ordered'; readonly unit: Unit | 'date'; readonly constants: readonly Exact[] }
  | { readonly kind: 'members'; readonly members: readonly string[] };

/** One fact of a rule, under one counting rule if it is an amount of compute, with its cells. */
export type Column = {
  /** `generalPurpose`, `countedCompute[eu-cumulative]`. */
  readonly key: string;
  readonly fact: string;
  readonly counting?: string;
  readonly axis: Axis;
};

/** A clause whose threshold has been looked up for a date. */
export type DatedClause = Clause & {
  readonly column: string;
  readonly constant: Comparand & { readonly kind: Exclude<Comparand['kind'], 'threshold'> };
};

/** A condition on a date: every threshold is a constant, every fact a column. */
export type DatedCondition = ConditionOf<DatedClause>;

/** How many cells an axis has. */
export const cellCount = (axis: Axis): number =>
  axis.kind === 'ordered' ? 2 * axis.constants.length + 1 : axis.members.length;

/** True of the cells of an ordered axis that are a constant itself, which are the odd ones. */
export const isConstant = (cell: number): boolean => cell % 2 === 1;

/** The constant at or next below the values of a cell; none below the first cell, and none where there are members. */
export const floorOf = (axis: Axis | undefined, cell: number): Exact | undefined =>
  axis?.kind === 'ordered' ? axis.constants[(cell - 1) >> 1] : undefined;

/** The constant at or next above the values of a cell; none above the last cell, and none where there are members. */
export const ceilingOf = (axis: Axis | undefined, cell: number): Exact | undefined =>
  axis?.kind === 'ordered' ? axis.constants[cell >> 1] : undefined;

/** Cells without any value: between consecutive days there is none. */
export function emptyCells(axis: Axis): readonly number[] {
  if (axis.kind !== 'ordered' || axis.unit !== 'date') return [];
  return axis.constants.flatMap(({ numerator }, index) =>
    axis.constants[index + 1]?.numerator === numerator + 1n ? [2 * index + 2] : [],
  );
}

/** Puts the thresholds in force on a date into a condition. */
export function dateCondition(
  condition: Condition,
  thresholds: Readonly<Record<string, Threshold>>,
  on: CalendarDate,
): DatedCondition {
  if (condition.kind === 'clause') return dateClause(condition, thresholds, on);
  if (condition.kind === 'not') return { ...condition, child: dateCondition(condition.child, thresholds, on) };
  return { ...condition, children: condition.children.map((child) => dateCondition(child, thresholds, on)) };
}

function dateClause(clause: Clause, thresholds: Readonly<Record<string, Threshold>>, on: CalendarDate): DatedClause {
  if (clause.value.kind !== 'threshold') return { ...clause, column: clause.fact, constant: clause.value };
  const threshold = thresholds[clause.value.id];
  const value = threshold && thresholdOn(threshold, on);
  if (!value) throw new Error(`threshold without value reached evaluation: ${clause.value.id}`);
  const column = threshold.counting === undefined ? clause.fact : `${clause.fact}[${threshold.counting}]`;
  return { ...clause, column, constant: { kind: 'quantity', value } };
}

/** The columns of a condition in order of first mention, each cut by every constant the condition compares it with. */
export function columnsOf(condition: DatedCondition, catalogue: FactCatalogue): readonly Column[] {
  return [...groupBy(clausesOf(condition), ({ column }) => column)].map(([key, clauses]) =>
    columnFor(key, clauses, catalogue),
  );
}

function columnFor(key: string, clauses: readonly DatedClause[], catalogue: FactCatalogue): Column {
  const fact = clauses[0]?.fact ?? key;
  const definition = catalogue[fact];
  if (!definition) throw new Error(`fact outside the catalogue reached evaluation: ${fact}`);
  const counting = /\[(.+)\]$/.exec(key)?.[1];
  const base = { key, fact, ...(counting === undefined ? {} : { counting }) };
  switch (definition.kind) {
    case 'flag':
      return { ...base, axis: { kind: 'members', members: ['false', 'true'] } };
    case 'choice':
      return { ...base, axis: { kind: 'members', members: definition.members } };
    default: {
      const unit = definition.kind === 'date' ? 'date' : definition.unit;
      return { ...base, axis: { kind: 'ordered', unit, constants: distinct(clauses.map(constantOf)) } };
    }
  }
}

/** The constant of a comparison on an ordered axis. */
export function constantOf({ constant }: DatedClause): Exact {
  if (constant.kind === 'quantity') return constant.value;
  if (constant.kind === 'date') return dayNumber(constant.value);
  throw new Error(`a ${constant.kind} has no place on an ordered axis`);
}

/** The constants in ascending order, each once. */
function distinct(constants: readonly Exact[]): readonly Exact[] {
  const sorted = constants.toSorted(compareExact);
  return sorted.filter((value, index) => index === 0 || compareExact(value, sorted[index - 1] as Exact) !== 0);
}

/** The coarsest axis whose cells lie each within one cell of both. */
export function commonAxis(known: Axis | undefined, axis: Axis): Axis {
  if (known?.kind !== 'ordered' || axis.kind !== 'ordered') return axis;
  return { ...axis, constants: distinct([...known.constants, ...axis.constants]) };
}

/** The cell of an axis that contains a cell of a finer one. */
export function coarseCell(cell: number, fine: Axis, coarse: Axis): number {
  if (fine.kind !== 'ordered' || coarse.kind !== 'ordered') return cell;
  const floor = floorOf(fine, cell);
  if (!floor) return 0;
  const around = cellOf(floor, coarse.constants);
  return isConstant(around) && !isConstant(cell) ? around + 1 : around;
}

/** The cell of an exact value on an ordered axis. */
export function cellOf(value: Exact, constants: readonly Exact[]): number {
  let [low, high] = [0, constants.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = compareExact(value, constants[middle] as Exact);
    if (order === 0) return 2 * middle + 1;
    if (order < 0) high = middle;
    else low = middle + 1;
  }
  return 2 * low;
}

/** The cell of one column in a combination of cells, the first column counting fastest. */
export function cellAt(
  { columns, strides }: { readonly columns: readonly Column[]; readonly strides: readonly number[] },
  combination: number,
  column: number,
): number {
  const axis = columns[column]?.axis;
  return axis ? Math.floor(combination / (strides[column] ?? 1)) % cellCount(axis) : 0;
}

/** A cell in words: `below 10²⁵ FLOP`, `exactly 10²⁵ FLOP`, `true`. */
export function describeCell(axis: Axis, cell: number): string {
  if (axis.kind === 'members') return axis.members[cell] ?? String(cell);
  const show = (constant: Exact): string => describeConstant(axis.unit, constant);
  const [floor, ceiling] = [floorOf(axis, cell), ceilingOf(axis, cell)];
  if (floor && isConstant(cell)) return `exactly ${show(floor)}`;
  if (!floor) return ceiling ? `below ${show(ceiling)}` : 'any value';
  return ceiling ? `between ${show(floor)} and ${show(ceiling)}` : `above ${show(floor)}`;
}

const describeConstant = (unit: Unit | 'date', constant: Exact): string =>
  unit === 'date' ? dateOfDay(constant) : formatQuantity(quantity(constant, unit));
