import { compile, type DecisionTable } from '../evaluate/decision-table.ts';
import { cellCount, coarseCell, type DatedClause, type DatedCondition } from '../evaluate/partition.ts';
import { clausesOf } from '../policy/condition.ts';
import type { FactCatalogue } from '../policy/fact-definition.ts';
import { type Diagram, type DiagramStore, everything, isWithin, join, nothing, restricted } from './regions/diagram.ts';
import { openSpace } from './regions/space.ts';

/** Truth of each clause of a rule, in order; `undefined` where the fact is open. */
export type TruthVector = readonly (boolean | undefined)[];

/**
 * How a rule's outcome follows from its clauses alone: for each clause, the combinations of the others in which turning it over by itself changes the outcome (masking
 * MC/DC).
 */
export type ClauseLogic = {
  readonly clauses: readonly DatedClause[];
  readonly store: DiagramStore;
  readonly deciding: readonly Diagram[];
  /** The clause of each level of the diagrams. */
  readonly levels: readonly number[];
};

/** Compiles the logic of a condition's clauses, each read as a flag of its own. Throws `DiagramTooLarge` where they are joined too intricately. */
export async function clauseLogic(condition: DatedCondition): Promise<ClauseLogic> {
  const clauses = clausesOf(condition);
  const catalogue = Object.fromEntries(
    clauses.map(({ node }) => [flagOf(node), { kind: 'flag', subject: 'model', meaning: '' } as const]),
  );
  const counting = { alike: (id: string) => id, atMost: () => false };
  const { columns, store, met } = await openSpace([asFlags(condition)], { catalogue, counting });
  const [outcome = nothing] = met;
  const levels = columns.map(({ key }) => clauses.findIndex(({ node }) => flagOf(node) === key));
  const deciding = clauses.map((_, clause) => {
    const level = levels.indexOf(clause);
    const [without, within] = [0, 1].map((cell) => restricted(store, outcome, level, cell));
    return join(store, [nothing, everything, everything, nothing], without ?? nothing, within ?? nothing);
  });
  return { clauses, store, deciding, levels };
}

/** The flag that a clause is read as; brackets at the end would name a counting rule. */
const flagOf = (node: string): string => `${node} holds`;

function asFlags(condition: DatedCondition): DatedCondition {
  if (condition.kind === 'not') return { ...condition, child: asFlags(condition.child) };
  if (condition.kind !== 'clause') return { ...condition, children: condition.children.map(asFlags) };
  const value = { kind: 'flag', value: true } as const;
  return {
    kind: 'clause',
    node: condition.node,
    fact: flagOf(condition.node),
    column: flagOf(condition.node),
    operator: 'equal',
    value,
    constant: value,
  };
}

/** True if turning one clause over changes the outcome, whatever the open clauses are. */
export function decides({ store, deciding, levels }: ClauseLogic, truth: TruthVector, clause: number): boolean {
  const box = levels.map((one) => (truth[one] === undefined ? [0, 1] : [Number(truth[one])]));
  return isWithin(store, everything, deciding[clause] ?? nothing, box);
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
