import { loadRegistry } from '../../../src/io/registry.ts';
import { fitImputation } from '../../../src/registry/imputation.ts';
import { knowledgeOn, standingEstimate } from '../../../src/registry/knowledge.ts';
import { calendarDate } from '../../../src/units/date.ts';
import { log10Exact } from '../../../src/units/exact.ts';
import { table } from './table.ts';

/** The day on which the pages measure the shipped registry. */
const measuredOn = calendarDate('2026-11-21');

/** A run with published compute and how far its own value lies above what the others predict, in orders of magnitude. */
type Left = { readonly log: number; readonly error: number };

/** Leave-one-out errors of the imputation on the shipped registry, one per training run. */
export async function leftOutRuns(): Promise<readonly Left[]> {
  const loaded = await loadRegistry([], measuredOn);
  if (!loaded.ok) throw new Error('the shipped registry cannot be read');
  const knowledge = knowledgeOn(loaded.value.registry, measuredOn);
  const fit = fitImputation(knowledge)?.fit;
  // The same runs in the same order as those the regression rests on: the first version of each, by release.
  const seen = new Set<string>();
  const observed = knowledge.registry.models
    .toSorted((a, b) => ((a.released ?? '') < (b.released ?? '') ? -1 : 1))
    .flatMap((model) => {
      const total = standingEstimate(model, 'total', measuredOn);
      const usable = total?.kind === 'estimate' && model.released !== undefined && knowledge.scores.has(model.id);
      if (!usable || seen.has(model.trainingRun)) return [];
      seen.add(model.trainingRun);
      return [log10Exact(total.central)];
    });
  if (!fit || fit.leaveOneOut.length !== observed.length) throw new Error('the runs are not those of the regression');
  return fit.leaveOneOut.map(({ error }, index) => ({ error, log: observed[index] ?? 0 }));
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Root mean square of errors. */
export const rootMeanSquare = (runs: readonly Left[]): number => Math.sqrt(mean(runs.map(({ error }) => error ** 2)));

/** Mean error: positive when the prediction is too low. */
export const meanError = (runs: readonly Left[]): number => mean(runs.map(({ error }) => error));

/** The runs whose published compute lies above a power of ten and at most at another. */
export const between = (runs: readonly Left[], low: number, high: number): readonly Left[] =>
  runs.filter(({ log }) => log > low && log <= high);

const words = (error: number): string =>
  Math.abs(error) < 0.005 ? 'even' : `${Math.abs(error).toFixed(2)} OOM too ${error > 0 ? 'low' : 'high'}`;

/** How wrong the imputation is, by the size of the runs. */
export async function imputationErrors(): Promise<string> {
  const runs = await leftOutRuns();
  const groups: readonly (readonly [string, readonly Left[]])[] = [
    ['all', runs],
    ['up to 10²³ FLOP', between(runs, 0, 23)],
    ['10²³ to 10²⁴ FLOP', between(runs, 23, 24)],
    ['10²⁴ to 10²⁵ FLOP', between(runs, 24, 25)],
    ['above 10²⁵ FLOP', between(runs, 25, 99)],
  ];
  return table(
    ['runs with a published figure', 'how many', 'imputed on average', 'root mean square error'],
    groups.map(([name, some]) => [
      name,
      String(some.length),
      words(meanError(some)),
      `${rootMeanSquare(some).toFixed(2)} OOM`,
    ]),
  );
}
