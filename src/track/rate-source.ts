import { type Distribution, splitNormal } from '../project/distribution.ts';
import { growthDistribution } from '../project/growth.ts';
import { parseGrowth } from '../project/parse-growth.ts';
import { calendarDate } from '../units/date.ts';
import { isRefusal, type Refusal } from '../units/parse-quantity.ts';
import type { Drift } from './drift.ts';
import type { TrendOfLargest } from './largest-models.ts';

/** One opinion of how fast something changes, in OOM a year. Opinions are shown side by side and never averaged. */
export type RateSource = {
  readonly id: string;
  readonly title: string;
  /** As the source has it, with its interval. */
  readonly stated: string;
  readonly rate: Distribution;
  readonly basis: 'published' | 'record' | 'given';
  readonly url?: string;
  /** What it covers, and what it does not. */
  readonly note: string;
};

/** A rate from its text; `level` is the probability of the interval in it. Text that cannot be read is refused with a hint. */
function rateFrom(
  stated: string,
  { level, ...rest }: Omit<RateSource, 'stated' | 'rate'> & { readonly level: number },
): RateSource | Refusal {
  const growth = parseGrowth(stated);
  return isRefusal(growth) ? growth : { ...rest, stated, rate: growthDistribution(growth, level) };
}

/** A rate of the user's: `3x/year`, `0.5 to 1 OOM/year`, `doubling 8 months`; an interval is taken to hold 90 %. */
export const ownRate = (stated: string): RateSource | Refusal =>
  rateFrom(stated, { id: stated, title: `${stated}, as given`, basis: 'given', level: 0.9, note: 'given by the user' });

function published(
  id: string,
  title: string,
  stated: string,
  rest: { readonly level: number; readonly url: string; readonly note: string },
): RateSource {
  const source = rateFrom(stated, { id, title, basis: 'published', ...rest });
  if (isRefusal(source)) throw new Error(source.message);
  return source;
}

/** Published falls of the compute needed for a given capability. */
export const efficiencySources: readonly RateSource[] = [
  published(
    'ho-2024',
    'Ho et al. 2024, Algorithmic progress in language models',
    'doubling 8.44 months (4.52 to 14.27)',
    {
      level: 0.95,
      url: 'https://arxiv.org/abs/2403.05812',
      note: 'effective compute of pre-training, 2012-2023, from loss; post-training is not in it',
    },
  ),
  published('rosetta-2025', 'Ho et al. 2025, A Rosetta Stone for AI Benchmarks', '5.84x/year (3.95 to 8.64)', {
    level: 0.95,
    url: 'https://arxiv.org/abs/2512.00193',
    note: 'from capability, 68 models of 2023-2025; the interval takes the worth of compute as known',
  }),
  published('rosetta-2025-joint', 'Ho et al. 2025, joint regression', '1.206 OOM/year (0.837 to 1.575)', {
    level: 0.95,
    url: 'https://arxiv.org/abs/2512.00193',
    note: 'the same models; noise in compute biases a joint regression up',
  }),
  published('whitfill-2025', 'Whitfill, Snodin and Becker 2025', '3x/year (2 to 40)', {
    level: 0.95,
    url: 'https://arxiv.org/abs/2511.19492',
    note: 'as summarised by Epoch AI; not read in the original',
  }),
  published('gundlach-2025', 'Gundlach et al. 2025, On the Origin of Algorithmic Progress in AI', '2.23x/year', {
    level: 0.95,
    url: 'https://arxiv.org/abs/2511.21622',
    note: 'from experiments, at the frontier, 2012-2023; far less at small scale; no interval is given',
  }),
  {
    ...published('scher-2025', 'Scher 2025, catch-up algorithmic progress', '16 to 60x/year', {
      level: 0.95,
      url: 'https://www.lesswrong.com/posts/yXLqrpfFwBW5knpgc/catch-up-algorithmic-progress-might-actually-be-60-per-year',
      note: 'least compute that reaches a level, post-training included; its author takes it for an overestimate of algorithms alone',
    }),
    // A range without a best guess: every order of magnitude in it is as likely as any other.
    rate: { kind: 'uniform', low: Math.log10(16), high: Math.log10(60) },
  },
];

/** Published growth of the largest training runs (Epoch AI 2024, Training compute of frontier AI models grows by 4-5x per year). */
export const growthSources: readonly RateSource[] = (
  [
    ['epoch-2018', 'Epoch AI 2024, frontier models since 2018', '4.2x/year (3.6 to 4.9)', ''],
    [
      'epoch-2010',
      'Epoch AI 2024, frontier models 2010-2024',
      '5.3x/year (4.9 to 5.7)',
      '; part of it predates large models',
    ],
    [
      'epoch-language-2020',
      'Epoch AI 2024, language models since 2020',
      '5x/year (3.1 to 7.3)',
      '; language models only',
    ],
  ] as const
).map(([id, title, stated, also]) =>
  published(id, title, stated, {
    level: 0.9,
    url: 'https://epoch.ai/blog/training-compute-of-frontier-ai-models-grows-by-4-5x-per-year',
    note: `of training compute that was known in 2024${also}`,
  }),
);

/** A weight without its source would shift the mixture unseen, so that a slip in a name ends here. */
function rateNamed(id: string): Distribution {
  const source = efficiencySources.find((one) => one.id === id);
  if (!source) throw new Error(`no source ${id}`);
  return source.rate;
}

/** Weights among sources that exclude each other; those of the shipped scenario `progress-mixture`. */
const weights = { 'ho-2024': 0.3, 'rosetta-2025': 0.3, 'whitfill-2025': 0.2, 'gundlach-2025': 0.2 } as const;

/** The published sources as one opinion, for whoever must have one: a mixture, so that no rate between two sources is more likely than either. */
export const mixedEfficiency: RateSource = {
  id: 'mixture',
  title: 'mixture of published sources',
  stated: Object.entries(weights)
    .map(([id, weight]) => `${id} ${weight}`)
    .join(', '),
  rate: {
    kind: 'mixture',
    parts: Object.entries(weights).map(([id, weight]) => ({ weight, of: rateNamed(id) })),
  },
  basis: 'given',
  note: 'the weights are chosen, not measured; sources of the frontier only',
};

const estimatorTitles: Readonly<Record<Drift['estimator'], string>> = {
  joint: 'this record, joint regression',
  inverse: 'this record, inverse regression',
  'fixed-slope': 'this record, slope of model families',
  direct: 'this record, least compute with the capability',
};

/** A drift measured on the record as an opinion beside the published ones: with its interval over developers where there is one. */
export function driftSource(drift: Drift): RateSource {
  const { estimator, oomPerYear, n, note } = drift;
  const { low, high } = drift.byDeveloper ?? drift;
  return {
    id: `record-${estimator}`,
    title: estimatorTitles[estimator],
    stated: `${oomPerYear.toFixed(2)} OOM/year (${low.toFixed(2)} to ${high.toFixed(2)}), n = ${n}`,
    rate: splitNormal(oomPerYear, Math.min(low, oomPerYear), Math.max(high, oomPerYear)),
    basis: 'record',
    note,
  };
}

/** Since when the record's own trend of the largest models is taken, and how many of the largest at a time. */
export const ownTrend = { since: calendarDate('2018-01-01'), rank: 10 } as const;

/** The record's own growth of the largest models as an opinion. */
export const trendSource = ({ oomPerYear, error, n }: TrendOfLargest): RateSource => ({
  id: 'record-top-10',
  title: 'this record, ten largest models at release since 2018',
  stated: `${oomPerYear.toFixed(2)} OOM/year (standard error ${error.toFixed(3)}), n = ${n}`,
  rate: { kind: 'normal', mean: oomPerYear, sd: error },
  basis: 'record',
  note: 'models with published compute only, while disclosure is ending; records are not independent, so the error is too small',
});
