import { type Bounds, type Estimate, type Grade, gradeFactors } from '../ledger/estimate.ts';
import { leastCertain } from '../ledger/sum.ts';
import { divideExact, exact, multiplyExact } from '../units/exact.ts';
import { type Quantity, quantity, ratioOf, type Unit } from '../units/quantity.ts';

/** True of an amount with a central value above zero, which can be divided by. */
export const isKnownAmount = <U extends Unit>(
  amount: Estimate<U> | Bounds<U> | { readonly kind: 'missing' } | undefined,
): amount is Estimate<U> => amount?.kind === 'estimate' && amount.low.numerator > 0n;

/** An amount with the 90 % interval of its grade, exactly: the value divided and multiplied by the factor of the grade. */
export function spreadBy<U extends Unit>(
  central: Quantity<U>,
  grade: keyof typeof gradeFactors,
): Omit<Estimate<U>, 'provenance'> {
  const factor = exact(BigInt(gradeFactors[grade]));
  return {
    kind: 'estimate',
    central,
    low: quantity(divideExact(central, factor), central.unit),
    high: quantity(multiplyExact(central, factor), central.unit),
    grade: grade satisfies Grade,
  };
}

/** The quotient of two amounts, exactly. Its interval is the widest the two allow, and the grade that of the less certain. */
export const ratioEstimate = <U extends Unit>(part: Estimate<U>, whole: Estimate<NoInfer<U>>): Estimate<'ratio'> => ({
  kind: 'estimate',
  central: ratioOf(part.central, whole.central),
  low: ratioOf(part.low, whole.high),
  high: ratioOf(part.high, whole.low),
  grade: leastCertain([part, whole]),
  provenance: { ...part.provenance, method: 'own part divided by the total of the base model' },
});
