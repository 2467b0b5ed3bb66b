import { exponential, naturalLog } from '../elementary.ts';
import type { KnownCount, KumarManning } from './options.ts';

/** Growth per year from the first to the last of some years. */
export function endpointGrowth(totals: KumarManning['totals'], years: readonly number[]): number {
  const [first, last] = [years[0] ?? 0, years.at(-1) ?? 0];
  const ratio = (totals[last] ?? Number.NaN) / (totals[first] ?? Number.NaN);
  return exponential(naturalLog(ratio) / (last - first));
}

/**
 * The forecast that the model would have made at the end of a year: totals, growth and counts of that time only, nothing set by hand, no outlook of later origin. The
 * published check uses each year's actual total and so tests only the split among models.
 */
export function hindcast(
  options: KumarManning,
  cutoff: number,
  horizonYears: number,
  priorCounts: readonly KnownCount[],
): KumarManning {
  const fittedYears = options.fittedYears.filter((year) => year <= cutoff);
  return {
    ...options,
    fittedYears,
    baseYear: cutoff,
    predictedYears: Array.from({ length: horizonYears }, (_, index) => cutoff + 1 + index),
    growth: { ...options.growth, terms: [{ factor: endpointGrowth(options.totals, fittedYears), weight: 1 }] },
    trainingShare: { base: options.trainingShare.base, byYear: {}, otherwise: options.trainingShare.base },
    knownLargest: {},
    setCounts: {},
    priorCounts,
  };
}
