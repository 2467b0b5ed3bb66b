import { mean } from '../../units/mean.ts';
import type { Distribution } from '../distribution.ts';
import { naturalLog } from '../elementary.ts';
import type { KumarManning } from './options.ts';
import { observedRecord } from './record.ts';

/** Something questionable in the published model, and what can be done instead. */
export type Correction = {
  readonly id: string;
  /** What is wrong or questionable. */
  readonly finding: string;
  /** What the correction does. */
  readonly remedy: string;
  /** `always` holds in every run, the published preset too, because it changes no number that the published program could give. */
  readonly on: 'request' | 'always';
  /** The options with the correction made; they are returned as they are where it is always on. */
  readonly apply: (options: KumarManning) => KumarManning;
};

const equally = (values: readonly number[]): Distribution => ({
  kind: 'mixture',
  parts: values.map((value) => ({ weight: 1, of: { kind: 'fixed', value } })),
});

const withGrowth = (options: KumarManning, change: Partial<KumarManning['growth']>): KumarManning => ({
  ...options,
  growth: { ...options.growth, ...change },
});

const withNoise = (options: KumarManning, change: Partial<KumarManning['growth']['noise']>): KumarManning =>
  withGrowth(options, { noise: { ...options.growth.noise, ...change } });

const same = (options: KumarManning): KumarManning => options;

/** Growth per year from least squares of the logarithm of the fitted years' totals on the year (6.14 on the published totals, where the authors use 6.3). */
export function regressionGrowth({ totals, fittedYears }: Pick<KumarManning, 'totals' | 'fittedYears'>): number {
  const logs = fittedYears.map((year) => naturalLog(totals[year] ?? Number.NaN));
  const [centre, level] = [mean(fittedYears), mean(logs)];
  const cross = fittedYears.reduce((sum, year, index) => sum + (year - centre) * ((logs[index] ?? 0) - level), 0);
  return Math.exp(cross / fittedYears.reduce((sum, year) => sum + (year - centre) ** 2, 0));
}

/** The first term of the growth is the historical one. */
const withHistoricalGrowth = (options: KumarManning, factor: number): KumarManning =>
  withGrowth(options, {
    terms: options.growth.terms.map((term, index) => (index === 0 ? { ...term, factor } : term)),
  });

function scaleByCoverage(options: KumarManning): KumarManning {
  const { years, known, recorded } = observedRecord;
  const coverage = new Map<number, number>(
    years.map((year, index) => [year, (recorded[index] ?? 1) / (known[index] ?? 1)]),
  );
  const totals = Object.fromEntries(
    Object.entries(options.totals).map(([year, total]) => [year, total * (coverage.get(Number(year)) ?? 1)]),
  );
  return { ...options, totals };
}

const { incomplete } = observedRecord;

/**
 * Every known error or questionable choice of the published model, each as a correction of its own. Those that are `always` on hold in the published preset too; the others are applied with {@link correct}.
 */
export const corrections: readonly Correction[] = [
  {
    id: 'percentiles-of-the-sum',
    finding: 'yearly percentiles are added up over years, as if all years were extreme together',
    remedy: 'percentiles of the cumulative count of each simulation, shown beside the published sums',
    on: 'always',
    apply: same,
  },
  {
    id: 'persistent-shares',
    finding: 'largest share and gradient are drawn independently each year',
    remedy: 'one draw of both for all years of a simulation, the other extreme',
    on: 'request',
    apply: (options) => ({ ...options, persistence: 1 }),
  },
  {
    id: 'one-frontier-definition',
    finding: 'simulated models are compared with those of the same quarter, observed ones with earlier quarters only',
    remedy: 'earlier quarters for both',
    on: 'request',
    apply: (options) => ({ ...options, reference: 'earlier-periods' }),
  },
  {
    id: 'no-remainders',
    finding: 'each size bin ends with a left-over model of arbitrary smaller size',
    remedy: 'left-over compute makes no model',
    on: 'request',
    apply: (options) => ({ ...options, remainder: 'drop' }),
  },
  {
    id: 'unbiased-remainders',
    finding: 'each size bin ends with a left-over model of arbitrary smaller size',
    remedy: 'the last model is kept whole with the probability that keeps the expected compute',
    on: 'request',
    apply: (options) => ({ ...options, remainder: 'unbiased' }),
  },
  {
    id: 'largest-model-exists',
    finding: 'the assumed largest model is only the upper edge of a bin; the largest drawn is a tenth smaller',
    remedy: 'the largest model is one of the models',
    on: 'request',
    apply: (options) => ({ ...options, largestModel: 'model' }),
  },
  {
    id: 'simulated-2024',
    finding: 'the counts of 2024 are typed in and have no uncertainty',
    remedy: 'the simulated counts stand',
    on: 'request',
    apply: (options) => ({ ...options, setCounts: {} }),
  },
  {
    id: 'recorded-2024',
    finding: 'the counts of 2024 are typed in and have no uncertainty',
    remedy: 'the recorded counts, with those not recorded added at the year’s share of models without compute',
    on: 'request',
    apply: (options) => ({
      ...options,
      setCounts: {
        [incomplete.year]: Object.entries(incomplete.above)
          .map(([threshold, count]) => ({
            threshold: Number(threshold),
            count,
            recordedShare: incomplete.known / incomplete.recorded,
          }))
          .filter(({ threshold }) => options.thresholds.predicted.includes(threshold)),
      },
    }),
  },
  {
    id: 'ordinary-2024',
    finding: 'the largest model of 2024 is fixed at a share half that of later years, which crowds the frontier',
    remedy: '2024 is drawn as the other years',
    on: 'request',
    apply: (options) => ({ ...options, knownLargest: {} }),
  },
  {
    id: 'growth-within-year',
    finding: 'release day and size are independent although compute grows fourfold in a year',
    remedy: 'sizes grow with the release day at the year’s own pace',
    on: 'request',
    apply: (options) => ({ ...options, growthWithinYear: true }),
  },
  {
    id: 'monotone-frontier',
    finding: 'the largest model of a year can be smaller than that of the year before',
    remedy: 'shares that would let it shrink are drawn again',
    on: 'request',
    apply: (options) => ({ ...options, monotoneFrontier: true }),
  },
  {
    id: 'one-share-law',
    finding: 'the largest share follows another law in the years used for checking than in the forecast',
    remedy: 'the law of the forecast for both',
    on: 'request',
    apply: (options) => ({
      ...options,
      largestShare: { fitted: options.largestShare.predicted, predicted: options.largestShare.predicted },
    }),
  },
  {
    id: 'coverage',
    finding: 'totals hold only models with known compute, a third to four fifths of those recorded',
    remedy: 'totals divided by the share with known compute, as if the others were alike',
    on: 'request',
    apply: scaleByCoverage,
  },
  {
    id: 'estimate-errors',
    finding: 'compute estimates are taken as exact although half of the largest are speculative',
    remedy: 'an error of 0.3 OOM on the total of the base year (assumption); no largest model is then known',
    on: 'request',
    apply: (options) => ({ ...options, totalErrorOom: 0.3, knownLargest: {} }),
  },
  {
    id: 'own-compute',
    finding: 'the compute of a fine-tuned model includes its base model, so totals count it again',
    remedy: 'totals of own compute',
    on: 'request',
    apply: (options) => ({ ...options, totals: { ...options.totals, ...observedRecord.ownTotals } }),
  },
  {
    id: 'regression-growth',
    finding: 'historical growth is typed in from the first and the last year',
    remedy: 'least squares over all fitted years',
    on: 'request',
    apply: (options) => withHistoricalGrowth(options, regressionGrowth(options)),
  },
  {
    id: 'geometric-growth',
    finding: 'growth factors are averaged arithmetically',
    remedy: 'their geometric mean',
    on: 'request',
    apply: (options) => withGrowth(options, { mean: 'geometric' }),
  },
  {
    id: 'log-normal-noise',
    finding: 'the noise of growth is additive and unbounded',
    remedy: 'log-normal noise of the same relative spread',
    on: 'request',
    apply: (options) => withNoise(options, { law: 'log-normal' }),
  },
  {
    id: 'yearly-noise',
    finding: 'one error of growth holds for all five years',
    remedy: 'a new error each year',
    on: 'request',
    apply: (options) => withNoise(options, { drawn: 'yearly' }),
  },
  {
    id: 'fitted-gradients',
    finding: 'gradients are set by hand although they were fitted',
    remedy: 'gradients as spread as those fitted through the largest model',
    on: 'request',
    apply: (options) => ({ ...options, gradient: { kind: 'normal', mean: 1.001, sd: 0.047 } }),
  },
  {
    id: 'observed-shares',
    finding: 'the bounds of the largest share leave out the 0.71 observed in 2018',
    remedy: 'the observed shares, equally likely',
    on: 'request',
    apply: (options) => ({
      ...options,
      largestShare: { ...options.largestShare, predicted: equally(observedRecord.largestShare) },
    }),
  },
  {
    id: 'exact-percentiles',
    finding: 'percentiles are cut to whole models in the past and rounded in the forecast',
    remedy: 'percentiles as they are',
    on: 'request',
    apply: (options) => ({ ...options, wholeModels: false }),
  },
  {
    id: 'seeded',
    finding: 'the published program is not seeded',
    remedy: 'every draw follows from the seed',
    on: 'always',
    apply: same,
  },
  {
    id: 'limited-tries',
    finding: 'drawing a split again can go on for ever',
    remedy: 'a clear refusal after 10,000 tries',
    on: 'always',
    apply: same,
  },
  {
    id: 'small-bins-skipped',
    finding: 'low gradients make a hundred thousand models a year, nearly all below every threshold',
    remedy: 'models too small to change any count are not drawn',
    on: 'always',
    apply: same,
  },
];

/** The options with corrections applied in the order given. Throws on an identifier that {@link corrections} does not have. */
export function correct(options: KumarManning, ids: readonly string[]): KumarManning {
  return ids.reduce((corrected, id) => {
    const correction = corrections.find((entry) => entry.id === id);
    if (!correction) throw new RangeError(`no correction is named ${id}`);
    return { ...correction.apply(corrected), corrections: [...corrected.corrections, id] };
  }, options);
}
