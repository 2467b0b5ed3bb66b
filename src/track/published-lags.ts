/** A lag as somebody published it, beside ours; months. */
export type PublishedLag = {
  readonly group: string;
  readonly months: readonly [low: number, high: number];
  readonly central?: number;
  /** How sure the range is said to be; absent where it is a range over benchmarks. */
  readonly level?: number;
  readonly measured: string;
  readonly title: string;
  readonly url: string;
};

/** Published lags behind the frontier, by the group they are of. */
export const publishedLags: readonly PublishedLag[] = [
  {
    group: 'open-weights',
    central: 3.5,
    months: [1.1, 5.3],
    level: 0.9,
    measured: 'Epoch Capabilities Index, 2023 to October 2025',
    title: 'Emberson 2025, Open-weight models lag state-of-the-art by around 3 months',
    url: 'https://epoch.ai/data-insights/open-weights-vs-closed-weights-models',
  },
  {
    group: 'open-weights',
    central: 15.6,
    months: [11.6, 19.8],
    level: 0.9,
    measured: 'training compute of record models, 2019 to July 2024',
    title: 'Cottier, You, Martemianova and Owen 2024, How far behind are open models?',
    url: 'https://epoch.ai/blog/open-models-report',
  },
  {
    group: 'consumer-gpu',
    central: 9,
    months: [6, 12],
    measured: 'four benchmarks, 2023 to August 2025',
    title: 'Somala and Emberson 2025, Frontier AI performance becomes accessible on consumer hardware within a year',
    url: 'https://epoch.ai/data-insights/consumer-gpu-model-gap',
  },
];
