import type { Estimate } from '../ledger/estimate.ts';
import { normalQuantile } from '../ledger/normal.ts';
import type { Knowledge } from '../registry/knowledge.ts';
import { addDays, type CalendarDate, decimalYear } from '../units/date.ts';
import { log10Exact } from '../units/exact.ts';
import { arrivalsOf, computeOfRuns } from './arrivals.ts';
import { deviations } from './distribution.ts';
import { endOfRecord } from './record-end.ts';
import { fitReportingDelay, type ReportingDelay } from './reporting-delay.ts';
import { openStream } from './stream.ts';

/** A training run of the past with what is known or inferred of its size: base-10 logarithm of FLOP. */
type PastRun = {
  readonly model: string;
  readonly time: number;
  readonly log: number;
  /** Spread of an inferred size, OOM; 0 of a published one, which is taken by its central estimate. */
  readonly sd: number;
  /** Size that is at least had, where a bound is published. */
  readonly least?: number;
};

/** What own counts are made from. */
export type OwnRecord = {
  /** Day of the newest release on record, up to which it goes: a list's own date is often that of the month in which it was found, with nothing in it of the last weeks. */
  readonly end: CalendarDate;
  /** Its end as a decimal year. */
  readonly at: number;
  readonly runs: readonly PastRun[];
  readonly disclosed: ReturnType<typeof arrivalsOf>;
  readonly delay?: ReportingDelay;
  /** Runs whose size is inferred, and those with neither size, bound nor inference, which are counted nowhere. */
  readonly inferred: number;
  readonly unknown: number;
};

/** Gathers the runs on record: published sizes, inferred ones where none is published, and bounds. */
export function ownRecord(knowledge: Knowledge, imputed: ReadonlyMap<string, Estimate<'FLOP'>>): OwnRecord {
  const latest = endOfRecord(knowledge.registry, knowledge.knownOn);
  const known = computeOfRuns(knowledge).filter(({ model }) => (model.released ?? latest) <= latest);
  const end = known.at(-1)?.model.released ?? latest;
  const runs = known.flatMap(({ model, compute }): PastRun[] => {
    const size = sizeOf(compute, imputed.get(model.id));
    return size ? [{ model: model.id, time: decimalYear(model.released as CalendarDate), ...size }] : [];
  });
  const delay = fitReportingDelay(knowledge);
  return {
    end,
    at: decimalYear(addDays(end, 1)),
    runs,
    disclosed: arrivalsOf(knowledge).filter(({ released }) => released <= latest),
    ...(delay ? { delay } : {}),
    inferred: runs.filter(({ sd }) => sd > 0).length,
    unknown: known.length - runs.length,
  };
}

function sizeOf(
  compute: ReturnType<typeof computeOfRuns>[number]['compute'],
  imputed: Estimate<'FLOP'> | undefined,
): Pick<PastRun, 'log' | 'sd' | 'least'> | undefined {
  if (compute?.kind === 'estimate') return { log: log10Exact(compute.central), sd: 0 };
  const least = compute?.kind === 'bounds' && compute.low ? log10Exact(compute.low) : undefined;
  const bound = least === undefined ? {} : { least };
  if (imputed) {
    const sd = (log10Exact(imputed.high) - log10Exact(imputed.low)) / (2 * deviations(0.9));
    return { log: log10Exact(imputed.central), sd, ...bound };
  }
  return least === undefined ? undefined : { log: least, sd: 0, ...bound };
}

/** Draws of the size of each past run by future; inferred sizes have a stream of their own each, and stay at or above a published bound. */
export function drawPast({ runs }: OwnRecord, samples: number, seed: number): readonly Float64Array[] {
  return runs.map(({ model, log, sd, least }) => {
    const sizes = new Float64Array(samples).fill(log);
    if (sd === 0) return sizes;
    const stream = openStream(seed, `own/size/${model}`);
    return sizes.map(() => Math.max(least ?? Number.NEGATIVE_INFINITY, log + sd * normalQuantile(stream.next())));
  });
}
