import { exactFromNumber } from '../units/exact.ts';
import { quantity } from '../units/quantity.ts';
import { spreadBy } from './amount.ts';
import { foreignOriginal, lineage, totalOf } from './compute-record.ts';
import type { FactName } from './facts.ts';
import type { Knowledge } from './knowledge.ts';
import { biologicalSequences, foundation, imageFromText, language, purpose, videoFromText } from './model-kind.ts';
import { modificationShare, originalOf } from './modification.ts';
import { assumed, type KnownValue, type Model, type StatedFact } from './registry.ts';

type Derivation = (model: Model, knowledge: Knowledge) => StatedFact | undefined;

/**
 * How facts about a model follow from what is recorded of it. A derivation returns nothing when the record does not tell: unknown stays unknown. Counted
 * compute is not here, since it depends on the counting rule.
 */
const derivations: Partial<Record<FactName, Derivation>> = {
  generalPurpose: ofKind(purpose),
  foundationModel: ofKind(foundation),
  generatesLanguage: ofKind(language),
  generatesImageFromText: ofKind(imageFromText),
  generatesVideoFromText: ofKind(videoFromText),
  biologicalSequenceData: ofKind(biologicalSequences),
  exceptionallyGeneral: () => noRecord('no finding of exceptional generality is on record'),
  narrowTasksOnly: (model, knowledge) => {
    const general = ofKind(purpose)(model, knowledge);
    return general?.value === true ? { value: false, basis: 'assumed', because: general.because ?? '' } : undefined;
  },
  commissionDesignated: () => noRecord('no designation decision is on record'),
  rebuttalAccepted: () => noRecord('no accepted rebuttal is on record'),
  broadlyCapable: (model, knowledge) => {
    const general = ofKind(purpose)(model, knowledge);
    return general?.value === true ? general : undefined;
  },
  freeAndOpenSource: ({ openWeights }) =>
    openWeights === false ? assumed(false, 'the weights are not published') : undefined,
  defenceUseOnly: () => noRecord('no use for defence alone is on record'),
  licence: () => ({ value: 'none', basis: 'assumed', because: 'no licence is on record' }),
  parameters: ({ parameters }) => recorded(parameters),
  releasedOn: ({ released }) => recorded(released),
  openWeights: ({ openWeights }) => recorded(openWeights),
  trainingCost: costOf,
  capabilityIndex: scoreOf,
  modifiesOthersModel: modifiesOthers,
  modificationShare,
  fineTunesCoveredModel: ({ base }) => (base === undefined ? noRecord('no base model is recorded') : undefined),
  originalComputeKnowable: (model, knowledge) => {
    const original = originalOf(model, knowledge);
    const known = original && totalOf(original, knowledge)?.kind === 'estimate';
    return known ? assumed(true, `an estimate of the compute of ${original.name} is public`) : undefined;
  },
  originalGeneralPurpose: (model, knowledge) => {
    const original = originalOf(model, knowledge);
    return original && (original.facts['generalPurpose'] ?? ofKind(purpose)(original, knowledge));
  },
};

/** The facts of a model: those stated outright, and the ones that follow from its record. What is not listed is unknown. */
export const modelFacts = (model: Model, knowledge: Knowledge): Readonly<Record<string, StatedFact>> => ({
  ...Object.fromEntries(
    Object.entries(derivations).flatMap(([name, derive]) => {
      const fact = derive(model, knowledge);
      return fact ? [[name, fact]] : [];
    }),
  ),
  ...model.facts,
});

/** One fact of a model, as {@link modelFacts} has it. */
export const modelFact = (model: Model, knowledge: Knowledge, name: FactName): StatedFact | undefined =>
  Object.hasOwn(model.facts, name) ? model.facts[name] : derivations[name]?.(model, knowledge);

/** What a model is for follows from its own record, or else from that of the nearest base model that says. */
function ofKind(derive: (model: Model) => KnownValue | undefined) {
  return (model: Model, knowledge: Knowledge): KnownValue | undefined => {
    const described = [model, ...lineage(model, knowledge)].find(({ domains }) => domains.length > 0) ?? model;
    const fact = derive(described);
    if (!fact || described === model) return fact;
    return { ...fact, basis: 'assumed', because: `as its base model ${described.name}: ${fact.because ?? 'recorded'}` };
  };
}

const noRecord = (because: string): KnownValue => assumed(false, because);

const recorded = (value: KnownValue['value'] | undefined): KnownValue | undefined =>
  value === undefined ? undefined : { value, basis: 'recorded' };

/** Epoch AI's cost is amortised hardware and energy in 2023 dollars; laws price cloud compute, so it is no better than likely. */
function costOf({ trainingCost }: Model): StatedFact | undefined {
  const provenance = { source: 'epoch-ai', method: 'amortised hardware and energy in 2023 dollars, not cloud prices' };
  return trainingCost && { ...spreadBy(trainingCost, 'likely'), provenance };
}

/** The score as the index writes it, exactly. */
function scoreOf({ id }: Model, { scores }: Knowledge): KnownValue | undefined {
  const known = scores.get(id);
  if (!known) return undefined;
  const value = quantity(exactFromNumber(known.score), 'points');
  return { value, basis: 'recorded', because: `${known.source}, published ${known.knownSince}`, source: known.source };
}

function modifiesOthers(model: Model, knowledge: Knowledge): StatedFact | undefined {
  const original = foreignOriginal(model, knowledge);
  if (original === 'unknown') return undefined;
  if (original === 'none')
    return assumed(false, model.base === undefined ? 'no base model is recorded' : 'its base is by the same developer');
  return { value: true, basis: 'recorded', because: `continues ${original.name} by ${original.developers.join(', ')}` };
}
