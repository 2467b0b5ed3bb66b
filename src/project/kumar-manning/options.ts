import type { Distribution } from '../distribution.ts';

/** A count that is put in place of the simulated one, or before the first year. */
export type KnownCount = {
  readonly threshold: number;
  readonly count: number;
  /**
   * Share of such models that the count is thought to hold; the others are drawn (Poisson, with mean `count (1 - share) / share`). Absent: the count is taken as
   * certain, as published.
   */
  readonly recordedShare?: number;
};

/** Growth of the year's total AI compute: a weighted mean of yearly factors, with noise. */
export type TotalGrowth = {
  readonly terms: readonly { readonly factor: number; readonly weight: number }[];
  readonly mean: 'arithmetic' | 'geometric';
  readonly noise: {
    /** Standard deviation of the yearly factor. */
    readonly sd: number;
    /** `additive`: a normal variable added to the factor; `log-normal`: the factor times a log-normal one of the same relative spread. */
    readonly law: 'additive' | 'log-normal';
    /** One draw for all years of a simulation, or a new one each year. */
    readonly drawn: 'once' | 'yearly';
  };
};

/**
 * Every choice of the model of Kumar and Manning (2025), "Trends in Frontier AI Model Count: A Forecast to 2028", arXiv:2504.16138, and of the corrections to
 * it. Compute in FLOP; a share lies between 0 and 1.
 */
export type KumarManning = {
  /** Training compute of all recorded models of a year. */
  readonly totals: Readonly<Record<number, number>>;
  /** Years whose own total is used. */
  readonly fittedYears: readonly number[];
  /** Years whose total grows from that of `baseYear`. */
  readonly predictedYears: readonly number[];
  readonly baseYear: number;
  readonly growth: TotalGrowth;
  /** Training's share of all AI compute: in the base year, by predicted year, and in predicted years not listed. */
  readonly trainingShare: {
    readonly base: number;
    readonly byYear: Readonly<Record<number, number>>;
    readonly otherwise: number;
  };
  /** Standard deviation, in OOM, of the error of the base year's total; 0 as published. */
  readonly totalErrorOom: number;
  /** The largest model's share of the year's training compute. */
  readonly largestShare: { readonly fitted: Distribution; readonly predicted: Distribution };
  /** The largest model of a year where it is taken as known. */
  readonly knownLargest: Readonly<Record<number, number>>;
  /** The smallest model as a share of the largest. */
  readonly smallest: Distribution;
  /** Exponent of the power law that cumulative compute follows in model size. */
  readonly gradient: Distribution;
  /** Logarithmically spaced edges of the size bins; one more than bins. */
  readonly edges: number;
  readonly thresholds: { readonly fitted: readonly number[]; readonly predicted: readonly number[] };
  /** Widths of the frontier in OOM below the largest model so far. */
  readonly widths: readonly number[];
  /** Length of the periods in which the frontier moves. */
  readonly periodMonths: 1 | 3 | 6 | 12;
  /** Counts that replace the simulated ones of a year. */
  readonly setCounts: Readonly<Record<number, readonly KnownCount[]>>;
  /** Counts before the first predicted year. */
  readonly priorCounts: readonly KnownCount[];
  /** What becomes of the compute that a bin has left when the next model does not fit: a smaller model, nothing, or the whole model with that probability. */
  readonly remainder: 'keep' | 'drop' | 'unbiased';
  /** Whether the largest model exists or is only the upper edge of the top bin. */
  readonly largestModel: 'edge' | 'model';
  /** Whether a model is compared with the largest of its own period too, or of earlier periods only. */
  readonly reference: 'same-period' | 'earlier-periods';
  /** Whether models released late in a year are larger, in step with the year's growth. */
  readonly growthWithinYear: boolean;
  /** Whether the largest model of a predicted year must reach that of the year before. */
  readonly monotoneFrontier: boolean;
  /** How far the largest share and the gradient stay the same over the years of one simulation: 0 not at all, 1 wholly. */
  readonly persistence: number;
  /** Whether percentiles of counts are cut or rounded to whole models, as published. */
  readonly wholeModels: boolean;
  /** Identifiers of the corrections that are on, for reports. */
  readonly corrections: readonly string[];
};

const historicalTotalsLog10: readonly (readonly [number, number])[] = [
  [2017, 21.350351101734585],
  [2018, 22.090720839041843],
  [2019, 23.449376981019928],
  [2020, 23.829422213349243],
  [2021, 24.847854661630222],
  [2022, 25.256073588500318],
  [2023, 26.130354001786667],
];

/** The law of the largest share in predicted years: log-normal between the bounds, which are two standard deviations from its median. */
export const truncatedShare = (low: number, high: number): Distribution => ({
  kind: 'truncated',
  of: { kind: 'log-normal', median: Math.sqrt(low * high), sdLog: Math.log(high / low) / 4 },
  low,
  high,
});

/**
 * The model as published: the authors' public code of June 2025 on the export of Epoch AI's notable models of 24 February 2025 (CC BY 4.0), 2017 to
 * 2023. Totals are sums over models with known compute (18 of 55 in 2017, 57 of 105 in 2023).
 */
export const published: KumarManning = {
  totals: Object.fromEntries(historicalTotalsLog10.map(([year, log]) => [year, 10 ** log])),
  fittedYears: historicalTotalsLog10.map(([year]) => year),
  predictedYears: [2024, 2025, 2026, 2027, 2028],
  baseYear: 2023,
  growth: {
    terms: [
      { factor: 6.3, weight: 0.25 },
      // Growth of global AI compute times growth of the share of AI in its work.
      { factor: 2.25 * 1.4, weight: 0.75 },
    ],
    mean: 'arithmetic',
    noise: { sd: 0.5, law: 'additive', drawn: 'once' },
  },
  trainingShare: { base: 0.4, byYear: { 2024: 0.4, 2025: 0.4, 2026: 0.4, 2027: 0.3, 2028: 0.3 }, otherwise: 0.5 },
  totalErrorOom: 0,
  largestShare: { fitted: { kind: 'uniform', low: 0.05, high: 0.5 }, predicted: truncatedShare(0.05, 0.5) },
  // GPT-4o in the authors' configuration.
  knownLargest: { 2024: 3.8e25 },
  smallest: { kind: 'log-uniform', low: 1e-8, high: 1e-6 },
  gradient: { kind: 'uniform', low: 0.9, high: 1.1 },
  edges: 20,
  thresholds: { fitted: [1e23, 1e24, 1e25], predicted: [1e25, 1e26, 1e27, 1e28, 1e29] },
  widths: [0.5, 1, 1.5],
  periodMonths: 3,
  setCounts: {
    2024: [
      { threshold: 1e25, count: 20 },
      { threshold: 1e26, count: 0 },
    ],
  },
  priorCounts: [{ threshold: 1e25, count: 4 }],
  remainder: 'keep',
  largestModel: 'edge',
  reference: 'same-period',
  growthWithinYear: false,
  monotoneFrontier: false,
  persistence: 0,
  wholeModels: true,
  corrections: [],
};
