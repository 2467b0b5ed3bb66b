import { addQuantity, compareQuantity, flop, type Quantity } from '../units/quantity.ts';
import {
  type Bounds,
  type Estimate,
  exactly,
  type Grade,
  grades,
  isExact,
  type Largest,
  type Provenance,
} from './estimate.ts';

/** An amount of compute that can be added up. */
type Sum = Estimate<'FLOP'> | Bounds<'FLOP'>;

/** An item of which it is decided whether it counts. */
type Decided = { readonly decision: 'counted' | 'excluded' | 'unstated'; readonly compute: Sum };

const zero = flop(0);

/**
 * The sum of the items that count. Of estimates alone it is an estimate. With an item on which the text is silent, or of which only bounds are known, it lies
 * between the sum that leaves out what is open and the sum that has all of it. Where estimates are in them, those two are estimates themselves, for a 90 %
 * interval is no bound: `low` and `high` of the result are only what is certain, `between` is the two sums.
 */
export function sumItems(items: readonly Decided[]): Sum {
  const relevant = items.filter(({ decision }) => decision !== 'excluded');
  const counted = relevant.filter(({ decision }) => decision === 'counted').map(({ compute }) => compute);
  const all = relevant.map(({ compute }) => compute);
  const estimates = counted.flatMap((compute) => (compute.kind === 'estimate' ? [compute] : []));
  if (estimates.length === all.length) return sumEstimates(estimates);
  const high = sumOf(all.map(certainHigh));
  const most = all.map(mostOf);
  const sumOfMost = most.every((part) => part !== undefined) ? sumEstimates(most) : undefined;
  return {
    kind: 'bounds',
    low: sumOf(counted.map(certainLow)) ?? zero,
    lowInclusive: counted.every(reachesLow),
    ...(high === undefined ? {} : { high }),
    ...(all.every(isCertain)
      ? {}
      : { between: { low: sumEstimates(counted.map(leastOf)), ...(sumOfMost ? { high: sumOfMost } : {}) } }),
    provenance: sourceOf(all, 'items, of which some are open'),
  };
}

/** A sum is from where its parts are; how a part is known is not how the sum is. */
function sourceOf(parts: readonly Sum[], what: string): Provenance {
  const [first, ...rest] = parts;
  if (!first) return { source: 'ledger' };
  if (rest.length === 0) return first.provenance;
  const sources = [...new Set(parts.map(({ provenance }) => provenance.source))];
  return { source: sources.join(' and '), method: `sum of ${parts.length} ${what}` };
}

/** True where the ends are hard: of an exact amount, and of bounds that are not estimates. */
const isCertain = (amount: Sum): boolean => (amount.kind === 'estimate' ? isExact(amount) : !amount.between);

/** Nothing but its sign is certain of an estimate. */
const certainLow = (amount: Sum): Quantity<'FLOP'> =>
  amount.kind === 'bounds' || isExact(amount) ? (amount.low ?? zero) : zero;

const certainHigh = (amount: Sum): Quantity<'FLOP'> | undefined =>
  amount.kind === 'bounds' || isExact(amount) ? amount.high : undefined;

const leastOf = (amount: Sum): Estimate<'FLOP'> =>
  amount.kind === 'estimate' ? amount : (amount.between?.low ?? exactly(amount.low ?? zero, amount.provenance));

const mostOf = (amount: Sum): Estimate<'FLOP'> | undefined => {
  if (amount.kind === 'estimate') return amount;
  return amount.between ? amount.between.high : amount.high && exactly(amount.high, amount.provenance);
};

const sumOf = (amounts: readonly (Quantity<'FLOP'> | undefined)[]): Quantity<'FLOP'> | undefined =>
  amounts.reduce<Quantity<'FLOP'> | undefined>((sum, next) => sum && next && addQuantity(sum, next), zero);

/** The sum of estimates: central values exactly, interval ends end to end, graded as the least certain of them. */
export function sumEstimates(estimates: readonly Estimate<'FLOP'>[]): Estimate<'FLOP'> {
  const add = (end: 'central' | 'low' | 'high'): Quantity<'FLOP'> =>
    estimates.reduce((sum, estimate) => addQuantity(sum, estimate[end]), zero);
  return {
    kind: 'estimate',
    central: add('central'),
    low: add('low'),
    high: add('high'),
    grade: leastCertain(estimates),
    provenance: sourceOf(estimates, 'items'),
  };
}

/** The least certain grade among estimates; `exact` for none. */
export const leastCertain = (estimates: readonly Estimate[]): Grade =>
  grades[Math.max(0, ...estimates.map(({ grade }) => grades.indexOf(grade)))] ?? 'exact';

/** The largest of several runs; still open where one is uncertain, since any of them may turn out to be it. `undefined` of none. */
export function largestOf(sums: readonly Sum[]): Sum | Largest<'FLOP'> | undefined {
  const [first, ...rest] = sums;
  if (!first || rest.length === 0) return first;
  return sums.every(isCertain) ? rest.reduce(larger, first) : { kind: 'largest', of: sums };
}

function larger(a: Sum, b: Sum): Sum {
  if (a.kind === 'estimate' && b.kind === 'estimate') return compareQuantity(a.central, b.central) >= 0 ? a : b;
  const high = a.high && b.high && (compareQuantity(a.high, b.high) >= 0 ? a.high : b.high);
  return { kind: 'bounds', ...largerLow(a, b), ...(high === undefined ? {} : { high }), provenance: a.provenance };
}

function largerLow(a: Sum, b: Sum): Required<Pick<Bounds<'FLOP'>, 'low' | 'lowInclusive'>> {
  const [low, other] = [a.low ?? zero, b.low ?? zero];
  const order = compareQuantity(low, other);
  // What is above one of two equal bounds is above both.
  if (order === 0) return { low, lowInclusive: reachesLow(a) && reachesLow(b) };
  return order > 0 ? { low, lowInclusive: reachesLow(a) } : { low: other, lowInclusive: reachesLow(b) };
}

/** Whether the lower end itself is possible; that of an amount of which nothing is known is zero, which is. */
const reachesLow = (sum: Sum): boolean => sum.kind === 'estimate' || sum.low === undefined || sum.lowInclusive === true;
