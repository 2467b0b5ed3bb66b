import type { Sourced, Transformation } from '../transformation.ts';
import { published } from './claims.ts';

const davidson = {
  text: 'Davidson, Denain, Villalobos and Bas 2023, AI capabilities can be significantly improved without expensive retraining',
  url: 'https://arxiv.org/abs/2312.07413',
};

const villalobos = {
  text: 'Villalobos and Atkinson 2023, Trading off compute in training and inference',
  url: 'https://epoch.ai/blog/trading-off-compute-in-training-and-inference',
};

const postTraining: Sourced = published(
  'as much as the base on the tasks surveyed; which enhancements add up, and on which other tasks, is open',
  davidson,
);

/** Ways to as much capability for less training. */
export const lessTraining: readonly Transformation[] = [
  {
    id: 'post-training-5x',
    title: 'Post-training gain of 5 times',
    kind: 'less-training',
    does: 'Trains with a fifth of the compute and makes up for it with tools, prompting, scaffolding and fine-tuning.',
    size: published(
      'most enhancements surveyed are worth more than 5 times the training compute, at typically less than 1 % of its cost',
      davidson,
    ),
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
    size: published('some enhancements surveyed are worth more than 20 times the training compute', davidson),
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
    size: published('1 to 2 OOM more inference for 1 OOM less training', villalobos),
    keeps: published('as much as the base in most language tasks that need no specific facts', villalobos),
    ledger: [{ stage: 'pre-training', share: '1/10' }],
  },
];
