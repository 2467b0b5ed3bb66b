import { clausesOf } from '../../policy/condition.ts';
import { thresholdOn } from '../../policy/lifetime.ts';
import type { Policy, Threshold } from '../../policy/policy.ts';
import type { FactName } from '../../registry/facts.ts';
import type { CalendarDate } from '../../units/date.ts';
import { addExact, compareExact, type Exact, exact, multiplyExact } from '../../units/exact.ts';
import { type Quantity, quantity, type Unit } from '../../units/quantity.ts';

/** A design with one of its numbers: the policy with every number of one unit moved alike. */
export type Variant = {
  readonly policy: Policy;
  /** The first number moved, on the date. */
  readonly parameter: Quantity;
  /** True of the design as its file has it. */
  readonly written: boolean;
};

type Step = (value: Exact) => Exact;

const times =
  (numerator: bigint, denominator = 1n): Step =>
  (value) =>
    multiplyExact(value, exact(numerator, denominator));
const plus =
  (points: bigint): Step =>
  (value) =>
    addExact(value, exact(points));
/** The part above a percentile, times a fraction. */
const above =
  (numerator: bigint, denominator = 1n): Step =>
  (value) =>
    addExact(exact(1n), multiplyExact(addExact(value, exact(-1n)), exact(numerator, denominator)));
const asWritten: Step = (value) => value;

/** How a number of a unit is moved to see what depends on it; exactly, so that a variant can be judged like a law. */
const steps: Partial<Record<Unit, readonly Step[]>> = {
  FLOP: [times(1n, 100n), times(1n, 10n), times(3n, 10n), asWritten, times(3n), times(10n)],
  USD: [times(1n, 100n), times(1n, 10n), times(3n, 10n), asWritten, times(3n), times(10n)],
  ratio: [times(1n, 10n), times(3n, 10n), asWritten, times(3n), times(10n)],
  models: [times(1n, 2n), asWritten, times(2n), times(5n), times(10n)],
  points: [plus(-20n), plus(-10n), plus(-5n), asWritten, plus(5n), plus(10n)],
};

/** Of a percentile it is the part above it that counts: half or a hundredth of the models. */
const percentileSteps: readonly Step[] = [above(5n), above(3n), asWritten, above(3n, 10n), above(1n, 10n)];

const isPercentile = ({ rules }: Policy, { id }: Threshold): boolean =>
  rules.some(({ when }) =>
    clausesOf(when).some(
      ({ fact, value }) =>
        fact === ('computePercentile' satisfies FactName) && value.kind === 'threshold' && value.id === id,
    ),
  );

/** The variants of a design by the numbers of its first threshold's unit. A share above one or below nothing is no variant. */
export function variantsOf(policy: Policy, on: CalendarDate): readonly Variant[] {
  const first = Object.values(policy.thresholds).find(({ values }) => values.length > 0);
  const number = first && thresholdOn(first, on);
  if (!first || !number) return [];
  const tried = isPercentile(policy, first) ? percentileSteps : (steps[first.unit] ?? [asWritten]);
  return tried.flatMap((step) => {
    const parameter = quantity(step(number), first.unit);
    if (first.unit === 'ratio' && !isShare(parameter)) return [];
    const thresholds = Object.fromEntries(
      Object.entries(policy.thresholds).map(([id, threshold]) => [id, moved(threshold, first.unit, step)]),
    );
    return [{ policy: { ...policy, thresholds }, parameter, written: step === asWritten }];
  });
}

const isShare = (value: Exact): boolean => compareExact(value, exact(1n)) <= 0 && compareExact(value, exact(0n)) >= 0;

const moved = (threshold: Threshold, unit: Unit, step: Step): Threshold =>
  threshold.unit === unit
    ? {
        ...threshold,
        values: threshold.values.map((dated) => ({ ...dated, value: quantity(step(dated.value), unit) })),
      }
    : threshold;
