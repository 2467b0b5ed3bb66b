import { sampleQuantile } from '../../project/quantile-points.ts';
import { type Treatment, treatments } from '../treatment.ts';
import type { Drawn } from './simulate.ts';
import type { Counted, Tally } from './tally.ts';

/** Median and 90 % interval of the draws that exist; `undefined` where none does. */
export function countedOf(draws: Float64Array): Counted | undefined {
  const known = draws.filter((value) => !Number.isNaN(value)).sort();
  if (known.length === 0) return undefined;
  return ofSorted(known);
}

/** {@link countedOf} of whole numbers: sorted by counting how often each occurs. */
function countedWhole(draws: Float64Array): Counted {
  let most = 0;
  for (let draw = 0; draw < draws.length; draw += 1) most = Math.max(most, draws[draw] as number);
  const times = new Uint32Array(most + 1);
  for (let draw = 0; draw < draws.length; draw += 1) {
    const value = draws[draw] as number;
    times[value] = (times[value] as number) + 1;
  }
  const sorted = new Float64Array(draws.length);
  let place = 0;
  for (let value = 0; value <= most; value += 1) {
    sorted.fill(value, place, place + (times[value] as number));
    place += times[value] as number;
  }
  return ofSorted(sorted);
}

const ofSorted = (ascending: Float64Array): Counted => ({
  value: sampleQuantile(ascending, 0.5),
  low: sampleQuantile(ascending, 0.05),
  high: sampleQuantile(ascending, 0.95),
});

/** The tally of a projected date from its draws. */
export function projectedTally({ caught, missed, overCaught, burden, recall }: Drawn): Tally {
  const share = countedOf(recall);
  return {
    caught: countedWhole(caught),
    missed: countedWhole(missed),
    overCaught: countedWhole(overCaught),
    burden: countedWhole(burden),
    ...(share ? { recall: share } : {}),
  };
}

/** What a line does over a whole horizon, draw by draw: the mean of its dates. A date without models of the capability says nothing of recall. */
export type Horizon = { readonly treatment: Treatment; readonly recall: Float64Array; readonly burden: Float64Array };

/** Sums over dates, so that the draws of a date need not be kept. */
export type Sums = Horizon & { readonly dates: Float64Array; readonly all: { count: number } };

/** Sums of nothing, one for each treatment. */
export const noSums = (draws: number): readonly Sums[] =>
  treatments.map((treatment) => ({
    treatment,
    recall: new Float64Array(draws),
    burden: new Float64Array(draws),
    dates: new Float64Array(draws),
    all: { count: 0 },
  }));

/** Adds the draws of one more date. */
export function addDate(sums: readonly Sums[], date: readonly Drawn[]): void {
  for (const [index, { recall, burden }] of date.entries()) {
    const sum = sums[index] as Sums;
    sum.all.count += 1;
    for (let draw = 0; draw < recall.length; draw += 1) {
      sum.burden[draw] = (sum.burden[draw] as number) + (burden[draw] as number);
      const share = recall[draw] as number;
      if (Number.isNaN(share)) continue;
      sum.recall[draw] = (sum.recall[draw] as number) + share;
      sum.dates[draw] = (sum.dates[draw] as number) + 1;
    }
  }
}

/** The means of what was added; none where no date was. */
export const horizonsOf = (sums: readonly Sums[]): readonly Horizon[] =>
  sums.flatMap(({ treatment, recall, burden, dates, all }) =>
    all.count === 0
      ? []
      : [
          {
            treatment,
            recall: recall.map((sum, draw) => sum / (dates[draw] as number)),
            burden: burden.map((sum) => sum / all.count),
          },
        ],
  );
