import type { Aliases } from './header.ts';

/** What is read of a model list. */
export type ModelField =
  | 'name'
  | 'released'
  | 'compute'
  | 'lower'
  | 'upper'
  | 'confidence'
  | 'developers'
  | 'countries'
  | 'domains'
  | 'tasks'
  | 'accessibility'
  | 'openWeights'
  | 'bases'
  | 'finetune'
  | 'parameters'
  | 'dataset'
  | 'cost'
  | 'link'
  | 'exclude';

/** Headers of model lists from 2022 to 2026, best first. */
export const modelAliases: Aliases<ModelField> = {
  name: ['model', 'model name', 'system', 'system name', 'ai model', 'ai system', 'name'],
  released: ['publication date', 'release date', 'date published', 'date of publication', 'date', 'published', 'year'],
  compute: ['training compute flop', 'training compute', 'total training compute', 'training flop', 'compute flop'],
  lower: ['training compute lower bound', 'training compute flop lower bound', 'training compute lower bound flop'],
  upper: ['training compute upper bound', 'training compute flop upper bound', 'training compute upper bound flop'],
  confidence: ['confidence', 'confidence level', 'confidence in estimate'],
  developers: [
    'organization',
    'organization s',
    'organizations',
    'organisation',
    'organisations',
    'developer',
    'developers',
  ],
  countries: [
    'country of organization',
    'country from organization',
    'countries of organization',
    'country of organisation',
    'country',
    'countries',
  ],
  domains: ['domain', 'domains'],
  tasks: ['task', 'tasks'],
  accessibility: ['model accessibility', 'accessibility', 'model access', 'weights accessibility'],
  openWeights: ['open model weights', 'open weights'],
  bases: ['base model', 'base models'],
  finetune: ['finetune compute flop', 'fine tune compute flop', 'finetuning compute flop', 'fine tuning compute flop'],
  parameters: ['parameters', 'number of parameters', 'parameter count', 'total parameters'],
  dataset: ['training dataset size gradients', 'training dataset size total', 'training dataset size datapoints'],
  // Other price years are other amounts, so the year is part of the name.
  cost: ['training compute cost 2023 usd', 'training cost 2023 usd'],
  link: ['link', 'links', 'url'],
  exclude: ['exclude'],
};

/** Columns of these lists that a registry has no place for. `Documents` holds links that expire and is never looked at. */
export const modelUnread: ReadonlySet<string> = new Set(
  [
    'year|equivalent training time hours|training compute per epoch|inference compute flop',
    'authors|author s|reference|citations|abstract|approach|benchmark data|documents|archived links|api prices|id',
    'organization categorization|notability criteria|inclusion criteria|compute sponsor categorization|foundation model',
    'training dataset|training dataset size|epochs|batch size|sparsity|numerical format|assumed precision|updated dataset size',
    'training time hours|training hardware|training chip hours|training data center|training cloud compute vendor',
    'hardware quantity|hardware utilization|hardware utilization mfu|hardware utilization hfu|hardware acquisition cost',
    'hardware release date|hardware age|hardware count|hardware maker|hardware fp32|hardware tf32|hardware tf16|hardware fp16',
    'assumed hardware performance flop s|power per gpu|training power draw w|flop $|context window|knowledge cutoff',
    'training compute cost cloud|training compute cost upfront|training compute estimation method|inference compute flop',
    'training code accessibility|inference code accessibility|hugging face developer id|model versions benchmarks',
    'post training compute flop|base model compute|total compute base finetune|frontier model|last modified|created|created by',
    'distillation or synthetic data|distillation or synthetic data compute|wiki text and penn treebank data|wikitext and penn treebank data',
  ].flatMap((line) => line.split('|')),
);
