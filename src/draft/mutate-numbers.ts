import type { CountingRule } from '../ledger/counting-rule.ts';
import { clausesOf } from '../policy/condition.ts';
import type { Policy, Rule, Threshold } from '../policy/policy.ts';
import { divideExact, exact, multiplyExact } from '../units/exact.ts';
import { formatQuantity } from '../units/format.ts';
import { type Quantity, quantity } from '../units/quantity.ts';
import type { Mutant, MutationKind } from './mutant.ts';

/** Ten times more, ten times less and, for a power of ten of operations, the digits that remain when the superscript is lost. */
export function magnitudes(value: Quantity): readonly { readonly kind: MutationKind; readonly next: Quantity }[] {
  const ten = exact(10n);
  const lost = value.unit === 'FLOP' ? lostSuperscript(value) : undefined;
  return [
    { kind: 'magnitude', next: quantity(multiplyExact(value, ten), value.unit) },
    { kind: 'magnitude', next: quantity(divideExact(value, ten), value.unit) },
    ...(lost ? [{ kind: 'superscript', next: lost } as const] : []),
  ];
}

/** A mutated number in words; of a lost superscript the digits that remain. */
export const mutatedText = (kind: MutationKind, next: Quantity): string =>
  kind === 'superscript' ? `${next.numerator} ${next.unit}` : formatQuantity(next);

function lostSuperscript(value: Quantity): Quantity | undefined {
  const power =
    /^10+$/.test(value.numerator.toString()) && value.denominator === 1n
      ? value.numerator.toString().length - 1
      : undefined;
  return power === undefined || power < 10 ? undefined : quantity(exact(BigInt(`10${power}`)), value.unit);
}

/** Mutants of the thresholds that a rule uses: their values and what they count. */
export function thresholdMutants(
  policy: Policy,
  rule: Rule,
  countingRules: ReadonlyMap<string, CountingRule>,
): Mutant[] {
  const ids = [...new Set(clausesOf(rule.when).flatMap(({ value }) => (value.kind === 'threshold' ? [value.id] : [])))];
  return ids.flatMap((id) => {
    const threshold = policy.thresholds[id];
    return threshold
      ? [...valueMutants(policy, rule, threshold), ...countingMutants(policy, rule, threshold, countingRules)]
      : [];
  });
}

const withThreshold = (policy: Policy, threshold: Threshold): Policy => ({
  ...policy,
  thresholds: { ...policy.thresholds, [threshold.id]: threshold },
});

function valueMutants(policy: Policy, rule: Rule, threshold: Threshold): Mutant[] {
  return threshold.values.flatMap((dated, index) =>
    magnitudes(dated.value).map(({ kind, next }) => ({
      kind,
      change: `${formatQuantity(dated.value)} becomes ${mutatedText(kind, next)}`,
      where: `thresholds.${threshold.id}`,
      rule: rule.id,
      policy: withThreshold(policy, { ...threshold, values: threshold.values.with(index, { ...dated, value: next }) }),
    })),
  );
}

/** The other counting rules that the same instrument's family offers; any other rule where it has none. */
function countingMutants(
  policy: Policy,
  rule: Rule,
  threshold: Threshold,
  countingRules: ReadonlyMap<string, CountingRule>,
): Mutant[] {
  const { counting } = threshold;
  if (counting === undefined) return [];
  const prefix = counting.split('-').slice(0, 2).join('-');
  const others = [...countingRules.keys()].filter((id) => id !== counting).toSorted();
  const family = others.filter((id) => id.startsWith(prefix));
  return (family.length > 0 ? family : others.slice(0, 1)).map((other) => ({
    kind: 'counting',
    change: `counting rule ${counting} becomes ${other}`,
    where: `thresholds.${threshold.id}`,
    rule: rule.id,
    policy: withThreshold(policy, { ...threshold, counting: other }),
  }));
}
