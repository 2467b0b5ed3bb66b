import type { DatedCondition } from '../../evaluate/partition.ts';
import type { Path } from '../../source/yaml.ts';
import { type IdlePart, idleParts, nodesOf } from './idle-parts.ts';
import { nodePath } from './place.ts';
import type { LintContext } from './rule.ts';

/** A part of a rule that the rule's answer does not depend on, and where it is written. */
export type IdleNode = IdlePart & { readonly rule: string; readonly path: Path };

type Node = { readonly key: string; readonly path: Path; readonly condition: DatedCondition };
type Reading = { readonly rule: string; readonly nodes: readonly Node[]; readonly idle: readonly IdlePart[] };

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
      const nodes = nodesOf(table.condition).map((condition): Node => {
        const path = nodePath(context.document, index, condition.node);
        return { key: path.join('\n'), path, condition };
      });
      readings.push({ rule: rule.id, nodes, idle: await idleParts(table, context.catalogue) });
    }
  }
  const everywhere = readings.flatMap(({ rule, nodes, idle }) =>
    idle.flatMap((part) => {
      const placed = nodes.find(({ condition }) => condition.node === part.node.node);
      const isIdle = placed && readings.every((reading) => isIdleIn(reading, placed.key));
      return isIdle ? [{ ...part, rule, path: placed.path }] : [];
    }),
  );
  return [...new Map(everywhere.map((found) => [found.path.join('\n'), found])).values()];
}

/** True if every node written at the place is idle in the reading, or inside a part that is. */
const isIdleIn = ({ nodes, idle }: Reading, key: string): boolean =>
  nodes
    .filter((node) => node.key === key)
    .every(({ condition }) =>
      idle.some(({ node }) => condition.node === node.node || condition.node.startsWith(`${node.node}.`)),
    );
