import type { Transformation } from '../transformation.ts';
import { published } from './claims.ts';

const switchTransformers = {
  text: 'Fedus, Zoph and Shazeer 2021, Switch Transformers',
  url: 'https://arxiv.org/abs/2101.03961',
};

const integerNetworks = {
  text: 'Wang, Rasoulinezhad, Leong and So 2020, NITI: training integer neural networks',
  url: 'https://arxiv.org/abs/2009.13108',
};

/** Ways to train with other operations, or to count them otherwise. */
export const operations: readonly Transformation[] = [
  {
    id: 'sparse-experts',
    title: 'Mixture of experts, as performed',
    kind: 'operations',
    does: 'Only a few experts work on each token, so that the same quality takes a seventh of the operations; those performed are counted.',
    size: published('pre-training up to 7 times as fast with the same computational resources', switchTransformers),
    keeps: published(
      'the quality of the dense model in pre-training; the figure is the largest reported, on models below 10²³ FLOP',
      switchTransformers,
      'interpreted',
    ),
    ledger: [{ stage: 'pre-training', share: '1/7' }],
  },
  {
    id: 'sparse-experts-as-dense',
    title: 'Mixture of experts, as if dense',
    kind: 'operations',
    does: 'The same model, counted by the rule of thumb of six operations for each parameter and token as if all experts worked.',
    size: published(
      '671 of 37 billion parameters, as in DeepSeek-V3, times the seventh above; Hooker would count all experts',
      {
        text: 'DeepSeek 2024, DeepSeek-V3; Hooker 2024, On the limitations of compute thresholds',
        url: 'https://arxiv.org/abs/2407.05694',
      },
      'derived',
    ),
    keeps: { text: 'as above: only the count differs', confidence: 'derived' },
    ledger: [{ stage: 'pre-training', share: '671/259' }],
  },
  {
    id: 'integer-arithmetic',
    title: 'Integer arithmetic',
    kind: 'operations',
    does: 'Trains with operations on integers alone.',
    size: published('all operations, done so for networks that recognise images', integerNetworks),
    keeps: published('next to no accuracy lost on small images; on language not known', integerNetworks),
    ledger: [{ stage: 'pre-training', share: '1', arithmetic: 'integer' }],
  },
  {
    id: 'eight-bit-arithmetic',
    title: 'Lower precision',
    kind: 'operations',
    does: 'Trains with floating-point numbers of 8 bits; where the text converts formats or is silent, an operation counts as one or as half of one of 16 bits.',
    size: published(
      'nearly all multiplications of matrices, as in DeepSeek-V3; taken here for all operations',
      { text: 'DeepSeek 2024, DeepSeek-V3 technical report', url: 'https://arxiv.org/abs/2412.19437' },
      'interpreted',
    ),
    keeps: published('on par with 16 bits, shown for continued training on 160 billion tokens', {
      text: 'InfiR2 2025, an FP8 training recipe',
      url: 'https://arxiv.org/abs/2509.22536',
    }),
    ledger: [{ stage: 'pre-training', share: '1', arithmetic: 'eight-bit' }],
  },
];
