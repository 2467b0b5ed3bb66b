import { alignTables, relationOf } from '../../evaluate/compare-tables.ts';
import { compile, type DecisionTable } from '../../evaluate/decision-table.ts';
import type { DatedCondition } from '../../evaluate/partition.ts';
import type { FactCatalogue } from '../../policy/fact-definition.ts';
import type { Path } from '../../source/yaml.ts';
import { nodePath } from './place.ts';
import type { DatedTable, LintContext } from './rule.ts';
import { partsOf, substitute } from './substitute.ts';

/** How a condition answers over all that can be. */
export type Constancy = 'never' | 'always' | 'varies';

/** A part of a rule that the rule's answer does not depend on, where it is written, and how it answers by itself. */
export type IdleNode = {
  readonly rule: string;
  readonly node: DatedCondition;
  readonly path: Path;
  readonly alone: Constancy;
};

/** How a table answers over its possible combinations. */
export function constancyOf({ answers, possible }: DecisionTable): Constancy {
  const seen = new Set(answers.filter((_, index) => possible?.[index] !== 0));
  return seen.size === 2 ? 'varies' : seen.has(1) ? 'always' : 'never';
}

type Node = { readonly key: string; readonly path: Path; readonly condition: DatedCondition };
type Reading = { readonly rule: string; readonly nodes: readonly Node[]; readonly idle: readonly DatedCondition[] };

const known = new WeakMap<LintContext, Promise<readonly IdleNode[]>>();

/**
 * The parts that never decide, in any rule and under any values that were ever in force. A part of a shared condition counts only if it is idle wherever it is
 * used: a definition may well be narrower than one of its uses needs.
 */
export function idleNodes(context: LintContext): Promise<readonly IdleNode[]> {
  const found = known.get(context) ?? findIdleNodes(context);
  known.set(context, found);
  return found;
}

async function findIdleNodes(context: LintContext): Promise<readonly IdleNode[]> {
  const readings: Reading[] = [];
  for (const { rule, index, tables } of context.tabled) {
    for (const table of tables) {
      const nodes = allNodes(table.condition).map((condition): Node => {
        const path = nodePath(context.document, index, condition.node);
        return { key: path.join('\n'), path, condition };
      });
      readings.push({ rule: rule.id, nodes, idle: await idleIn(table, context.catalogue) });
    }
  }
  const everywhere = readings.flatMap(({ rule, nodes, idle }) =>
    idle.flatMap((node) => {
      const placed = nodes.find(({ condition }) => condition.node === node.node);
      return placed && readings.every((reading) => isIdleIn(reading, placed.key)) ? [{ rule, node, placed }] : [];
    }),
  );
  const once = new Map(everywhere.map((found) => [found.placed.key, found]));
  const result: IdleNode[] = [];
  for (const { rule, node, placed } of once.values())
    result.push({ rule, node, path: placed.path, alone: constancyOf(await compile(node, context.catalogue)) });
  return result;
}

const allNodes = (condition: DatedCondition): readonly DatedCondition[] => [
  condition,
  ...partsOf(condition).flatMap(allNodes),
];

/** True if every node written at the place is idle in the reading, or inside a part that is. */
const isIdleIn = ({ nodes, idle }: Reading, key: string): boolean =>
  nodes
    .filter((node) => node.key === key)
    .every(({ condition }) =>
      idle.some(({ node }) => condition.node === node || condition.node.startsWith(`${node}.`)),
    );

/**
 * The largest parts of one rule that can be put in as true or as false without any change of the answer, taken away one after another from the last to the
 * first, so that of two equal parts only the later is idle. A rule that always answers the same has none: all of it is at fault.
 */
export async function idleIn(
  { condition, table }: Pick<DatedTable, 'condition' | 'table'>,
  catalogue: FactCatalogue,
): Promise<readonly DatedCondition[]> {
  if (constancyOf(table) !== 'varies') return [];
  const idle: DatedCondition[] = [];
  let current: DatedCondition = condition;
  const visit = async (node: DatedCondition): Promise<void> => {
    const without = await equalWithout(current, table, node, catalogue);
    if (without) {
      idle.push(node);
      current = without;
      return;
    }
    for (const part of partsOf(node)) await visit(part);
  };
  for (const part of partsOf(condition)) await visit(part);
  return idle;
}

async function equalWithout(
  condition: DatedCondition,
  whole: DecisionTable,
  { node }: DatedCondition,
  catalogue: FactCatalogue,
): Promise<DatedCondition | undefined> {
  for (const truth of [true, false]) {
    const without = substitute(condition, node, truth);
    if (typeof without === 'boolean') continue;
    const table = await compile(without, catalogue);
    if (relationOf(alignTables([whole, table])) === 'equal') return without;
  }
  return undefined;
}
