import { largestOf } from '../arrivals.ts';
import { tenTo } from '../elementary.ts';
import { closedFormCounts } from '../kumar-manning/closed-form.ts';
import { hindcast } from '../kumar-manning/hindcast.ts';
import { yearlyTotals } from '../kumar-manning/observed.ts';
import { type KumarManning, published } from '../kumar-manning/options.ts';
import type { YearDraws } from '../kumar-manning/year-plan.ts';
import { poissonQuantile } from '../poisson.ts';
import { openStream } from '../stream.ts';
import type { Foreseen, Question } from './forecasts.ts';

/** Years whose totals give the growth, as many as the published model uses. */
const fittedYears = 7;

/** Sizes at which expected numbers are computed to find the largest run, OOM. */
const grid = Array.from({ length: 41 }, (_, index) => 20 + index / 4);

/** The options of the model for a question, from the data of the question alone; `undefined` where a year has no known run. */
function optionsAt({ arrivals, at, horizons, lines }: Question): KumarManning | undefined {
  const base = Math.floor(at) - 1;
  const years = Array.from({ length: fittedYears }, (_, index) => base - fittedYears + 1 + index);
  const models = arrivals.map(({ released, log }) => ({ released, compute: tenTo(log) }));
  const totals = yearlyTotals(models, years);
  if (totals.some(({ total }) => !(total > 0))) return undefined;
  const ahead = Math.ceil(at + (horizons.at(-1) ?? 0)) - Math.floor(at);
  const options = {
    ...published,
    totals: Object.fromEntries(totals.map(({ year, total }) => [year, total])),
    fittedYears: years,
  };
  return {
    ...hindcast(options, base, ahead, []),
    thresholds: { fitted: [], predicted: [...grid, ...lines].map(tenTo) },
  };
}

/**
 * The model of Kumar and Manning (2025) as it would have run at the cut-off: closed form, yearly totals and their growth from the runs known then, numbers Poisson around what it expects, release days
 * even over each year so that half a year has half the models.
 */
export function kumarManningForecast(question: Question): readonly Foreseen[] | undefined {
  const { arrivals, at, horizons, lines, samples, seed } = question;
  const options = optionsAt(question);
  if (!options) return undefined;
  const years = closedFormCounts(options, { samples, seed }).years.filter(({ kind }) => kind === 'predicted');
  const known = largestOf(arrivals);
  return horizons.map((horizon) => {
    const shares = years.map(({ year }) => Math.max(0, Math.min(at + horizon, year + 1) - Math.max(at, year)));
    const expected = (place: number, draw: number): number => expectedOf(years, shares, place, draw);
    const largest = openStream(seed, `backtest/kumar-manning/frontier/${horizon}`);
    return {
      frontier: new Float64Array(samples).map((_, draw) =>
        Math.max(
          known,
          largestAt(-Math.log(largest.next()), (place) => expected(place, draw)),
        ),
      ),
      counts: lines.map((line, index) => {
        const stream = openStream(seed, `backtest/kumar-manning/${line}/${horizon}`);
        return new Float64Array(samples).map((_, draw) =>
          poissonQuantile(expected(grid.length + index, draw), stream.next()),
        );
      }),
    };
  });
}

const expectedOf = (years: readonly YearDraws[], shares: readonly number[], place: number, draw: number): number =>
  years.reduce((sum, { above }, index) => sum + (shares[index] ?? 0) * (above[place]?.[draw] ?? 0), 0);

/** The size above which so many runs are expected, between the points of the grid; minus infinity where the whole grid has fewer. */
function largestAt(wanted: number, expected: (place: number) => number): number {
  let [low, high] = [0, grid.length - 1];
  if (expected(low) < wanted) return Number.NEGATIVE_INFINITY;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (expected(middle) >= wanted) low = middle;
    else high = middle;
  }
  const [below, above] = [expected(low), expected(high)];
  const part = below > above ? (below - wanted) / (below - above) : 0;
  return (grid[low] as number) + part * ((grid[high] as number) - (grid[low] as number));
}
