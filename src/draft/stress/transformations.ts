import type { Sourced, Transformation } from './transformation.ts';

const davidson = {
  text: 'Davidson, Denain, Villalobos and Bas 2023, AI capabilities can be significantly improved without expensive retraining',
  url: 'https://arxiv.org/abs/2312.07413',
};

const postTraining: Sourced = {
  text: 'as much as the base on the tasks surveyed; which enhancements add up, and on which other tasks, is open',
  source: davidson,
  confidence: 'verified-text',
};

const stipulated = (text: string): Sourced => ({ text: `${text}; stipulated` });

const notKnown: Sourced = { text: 'not known' };

/** What is then said of a model that continues the weights of another developer's. */
const modification = (share: string) => ({
  modifiesOthersModel: true,
  originalComputeKnowable: true,
  modificationShare: { ratio: share },
});

/** Every transformation, in the order reports show them. Adding an entry here is all it takes to add one. */
export const transformations: readonly Transformation[] = [
  {
    id: 'post-training-5x',
    title: 'Post-training gain of 5 times',
    kind: 'less-training',
    does: 'Trains with a fifth of the compute and makes up for it with tools, prompting, scaffolding and fine-tuning.',
    size: {
      text: 'most enhancements surveyed are worth more than 5 times the training compute, at typically less than 1 % of its cost',
      source: davidson,
      confidence: 'verified-text',
    },
    keeps: postTraining,
    ledger: [
      { stage: 'pre-training', share: '1/5' },
      { stage: 'fine-tuning', share: '1/500' },
    ],
  },
  {
    id: 'post-training-20x',
    title: 'Post-training gain of 20 times',
    kind: 'less-training',
    does: 'The same with the gain that some enhancements surveyed exceed.',
    size: {
      text: 'some enhancements surveyed are worth more than 20 times the training compute',
      source: davidson,
      confidence: 'verified-text',
    },
    keeps: postTraining,
    ledger: [
      { stage: 'pre-training', share: '1/20' },
      { stage: 'fine-tuning', share: '1/2000' },
    ],
  },
  {
    id: 'inference-time',
    title: 'Inference in place of training',
    kind: 'less-training',
    does: 'Trains with a tenth of the compute and spends 10 to 100 times more on each answer, which is no stage of training.',
    size: {
      text: '1 to 2 OOM more inference for 1 OOM less training',
      source: {
        text: 'Villalobos and Atkinson 2023, Trading off compute in training and inference',
        url: 'https://epoch.ai/blog/trading-off-compute-in-training-and-inference',
      },
      confidence: 'verified-text',
    },
    keeps: {
      text: 'as much as the base in most language tasks that need no specific facts',
      source: {
        text: 'Villalobos and Atkinson 2023, Trading off compute in training and inference',
        url: 'https://epoch.ai/blog/trading-off-compute-in-training-and-inference',
      },
      confidence: 'verified-text',
    },
    ledger: [{ stage: 'pre-training', share: '1/10' }],
  },
  {
    id: 'distillation-own',
    title: "Distillation of one's own teacher",
    kind: 'elsewhere',
    does: 'Trains a teacher as large as the base, keeps it, and releases a student distilled from it.',
    size: {
      text: 'a 23rd: Llama 4 Maverick took 2.2×10²⁴, its teacher Llama 4 Behemoth 5.2×10²⁵ FLOP by the estimates of Epoch AI',
      source: {
        text: 'Meta 2025, The Llama 4 herd; Epoch AI',
        url: 'https://ai.meta.com/blog/llama-4-multimodal-intelligence/',
      },
      confidence: 'secondary',
    },
    keeps: { text: 'not known: that teacher has no score on the index' },
    ledger: [
      { stage: 'distillation-teacher', share: '1' },
      { stage: 'pre-training', share: '1/23' },
    ],
    besideBase: true,
  },
  {
    id: 'distillation-others',
    title: "Distillation of another's teacher",
    kind: 'elsewhere',
    does: 'The same with a teacher that another developer trained and answers for.',
    size: stipulated('a 23rd, as above'),
    keeps: notKnown,
    ledger: [
      { stage: 'distillation-teacher', share: '1', by: 'others' },
      { stage: 'pre-training', share: '1/23' },
    ],
  },
  {
    id: 'synthetic-data-private',
    title: 'Synthetic data, kept',
    kind: 'elsewhere',
    does: 'Half of the compute generates training data that nobody else gets, half trains on it.',
    size: stipulated('one half'),
    keeps: notKnown,
    ledger: [
      { stage: 'synthetic-data-private', share: '1/2' },
      { stage: 'pre-training', share: '1/2' },
    ],
  },
  {
    id: 'synthetic-data-public',
    title: 'Synthetic data, published',
    kind: 'elsewhere',
    does: 'The same with data that anyone can get.',
    size: stipulated('one half'),
    keeps: notKnown,
    ledger: [
      { stage: 'synthetic-data-public', share: '1/2' },
      { stage: 'pre-training', share: '1/2' },
    ],
  },
  {
    id: 'reward-models',
    title: 'Reward and value models',
    kind: 'elsewhere',
    does: 'Half of the compute trains the model, a quarter updates it by reinforcement learning, a quarter trains the models that judge it.',
    size: stipulated('a half and two quarters'),
    keeps: notKnown,
    ledger: [
      { stage: 'pre-training', share: '1/2' },
      { stage: 'reinforcement-learning', share: '1/4' },
      { stage: 'reward-model', share: '1/4' },
    ],
  },
  {
    id: 'split-affiliates',
    title: 'Split over two affiliates',
    kind: 'who-trains',
    does: 'Two companies of one group spend half of the compute each, on the same weights.',
    size: stipulated('one half each'),
    keeps: { text: 'all: the training is the same', confidence: 'derived' },
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
    size: stipulated('one third each'),
    keeps: { text: 'all: the training is the same', confidence: 'derived' },
    ledger: [
      { stage: 'inherited-base', share: '2/3', by: 'others' },
      { stage: 'pre-training', share: '1/3' },
    ],
    facts: { ...modification('1/2'), originalGeneralPurpose: true },
    unknown: ['originalHasSystemicRisk'],
  },
  {
    id: 'split-runs',
    title: 'Split into four runs',
    kind: 'who-trains',
    does: 'One developer trains the same weights in four runs, each with a quarter of the compute.',
    size: stipulated('one quarter each'),
    keeps: { text: 'all: the training is the same', confidence: 'derived' },
    ledger: ['first', 'second', 'third', 'fourth'].map((run) => ({ stage: 'pre-training', share: '1/4', run })),
  },
  {
    id: 'fine-tuning-below-a-third',
    title: 'Fine-tuning just below a third',
    kind: 'who-trains',
    does: "Another developer fine-tunes the base, which carries systemic risk, with 333/1000 of the base's compute.",
    size: {
      text: 'the line for who modifies a model',
      source: {
        text: 'Guidelines on obligations for providers of general-purpose AI models, para 60',
        url: 'https://digital-strategy.ec.europa.eu/en/library/guidelines-scope-obligations-providers-general-purpose-ai-models-under-ai-act',
      },
      confidence: 'verified-text',
    },
    keeps: { text: 'what the base has; what the fine-tuning adds is not known', confidence: 'derived' },
    ledger: [
      { stage: 'inherited-base', share: '1', by: 'others' },
      { stage: 'fine-tuning', share: '333/1000' },
    ],
    facts: { ...modification('333/1000'), originalGeneralPurpose: true, originalHasSystemicRisk: true },
  },
  {
    id: 'fine-tuning-above-a-third',
    title: 'Fine-tuning just above a third',
    kind: 'who-trains',
    does: 'The same with 334/1000.',
    size: {
      text: 'the line for who modifies a model',
      source: {
        text: 'Guidelines on obligations for providers of general-purpose AI models, para 60',
        url: 'https://digital-strategy.ec.europa.eu/en/library/guidelines-scope-obligations-providers-general-purpose-ai-models-under-ai-act',
      },
      confidence: 'verified-text',
    },
    keeps: { text: 'what the base has; what the fine-tuning adds is not known', confidence: 'derived' },
    ledger: [
      { stage: 'inherited-base', share: '1', by: 'others' },
      { stage: 'fine-tuning', share: '334/1000' },
    ],
    facts: { ...modification('334/1000'), originalGeneralPurpose: true, originalHasSystemicRisk: true },
  },
  {
    id: 'model-merging',
    title: 'Merging of two models',
    kind: 'who-trains',
    does: 'Averages the weights of two models of other developers, each trained with half of the compute, and adds next to nothing.',
    size: stipulated('two halves and a thousandth'),
    keeps: notKnown,
    ledger: [
      { stage: 'inherited-base', share: '1/2', by: 'others' },
      { stage: 'inherited-base', share: '1/2', by: 'others' },
      { stage: 'other-modification', share: '1/1000' },
    ],
    facts: { ...modification('1/500'), originalGeneralPurpose: true },
    unknown: ['originalHasSystemicRisk'],
  },
  {
    id: 'sparse-experts',
    title: 'Mixture of experts, as performed',
    kind: 'operations',
    does: 'Only a few experts work on each token, so that the same quality takes a seventh of the operations; those performed are counted.',
    size: {
      text: 'pre-training up to 7 times as fast with the same computational resources',
      source: { text: 'Fedus, Zoph and Shazeer 2021, Switch Transformers', url: 'https://arxiv.org/abs/2101.03961' },
      confidence: 'verified-text',
    },
    keeps: {
      text: 'the quality of the dense model in pre-training; the figure is the largest reported, on models below 10²³ FLOP',
      source: { text: 'Fedus, Zoph and Shazeer 2021, Switch Transformers', url: 'https://arxiv.org/abs/2101.03961' },
      confidence: 'interpreted',
    },
    ledger: [{ stage: 'pre-training', share: '1/7' }],
  },
  {
    id: 'sparse-experts-as-dense',
    title: 'Mixture of experts, as if dense',
    kind: 'operations',
    does: 'The same model, counted by the rule of thumb of six operations for each parameter and token as if all experts worked.',
    size: {
      text: '671 of 37 billion parameters, as in DeepSeek-V3, times the seventh above; Hooker would count all experts',
      source: {
        text: 'DeepSeek 2024, DeepSeek-V3; Hooker 2024, On the limitations of compute thresholds',
        url: 'https://arxiv.org/abs/2407.05694',
      },
      confidence: 'derived',
    },
    keeps: { text: 'as above: only the count differs', confidence: 'derived' },
    ledger: [{ stage: 'pre-training', share: '671/259' }],
  },
  {
    id: 'integer-arithmetic',
    title: 'Integer arithmetic',
    kind: 'operations',
    does: 'Trains with operations on integers alone.',
    size: stipulated('all operations'),
    keeps: notKnown,
    ledger: [{ stage: 'pre-training', share: '1', arithmetic: 'integer' }],
  },
  {
    id: 'eight-bit-arithmetic',
    title: 'Lower precision',
    kind: 'operations',
    does: 'Trains with floating-point numbers of 8 bits; where the text converts formats or is silent, an operation counts as one or as half of one of 16 bits.',
    size: stipulated('all operations'),
    keeps: {
      text: 'on par with 16 bits, shown for continued training on 160 billion tokens',
      source: { text: 'InfiR2 2025, an FP8 training recipe', url: 'https://arxiv.org/abs/2509.22536' },
      confidence: 'verified-text',
    },
    ledger: [{ stage: 'pre-training', share: '1', arithmetic: 'eight-bit' }],
  },
  {
    id: 'biology-alone',
    title: 'Biological sequences alone',
    kind: 'data',
    does: 'Spends the same compute on protein sequences alone.',
    size: stipulated('all data'),
    keeps: { text: 'other capability: what it knows of biology is not on the index', confidence: 'derived' },
    ledger: [{ stage: 'pre-training', share: '1' }],
    record: { domains: ['biology'], modalities: ['protein'] },
  },
  {
    id: 'biology-below-half',
    title: 'Biological sequences below half',
    kind: 'data',
    does: 'Keeps biological sequences at 49 % of the training data, so that they are not the primary ones.',
    size: {
      text: 'the words "primarily biological sequence data" invite staying below half',
      source: {
        text: 'Hooker 2024, On the limitations of compute thresholds',
        url: 'https://arxiv.org/abs/2407.05694',
      },
      confidence: 'secondary',
    },
    keeps: notKnown,
    ledger: [{ stage: 'pre-training', share: '1' }],
    facts: { biologicalSequenceData: false },
  },
];
