import { type Distribution, splitNormal } from '../project/distribution.ts';
import { growthDistribution } from '../project/growth.ts';
import { parseGrowth } from '../project/parse-growth.ts';
import { publishedRate, type RateId, rateDistribution } from '../project/published-rates.ts';
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

/** A rate of the user's: `3x/year`, `0.5 to 1 OOM/year`, `doubling 8 months`; an interval is taken to hold 90 %. Text that cannot be read is refused with a hint. */
export function ownRate(stated: string): RateSource | Refusal {
  const growth = parseGrowth(stated);
  const given = { id: stated, title: `${stated}, as given`, basis: 'given', note: 'given by the user' } as const;
  return isRefusal(growth) ? growth : { ...given, stated, rate: growthDistribution(growth) };
}

function published(id: RateId): RateSource {
  const { value, source, url, note = '' } = publishedRate(id);
  return {
    id,
    title: source,
    stated: value,
    rate: rateDistribution(id),
    basis: 'published',
    note,
    ...(url === undefined ? {} : { url }),
  };
}

/** Published falls of the compute needed for a given capability by which lines are tracked; the others are for scenarios. */
export const efficiencySources: readonly RateSource[] = (
  ['ho-2024', 'rosetta-2025', 'rosetta-2025-joint', 'whitfill-2025', 'gundlach-2025', 'scher-2025'] as const
).map(published);

/** Published growth of the largest training runs. */
export const growthSources: readonly RateSource[] = (['epoch-2018', 'epoch-2010', 'epoch-language-2020'] as const).map(
  published,
);

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
    parts: Object.entries(weights).map(([id, weight]) => ({
      weight,
      of: rateDistribution(id as keyof typeof weights),
    })),
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
