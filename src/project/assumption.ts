import type { Distribution } from './distribution.ts';

/** How the value of an assumption is written and in which unit it is kept. Growth is kept in OOM a year, shares as ratios. */
export const assumptionKinds = ['growth', 'ratio', 'number', 'OOM', 'months', 'USD', 'FLOP'] as const;

/** One of {@link assumptionKinds}. */
export type AssumptionKind = (typeof assumptionKinds)[number];

/** What one assumption means, and the bounds beyond which it is nonsense (in the unit it is kept in). */
export type AssumptionMeaning = {
  readonly kind: AssumptionKind;
  readonly meaning: string;
  readonly least: number;
  readonly most: number;
  /** A projection works without it. */
  readonly optional?: true;
};

const growth = (meaning: string, optional?: true): AssumptionMeaning => ({
  kind: 'growth',
  meaning,
  least: -4,
  most: 4,
  ...(optional ? { optional } : {}),
});

const share = (meaning: string): AssumptionMeaning => ({ kind: 'ratio', meaning, least: 0, most: 1 });

/** Every assumption a scenario can make. Names are the streams their draws come from, so renaming one changes its draws. */
export const assumptionCatalogue = {
  spendingGrowth: growth('Growth of spending on the largest training run of an actor.'),
  hardwareGrowth: growth('Growth of operations per dollar of hardware.'),
  computeGrowth: growth('Growth of the largest training run itself, in place of spending and hardware.', true),
  actorGrowthSpread: {
    kind: 'OOM',
    meaning: 'Standard deviation of an actor’s growth around the common growth, OOM a year.',
    least: 0,
    most: 2,
  },
  actorGrowthFade: {
    kind: 'number',
    meaning:
      'Years after the largest known run in which an actor’s growth returns to the common one; for good if absent.',
    least: 0.1,
    most: 100,
    optional: true,
  },
  releaseWait: {
    kind: 'months',
    meaning: 'Mean time from when an actor could train a larger run to when it releases one, exponential.',
    least: 0,
    most: 120,
    optional: true,
  },
  stopRate: {
    kind: 'number',
    meaning:
      'Rate a year at which an actor with one release stops releasing for good; divided by the square root of its releases.',
    least: 0,
    most: 20,
    optional: true,
  },
  growthDrift: {
    kind: 'OOM',
    meaning: 'Random walk of the common trend: standard deviation after one year, OOM.',
    least: 0,
    most: 2,
  },
  spendingCeiling: {
    kind: 'USD',
    meaning: 'The most that anyone spends on one training run.',
    least: 1e3,
    most: 1e14,
    optional: true,
  },
  computePerDollar: {
    kind: 'FLOP',
    meaning: 'Operations that one dollar buys at the start, at the utilisation of training.',
    least: 1e14,
    most: 1e21,
  },
  feasibleRun: {
    kind: 'FLOP',
    meaning: 'Largest run that power, chips and data allow at the end of 2030.',
    least: 1e26,
    most: 1e33,
    optional: true,
  },
  fleetGrowth: growth('Growth of an actor’s computing capacity.'),
  utilisation: share('Share of peak operations that training achieves.'),
  runShare: share('Share of its capacity that an actor gives to its largest run.'),
  wallClock: { kind: 'months', meaning: 'Longest time anyone trains one model.', least: 0.1, most: 120 },
  secondsPerStep: {
    kind: 'number',
    meaning: 'Least time of one optimisation step, seconds.',
    least: 1e-4,
    most: 1e4,
  },
  batchOverCritical: {
    kind: 'number',
    meaning: 'Batch size over the critical one, at which time and data are traded evenly.',
    least: 1e-3,
    most: 1e3,
  },
  algorithmicProgress: growth('Fall of the compute for a fixed capability, at the frontier.'),
  catchUpProgress: growth('Fall of the compute for a fixed capability, behind the frontier.'),
  algorithmicCeiling: {
    kind: 'OOM',
    meaning: 'The most that algorithms can still gain.',
    least: 0,
    most: 40,
    optional: true,
  },
  postTraining: {
    kind: 'OOM',
    meaning: 'Training compute that post-training enhancements are worth.',
    least: 0,
    most: 5,
  },
  inferenceExchange: {
    kind: 'ratio',
    meaning: 'OOM of training that one OOM of inference is worth.',
    least: 0,
    most: 2,
  },
  capabilityPerOom: {
    kind: 'number',
    meaning: 'Points of the capability index per OOM of effective compute.',
    least: 0.01,
    most: 100,
  },
  capabilityScatter: {
    kind: 'number',
    meaning: 'Standard deviation of a model’s capability around that of its effective compute, points.',
    least: 0,
    most: 100,
  },
  performanceExponent: {
    kind: 'number',
    meaning:
      'Exponent by which the distance to a performance ceiling falls with effective compute; absent without a ceiling.',
    least: 0.001,
    most: 10,
    optional: true,
  },
  budgetExponent: {
    kind: 'number',
    meaning: 'Exponent of the Pareto law of budgets: a tenth of the budget is had by ten to its power as many actors.',
    least: 0.01,
    most: 10,
  },
} as const satisfies Readonly<Record<string, AssumptionMeaning>>;

/** A key of {@link assumptionCatalogue}. */
export type AssumptionName = keyof typeof assumptionCatalogue;

/** All names, in the catalogue's order. */
export const assumptionNames = Object.keys(assumptionCatalogue) as readonly AssumptionName[];

/** What an assumption is about. */
export const meaningOf = (name: AssumptionName): AssumptionMeaning => assumptionCatalogue[name];

/**
 * How well an assumption is supported: `verified` read in the source itself, `secondary` read in a quotation or table of it, `derived` computed from verified
 * figures, `assumed` chosen here, `memory` not checked.
 */
export const supports = ['verified', 'secondary', 'derived', 'assumed', 'memory'] as const;

/** One of {@link supports}. */
export type Support = (typeof supports)[number];

/** Where an assumption comes from. */
export type AssumptionSource = {
  readonly source: string;
  readonly url?: string;
  readonly support: Support;
  readonly note?: string;
};

/** One assumption of a scenario. */
export type Assumption = AssumptionSource & {
  readonly name: AssumptionName;
  /** As written, for reports: `2.4x/year (2.0 to 2.9)`. */
  readonly written: string;
  /** In the unit of its kind. */
  readonly distribution: Distribution;
  /** The opinions of a mixture, with their weights. */
  readonly parts?: readonly (AssumptionSource & { readonly weight: number; readonly written: string })[];
};
