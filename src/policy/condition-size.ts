import type { WrittenCondition } from './schema.ts';

/** Most nodes a condition may have once its named conditions are put in, and deepest nesting. */
export const conditionLimits = { nodes: 1000, levels: 100 } as const;

type Named = Readonly<Record<string, WrittenCondition>>;

/**
 * True when the condition stays within {@link conditionLimits}. A few lines of named conditions that each refer to the next one twice would otherwise grow
 * without bound. A name inside itself counts as one node: the cycle is reported elsewhere.
 */
export const isWithinLimits = (written: WrittenCondition, conditions: Named): boolean =>
  nodesLeft(written, { conditions, within: [], levels: conditionLimits.levels }, conditionLimits.nodes) > 0;

type Scope = { readonly conditions: Named; readonly within: readonly string[]; readonly levels: number };

function nodesLeft(written: WrittenCondition, scope: Scope, nodes: number): number {
  if (scope.levels === 0) return 0;
  const { condition: name, all = [], any = [], not } = written;
  const named = name !== undefined && !scope.within.includes(name) ? scope.conditions[name] : undefined;
  const inner = { ...scope, levels: scope.levels - 1, within: named ? [...scope.within, String(name)] : scope.within };
  let left = nodes - 1;
  for (const child of [...all, ...any, ...(not ? [not] : []), ...(named ? [named] : [])]) {
    if (left <= 0) return 0;
    left = nodesLeft(child, inner, left);
  }
  return left;
}
