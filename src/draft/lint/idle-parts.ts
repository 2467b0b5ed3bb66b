import type { DecisionTable } from '../../evaluate/decision-table.ts';
import { cellCount, type DatedCondition } from '../../evaluate/partition.ts';
import { clausesOf } from '../../policy/condition.ts';
import type { FactCatalogue } from '../../policy/fact-definition.ts';
import { truthByCell } from '../clause-truth.ts';

/** How a condition answers over all that can be. */
export type Constancy = 'never' | 'always' | 'varies';

/** A part of a condition that its answer does not depend on, and how it answers by itself. */
export type IdlePart = { readonly node: DatedCondition; readonly alone: Constancy };

/** A condition with its table. */
export type Tabled = { readonly condition: DatedCondition; readonly table: DecisionTable };

/** One answer for each combination of a table. */
type Answers = Uint8Array;

/** The most answers, of all nodes in all combinations, that are looked through; no law comes near. */
const answerCap = 1 << 24;

/** The parts of a node. */
const partsOf = (condition: DatedCondition): readonly DatedCondition[] =>
  condition.kind === 'clause' ? [] : condition.kind === 'not' ? [condition.child] : condition.children;

/** All nodes of a condition, each before its parts. */
export const nodesOf = (condition: DatedCondition): readonly DatedCondition[] => [
  condition,
  ...partsOf(condition).flatMap(nodesOf),
];

/** True if a condition has too many nodes and combinations to be looked through part by part. */
export const isTooLarge = ({ condition, table }: Tabled): boolean =>
  nodesOf(condition).length * table.answers.length > answerCap;

/** How answers vary over the possible combinations. */
export function constancyOf(answers: Answers, possible: Uint8Array): Constancy {
  const seen = new Set(answers.filter((_, index) => possible[index] !== 0));
  return seen.size === 2 ? 'varies' : seen.has(1) ? 'always' : 'never';
}

/**
 * The largest parts of a condition that can be put in as true or as false without any change of the answer, taken away one after another from the last to the
 * first, so that of two equal parts only the later is idle. A condition that always answers the same has none: all of it is at fault.
 */
export async function idleParts({ condition, table }: Tabled, catalogue: FactCatalogue): Promise<readonly IdlePart[]> {
  const { answers, possible } = table;
  if (isTooLarge({ condition, table }) || constancyOf(answers, possible) !== 'varies') return [];
  const clauses = await clauseAnswers({ condition, table }, catalogue);
  // What the connectives make of the clauses must be what the engine made of the whole.
  if (answersOf(condition, clauses).some((answer, index) => answer !== answers[index]))
    throw new Error(`clauses and table disagree: ${condition.node}`);
  const idle: IdlePart[] = [];
  const observed = possible ?? new Uint8Array(answers.length).fill(1);
  takeAway(condition, observed, clauses, (node) =>
    idle.push({ node, alone: constancyOf(answersOf(node, clauses), possible) }),
  );
  return idle;
}

/** What every clause answers in each combination of the table, as the engine judges it by itself. */
async function clauseAnswers(
  { condition, table }: Tabled,
  catalogue: FactCatalogue,
): Promise<ReadonlyMap<string, Answers>> {
  const clauses = clausesOf(condition);
  const truths = await truthByCell(clauses, table, catalogue);
  return new Map(
    truths.map(({ column, truth }, clause) => {
      const [axis, stride] = [table.columns[column]?.axis, table.strides[column] ?? 1];
      const cells = axis ? cellCount(axis) : 1;
      const answers = table.answers.map((_, index) => Number(truth[Math.floor(index / stride) % cells] ?? false));
      return [clauses[clause]?.node ?? '', answers];
    }),
  );
}

function answersOf(node: DatedCondition, clauses: ReadonlyMap<string, Answers>): Answers {
  if (node.kind === 'clause') return clauses.get(node.node) ?? new Uint8Array();
  if (node.kind === 'not') return inverted(answersOf(node.child, clauses));
  return joined(
    node.kind,
    node.children.map((child) => answersOf(child, clauses)),
  );
}

const inverted = (answers: Answers): Answers => answers.map((answer) => 1 - answer);

const joined = (kind: 'all' | 'any', parts: readonly Answers[]): Answers =>
  parts.reduce((sum, part) =>
    sum.map((answer, index) => (kind === 'all' ? answer & (part[index] ?? 0) : answer | (part[index] ?? 0))),
  );

/**
 * Takes idle parts of a node away and gives what the rest of it answers. `observed` marks the combinations in which the answer of the whole follows the node's;
 * elsewhere it may change freely.
 */
function takeAway(
  node: DatedCondition,
  observed: Answers,
  clauses: ReadonlyMap<string, Answers>,
  report: (part: DatedCondition) => void,
): Answers {
  if (node.kind === 'clause') return answersOf(node, clauses);
  if (node.kind === 'not') return inverted(takeAway(node.child, observed, clauses, report));
  // True for `all`, false for `any`: a part that is never anything else where it matters can go.
  const neutral = Number(node.kind === 'all');
  let parts = node.children.map((child) => answersOf(child, clauses));
  for (const [index, child] of [...node.children.entries()].toReversed()) {
    const others = parts.filter((_, other) => other !== index);
    const seen = observed.map((one, at) => Number(one === 1 && others.every((other) => other[at] === neutral)));
    const isIdle = (parts[index] ?? observed).every((answer, at) => seen[at] === 0 || answer === neutral);
    if (isIdle) report(child);
    const rest = isIdle ? observed.map(() => neutral) : takeAway(child, seen, clauses, report);
    parts = parts.with(index, rest);
  }
  return joined(node.kind, parts);
}
