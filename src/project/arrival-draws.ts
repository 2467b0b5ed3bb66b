import quantileOfT from '@stdlib/stats-base-dists-t-quantile';
import { normalQuantile } from '../ledger/normal.ts';
import { type ArrivalModel, type Pattern, patternYears } from './arrival-model.ts';
import { exponential } from './elementary.ts';
import { poissonQuantile } from './poisson.ts';
import { lineAt, slopeError } from './regression.ts';
import { reportedShare } from './reporting-delay.ts';
import { openStream, openStreams, type Stream } from './stream.ts';

/** Standard deviations that the record gives no measure of: of a run around a like one (OOM), of the slope of the trend beyond its own error (OOM a year), of the number of runs, and of its growth a year. */
const spread = { size: 0.1, slope: 0.12, number: 0.22, growth: 0.2 } as const;

/** How to draw arrivals. */
export type ArrivalRun = {
  readonly samples: number;
  readonly seed: number;
  /** Years to look ahead; whole stretches of half a year are drawn, so that a later end changes nothing before it. */
  readonly years: number;
  /** OOM by which the trend has risen in one future after so many years, in place of its own slope from `ownYears` on; counted from there. */
  readonly later?: { readonly ownYears: number; readonly rise: (draw: number, years: number) => number };
};

/** The arrivals of one future, overwritten from one to the next; only the first `count` entries hold. */
export type Arrived = {
  readonly times: Float64Array;
  readonly logs: Float64Array;
  /** 1 where the run is the like of one whose size is not published. */
  readonly undisclosed: Uint8Array;
  count: number;
};

/** Years of the stretches in which the number of arrivals is drawn. */
const stretch = 0.5;

/** Years after which the number of runs grows no further: as far as the model has been tested. */
const growingYears = 2;

const most = 20_000;

/**
 * Draws futures one by one and shows each to `visit`: arrivals from the end of the record on and, under a delay, those of the two years before that are not yet on it. Slope, number, growth and each stretch of
 * time have streams of their own.
 */
export function drawArrivals(
  model: ArrivalModel,
  run: ArrivalRun,
  visit: (draw: number, arrived: Arrived) => void,
): void {
  const { trend, at } = model;
  const [slopes, numbers, growths] = ['slope', 'number', 'growth'].map((name) =>
    openStream(run.seed, `arrivals/${name}`),
  ) as [Stream, Stream, Stream];
  const stretches = stretchesOf(model, run);
  const slopeSd = Math.hypot(slopeError(trend), spread.slope);
  const numberSd = Math.hypot(spread.number, Math.sqrt(1 / model.seen));
  const arrived: Arrived = {
    times: new Float64Array(most),
    logs: new Float64Array(most),
    undisclosed: new Uint8Array(most),
    count: 0,
  };
  for (let draw = 0; draw < run.samples; draw += 1) {
    const future: Future = {
      level: lineAt(trend, at),
      slope: trend.slope + slopeSd * quantileOfT(slopes.next(), trend.points - 2),
      number: exponential(numberSd * normalQuantile(numbers.next())),
      growth: spread.growth * normalQuantile(growths.next()),
      draw,
    };
    arrived.count = 0;
    for (const { from, until, open } of stretches)
      fillStretch(model, run, future, { from, until, stream: open(draw) }, arrived);
    visit(draw, arrived);
  }
}

/** The stretches of time to fill, years from the end of the record; those before it only where runs come late. */
function stretchesOf({ delay }: ArrivalModel, { seed, years }: ArrivalRun) {
  const first = delay ? -patternYears / stretch : 0;
  return Array.from({ length: Math.ceil(years / stretch - 1e-9) - first }, (_, place) => {
    const index = first + place;
    const from = index * stretch;
    return {
      from,
      until: from + stretch,
      open: openStreams(seed, `arrivals/stretch/${index}`),
    };
  });
}

type Future = {
  readonly draw: number;
  readonly level: number;
  readonly slope: number;
  /** Factor on the number of runs, and its growth a year, natural logarithm. */
  readonly number: number;
  readonly growth: number;
};

type Stretch = { readonly from: number; readonly until: number; readonly stream: Stream };

function fillStretch(
  model: ArrivalModel,
  run: ArrivalRun,
  future: Future,
  { from, until, stream }: Stretch,
  arrived: Arrived,
): void {
  const since = patternYears / 2 + Math.min(growingYears, (from + until) / 2);
  for (const { rate, patterns } of model.bands) {
    const mean = rate * future.number * (until - from) * exponential(future.growth * since);
    const count = poissonQuantile(mean, stream.next());
    for (let one = 0; one < count && arrived.count < most; one += 1) {
      const years = from + (until - from) * stream.next();
      const like = patterns[Math.floor(stream.next() * patterns.length)] as Pattern;
      const size = levelAfter(years, future, run) + sizeLike(like, stream);
      if (years < 0 && isOnRecord(model, -years, stream)) continue;
      arrived.times[arrived.count] = model.at + years;
      arrived.logs[arrived.count] = size;
      arrived.undisclosed[arrived.count] = like.undisclosed ? 1 : 0;
      arrived.count += 1;
    }
  }
}

/** The level of the trend so many years from the end of the record, negative before it. */
function levelAfter(years: number, { draw, level, slope }: Future, { later }: ArrivalRun): number {
  if (!later || years <= later.ownYears) return level + slope * years;
  return level + slope * later.ownYears + later.rise(draw, years);
}

/** The distance from the trend of a run like one of the pattern, OOM. */
const sizeLike = ({ distance, sd, least }: Pattern, stream: Stream): number =>
  Math.max(least, distance + Math.hypot(spread.size, sd) * normalQuantile(stream.next()));

/** Whether a run of an age is on record, where it is counted already. */
const isOnRecord = ({ delay }: ArrivalModel, age: number, stream: Stream): boolean =>
  delay === undefined || stream.next() < reportedShare(delay, age);
