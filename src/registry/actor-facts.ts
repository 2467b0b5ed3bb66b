import { type Bounds, type Estimate, exactly, isExact } from '../ledger/estimate.ts';
import { leastCertain } from '../ledger/sum.ts';
import type { CalendarDate } from '../units/date.ts';
import { addQuantity, compareQuantity, type Quantity } from '../units/quantity.ts';
import { lineOf } from './affiliation.ts';
import { spreadBy } from './amount.ts';
import type { FactName } from './facts.ts';
import type { Knowledge } from './knowledge.ts';
import { modelFact } from './model-facts.ts';
import { type Actor, assumed, isKnownValue, type KnownValue, type Model, type StatedFact } from './registry.ts';

/** An actor with the models it developed, on a date of law and with what was known on another. */
type Situation = {
  readonly actor: Actor;
  readonly models: readonly Model[];
  readonly knowledge: Knowledge;
  readonly asOf: CalendarDate;
};

/** How facts about an actor follow from its record and from its models. Compute is not here, since it depends on the counting rule. */
const derivations: Partial<Record<FactName, (situation: Situation) => StatedFact | undefined>> = {
  annualRevenue,
  revenueOver36Months,
  aiExpenditureOver36Months,
  aggregateTrainingCost: (situation) => atLeast(situation, (sum, cost) => addQuantity(sum, cost), 'sum of'),
  largestTrainingCost: (situation) =>
    atLeast(situation, (largest, cost) => (compareQuantity(largest, cost) >= 0 ? largest : cost), 'largest of'),
  governmental: ({ actor: { type } }) => ofType(type, 'government', ['state-owned']),
  academicResearch: ({ actor: { type } }) => ofType(type, 'academic', ['government', 'community', 'nonprofit']),
  usPerson: ({ actor: { countries } }) =>
    countries.length === 0
      ? undefined
      : assumed(countries.includes('United States'), `country ${countries.join(', ')}`),
};

/** The facts of an actor: those stated outright, and the ones that follow from its record and its models. What is not listed is unknown. */
export const actorFacts = (situation: Situation): Readonly<Record<string, StatedFact>> => ({
  ...Object.fromEntries(
    Object.entries(derivations).flatMap(([name, derive]) => {
      const fact = derive(situation);
      return fact ? [[name, fact]] : [];
    }),
  ),
  ...situation.actor.facts,
});

/** An actor of the type is taken to be such, of a type that leaves it open unknown, of any other type not; a described actor says nothing. */
const ofType = (type: string, wanted: string, open: readonly string[]): KnownValue | undefined =>
  ['described', 'aggregate', 'tier', ...open].includes(type)
    ? undefined
    : assumed(type === wanted, `actor is of type ${type}`);

/**
 * Revenue in the calendar year before `asOf`, with affiliates: that of the topmost parent whose revenue is recorded. A figure for another period, or a run
 * rate, is taken to be within a factor of three of it.
 */
function annualRevenue({ actor, knowledge, asOf }: Situation): Estimate<'USD'> | KnownValue | undefined {
  const holder = lineOf(actor, knowledge).findLast(({ revenue }) => revenue !== undefined);
  const revenue = holder?.revenue;
  if (!holder || !revenue) return undefined;
  const whose = holder.id === actor.id ? '' : ` of ${holder.name}`;
  const because = `revenue${whose}, ${revenue.period}; ${revenue.source}`;
  const year = String(Number(asOf.slice(0, 4)) - 1);
  if (revenue.period === year || revenue.period === `FY${year}`)
    return { value: revenue.amount, basis: 'recorded', because };
  return {
    ...spreadBy(revenue.amount, 'confident'),
    provenance: { source: revenue.source, method: `${because}; taken for ${year} within a factor of three` },
  };
}

/** The calendar years that lie in the three years before the date, as periods name them. */
const lastYears = (asOf: CalendarDate): readonly string[] =>
  [1, 2, 3].flatMap((back) => [String(Number(asOf.slice(0, 4)) - back)].flatMap((year) => [year, `FY${year}`]));

/** One recorded year bounds the three from below. */
function revenueOver36Months({ actor, knowledge, asOf }: Situation): Bounds<'USD'> | undefined {
  const revenue = lineOf(actor, knowledge).findLast((holder) => holder.revenue !== undefined)?.revenue;
  if (!revenue || !lastYears(asOf).includes(revenue.period)) return undefined;
  const provenance = { source: revenue.source, method: `at least the revenue of ${revenue.period}` };
  return { kind: 'bounds', low: revenue.amount, lowInclusive: true, provenance };
}

/** One recorded year of spending on compute bounds all AI spending of three from below, itself with the spread of a confident estimate. */
function aiExpenditureOver36Months({ actor, asOf }: Situation): Bounds<'USD'> | undefined {
  const spend = actor.computeSpend;
  if (!spend || !lastYears(asOf).includes(spend.period)) return undefined;
  const provenance = {
    source: spend.source,
    method: `at least the compute spending of ${spend.period}: ${spend.basis}`,
  };
  const low = { ...spreadBy(spend.amount, 'confident'), provenance };
  return { kind: 'bounds', lowInclusive: true, between: { low }, provenance };
}

type Combine = (a: Quantity<'USD'>, b: Quantity<'USD'>) => Quantity<'USD'>;

/** Only some models have a recorded cost, so their combination bounds the actor's from below; their errors are taken to go together. */
function atLeast({ models, knowledge }: Situation, combine: Combine, what: string): Bounds<'USD'> | undefined {
  const costs = models.flatMap((model) => leastCost(modelFact(model, knowledge, 'trainingCost')) ?? []);
  const [first, ...rest] = costs;
  if (!first) return undefined;
  const provenance = {
    source: 'registry',
    method: `${what} the recorded training costs of ${costs.length} of ${models.length} models`,
  };
  const end = (which: 'central' | 'low' | 'high'): Quantity<'USD'> =>
    rest.reduce((sum, cost) => combine(sum, cost[which]), first[which]);
  const ends = { central: end('central'), low: end('low'), high: end('high') };
  const low: Estimate<'USD'> = { kind: 'estimate', ...ends, grade: leastCertain(costs), provenance };
  const certain = isExact(low) ? { low: low.central } : { between: { low } };
  return { kind: 'bounds', lowInclusive: true, ...certain, provenance };
}

/** What the training of a model cost at least. */
function leastCost(cost: StatedFact | undefined): Estimate<'USD'> | undefined {
  if (!cost || ('kind' in cost && cost.kind === 'missing')) return undefined;
  const least = leastAmount(cost);
  return least?.central.unit === 'USD' ? (least as Estimate<'USD'>) : undefined;
}

function leastAmount(cost: Exclude<StatedFact, { kind: 'missing' }>): Estimate | undefined {
  if (isKnownValue(cost))
    return typeof cost.value === 'object' ? exactly(cost.value, { source: cost.source ?? 'registry' }) : undefined;
  if (cost.kind === 'estimate') return cost;
  return cost.between?.low ?? (cost.low && exactly(cost.low, cost.provenance));
}
