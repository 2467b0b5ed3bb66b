import type { Transformation } from '../transformation.ts';
import { notKnown, published } from './claims.ts';

/** Other data to train on. */
export const otherData: readonly Transformation[] = [
  {
    id: 'biology-alone',
    title: 'Biological sequences alone',
    kind: 'data',
    does: 'Spends the same compute on protein sequences alone.',
    size: published(
      'all data, as of ESM3, trained with 1.07×10²⁴ FLOP on 2.78 billion proteins',
      {
        text: 'Hayes and others 2025, Simulating 500 million years of evolution',
        url: 'https://doi.org/10.1126/science.ads0018',
      },
      'secondary',
    ),
    keeps: { text: 'other capability: what it knows of biology is not on the index', confidence: 'derived' },
    ledger: [{ stage: 'pre-training', share: '1' }],
    record: { domains: ['biology'], modalities: ['protein'] },
  },
  {
    id: 'biology-below-half',
    title: 'Biological sequences below half',
    kind: 'data',
    does: 'Keeps biological sequences at 49 % of the training data, so that they are not the primary ones.',
    size: published(
      'the words "primarily biological sequence data" invite staying below half',
      {
        text: 'Hooker 2024, On the limitations of compute thresholds',
        url: 'https://arxiv.org/abs/2407.05694',
      },
      'secondary',
    ),
    keeps: notKnown,
    ledger: [{ stage: 'pre-training', share: '1' }],
    facts: { biologicalSequenceData: false },
  },
];
