import { compile, type DecisionTable } from '../evaluate/decision-table.ts';
import { cellCount, coarseCell, type DatedClause, type DatedCondition } from '../evaluate/partition.ts';
import { clausesOf } from '../policy/condition.ts';
import type { FactCatalogue } from '../policy/fact-definition.ts';

/** Truth of each clause of a rule, in order; `undefined` where the fact is open. */
export type TruthVector = readonly (boolean | undefined)[];

/**
 * How a rule's outcome follows from its clauses alone: a table over one flag per clause, judged like any other. With it one can ask whether a clause decides, that
 * is, whether turning it over by itself would change the outcome (masking MC/DC).
 */
export type ClauseLogic = { readonly clauses: readonly DatedClause[]; readonly outcomes: Uint8Array };

/** Compiles the logic of a condition's clauses. */
export async function clauseLogic(condition: DatedCondition): Promise<ClauseLogic> {
  const clauses = clausesOf(condition);
  const catalogue = Object.fromEntries(
    clauses.map(({ node }) => [node, { kind: 'flag', subject: 'model', meaning: '' } as const]),
  );
  const { columns, strides, answers } = await compile(asFlags(condition), catalogue);
  const order = clauses.map(({ node }) => strides[columns.findIndex(({ key }) => key === node)] ?? 0);
  const outcomes = Uint8Array.from(
    { length: 2 ** clauses.length },
    (_, bits) => answers[order.reduce((index, stride, clause) => index + ((bits >> clause) & 1) * stride, 0)] ?? 0,
  );
  return { clauses, outcomes };
}

function asFlags(condition: DatedCondition): DatedCondition {
  if (condition.kind === 'not') return { ...condition, child: asFlags(condition.child) };
  if (condition.kind !== 'clause') return { ...condition, children: condition.children.map(asFlags) };
  const value = { kind: 'flag', value: true } as const;
  return {
    kind: 'clause',
    node: condition.node,
    fact: condition.node,
    column: condition.node,
    operator: 'equal',
    value,
    constant: value,
  };
}

/** True if turning one clause over changes the outcome, whatever the open clauses are. */
export function decides({ outcomes }: ClauseLogic, truth: TruthVector, clause: number): boolean {
  const open = truth.flatMap((value, index) => (value === undefined && index !== clause ? [index] : []));
  const fixed = truth.reduce<number>(
    (bits, value, index) => (value && index !== clause ? bits | (1 << index) : bits),
    0,
  );
  for (let completion = 0; completion < 2 ** open.length; completion += 1) {
    const bits = open.reduce((all, index, position) => all | (((completion >> position) & 1) << index), fixed);
    if (outcomes[bits] === outcomes[bits | (1 << clause)]) return false;
  }
  return true;
}

/** For each clause, its truth in every cell of its column in the rule's table. */
export async function truthByCell(
  clauses: readonly DatedClause[],
  table: DecisionTable,
  catalogue: FactCatalogue,
): Promise<readonly { readonly column: number; readonly truth: readonly boolean[] }[]> {
  const result: { column: number; truth: boolean[] }[] = [];
  for (const clause of clauses) {
    const own = await compile(clause, catalogue);
    const column = table.columns.findIndex(({ key }) => key === clause.column);
    const axis = table.columns[column]?.axis;
    const ownAxis = own.columns[0]?.axis;
    if (!axis || !ownAxis) throw new Error(`clause without a column: ${clause.node}`);
    result.push({
      column,
      truth: Array.from({ length: cellCount(axis) }, (_, cell) => own.answers[coarseCell(cell, axis, ownAxis)] === 1),
    });
  }
  return result;
}
