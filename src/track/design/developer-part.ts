import { type Condition, clausesOf } from '../../policy/condition.ts';
import type { FactDefinition } from '../../policy/fact-definition.ts';
import type { Rule } from '../../policy/policy.ts';
import { factCatalogue } from '../../registry/facts.ts';
import type { Unprojected } from './cutoff.ts';

/** A rule on developers taken apart: what it asks of the compute of their models, and what of themselves. */
export type DeveloperRule = {
  readonly compute: Condition;
  /** Absent where it asks for compute alone. */
  readonly developer?: Condition;
};

const factOf = (name: string): FactDefinition | undefined =>
  Object.hasOwn(factCatalogue, name) ? (factCatalogue as Record<string, FactDefinition>)[name] : undefined;

/** True of what is asked of a developer whatever compute it uses: revenue, country, kind. */
const isOfDeveloper = (condition: Condition): boolean =>
  clausesOf(condition).every(({ fact }) => {
    const known = factOf(fact);
    return known?.subject === 'actor' && !(known.kind === 'quantity' && known.counted === true);
  });

/** Conditions that must all hold, in the order written. */
const partsOf = (condition: Condition): readonly Condition[] =>
  condition.kind === 'all' ? condition.children.flatMap(partsOf) : [condition];

/** Takes a rule on developers apart; refused where it asks for nothing of compute. */
export function takenApart({ when }: Rule): DeveloperRule | Unprojected {
  const parts = partsOf(when);
  const all = (children: readonly Condition[]): Condition => ({ kind: 'all', node: when.node, children });
  const [compute, developer] = [parts.filter((part) => !isOfDeveloper(part)), parts.filter(isOfDeveloper)];
  if (compute.length === 0) return { why: 'it asks nothing of compute' };
  return { compute: all(compute), ...(developer.length === 0 ? {} : { developer: all(developer) }) };
}
