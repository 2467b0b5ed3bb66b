import type { IsDeveloper } from '../ledger/count.ts';
import { type Bounds, type Estimate, exactly, isExact } from '../ledger/estimate.ts';
import type { LedgerItem, Stage } from '../ledger/ledger.ts';
import { sumItems } from '../ledger/sum.ts';
import { flop, ratioOf } from '../units/quantity.ts';
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
 * training are not certain to count: they widen the share to what it is without and with them.
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
): Estimate<'ratio'> | Bounds<'ratio'> {
  const own = ledger.filter(({ by, stage }) => stage !== 'inherited-base' && (by === undefined || isDeveloper(by)));
  const isTraining = ({ stage, planned }: LedgerItem): boolean => training.includes(stage) && !planned;
  const spent = sumItems(
    own.map((item) => ({ decision: isTraining(item) ? 'counted' : 'unstated', compute: item.compute })),
  );
  return spent.kind === 'estimate' ? ratioEstimate(spent, whole) : boundedShare(spent, whole);
}

/** Bounds divided by an estimate. Of an uncertain whole every share is uncertain, and only where there are no ends is anything open. */
function boundedShare(part: Bounds<'FLOP'>, whole: Estimate<'FLOP'>): Bounds<'ratio'> {
  const ends = part.between ?? {
    low: exactly(part.low ?? flop(0), part.provenance),
    ...(part.high ? { high: exactly(part.high, part.provenance) } : {}),
  };
  const settled = isExact(whole);
  return {
    kind: 'bounds',
    ...(settled && part.low ? { low: ratioOf(part.low, whole.central) } : {}),
    lowInclusive: part.lowInclusive === true,
    ...(settled && part.high ? { high: ratioOf(part.high, whole.central) } : {}),
    ...(settled && !part.between
      ? {}
      : {
          between: {
            low: ratioEstimate(ends.low, whole),
            ...(ends.high ? { high: ratioEstimate(ends.high, whole) } : {}),
          },
        }),
    provenance: {
      source: 'ledger',
      method: 'own part, without and with stages other than training, divided by the total of the base model',
    },
  };
}
