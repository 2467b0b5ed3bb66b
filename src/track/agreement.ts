import type { Resamples } from './bootstrap.ts';
import { type Measure, measureOf } from './measure.ts';
import type { Observation } from './observation.ts';
import { rankCorrelation } from './rank.ts';
import { computeOf, type Treatment } from './treatment.ts';

/** How far compute and capability of the models of one release year rank alike. */
export type YearlyAgreement = {
  readonly year: number;
  readonly treatment: Treatment;
  /** Models of the year with a score, whether their compute is known or not. */
  readonly scored: number;
  readonly correlation: Measure;
  /** The same with every release day as the index has it; absent where all of them were believed. */
  readonly asFiled?: Measure;
  /** Orders of magnitude between the least and the most compute of the year. */
  readonly range?: number;
  /** The correlation of the year before among models with at least this year's least compute: what a narrower range alone does to it. */
  readonly yearBeforeInRange?: Measure;
};

/** Agreement in every release year of the record, oldest first. */
export function agreementByYear(
  observations: readonly Observation[],
  treatment: Treatment,
  resamples: Resamples,
): readonly YearlyAgreement[] {
  const years = [...new Set(observations.map(yearOf))].toSorted((a, b) => a - b);
  const anyDisbelieved = observations.some(({ disbelieved }) => disbelieved !== undefined);
  return years.map((year) => {
    const ofYear = observations.filter((observation) => yearOf(observation) === year);
    const logs = computeOf(ofYear, treatment).map(({ log }) => log);
    const [least, most] = [Math.min(...logs), Math.max(...logs)];
    const before = observations.filter((observation) => yearOf(observation) === year - 1);
    return {
      year,
      treatment,
      scored: ofYear.length,
      correlation: correlationOf(ofYear, treatment, resamples),
      ...(anyDisbelieved
        ? {
            asFiled: correlationOf(
              observations.filter((one) => filedYear(one) === year),
              treatment,
              resamples,
            ),
          }
        : {}),
      ...(logs.length > 1 && Number.isFinite(most) ? { range: most - least } : {}),
      ...(before.length > 0 && logs.length > 0
        ? { yearBeforeInRange: correlationOf(before, treatment, resamples, least) }
        : {}),
    };
  });
}

const yearOf = ({ released }: Observation): number => Number(released.slice(0, 4));
const filedYear = ({ released, disbelieved }: Observation): number => Number((disbelieved ?? released).slice(0, 4));

/** Two models always rank alike or the other way round, which says nothing. */
const fewestRanked = 3;

/** Spearman's correlation of compute and score among models with at least `least` log10 FLOP; not defined below three models. */
export function correlationOf(
  observations: readonly Observation[],
  treatment: Treatment,
  resamples: Resamples,
  least = Number.NEGATIVE_INFINITY,
): Measure {
  const readings = computeOf(observations, treatment).filter(({ log }) => log >= least);
  const statistic = rankCorrelation(
    readings.map(({ log }) => log),
    readings.map(({ run }) => run.score),
  );
  return measureOf(
    readings.length < fewestRanked ? () => Number.NaN : statistic,
    readings.map(({ run }) => run),
    resamples,
  );
}
