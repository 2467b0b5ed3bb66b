import type { Transformation } from '../transformation.ts';
import { chosen, notKnown, published } from './claims.ts';

const llama4 = {
  text: 'Meta 2025, The Llama 4 herd; Epoch AI',
  url: 'https://ai.meta.com/blog/llama-4-multimodal-intelligence/',
};

const cosmopedia = published(
  'a quarter: 25 billion tokens of Mixtral at two operations for each of 12.9 billion active parameters, against 180 billion tokens that trained 1.8 billion parameters at six; prompts left out',
  { text: 'Hugging Face 2024, Cosmopedia and Cosmo-1B', url: 'https://huggingface.co/HuggingFaceTB/cosmo-1b' },
  'derived',
);

/** Ways to spend compute on something else than the run. */
export const elsewhere: readonly Transformation[] = [
  {
    id: 'distillation-own',
    title: "Distillation of one's own teacher",
    kind: 'elsewhere',
    does: 'Trains a teacher as large as the base, keeps it, and releases a student distilled from it.',
    size: published(
      'a 23rd: Llama 4 Maverick took 2.2×10²⁴, its teacher Llama 4 Behemoth 5.2×10²⁵ FLOP by the estimates of Epoch AI',
      llama4,
      'secondary',
    ),
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
    size: published('a 23rd, as of a teacher and a student of one developer, Llama 4', llama4, 'derived'),
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
    does: 'A quarter of the compute generates training data that nobody else gets, the rest trains on it.',
    size: cosmopedia,
    keeps: notKnown,
    ledger: [
      { stage: 'synthetic-data-private', share: '1/4' },
      { stage: 'pre-training', share: '3/4' },
    ],
  },
  {
    id: 'synthetic-data-public',
    title: 'Synthetic data, published',
    kind: 'elsewhere',
    does: 'The same with data that anyone can get.',
    size: cosmopedia,
    keeps: notKnown,
    ledger: [
      { stage: 'synthetic-data-public', share: '1/4' },
      { stage: 'pre-training', share: '3/4' },
    ],
  },
  {
    id: 'reward-models',
    title: 'Reward and value models',
    kind: 'elsewhere',
    does: 'Half of the compute trains the model, a quarter updates it by reinforcement learning, a quarter trains the models that judge it.',
    size: chosen('a half and two quarters'),
    keeps: notKnown,
    ledger: [
      { stage: 'pre-training', share: '1/2' },
      { stage: 'reinforcement-learning', share: '1/4' },
      { stage: 'reward-model', share: '1/4' },
    ],
  },
];
