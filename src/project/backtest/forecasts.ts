import { normalQuantile } from '../../ledger/normal.ts';
import { drawArrivals } from '../arrival-draws.ts';
import { fitArrivals } from '../arrival-model.ts';
import { type Arrival, largestOf } from '../arrivals.ts';
import { frontierTrend } from '../frontier-trend.ts';
import { drawRate, poissonQuantile } from '../poisson.ts';
import { predict, predictedQuantile } from '../regression.ts';
import { openStream } from '../stream.ts';
import { kumarManningForecast } from './kumar-manning-forecast.ts';

/** Ways to forecast the frontier and the counts: as it was, one exponential for all, Kumar and Manning on the data of the cut-off, and arrivals around the trend. */
export const methods = ['persistence', 'exponential', 'kumar-manning', 'arrivals'] as const;

/** One of {@link methods}. */
export type Method = (typeof methods)[number];

/** What is known at a cut-off and what is asked. */
export type Question = {
  /** Runs before the cut-off. */
  readonly arrivals: readonly Arrival[];
  /** The cut-off as a decimal year. */
  readonly at: number;
  /** Years ahead, ascending. */
  readonly horizons: readonly number[];
  /** Base-10 logarithms, FLOP, ascending. */
  readonly lines: readonly number[];
  readonly samples: number;
  readonly seed: number;
};

/** Draws for one horizon: the base-10 logarithm of the largest run so far, and the number of new runs at or above each line. */
export type Foreseen = { readonly frontier: Float64Array; readonly counts: readonly Float64Array[] };

/** The forecasts of a method by horizon; `undefined` where it has too little to go by. */
export const forecastBy: Readonly<Record<Method, (question: Question) => readonly Foreseen[] | undefined>> = {
  persistence,
  exponential,
  'kumar-manning': kumarManningForecast,
  arrivals: arrivalForecast,
};

/** New runs at the rate that `count` of them in `time` years show. */
function atRate(question: Question, count: number, time: number, horizon: number, name: string): Float64Array {
  const [rates, numbers] = [openStream(question.seed, `${name}/rate`), openStream(question.seed, `${name}/number`)];
  return Float64Array.from({ length: question.samples }, () =>
    poissonQuantile(drawRate(count, time, normalQuantile(rates.next())) * horizon, numbers.next()),
  );
}

/** The frontier stays; as many new runs above each line as in the year before. */
function persistence(question: Question): readonly Foreseen[] {
  const { arrivals, at, horizons, lines, samples } = question;
  const recent = arrivals.filter(({ time }) => time >= at - 1);
  return horizons.map((horizon) => ({
    frontier: new Float64Array(samples).fill(largestOf(arrivals)),
    counts: lines.map((line) => {
      const above = recent.filter(({ log }) => log >= line).length;
      return atRate(question, above, 1, horizon, `backtest/persistence/${line}/${horizon}`);
    }),
  }));
}

/** Years of runs that the exponential baseline carries forward. */
const carried = 2;

/** The frontier follows the line through the records; the runs of the last two years come again, each larger by the same growth. */
function exponential(question: Question): readonly Foreseen[] | undefined {
  const { arrivals, at, horizons, lines, samples, seed } = question;
  const trend = frontierTrend(arrivals, at);
  if (!trend) return undefined;
  const largest = largestOf(arrivals);
  const recent = arrivals.filter(({ time }) => time >= at - carried);
  return horizons.map((horizon) => {
    const there = predict(trend, at + horizon);
    const stream = openStream(seed, `backtest/exponential/frontier/${horizon}`);
    const middle = at + horizon / 2;
    return {
      frontier: new Float64Array(samples).map(() => Math.max(largest, predictedQuantile(there, stream.next()))),
      counts: lines.map((line) => {
        const above = recent.filter(({ log, time }) => log + trend.slope * (middle - time) >= line).length;
        return atRate(question, above, carried, horizon, `backtest/exponential/${line}/${horizon}`);
      }),
    };
  });
}

function arrivalForecast(question: Question): readonly Foreseen[] | undefined {
  const { arrivals, at, horizons, lines, samples, seed } = question;
  const model = fitArrivals(arrivals, arrivals, at);
  if (!model) return undefined;
  const known = largestOf(arrivals);
  const foreseen = horizons.map(() => ({
    frontier: new Float64Array(samples).fill(known),
    counts: lines.map(() => new Float64Array(samples)),
  }));
  drawArrivals(model, { samples, seed, years: horizons.at(-1) ?? 0 }, (draw, { times, logs, count }) => {
    for (let one = 0; one < count; one += 1) {
      const [after, log] = [(times[one] as number) - at, logs[one] as number];
      for (const [place, horizon] of horizons.entries())
        if (after < horizon) note(foreseen[place] as Foreseen, draw, log, lines);
    }
  });
  return foreseen;
}

function note({ frontier, counts }: Foreseen, draw: number, log: number, lines: readonly number[]): void {
  if (log > (frontier[draw] as number)) frontier[draw] = log;
  for (let place = 0; place < lines.length && log >= (lines[place] as number); place += 1) {
    const column = counts[place] as Float64Array;
    column[draw] = (column[draw] as number) + 1;
  }
}
