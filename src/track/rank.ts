/**
 * A statistic of a sample, as a function of how often each point counts; every point once when no weights are given. `NaN` where it is not defined. Points are sorted once, so that
 * thousands of resamples are cheap.
 */
export type Statistic = (weights?: ArrayLike<number>) => number;

/** The points with equal values together, from the smallest value to the largest. */
function tiedGroups(values: readonly number[]): readonly (readonly number[])[] {
  const order = [...values.keys()].sort((a, b) => compare(values[a] as number, values[b] as number));
  const groups: number[][] = [];
  for (const point of order) {
    const last = groups.at(-1);
    if (last && values[last[0] as number] === values[point]) last.push(point);
    else groups.push([point]);
  }
  return groups;
}

// A difference would not order two endless values.
const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

/** Ranks with ties averaged, of points that each count `weights` times. */
function ranks(groups: readonly (readonly number[])[], weights: ArrayLike<number>): Float64Array {
  const result = new Float64Array(weights.length);
  let below = 0;
  for (const group of groups) {
    let tied = 0;
    for (const point of group) tied += weights[point] as number;
    for (const point of group) result[point] = below + (tied + 1) / 2;
    below += tied;
  }
  return result;
}

/** Spearman's rank correlation, ties averaged. Undefined when either variable does not vary. */
export function rankCorrelation(xs: readonly number[], ys: readonly number[]): Statistic {
  const [groupsX, groupsY] = [tiedGroups(xs), tiedGroups(ys)];
  const once = new Float64Array(xs.length).fill(1);
  return (weights = once) => correlation(ranks(groupsX, weights), ranks(groupsY, weights), weights);
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
  const groups = tiedGroups(values);
  const once = new Float64Array(values.length).fill(1);
  return (weights = once) => {
    let [below, pairs, positives] = [0, 0, 0];
    for (const group of groups) {
      let [up, down] = [0, 0];
      for (const point of group) {
        if (marked[point]) up += weights[point] as number;
        else down += weights[point] as number;
      }
      pairs += up * (below + down / 2);
      positives += up;
      below += down;
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
