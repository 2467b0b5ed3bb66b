import type { Distribution } from '../distribution.ts';
import { openStreams, type Stream } from '../stream.ts';
import { type YearCalendar, yearCalendar } from './calendar.ts';
import type { KumarManning } from './options.ts';

/** How often to simulate, and from which seed. */
export type CountRun = {
  readonly samples: number;
  readonly seed: number;
  /** Draw also the models too small to matter for any count, to know how many there are in all. */
  readonly everyModel?: boolean;
};

/** The simulated counts of one year, one entry per simulation. */
export type YearDraws = {
  readonly year: number;
  readonly kind: 'fitted' | 'predicted';
  readonly thresholds: readonly number[];
  /** Models at or above each threshold. */
  readonly above: readonly Float64Array[];
  /** Models within each width of the frontier. */
  readonly within: readonly Float64Array[];
  /** Training compute of the year, FLOP. */
  readonly total: Float64Array;
  /** Compute of the largest model drawn, FLOP. */
  readonly largest: Float64Array;
  /** Models in all; only those drawn, unless `everyModel`. */
  readonly models: Float64Array;
  /** Splits proposed for each simulation until one was accepted. */
  readonly tries: Float64Array;
};

/** The streams of one quantity in one year, by simulation. */
export type Opened = (simulation: number) => Stream;

/** What stays the same for a year over all simulations, and the columns they fill. */
export type YearPlan = {
  readonly draws: YearDraws;
  readonly calendar: YearCalendar;
  readonly share: Distribution;
  /** The largest model where it is taken as known, FLOP. */
  readonly knownLargest: number | undefined;
  readonly lowestThreshold: number;
  readonly open: Readonly<Record<'share' | 'smallest' | 'gradient' | 'sizes' | 'remainders' | 'days', Opened>>;
};

/** Prepares a year; each of its uncertain quantities has a stream named after the quantity and the year. */
export function planYear(options: KumarManning, year: number, kind: YearDraws['kind'], run: CountRun): YearPlan {
  const thresholds = options.thresholds[kind];
  const column = (): Float64Array => new Float64Array(run.samples);
  const stream = (name: string): Opened => openStreams(run.seed, `kumar-manning/${name}/${year}`);
  return {
    draws: {
      year,
      kind,
      thresholds,
      above: thresholds.map(column),
      within: options.widths.map(column),
      total: column(),
      largest: column(),
      models: column(),
      tries: column(),
    },
    calendar: yearCalendar(year, options.periodMonths),
    share: options.largestShare[kind],
    knownLargest: options.knownLargest[year],
    lowestThreshold: Math.min(...thresholds),
    open: {
      share: stream('largest-share'),
      smallest: stream('smallest-model'),
      gradient: stream('gradient'),
      sizes: stream('sizes'),
      remainders: stream('remainders'),
      days: stream('release-days'),
    },
  };
}
