import type { Clause, Condition } from '../../policy/condition.ts';
import type { Policy } from '../../policy/policy.ts';
import { numberOn } from '../../project/compute-clauses.ts';
import type { FactName } from '../../registry/facts.ts';
import type { CalendarDate } from '../../units/date.ts';
import { exactToNumber, log10Exact } from '../../units/exact.ts';
import type { Quantity } from '../../units/quantity.ts';
import type { Cutoff, Listing, State } from '../sweep/simulate.ts';

/** Why a design says nothing of future models. */
export type Unprojected = { readonly why: string };

/** True of a reason in the place of a line. */
export const isUnprojected = <Line extends object>(line: Line | Unprojected): line is Unprojected => 'why' in line;

/** How far down a design reaches in one future: endless above where it catches nobody, endless below where it catches everybody. */
const [everybody, nobody] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

/** Where a comparison of a fact with a number lies on the logarithm of compute. */
const places: Partial<Record<FactName, (value: Quantity, state: State, inclusive: boolean) => number>> = {
  countedCompute: (value) => log10Exact(value),
  foundationModelCompute: (value) => log10Exact(value),
  shareOfLargestRun: (value, { largest }) => largest + log10Exact(value),
  // Runs larger than x so far: density times the time since the largest run was x, summed over the OOM up to today's.
  computeRank: (value, { largest, growth, listing: { density } }) =>
    largest - Math.sqrt((2 * Math.max(0, growth) * exactToNumber(value)) / density),
  computePercentile: (value, { listing }, inclusive) => percentileCutoff(exactToNumber(value), listing, inclusive),
  capabilityIndex: (value, { neededForScore, referenceScore, pointsPerOom }) =>
    neededForScore + (exactToNumber(value) - referenceScore) / pointsPerOom,
  trainingCost: (value, { perDollar }) => log10Exact(value) + perDollar,
};

/** Facts that the models of a projection have, since they stand for general-purpose language models of large developers, offered everywhere. */
const assumedTrue: readonly string[] = [
  'generalPurpose',
  'foundationModel',
  'generatesLanguage',
  'broadlyCapable',
  'inNewYork',
] satisfies FactName[];

/** Facts of which larger compute means a smaller number. */
const falling: readonly string[] = ['computeRank'] satisfies FactName[];

/**
 * The compute above which a rule catches a model, in one future on one date. All designs are lines through compute there, since in a projection a model's capability, cost and place follow
 * from its compute and date. Refused where a clause asks for something that does not.
 */
export function cutoffOf(policy: Policy, condition: Condition): Cutoff | Unprojected {
  switch (condition.kind) {
    case 'clause':
      return clauseCutoff(policy, condition);
    case 'not':
      return { why: 'a part of it is negated' };
    default: {
      const parts = condition.children.map((child) => cutoffOf(policy, child));
      const open = parts.find((part) => 'why' in part);
      if (open) return open as Unprojected;
      const pick = condition.kind === 'all' ? Math.max : Math.min;
      return (state) => pick(...(parts as readonly Cutoff[]).map((part) => part(state)));
    }
  }
}

function clauseCutoff(policy: Policy, clause: Clause): Cutoff | Unprojected {
  const { fact, value, operator } = clause;
  if (value.kind === 'flag') {
    const asked = value.value === (operator === 'equal');
    return assumedTrue.includes(fact) === asked ? () => everybody : () => nobody;
  }
  if (value.kind === 'date' && fact === 'releasedOn') return dateCutoff(clause, value.value);
  const place = Object.hasOwn(places, fact) ? places[fact as FactName] : undefined;
  if (!place) return { why: `\`${fact}\` of future models does not follow from their compute` };
  const upwards = falling.includes(fact) ? ['lessThan', 'lessThanInclusive'] : ['greaterThan', 'greaterThanInclusive'];
  if (!upwards.includes(operator)) return { why: `\`${fact}\` takes in what is smaller` };
  const inclusive = operator.endsWith('Inclusive');
  return (state) => {
    const amount = numberOn(policy, clause, state.on);
    return amount ? place(amount, state, inclusive) : nobody;
  };
}

/** Shares of whole numbers are kept apart from rounding. */
const rounding = 1e-9;

/** Of n models the k-th has at least as much compute as n - k of the n - 1 others. Among fewer than two nobody has a percentile. */
function percentileCutoff(share: number, { models, below }: Listing, inclusive: boolean): number {
  if (models < 2) return nobody;
  const place = models - share * (models - 1);
  const last = Math.min(models, inclusive ? Math.floor(place + rounding) : Math.ceil(place - rounding) - 1);
  return last < 1 ? nobody : below(last);
}

/** The models of a date came out on it. */
function dateCutoff({ operator }: Clause, date: CalendarDate): Cutoff | Unprojected {
  switch (operator) {
    case 'greaterThan':
      return ({ on }) => (on > date ? everybody : nobody);
    case 'greaterThanInclusive':
      return ({ on }) => (on >= date ? everybody : nobody);
    case 'lessThan':
      return ({ on }) => (on < date ? everybody : nobody);
    case 'lessThanInclusive':
      return ({ on }) => (on <= date ? everybody : nobody);
    default:
      return { why: 'it asks for one day of release' };
  }
}
