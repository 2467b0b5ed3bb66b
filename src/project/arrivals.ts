import type { Bounds, Estimate } from '../ledger/estimate.ts';
import { totalOf } from '../registry/compute-record.ts';
import type { Knowledge } from '../registry/knowledge.ts';
import type { Model } from '../registry/registry.ts';
import { type CalendarDate, decimalYear } from '../units/date.ts';
import { log10Exact } from '../units/exact.ts';

/** A training run with known compute, on the day its first model came out. */
export type Arrival = {
  readonly model: string;
  readonly released: CalendarDate;
  /** Decimal year of the release. */
  readonly time: number;
  /** Base-10 logarithm of the total training compute by central estimate, FLOP. */
  readonly log: number;
};

const byRelease = (a: Model, b: Model): number => ((a.released ?? '') < (b.released ?? '') ? -1 : 1);

/** The first model of each training run, in order of release; models without a date are left out. */
export function firstOfEachRun(models: readonly Model[]): readonly Model[] {
  const seen = new Set<string>();
  return models
    .filter(({ released }) => released !== undefined)
    .toSorted(byRelease)
    .filter(({ trainingRun }) => {
      if (seen.has(trainingRun)) return false;
      seen.add(trainingRun);
      return true;
    });
}

/** What is known of the total compute of each training run, as far as there is anything. */
export const computeOfRuns = (
  knowledge: Knowledge,
): readonly { readonly model: Model; readonly compute: Estimate<'FLOP'> | Bounds<'FLOP'> | undefined }[] =>
  firstOfEachRun(knowledge.registry.models).map((model) => ({ model, compute: totalOf(model, knowledge) }));

/** The training runs of the registry with known compute, in order of release. Unknown compute is left out, not taken as small. */
export const arrivalsOf = (knowledge: Knowledge): readonly Arrival[] =>
  computeOfRuns(knowledge).flatMap(({ model, compute }) =>
    compute?.kind === 'estimate' && model.released !== undefined
      ? [
          {
            model: model.id,
            released: model.released,
            time: decimalYear(model.released),
            log: log10Exact(compute.central),
          },
        ]
      : [],
  );

/** Base-10 logarithm of the largest run; minus infinity of none. */
export const largestOf = (arrivals: readonly { readonly log: number }[]): number =>
  arrivals.reduce((largest, { log }) => Math.max(largest, log), Number.NEGATIVE_INFINITY);
