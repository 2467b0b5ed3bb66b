import type { Sourced, Transformation } from '../transformation.ts';
import { chosen, notKnown, published } from './claims.ts';

/** What is then said of a model that continues the weights of another developer's. */
const modification = (share: string) => ({
  modifiesOthersModel: true,
  originalComputeKnowable: true,
  originalGeneralPurpose: true,
  modificationShare: { ratio: share },
});

const sameTraining: Sourced = { text: 'all: the training is the same', confidence: 'derived' };

const oneThird = published('the line for who modifies a model', {
  text: 'Guidelines on obligations for providers of general-purpose AI models, para 60',
  url: 'https://digital-strategy.ec.europa.eu/en/library/guidelines-scope-obligations-providers-general-purpose-ai-models-under-ai-act',
});

const fineTuned: Sourced = {
  text: 'what the base has; what the fine-tuning adds is not known',
  confidence: 'derived',
};

/** Ways to divide training over developers, runs and models. */
export const whoTrains: readonly Transformation[] = [
  {
    id: 'split-affiliates',
    title: 'Split over two affiliates',
    kind: 'who-trains',
    does: 'Two companies of one group spend half of the compute each, on the same weights.',
    size: chosen('one half each'),
    keeps: sameTraining,
    ledger: [
      { stage: 'pre-training', share: '1/2' },
      { stage: 'pre-training', share: '1/2', by: 'affiliate' },
    ],
  },
  {
    id: 'split-developers',
    title: 'Split over three developers',
    kind: 'who-trains',
    does: 'Three developers who have nothing to do with each other train the same weights in turn, a third of the compute each; the last one places the model.',
    size: chosen('one third each'),
    keeps: sameTraining,
    ledger: [
      { stage: 'inherited-base', share: '2/3', by: 'others' },
      { stage: 'pre-training', share: '1/3' },
    ],
    facts: modification('1/2'),
    unknown: ['originalHasSystemicRisk'],
  },
  {
    id: 'split-runs',
    title: 'Split into four runs',
    kind: 'who-trains',
    does: 'One developer trains the same weights in four runs, each with a quarter of the compute.',
    size: chosen('one quarter each'),
    keeps: sameTraining,
    ledger: ['first', 'second', 'third', 'fourth'].map((run) => ({ stage: 'pre-training', share: '1/4', run })),
  },
  {
    id: 'fine-tuning-below-a-third',
    title: 'Fine-tuning just below a third',
    kind: 'who-trains',
    does: "Another developer fine-tunes the base, which carries systemic risk, with 333/1000 of the base's compute.",
    size: oneThird,
    keeps: fineTuned,
    ledger: [
      { stage: 'inherited-base', share: '1', by: 'others' },
      { stage: 'fine-tuning', share: '333/1000' },
    ],
    facts: { ...modification('333/1000'), originalHasSystemicRisk: true },
  },
  {
    id: 'fine-tuning-above-a-third',
    title: 'Fine-tuning just above a third',
    kind: 'who-trains',
    does: 'The same with 334/1000.',
    size: oneThird,
    keeps: fineTuned,
    ledger: [
      { stage: 'inherited-base', share: '1', by: 'others' },
      { stage: 'fine-tuning', share: '334/1000' },
    ],
    facts: { ...modification('334/1000'), originalHasSystemicRisk: true },
  },
  {
    id: 'model-merging',
    title: 'Merging of two models',
    kind: 'who-trains',
    does: 'Averages the weights of two models of other developers, each trained with half of the compute, and adds next to nothing.',
    size: chosen('two halves and a thousandth'),
    keeps: notKnown,
    ledger: [
      { stage: 'inherited-base', share: '1/2', by: 'others' },
      { stage: 'inherited-base', share: '1/2', by: 'others' },
      { stage: 'other-modification', share: '1/1000' },
    ],
    facts: modification('1/500'),
    unknown: ['originalHasSystemicRisk'],
  },
];
