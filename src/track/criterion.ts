import { statedPercent } from '../units/words.ts';

/**
 * Four ways in which a line can stop tracking capability. Each is a definition with parameters, none is the right one: `erosion` looks at the line, `recall` at what it misses,
 * `overreach` at what it catches without need, `decoupling` at whether compute tells capability at all.
 */
export const criterionNames = ['erosion', 'recall', 'overreach', 'decoupling'] as const;

/** One of {@link criterionNames}. */
export type CriterionName = (typeof criterionNames)[number];

/** What is measured of a line: the gap below it, the share of the capable that it catches, the share of the caught that are near the frontier, and how compute and capability agree. */
export const statisticNames = ['gap', 'recall', 'precision', 'correlation', 'auc'] as const;

/** One of {@link statisticNames}. */
export type StatisticName = (typeof statisticNames)[number];

/** From where on each criterion counts as met. */
export type CriterionOptions = {
  /** OOM between the line and the compute that its original capability needs. */
  readonly erosionOom: number;
  /** Share of models with the reference capability below which too few are caught. */
  readonly leastRecall: number;
  /** OOM from the largest run within which a model counts as near the frontier. */
  readonly frontierOom: number;
  /** Share of caught models near the frontier below which too many are caught. */
  readonly leastPrecision: number;
  /** Rank correlation of compute and capability below which they are decoupled. */
  readonly leastCorrelation: number;
  /** Chance of a model over the line to beat one under it, below which the line tells too little. */
  readonly leastAuc: number;
};

/** A tenfold gap, half of the models, one order of magnitude, a rank correlation of one half and an AUC of 0.7. */
export const defaultCriteria: CriterionOptions = {
  erosionOom: 1,
  leastRecall: 0.5,
  frontierOom: 1,
  leastPrecision: 0.5,
  leastCorrelation: 0.5,
  leastAuc: 0.7,
};

const times = (oom: number): string => `${Number((10 ** oom).toPrecision(2))} times`;

/** A limit, and on which side of it a line no longer tracks. */
export type Limit = readonly [limit: number, beyond: 'above' | 'below'];

/** The limit of each statistic. */
export type Limits = Readonly<Record<StatisticName, Limit>>;

/** The limits that the options set. */
export const limitsOf = (options: CriterionOptions): Limits => ({
  gap: [options.erosionOom, 'above'],
  recall: [options.leastRecall, 'below'],
  precision: [options.leastPrecision, 'below'],
  correlation: [options.leastCorrelation, 'below'],
  auc: [options.leastAuc, 'below'],
});

const definitions: Readonly<Record<CriterionName, (options: CriterionOptions) => string>> = {
  erosion: ({ erosionOom }) =>
    `its original capability needs ${times(erosionOom)} less compute than the line (${erosionOom} OOM)`,
  recall: ({ leastRecall }) =>
    `it catches less than ${statedPercent(leastRecall)} of models with the reference capability`,
  overreach: ({ frontierOom, leastPrecision }) =>
    `less than ${statedPercent(leastPrecision)} of the models it catches in a year are within ${times(frontierOom)} (${frontierOom} OOM) of the largest run`,
  decoupling: ({ leastCorrelation, leastAuc }) =>
    `over twelve months compute and capability rank alike with less than ${leastCorrelation}, or a model over the line beats one under it with a chance below ${leastAuc}`,
};

/** What it means that a line meets a criterion, in words with the numbers in force. */
export const definitionOf = (criterion: CriterionName, options: CriterionOptions): string =>
  definitions[criterion](options);
