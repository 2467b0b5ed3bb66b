import type { CompiledRule } from '../evaluate/evaluate.ts';
import { clauseText } from '../evaluate/explain.ts';
import { type Axis, cellAt, cellCount, describeCell } from '../evaluate/partition.ts';
import { clauseLogic, decides, truthByCell } from './clause-truth.ts';
import type { CaseSetting } from './run-case.ts';
import {
  decidingIndexes,
  justAbove,
  possibleWhere,
  type Reached,
  reachedAmong,
  type WrittenFacts,
} from './written-facts.ts';

/** Facts to ask about; `index` is the combination they lie in, absent where one is left unknown. */
export type Probe = { readonly name: string; readonly facts: WrittenFacts; readonly index?: number };

/**
 * One fact below, at and above each number, or in each member, and unknown, while the others stay where it decides just there; a cell that contradicts them is
 * reached with others that do not.
 */
export function edgeProbes({ table }: CompiledRule, position: number): readonly Probe[] {
  const column = table.columns[position];
  if (!column) return [];
  const alone = table.columns.filter(({ fact }) => fact === column.fact).length === 1;
  const known = edgesOf(column.axis).flatMap((cells) => {
    const base = baseFor(table, position, cells)?.index ?? 0;
    return cells.flatMap((cell) => {
      const moved = base + (cell - cellAt(table, base, position)) * (table.strides[position] ?? 1);
      const [probe] = probeAt(
        `${column.fact} ${describeCell(column.axis, cell)}`,
        table,
        around(table, position, moved),
      );
      if (!probe) return [];
      const near = alone && cell === cells[2] ? justAbove(column, cell) : undefined;
      return [near ? { ...probe, facts: { ...probe.facts, [column.fact]: near } } : probe];
    });
  });
  const without = baseFor(table, position)?.facts;
  return without ? [...known, { name: `${column.fact} unknown`, facts: without }] : known;
}

/** A combination, if it is possible, then all others in the same cell of a column. */
function* around(table: CompiledRule['table'], position: number, index: number): Iterable<number> {
  const cell = cellAt(table, index, position);
  if (table.possible[index] !== 0) yield index;
  for (const other of table.answers.keys())
    if (cellAt(table, other, position) === cell && table.possible[other] !== 0) yield other;
}

/** The cells around each constant of an ordered axis; all cells of any other. */
const edgesOf = (axis: Axis): readonly (readonly number[])[] =>
  axis.kind === 'ordered'
    ? axis.constants.map((_, index) => [2 * index, 2 * index + 1, 2 * index + 2])
    : [Array.from({ length: cellCount(axis) }, (_, cell) => cell)];

/** A combination in which the fact decides among the cells, or anywhere, or does not; one that stating the other facts can reach. */
function baseFor(table: CompiledRule['table'], position: number, cells?: readonly number[]): Reached | undefined {
  const without = [table.columns[position]?.fact ?? ''];
  const candidates = [
    decidingIndexes(table, position, cells),
    decidingIndexes(table, position),
    possibleWhere(table, 0),
    possibleWhere(table, 1),
  ];
  for (const indexes of candidates) {
    const [base] = reachedAmong(table, indexes, { without });
    if (base) return base;
  }
  return undefined;
}

/** The first of some combinations that stating facts can reach. */
export const probeAt = (name: string, table: CompiledRule['table'], indexes: Iterable<number>): readonly Probe[] =>
  reachedAmong(table, indexes).map((reached) => ({ name, ...reached }));

/** For each clause that could decide and does not in any probe so far, a combination in which it does. */
export async function decisionProbes(
  { condition, table }: CompiledRule,
  probes: readonly Probe[],
  { catalogue }: CaseSetting,
): Promise<readonly Probe[]> {
  const logic = await clauseLogic(condition);
  const truths = await truthByCell(logic.clauses, table, catalogue);
  const truthAt = (index: number) => truths.map(({ column, truth }) => truth[cellAt(table, index, column)]);
  const probed = probes.flatMap(({ index }) => index ?? []);
  return logic.clauses.flatMap((clause, position) =>
    [true, false].flatMap((value) => {
      const shows = (index: number): boolean => {
        const truth = truthAt(index);
        return truth[position] === value && decides(logic, truth, position);
      };
      if (probed.some(shows)) return [];
      return probeAt(`decides when ${value}: ${clauseText(clause)}`, table, possibleSuch(table, shows));
    }),
  );
}

function* possibleSuch({ answers, possible }: CompiledRule['table'], test: (index: number) => boolean) {
  for (const index of answers.keys()) if (possible[index] !== 0 && test(index)) yield index;
}
