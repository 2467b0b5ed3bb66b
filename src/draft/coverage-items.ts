import type { DecisionTable } from '../evaluate/decision-table.ts';
import type { CompiledRule } from '../evaluate/evaluate.ts';
import { clauseText } from '../evaluate/explain.ts';
import { cellAt, cellCount, type DatedClause, describeCell } from '../evaluate/partition.ts';
import { type ClauseLogic, decides, type TruthVector } from './clause-truth.ts';
import type { CoverageItem } from './coverage.ts';

/** Where one subject of a case lies: its cell on each column and the truth of each clause; `undefined` where a fact is open. */
export type Visit = { readonly cells: readonly (number | undefined)[]; readonly truth: TruthVector };

/** One version of a rule with what its cases visit. */
export type Reading = {
  readonly compiled: CompiledRule;
  readonly logic: ClauseLogic;
  readonly truths: readonly { readonly column: number; readonly truth: readonly boolean[] }[];
  readonly visits: readonly Visit[];
};

/** Every cell of every fact: below, at and above each constant, each member, and the fact missing. */
export function edgeItems({ compiled, visits }: Reading): readonly CoverageItem[] {
  const { table, condition } = compiled;
  return table.columns.flatMap((column, index) => {
    const clause = clausesOn(condition, column.key)[0];
    const item = (text: string, covered: boolean): CoverageItem => ({
      kind: 'edge',
      text: `${column.fact} ${text}`,
      cite: citeOf(compiled, clause),
      covered,
    });
    const cells = Array.from({ length: cellCount(column.axis) }, (_, cell) => cell);
    return [
      ...cells
        .filter((cell) => isReachable(table, index, cell))
        .map((cell) =>
          item(
            describeCell(column.axis, cell),
            visits.some((visit) => visit.cells[index] === cell),
          ),
        ),
      item(
        'missing',
        visits.some((visit) => visit.cells[index] === undefined),
      ),
    ];
  });
}

const isReachable = (table: DecisionTable, column: number, cell: number): boolean =>
  table.answers.some((_, index) => table.possible[index] !== 0 && cellAt(table, index, column) === cell);

/** Each clause seen true and false, and seen to decide in either state; what no combination of facts can show is left out. */
export function clauseItems(reading: Reading): readonly CoverageItem[] {
  const { compiled, logic, visits } = reading;
  const everything = allVectors(reading);
  return logic.clauses.flatMap((clause, index) =>
    [true, false].flatMap((value) => {
      const is = (truth: TruthVector): boolean => truth[index] === value;
      const shows = (truth: TruthVector): boolean => is(truth) && decides(logic, truth, index);
      const item = (kind: 'clause' | 'decision', text: string, holds: typeof is): readonly CoverageItem[] =>
        everything.some(holds)
          ? [
              {
                kind,
                text: `${text}${value}: ${clauseText(clause)}`,
                cite: citeOf(compiled, clause),
                covered: visits.some(({ truth }) => holds(truth)),
              },
            ]
          : [];
      return [...item('clause', '', is), ...item('decision', 'decides when ', shows)];
    }),
  );
}

/** Every truth vector that some possible combination of cells has. */
function allVectors({ compiled: { table }, truths }: Reading): readonly TruthVector[] {
  const seen = new Map<string, TruthVector>();
  table.answers.forEach((_, index) => {
    if (table.possible[index] === 0) return;
    const vector = truths.map(({ column, truth }) => truth[cellAt(table, index, column)]);
    seen.set(vector.join(), vector);
  });
  return [...seen.values()];
}

const clausesOn = (condition: CompiledRule['condition'], column: string): readonly DatedClause[] =>
  condition.kind === 'clause'
    ? [condition].filter((clause) => clause.column === column)
    : (condition.kind === 'not' ? [condition.child] : condition.children).flatMap((child) => clausesOn(child, column));

/** Where the instrument says what a clause says: the clause's own citation, else that of its threshold's value, else the rule's. */
function citeOf({ policy, rule }: CompiledRule, clause: DatedClause | undefined): string {
  if (clause?.cite !== undefined) return clause.cite;
  const threshold = clause?.value.kind === 'threshold' ? policy.thresholds[clause.value.id] : undefined;
  const value = threshold?.values.findLast(({ value }) => value === clause?.constant.value);
  return value?.cite ?? rule.cite;
}
