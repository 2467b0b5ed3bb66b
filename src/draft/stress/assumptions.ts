import type { CompiledRule } from '../../evaluate/evaluate.ts';
import { locate } from '../../evaluate/fact-value.ts';
import { answersIn } from '../../evaluate/judgement.ts';
import type { Locus } from '../../evaluate/locate.ts';
import { type Column, cellCount, describeCell } from '../../evaluate/partition.ts';
import { sampleOf } from '../../evaluate/region.ts';
import { exactly } from '../../ledger/estimate.ts';
import type { StatedFact } from '../../registry/registry.ts';
import { dateOfDay } from '../../units/date.ts';
import { flop, quantity } from '../../units/quantity.ts';
import type { Stressed } from './stressed-model.ts';

/** Facts that nobody knows, set so that compute decides; each with its words. */
export type Assumptions = {
  readonly facts: Readonly<Record<string, StatedFact>>;
  readonly words: readonly string[];
};

type Cells = readonly (readonly number[])[];

const cellsOf = (locus: Locus): readonly number[] => locus.flatMap(({ cells }) => cells);

/**
 * The fewest unknown facts, set so that the rule is met by this subject's compute and would not be met without any: only then does a change of compute tell
 * something. `undefined` when no setting does, since known facts speak against it or compute does not matter.
 */
export function assumptionsFor({ table }: CompiledRule, { subject, readings }: Stressed): Assumptions | undefined {
  const [reading] = readings;
  if (!reading) return undefined;
  const { columns } = table;
  const cells: Cells = columns.map((column) => cellsOf(locate(reading.facts(subject, column), column, 'provider')));
  const without: Cells = columns.map((column, index) =>
    column.counting === undefined ? (cells[index] ?? []) : nothing(column),
  );
  const holds = (set: Cells): boolean => {
    const idle = set.map((chosen, index) => (columns[index]?.counting === undefined ? chosen : (without[index] ?? [])));
    return answersIn(table, set)?.always === true && answersIn(table, idle)?.ever === false;
  };
  const open = columns.flatMap(({ counting }, index) =>
    counting === undefined && (cells[index]?.length ?? 0) > 1 ? [index] : [],
  );
  const found = settle(cells, open, holds);
  return (
    found &&
    described(
      columns,
      open.filter((index) => (found[index]?.length ?? 0) === 1),
      found,
    )
  );
}

/** The cells of no compute at all. */
const nothing = (column: Column): readonly number[] =>
  cellsOf(locate({ known: exactly(flop(0), { source: 'stress' }) }, column, 'provider'));

/** Narrows open columns to one cell each until it holds, as few of them as possible. */
function settle(cells: Cells, open: readonly number[], holds: (cells: Cells) => boolean): Cells | undefined {
  for (let size = 0; size <= open.length; size += 1) {
    const found = narrowed(cells, open, size, holds);
    if (found) return found;
  }
  return undefined;
}

function narrowed(
  cells: Cells,
  open: readonly number[],
  size: number,
  holds: (cells: Cells) => boolean,
): Cells | undefined {
  if (size === 0) return holds(cells) ? cells : undefined;
  for (const [position, index] of open.entries())
    for (const cell of cells[index] ?? []) {
      const found = narrowed(cells.with(index, [cell]), open.slice(position + 1), size - 1, holds);
      if (found) return found;
    }
  return undefined;
}

function described(columns: readonly Column[], settled: readonly number[], cells: Cells): Assumptions {
  const chosen = settled.flatMap((index) => {
    const [column, cell] = [columns[index], cells[index]?.[0]];
    return column && cell !== undefined && cell < cellCount(column.axis) ? [{ column, cell }] : [];
  });
  return {
    facts: Object.fromEntries(chosen.map(({ column, cell }) => [column.fact, factIn(column, cell)])),
    words: chosen.map(({ column, cell }) => `${column.fact} ${describeCell(column.axis, cell)}`),
  };
}

/** A fact that lies in a cell. */
function factIn({ axis }: Column, cell: number): StatedFact {
  const sample = sampleOf(axis, cell);
  const known = { basis: 'assumed', because: 'so that compute decides' } as const;
  if (typeof sample === 'string')
    return { ...known, value: sample === 'true' ? true : sample === 'false' ? false : sample };
  if (axis.kind !== 'ordered') return { kind: 'missing', why: 'no value' };
  return {
    ...known,
    value: axis.unit === 'date' ? dateOfDay(sample) : quantity(sample, axis.unit),
  };
}
