import type { CompiledRule } from '../evaluate/evaluate.ts';
import { clauseText } from '../evaluate/explain.ts';
import { cellCount, describeCell } from '../evaluate/partition.ts';
import { clauseLogic, decides, truthByCell } from './clause-truth.ts';
import type { CaseSetting } from './run-case.ts';
import { cellAt, decidingIndexes, factsAt, possibleWhere, type WrittenFacts } from './written-facts.ts';

/** Facts to ask about; `index` is the combination they lie in, absent where one is left unknown. */
export type Probe = { readonly name: string; readonly facts: WrittenFacts; readonly index?: number };

/** Walks one fact through all its cells while the others stay where it decides; a cell that contradicts them is reached with others that do not. */
export function edgeProbes({ table }: CompiledRule, position: number): readonly Probe[] {
  const column = table.columns[position];
  if (!column) return [];
  const deciding = [...decidingIndexes(table, position), ...possibleWhere(table, 0), ...possibleWhere(table, 1)];
  const base = deciding.find((index) => factsAt(table, index, [column.fact])) ?? 0;
  const without = factsAt(table, base, [column.fact]);
  const known = Array.from({ length: cellCount(column.axis) }, (_, cell) => cell).flatMap((cell) => {
    const moved = base + (cell - cellAt(table, base, position)) * (table.strides[position] ?? 1);
    const others = [...table.answers.keys()].filter((index) => cellAt(table, index, position) === cell);
    const possible = [moved, ...others].filter((index) => table.possible?.[index] !== 0);
    return probeAt(`${column.fact} ${describeCell(column.axis, cell)}`, table, possible);
  });
  return without ? [...known, { name: `${column.fact} unknown`, facts: without }] : known;
}

/** The first of some combinations that stating facts can reach. */
export function probeAt(name: string, table: CompiledRule['table'], indexes: readonly number[]): readonly Probe[] {
  for (const index of indexes) {
    const facts = factsAt(table, index);
    if (facts) return [{ name, facts, index }];
  }
  return [];
}

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
  const possible = [...table.answers.keys()].filter((index) => table.possible?.[index] !== 0);
  return logic.clauses.flatMap((clause, position) =>
    [true, false].flatMap((value) => {
      const shows = (index: number): boolean => {
        const truth = truthAt(index);
        return truth[position] === value && decides(logic, truth, position);
      };
      if (probed.some(shows)) return [];
      return probeAt(`decides when ${value}: ${clauseText(clause)}`, table, possible.filter(shows));
    }),
  );
}
