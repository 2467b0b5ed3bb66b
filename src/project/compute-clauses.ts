import type { Clause, Condition } from '../policy/condition.ts';
import type { FactDefinition } from '../policy/fact-definition.ts';
import { thresholdOn } from '../policy/lifetime.ts';
import type { Policy } from '../policy/policy.ts';
import { factCatalogue } from '../registry/facts.ts';
import type { CalendarDate } from '../units/date.ts';
import type { Quantity } from '../units/quantity.ts';

/** A comparison with an amount of training compute, with the domain that the clauses around it keep it to. */
export type ComputeClause = Clause & { readonly domain?: string };

/** Facts that hold all compute behind a model or an actor's model; others hold a part of it, of which the record knows too little. */
const totals = ['countedCompute', 'foundationModelCompute', 'systemCompute'];

/** Facts that keep a line to models of one domain, of which neither the index nor the trends are. */
const domains: Readonly<Record<string, string>> = { biologicalSequenceData: 'biological sequence data' };

/** Every comparison of a condition with an amount of compute, in the order written; what is negated draws no line. */
export function computeClauses(condition: Condition, domain?: string): readonly ComputeClause[] {
  switch (condition.kind) {
    case 'clause':
      if (!isCompute(condition.fact)) return [];
      return [domain === undefined ? condition : { ...condition, domain }];
    case 'not':
      return [];
    default: {
      const kept = condition.kind === 'all' ? (condition.children.flatMap(domainOf)[0] ?? domain) : domain;
      return condition.children.flatMap((child) => computeClauses(child, kept));
    }
  }
}

const isCompute = (fact: string): boolean =>
  Object.entries<FactDefinition>(factCatalogue).some(
    ([name, definition]) => name === fact && definition.kind === 'quantity' && definition.counted === true,
  );

/** The domain that a clause keeps its neighbours to: `biologicalSequenceData equal true`. */
function domainOf(condition: Condition): readonly string[] {
  if (condition.kind !== 'clause' || condition.value.kind !== 'flag') return [];
  const domain = domains[condition.fact];
  return domain !== undefined && condition.value.value === (condition.operator === 'equal') ? [domain] : [];
}

/** True of a clause on all compute behind a model rather than a part of it. */
export const countsEverything = ({ fact }: Clause): boolean => totals.includes(fact);

/** True of a clause that takes in what is above its number. */
export const drawsUpwards = ({ operator }: Clause): boolean =>
  operator === 'greaterThan' || operator === 'greaterThanInclusive';

/** The number that a clause compares with on a date: that of its threshold, or its own. */
export function numberOn({ thresholds }: Policy, { value }: Clause, on: CalendarDate): Quantity | undefined {
  if (value.kind === 'quantity') return value.value;
  const threshold = value.kind === 'threshold' ? thresholds[value.id] : undefined;
  return threshold && thresholdOn(threshold, on);
}
