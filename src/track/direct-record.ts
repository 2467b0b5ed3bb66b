import type { Estimate } from '../ledger/estimate.ts';
import { deviations } from '../project/distribution.ts';
import { log10Exact } from '../units/exact.ts';
import type { Drift } from './drift.ts';
import { level } from './measure.ts';
import type { Observation } from './observation.ts';
import type { Reference } from './reference.ts';
import { computeOf } from './treatment.ts';

/** Models that each had a capability with less published compute than any before, oldest first. */
export function leastComputeRecord(
  observations: readonly Observation[],
  asked: number | undefined,
): readonly { readonly run: Observation; readonly log: number }[] {
  const record: { run: Observation; log: number }[] = [];
  for (const { run, log } of computeOf(observations, 'excluded')) {
    if (asked === undefined || run.score < asked || log >= (record.at(-1)?.log ?? Number.POSITIVE_INFINITY)) continue;
    record.push({ run, log });
  }
  return record;
}

/** Standard deviation of an estimate in OOM, from its 90 % interval. */
export const oomSpread = ({ low, high }: Pick<Estimate, 'low' | 'high'>): number =>
  (log10Exact(high) - log10Exact(low)) / (2 * deviations(0.9));

/**
 * The drift from the first of the record to the last. The interval holds the error of the two estimates of compute and nothing else: that later and smaller models may be undisclosed,
 * or may beat the reference, would raise it. `undefined` when no later model had the capability with less, and for a reference that moves.
 */
export function directDrift(observations: readonly Observation[], reference: Reference): Drift | undefined {
  if (reference.kind === 'frontier') return undefined;
  const record = leastComputeRecord(observations, reference.score);
  const [first, last] = [record[0], record.at(-1)];
  if (!first?.run.published || !last?.run.published || first === last) return undefined;
  const years = last.run.year - first.run.year;
  if (!(years > 0)) return undefined;
  const value = (first.log - last.log) / years;
  const spread =
    deviations(level) * (Math.hypot(oomSpread(first.run.published), oomSpread(last.run.published)) / years);
  return {
    estimator: 'direct',
    subset: 'all',
    oomPerYear: value,
    low: value - spread,
    high: value + spread,
    n: record.length,
    note: `from ${first.run.name} to ${last.run.name} over ${record.length} record models; the interval holds errors of estimates only`,
  };
}
