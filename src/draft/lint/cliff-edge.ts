import { clausesOf } from '../../policy/condition.ts';
import type { Policy, Threshold } from '../../policy/policy.ts';
import { compareExact, exact, multiplyExact } from '../../units/exact.ts';
import { formatQuantity } from '../../units/format.ts';
import { type Quantity, quantity } from '../../units/quantity.ts';
import type { Complaint, KnownModel, PolicyCheck } from './rule.ts';

/** From this many models within a tenth of a line on, the line is said to have a cliff edge. */
const several = 3;
const named = 5;

const isNear = ({ compute }: KnownModel, line: Quantity): boolean =>
  compareExact(compute, multiplyExact(line, exact(9n, 10n))) >= 0 &&
  compareExact(compute, multiplyExact(line, exact(11n, 10n))) <= 0;

function complaint({ id, values }: Threshold, models: readonly KnownModel[]): readonly Complaint[] {
  const newest = values.at(-1);
  const near = newest ? models.filter((model) => isNear(model, newest.value)) : [];
  if (!newest || near.length < several) return [];
  const shown = near
    .slice(0, named)
    .map(({ name, compute }) => `${name} (${formatQuantity(quantity(compute, 'FLOP'), { digits: 2 })})`)
    .join(', ');
  const more = near.length > named ? ` and ${near.length - named} more` : '';
  return [
    {
      at: ['thresholds', id, 'values', newest.from, 'value'],
      message: `${near.length} known models lie within a tenth of ${formatQuantity(newest.value)}: ${shown}${more}`,
      expected: 'a line at a size that few choose, or duties that grow by steps',
      hint: 'estimates err by more than a tenth, so for these models the law is a matter of chance, and a slightly smaller run escapes it',
    },
  ];
}

/** Lines of compute at a size that several known models have, by the total compute recorded for them. */
export const cliffEdge: PolicyCheck = {
  code: 'PL7407',
  name: 'cliff-edge',
  severity: 'note',
  check: ({ thresholds, rules }: Policy, { models }) => {
    const compared = rules
      .filter(({ binds }) => binds === 'model')
      .flatMap(({ when }) => clausesOf(when).flatMap(({ value }) => (value.kind === 'threshold' ? [value.id] : [])));
    return Object.values(thresholds)
      .filter(({ id, unit }) => unit === 'FLOP' && compared.includes(id))
      .flatMap((threshold) => complaint(threshold, models));
  },
};
