import { type Estimate, powerOfTen } from '../ledger/estimate.ts';
import { ninetyPercent } from '../ledger/normal.ts';
import { type CalendarDate, decimalYear } from '../units/date.ts';
import { log10Exact } from '../units/exact.ts';
import { totalOf } from './compute-record.ts';
import { type Knowledge, standingEstimate } from './knowledge.ts';
import type { Model } from './registry.ts';
import { fitLinear, type LinearFit } from './regression.ts';

/**
 * How undisclosed compute is inferred: log10 FLOP regressed on the capability score and the date of release, over the training runs whose compute was
 * published on the date of knowledge. Its errors are measured by leaving out one run at a time.
 */
export type Imputation = {
  readonly knownOn: CalendarDate;
  /** Training runs the regression rests on. */
  readonly observations: number;
  /** Orders of magnitude of compute per point of the index, all else equal. */
  readonly perPoint: number;
  /** Orders of magnitude of compute per year, all else equal; negative when a given capability gets cheaper. */
  readonly perYear: number;
  /** Root mean square of the leave-one-out errors, in orders of magnitude. */
  readonly error: number;
  /** Share of left-out runs that lie in their 90 % interval. */
  readonly coverage: number;
  readonly fit: LinearFit;
};

/** Fewer runs than this say too little to impute from. */
const fewestRuns = 12;

/** Fits the regression on what was known; `undefined` when too few runs have both a score and published compute. */
export function fitImputation(knowledge: Knowledge): Imputation | undefined {
  const runs = observedRuns(knowledge);
  if (runs.length < fewestRuns) return undefined;
  const fit = fitLinear(
    runs.map(({ variables }) => variables),
    runs.map(({ log }) => log),
  );
  if (!fit) return undefined;
  const error = Math.sqrt(fit.leaveOneOut.reduce((sum, left) => sum + left.error ** 2, 0) / runs.length);
  const inside = fit.leaveOneOut.filter((left) => Math.abs(left.error) <= halfWidth(error, left.leverage));
  const [, perPoint = 0, perYear = 0] = fit.coefficients;
  return {
    knownOn: knowledge.knownOn,
    observations: runs.length,
    perPoint,
    perYear,
    error,
    coverage: inside.length / runs.length,
    fit,
  };
}

/** Half of the 90 % interval, in orders of magnitude; wider for a model unlike the observed ones. */
const halfWidth = (error: number, leverage: number): number => ninetyPercent * error * Math.sqrt(1 + leverage);

/**
 * The compute of a model for which no figure is published, inferred from its score and release date; always of grade `imputed`. `undefined` when a figure is
 * published, or the score or the date is not known. A published bound ("believed above 10^25") is left out of account.
 */
export function imputedCompute(
  model: Model,
  imputation: Imputation,
  knowledge: Knowledge,
): Estimate<'FLOP'> | undefined {
  if (model.ledger || totalOf(model, knowledge)?.kind === 'estimate') return undefined;
  const variables = variablesOf(model, knowledge);
  if (!variables) return undefined;
  const { fit, error, observations, coverage, knownOn } = imputation;
  const log = fit.predict(variables);
  const spread = halfWidth(error, fit.leverage(variables));
  const measured = `leave-one-out error ${error.toFixed(2)} OOM, 90 % interval holds ${Math.round(coverage * 100)} %`;
  return {
    kind: 'estimate',
    central: powerOfTen(log),
    low: powerOfTen(log - spread),
    high: powerOfTen(log + spread),
    grade: 'imputed',
    provenance: {
      source: 'imputation',
      method: `regression of log10 FLOP on capability index and release date; n = ${observations}, ${measured}`,
      knownSince: knownOn,
    },
  };
}

/** Imputed compute of every model of the registry for which it can be inferred, by model; empty when there is too little to go by. */
export function imputeCompute(knowledge: Knowledge): ReadonlyMap<string, Estimate<'FLOP'>> {
  const imputation = fitImputation(knowledge);
  if (!imputation) return new Map();
  return new Map(
    [...knowledge.models.values()].flatMap((model) => {
      const estimate = imputedCompute(model, imputation, knowledge);
      return estimate ? [[model.id, estimate] as const] : [];
    }),
  );
}

/** Score and year of release, the two things compute is inferred from. */
function variablesOf(model: Model, { scores }: Knowledge): readonly number[] | undefined {
  const score = scores.get(model.id)?.score;
  return score === undefined || model.released === undefined ? undefined : [score, decimalYear(model.released)];
}

/** One observation per training run, that of its first version, so that re-releases do not count twice. */
function observedRuns(
  knowledge: Knowledge,
): readonly { readonly variables: readonly number[]; readonly log: number }[] {
  const seen = new Set<string>();
  const byRelease = knowledge.registry.models.toSorted((a, b) => ((a.released ?? '') < (b.released ?? '') ? -1 : 1));
  return byRelease.flatMap((model) => {
    const total = standingEstimate(model, 'total', knowledge.knownOn);
    const variables = variablesOf(model, knowledge);
    if (total?.kind !== 'estimate' || !variables || seen.has(model.trainingRun)) return [];
    seen.add(model.trainingRun);
    return [{ variables, log: log10Exact(total.central) }];
  });
}
