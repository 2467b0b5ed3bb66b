import { type IsDeveloper, sumEstimates } from '../ledger/count.ts';
import type { Bounds, Estimate } from '../ledger/estimate.ts';
import type { LedgerItem, Stage } from '../ledger/ledger.ts';
import { addQuantity, flop, ratioOf } from '../units/quantity.ts';
import { developerOf } from './affiliation.ts';
import { isKnownAmount, ratioEstimate } from './amount.ts';
import { computeRecordOf, foreignOriginal, totalOf } from './compute-record.ts';
import type { Knowledge } from './knowledge.ts';
import type { Model } from './registry.ts';

/** The model by someone else that this one continues, directly or through models of its own developer, if there is one. */
export function originalOf(model: Model, knowledge: Knowledge): Model | undefined {
  const original = foreignOriginal(model, knowledge);
  return typeof original === 'string' ? undefined : original;
}

/**
 * Compute spent on a modification divided by the total of the original (EU guidelines, para 60); unknown when either is. In a ledger, stages other than
 * training are only certain to count at most: they widen the share to what it is without and with them.
 */
export function modificationShare(model: Model, knowledge: Knowledge): Estimate<'ratio'> | Bounds<'ratio'> | undefined {
  const original = originalOf(model, knowledge);
  const whole = original && totalOf(original, knowledge);
  if (!isKnownAmount(whole)) return undefined;
  if (model.ledger) return shareOfLedger(model.ledger, developerOf(model, knowledge), whole);
  const { own } = computeRecordOf(model, knowledge);
  return isKnownAmount(own) ? ratioEstimate(own, whole) : undefined;
}

/** Stages that are training of the model itself, whatever a law makes of the others. */
const training: readonly Stage[] = ['pre-training', 'fine-tuning', 'reinforcement-learning', 'other-modification'];

function shareOfLedger(
  ledger: readonly LedgerItem[],
  isDeveloper: IsDeveloper,
  whole: Estimate<'FLOP'>,
): Estimate<'ratio'> | Bounds<'ratio'> | undefined {
  const own = ledger.filter(({ by, stage }) => stage !== 'inherited-base' && (by === undefined || isDeveloper(by)));
  const estimates = own.flatMap(({ compute }) => (isKnownAmount(compute) ? [compute] : []));
  const settled =
    estimates.length === own.length && own.every(({ stage, planned }) => training.includes(stage) && !planned);
  if (settled && estimates.length > 0) return ratioEstimate(sumEstimates(estimates), whole);
  const certain = own.filter(({ stage, planned }) => training.includes(stage) && !planned);
  const low = certain.reduce((sum, { compute }) => addQuantity(sum, compute.low ?? flop(0)), flop(0));
  const highs = own.flatMap(({ compute }) => compute.high ?? []);
  const high = highs.length === own.length ? highs.reduce((sum, end) => addQuantity(sum, end), flop(0)) : undefined;
  return {
    kind: 'bounds',
    low: ratioOf(low, whole.high),
    lowInclusive: true,
    ...(high ? { high: ratioOf(high, whole.low) } : {}),
    provenance: {
      source: 'ledger',
      method: 'own part, without and with stages other than training, divided by the total of the base model',
    },
  };
}
