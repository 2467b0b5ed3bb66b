import { isRefusal } from '../units/parse-quantity.ts';
import type { AssumptionSource } from './assumption.ts';
import type { Distribution } from './distribution.ts';
import { readSpread, type Shape } from './spread.ts';

/** A rate as published: how fast the compute for a fixed capability falls, or the largest runs grow. */
export type PublishedRate = AssumptionSource & {
  /** As the source has it, with its interval: `5.84x/year (3.95 to 8.64)`. */
  readonly value: string;
  /** Percent of the interval; 90 when absent. */
  readonly level?: '95';
  /** How it is spread between its bounds, where not as growth usually is. */
  readonly shape?: Shape;
};

const rosetta = {
  level: '95',
  source: 'Ho, Denain, Atanasov, Albanie, Shah (2025), A Rosetta Stone for AI Benchmarks',
  url: 'https://arxiv.org/abs/2512.00193',
  support: 'verified',
} as const;

const sevillaRoldan = {
  source: 'Sevilla, Roldan (2024), Training compute of frontier AI models grows by 4-5x per year',
  url: 'https://epoch.ai/blog/training-compute-of-frontier-ai-models-grows-by-4-5x-per-year',
  support: 'verified',
} as const;

/** Published falls of the compute that a given capability needs. */
export const publishedProgress = {
  'hernandez-2020': {
    value: 'doubling 16 months (12.5 to 20.5)',
    source: 'Hernandez, Brown (2020), Measuring the Algorithmic Efficiency of Neural Networks; bounds chosen here',
    url: 'https://arxiv.org/abs/2005.04305',
    support: 'secondary',
  },
  'erdil-2022': {
    value: 'doubling 9 months (4 to 25)',
    level: '95',
    source: 'Erdil, Besiroglu (2022), Algorithmic progress in computer vision',
    url: 'https://arxiv.org/abs/2212.05153',
    support: 'verified',
  },
  'ho-2024': {
    value: 'doubling 8.44 months (4.52 to 14.27)',
    level: '95',
    source: 'Ho, Besiroglu, Erdil et al. (2024), Algorithmic progress in language models',
    url: 'https://arxiv.org/abs/2403.05812',
    support: 'verified',
    note: 'effective compute of pre-training, 2012-2023, from loss; post-training is not in it',
  },
  'ho-2024-restated': {
    value: '3x/year (1.5 to 64)',
    level: '95',
    source:
      'Epoch AI (2026), The least understood driver of AI progress, restating Ho et al. (2024), as tabulated by third parties',
    url: 'https://epoch.ai/gradient-updates/the-least-understood-driver-of-ai-progress',
    support: 'secondary',
  },
  'rosetta-2025': {
    value: '5.84x/year (3.95 to 8.64)',
    ...rosetta,
    note: 'from capability, 68 models of 2023-2025; the interval takes the worth of compute as known',
  },
  'rosetta-2025-joint': {
    value: '1.206 OOM/year (0.837 to 1.575)',
    ...rosetta,
    source: `${rosetta.source}, joint regression`,
    note: 'the same models; noise in compute biases a joint regression up',
  },
  'rosetta-2025-best': {
    value: '9.49x/year (6.76 to 13.33)',
    ...rosetta,
    source: `${rosetta.source}, best quality`,
    note: 'best algorithmic quality at each date, 11 record models',
  },
  'rosetta-2025-families': {
    value: '5.37x/year (3.54 to 18.6)',
    shape: 'triangular',
    source: `${rosetta.source}, by model family`,
    url: rosetta.url,
    support: 'verified',
    note: 'range over the slopes of three model families',
  },
  'whitfill-2025': {
    value: '3x/year (2 to 40)',
    level: '95',
    source: 'Whitfill, Snodin, Becker (2025), as summarised by Epoch AI',
    url: 'https://arxiv.org/abs/2511.19492',
    support: 'secondary',
    note: 'not read in the original',
  },
  'gundlach-2025': {
    value: '2.23x/year',
    source: 'Gundlach, Fogelson, Lynch et al. (2025), On the Origin of Algorithmic Progress in AI',
    url: 'https://arxiv.org/abs/2511.21622',
    support: 'verified',
    note: 'from experiments, at the frontier: 6,930 times in 2012-2023; under 100 times at small scale; no interval is given',
  },
  'price-2026': {
    value: '3x/year (1.7 to 5.3)',
    source: 'Gundlach, Lynch, Mertens, Thompson (2026), The Price of Progress; bounds chosen here',
    url: 'https://arxiv.org/abs/2511.23455',
    support: 'secondary',
  },
  'mertens-2026': {
    value: '3.2 to 3.8x/year',
    source: "Mertens, Fischl-Lanzoni, Thompson (2026), Is there 'Secret Sauce' in LLM development?",
    url: 'https://arxiv.org/abs/2602.07238',
    support: 'secondary',
    note: '7.5 times from early 2023 to late 2024',
  },
  'scher-2025': {
    value: '16 to 60x/year',
    // A range without a best guess: every order of magnitude in it is as likely as any other.
    shape: 'uniform',
    source: 'Scher (2025), Catch-Up Algorithmic Progress Might Actually be 60x per Year',
    url: 'https://www.lesswrong.com/posts/yXLqrpfFwBW5knpgc/catch-up-algorithmic-progress-might-actually-be-60-per-year',
    support: 'verified',
    note: 'least compute that reaches a level, behind the frontier, post-training included; its author takes it for an overestimate of algorithms alone',
  },
} as const satisfies Readonly<Record<string, PublishedRate>>;

/** Published growth of the largest training runs, of compute that was known in 2024. */
const publishedGrowth = {
  'epoch-2018': {
    value: '4.2x/year (3.6 to 4.9)',
    ...sevillaRoldan,
    note: 'frontier models since 2018, of compute known in 2024',
  },
  'epoch-2010': {
    value: '5.3x/year (4.9 to 5.7)',
    ...sevillaRoldan,
    note: 'frontier models 2010-2024, of compute known in 2024; part of it predates large models',
  },
  'epoch-language-2020': {
    value: '5x/year (3.1 to 7.3)',
    ...sevillaRoldan,
    note: 'language models since 2020 alone, of compute known in 2024',
  },
} as const satisfies Readonly<Record<string, PublishedRate>>;

/** Identifier of a published rate. */
export type RateId = keyof typeof publishedProgress | keyof typeof publishedGrowth;

/** All identifiers. */
export const rateIds = [...Object.keys(publishedProgress), ...Object.keys(publishedGrowth)] as [RateId, ...RateId[]];

/** The published rate of an identifier. */
export const publishedRate = (id: RateId): PublishedRate => ({ ...publishedProgress, ...publishedGrowth })[id];

/** A published rate in OOM a year. */
export function rateDistribution(id: RateId): Distribution {
  const { value, shape, level = '90' } = publishedRate(id);
  const of = readSpread(value, 'growth', { shape, level: Number(level) / 100 });
  if (isRefusal(of)) throw new Error(of.message);
  return of;
}
