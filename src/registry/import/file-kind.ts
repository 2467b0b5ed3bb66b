import { headerKey, keyWithoutUnit } from './header.ts';
import { modelAliases } from './model-columns.ts';

/** The kinds of public list an import reads, and three it recognises but has no place for. */
export const fileKinds = {
  models: 'models: all, notable, large-scale or frontier',
  'capability-index': 'capability index, one row per model version',
  benchmark: 'scores on one benchmark',
  hardware: 'accelerators',
  'chip-owners': 'chips owned, by company and quarter',
  clusters: 'GPU clusters',
  'data-centres': 'data centres',
  'data-centre-timeline': 'data centres over time',
  'index-scaling': 'scaling of the capability index',
  'benchmark-difficulty': 'difficulty of benchmarks',
  distillation: 'which models are distilled',
} as const;

/** A key of {@link fileKinds}. */
export type FileKind = keyof typeof fileKinds;

type Has = (...keys: readonly string[]) => boolean;

/** Headers that only one kind has, most particular first; a model list is what has a model, a date or compute and is nothing else. */
const signatures: readonly (readonly [FileKind, (any: Has) => boolean])[] = [
  [
    'capability-index',
    (any) => any('eci score', 'eci', 'epoch capabilities index', 'capabilities index', 'capabilities index score'),
  ],
  ['index-scaling', (any) => any('scaling anchor1', 'scaling anchor 1')],
  ['benchmark-difficulty', (any) => any('edi', 'estimated slope scaled')],
  ['distillation', (any) => any('distilled')],
  [
    'hardware',
    (any) =>
      any('hardware name') || (any('manufacturer') && any('ml op s', 'fp32 single precision performance flop s')),
  ],
  [
    'data-centre-timeline',
    (any) => any('data center', 'data centre') && any('h100 equivalents', 'construction status'),
  ],
  ['data-centres', (any) => any('current h100 equivalents')],
  [
    'chip-owners',
    (any) => any('owner') && any('compute estimate in h100e median', 'compute estimate in h100e', 'h100e median'),
  ],
  ['clusters', (any) => any('status') && any('h100 equivalents', 'max op s')],
  ['benchmark', (any) => any('model version')],
  ['models', (any) => any(...modelAliases.name, ...modelAliases.released, ...modelAliases.compute)],
];

/** The kind of a file, from its header alone; `undefined` when nothing in it is recognised. */
export function kindOf(columns: readonly string[]): FileKind | undefined {
  const keys = new Set(columns.flatMap((column) => [headerKey(column), keyWithoutUnit(column)]));
  const any: Has = (...wanted) => wanted.some((key) => keys.has(key));
  return signatures.find(([, recognises]) => recognises(any))?.[0];
}
