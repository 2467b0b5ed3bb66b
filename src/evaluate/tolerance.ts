import { type Bounds, type Estimate, isExact } from '../ledger/estimate.ts';
import type { Policy } from '../policy/policy.ts';
import { isKnownValue } from '../registry/registry.ts';
import { addExact, type Exact, exact, exactText, multiplyExact } from '../units/exact.ts';
import { type Quantity, quantity, type Unit } from '../units/quantity.ts';
import type { DecisionTable } from './decision-table.ts';
import { type FactValue, locate } from './fact-value.ts';
import { judgeLoci } from './judgement.ts';
import type { Locus } from './locate.ts';

/** True if the answer changes when an estimated amount moves by the tolerance the law allows it. Only for the provider's stance, in which an estimate is a number. */
export function inToleranceZone(
  { tolerance }: Policy,
  table: DecisionTable,
  values: readonly FactValue[],
  loci: readonly Locus[],
): boolean {
  if (!tolerance) return false;
  const one = exact(1n);
  return table.columns.some((column, index) => {
    const estimated = column.counting === undefined ? undefined : ownEstimate(values[index]);
    if (!estimated) return false;
    const moved = [
      addExact(one, tolerance.share),
      addExact(one, { ...tolerance.share, numerator: -tolerance.share.numerator }),
    ].map((factor) => {
      const locus = locate({ known: times(estimated, factor) }, column, 'provider');
      return judgeLoci(table, loci.with(index, locus)).verdict;
    });
    return new Set([judgeLoci(table, loci).verdict, ...moved]).size > 1;
  });
}

/** The amount that was estimated: one estimate, or a sum with estimates in it of which a part is open. What is stipulated, or stated as bounds, is no estimate. */
function ownEstimate(value: FactValue | undefined): Estimate | Bounds | undefined {
  const known = value?.known;
  if (!known || isKnownValue(known)) return undefined;
  if (known.kind === 'estimate') return isEstimated(known) ? known : undefined;
  const items = value.counted?.items ?? [];
  const estimated = items.some(({ decision, compute }) => decision !== 'excluded' && isEstimated(compute));
  return known.kind === 'bounds' && estimated ? known : undefined;
}

const isEstimated = (amount: Estimate | Bounds): boolean =>
  amount.kind === 'estimate' ? !(isExact(amount) && amount.grade === 'exact') : amount.between !== undefined;

/** The estimate a factor higher or lower, by its central value; of a sum both ends, since the permitted error is that of the whole. */
function times(known: Estimate | Bounds, factor: Exact): Estimate | Bounds {
  const scaled = <U extends Unit>(amount: Quantity<U>): Quantity<U> =>
    quantity(multiplyExact(amount, factor), amount.unit);
  const centralOf = (estimate: Estimate): Estimate => {
    const central = scaled(estimate.central);
    return { ...estimate, central, low: central, high: central };
  };
  if (known.kind === 'estimate') return centralOf(known);
  const { low, high, between } = known;
  return {
    ...known,
    ...(low ? { low: scaled(low) } : {}),
    ...(high ? { high: scaled(high) } : {}),
    ...(between
      ? { between: { low: centralOf(between.low), ...(between.high ? { high: centralOf(between.high) } : {}) } }
      : {}),
  };
}

/** What is said of an amount in the zone. */
export const toleranceReason = ({ share, cite }: NonNullable<Policy['tolerance']>): string =>
  `within the permitted error of ${exactText(multiplyExact(share, exact(100n)))} % of the threshold (${cite})`;
