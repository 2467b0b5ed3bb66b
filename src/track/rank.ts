/**
 * A statistic of a sample, as a function of how often each point counts; every point once when no weights are given. `NaN` where it is not defined. Points are sorted once, so that
 * thousands of resamples are cheap.
 */
export type Statistic = (weights?: ArrayLike<number>) => number;

/** Points from the smallest value to the largest; those from one start to the next have equal values. */
type Order = { readonly points: Uint32Array; readonly starts: Uint32Array };

function orderOf(values: readonly number[]): Order {
  const points = Uint32Array.from(values.keys()).sort((a, b) => compare(values[a] as number, values[b] as number));
  const starts = [...points.keys()].filter(
    (place) => place === 0 || values[points[place - 1] as number] !== values[points[place] as number],
  );
  return { points, starts: Uint32Array.from([...starts, points.length]) };
}

// A difference would not order two endless values.
const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

/** Ranks with ties averaged, of points that each count `weights` times. */
function ranks({ points, starts }: Order, weights: ArrayLike<number>): Float64Array {
  const result = new Float64Array(points.length);
  let below = 0;
  for (let group = 0; group + 1 < starts.length; group += 1) {
    const [start, end] = [starts[group] as number, starts[group + 1] as number];
    let tied = 0;
    for (let place = start; place < end; place += 1) tied += weights[points[place] as number] as number;
    for (let place = start; place < end; place += 1) result[points[place] as number] = below + (tied + 1) / 2;
    below += tied;
  }
  return result;
}

/** Spearman's rank correlation, ties averaged. Undefined when either variable does not vary. */
export function rankCorrelation(xs: readonly number[], ys: readonly number[]): Statistic {
  const [orderX, orderY] = [orderOf(xs), orderOf(ys)];
  const once = new Float64Array(xs.length).fill(1);
  return (weights = once) => correlation(ranks(orderX, weights), ranks(orderY, weights), weights);
}

function correlation(xs: Float64Array, ys: Float64Array, weights: ArrayLike<number>): number {
  let [total, sumX, sumY] = [0, 0, 0];
  for (let index = 0; index < xs.length; index += 1) {
    const weight = weights[index] as number;
    total += weight;
    sumX += weight * (xs[index] as number);
    sumY += weight * (ys[index] as number);
  }
  let [xx, yy, xy] = [0, 0, 0];
  for (let index = 0; index < xs.length; index += 1) {
    const weight = weights[index] as number;
    const [x, y] = [(xs[index] as number) - sumX / total, (ys[index] as number) - sumY / total];
    xx += weight * x * x;
    yy += weight * y * y;
    xy += weight * x * y;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : Number.NaN;
}

/** The chance that a marked point has a higher value than an unmarked one, equal values counting half (the area under the ROC curve). Undefined when either kind is missing. */
export function areaUnderCurve(values: readonly number[], marked: readonly boolean[]): Statistic {
  const { points, starts } = orderOf(values);
  const counts = Uint8Array.from(marked, Number);
  const once = new Float64Array(values.length).fill(1);
  return (weights = once) => {
    let [below, pairs, positives] = [0, 0, 0];
    for (let group = 0; group + 1 < starts.length; group += 1) {
      let [up, all] = [0, 0];
      for (let place = starts[group] as number; place < (starts[group + 1] as number); place += 1) {
        const point = points[place] as number;
        const weight = weights[point] as number;
        all += weight;
        up += weight * (counts[point] as number);
      }
      pairs += up * (below + (all - up) / 2);
      positives += up;
      below += all - up;
    }
    return positives > 0 && below > 0 ? pairs / (positives * below) : Number.NaN;
  };
}

/** The share of points that are marked. Undefined for no points. */
export const markedShare =
  (marked: readonly boolean[]): Statistic =>
  (weights) => {
    let [total, up] = [0, 0];
    for (let index = 0; index < marked.length; index += 1) {
      const weight = weights ? (weights[index] as number) : 1;
      total += weight;
      if (marked[index]) up += weight;
    }
    return total > 0 ? up / total : Number.NaN;
  };

/** The middle value; the mean of the two middle ones when their number is even. Undefined (`NaN`) for no values. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
