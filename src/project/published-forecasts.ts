/** A forecast that others have published, to stand beside ours. */
export type PublishedForecast = {
  readonly what: 'models above a line' | 'models a year near the frontier';
  /** FLOP for a line, OOM below the largest run for the frontier. */
  readonly limit: number;
  /** First and last year it is for. */
  readonly years: readonly [first: number, last: number];
  readonly median?: number;
  readonly low: number;
  readonly high: number;
  /** What the two ends are. */
  readonly ends: string;
  readonly source: string;
  readonly url: string;
};

const kumarManning = {
  source: 'Kumar, Manning (2025), Trends in Frontier AI Model Count: A Forecast to 2028',
  url: 'https://arxiv.org/abs/2504.16138',
} as const;

/** Published forecasts of how many models lie above a line by the end of the last year, or near the frontier in each year. */
export const publishedForecasts: readonly PublishedForecast[] = [
  {
    what: 'models above a line',
    limit: 1e25,
    years: [2028, 2028],
    median: 165,
    low: 103,
    high: 306,
    ends: '5th and 95th percentile',
    ...kumarManning,
  },
  {
    what: 'models above a line',
    limit: 1e26,
    years: [2028, 2028],
    median: 81,
    low: 45,
    high: 148,
    ends: '5th and 95th percentile',
    ...kumarManning,
  },
  {
    what: 'models above a line',
    limit: 1e26,
    years: [2029, 2029],
    median: 200,
    low: 61,
    high: 528,
    ends: 'the page says “over 200”; the interval as summarised by third parties',
    source: 'Cottier, Owen (2025), How many AI models will exceed compute thresholds?',
    url: 'https://epoch.ai/blog/model-counts-compute-thresholds',
  },
  {
    what: 'models a year near the frontier',
    limit: 1,
    years: [2025, 2028],
    low: 14,
    high: 16,
    ends: 'least and greatest yearly median',
    ...kumarManning,
  },
];
