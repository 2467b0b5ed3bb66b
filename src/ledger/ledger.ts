import type { Bounds, Estimate } from './estimate.ts';

/**
 * What compute can be spent on, as the laws distinguish it (EU guidelines paras 115-122; Cal. Bus. & Prof. Code § 22757.11(i)(2)). `inherited-base`
 * is the compute behind weights taken over from an earlier model.
 */
export const stages = {
  'pre-training': 'the original large training run',
  'fine-tuning': 'supervised fine-tuning',
  'reinforcement-learning': 'reinforcement learning, parameter updates included',
  'other-modification': 'other material modification of an existing model',
  'synthetic-data-private':
    'generating synthetic training data that is not publicly accessible, discarded samples included',
  'synthetic-data-public': 'generating synthetic data that is publicly accessible',
  'data-preprocessing': 'filtering and preparing training data',
  'distillation-teacher': 'training the teacher of a distilled model',
  'reward-model': 'training reward, value and other auxiliary models',
  'activation-recomputation': 'recomputing activations to save memory',
  'failed-experiment': 'exploratory runs and failed experiments',
  evaluation: 'evaluation and red-teaming',
  'inherited-base': 'training the base model whose weights are taken over',
} as const;

/** A key of {@link stages}. */
export type Stage = keyof typeof stages;

/** One item of compute spent on a model. */
export type LedgerItem = {
  readonly stage: Stage;
  readonly compute: Estimate<'FLOP'> | Bounds<'FLOP'>;
  /** Actor that spent it, by identifier, name or alias; absent means the model's own developer, or for an inherited base someone else. */
  readonly by?: string;
  /** Name of the training run, for laws that look at single runs; absent items each count as a run of their own. */
  readonly run?: string;
  /** True for compute intended but not yet spent. */
  readonly planned?: boolean;
};

/**
 * What is known of a model's compute: an itemised ledger, or only a total (base model included, as Epoch AI counts) with the developer's own part
 * where known. An itemised ledger is complete: what it does not list was not spent.
 */
export type ComputeRecord = {
  readonly items?: readonly LedgerItem[];
  readonly total?: Estimate<'FLOP'> | Bounds<'FLOP'>;
  readonly own?: Estimate<'FLOP'> | Bounds<'FLOP'>;
  /** True when the model continues another's weights, so that total and own part differ. */
  readonly derived: boolean;
};
