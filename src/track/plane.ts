/** Points of one dependent and two explaining variables, as columns of equal length. */
export type Points = { readonly y: readonly number[]; readonly a: readonly number[]; readonly b: readonly number[] };

/** A plane fitted by least squares: the slope along each variable, and the covariance of the two. */
export type Plane = {
  readonly slopeA: number;
  readonly slopeB: number;
  /** Covariances of the slopes by the classical formula; not to be used with weights. */
  readonly varianceA: number;
  readonly varianceB: number;
  readonly covariance: number;
};

const weightedMean = (values: readonly number[], weights: ArrayLike<number>): number => {
  let [sum, total] = [0, 0];
  for (let index = 0; index < values.length; index += 1) {
    sum += (weights[index] as number) * (values[index] as number);
    total += weights[index] as number;
  }
  return sum / total;
};

/** Sum of the products of two variables' distances from their means. */
function moment(x: readonly number[], y: readonly number[], weights: ArrayLike<number>): number {
  const [meanX, meanY] = [weightedMean(x, weights), weightedMean(y, weights)];
  let sum = 0;
  for (let index = 0; index < x.length; index += 1)
    sum += (weights[index] as number) * ((x[index] as number) - meanX) * ((y[index] as number) - meanY);
  return sum;
}

/** True of a variable whose spread is more than the rounding of its values. */
const varies = (moments: number, values: readonly number[], weights: ArrayLike<number>): boolean =>
  moments > 1e-20 * weightedMean(values, weights) ** 2;

/**
 * The least-squares plane through points that each count `weights` times. The normal equations of two centred variables are solved outright, since resampling asks
 * for them thousands of times; `undefined` when the two variables lie on a line, or one of them does not vary.
 */
export function fitPlane({ y, a, b }: Points, weights?: ArrayLike<number>): Plane | undefined {
  const times = weights ?? new Float64Array(y.length).fill(1);
  const [aa, bb, ab] = [moment(a, a, times), moment(b, b, times), moment(a, b, times)];
  const [ay, by, yy] = [moment(a, y, times), moment(b, y, times), moment(y, y, times)];
  const determinant = aa * bb - ab * ab;
  if (!(determinant > 1e-9 * aa * bb) || !varies(aa, a, times) || !varies(bb, b, times)) return undefined;
  const slopeA = (ay * bb - by * ab) / determinant;
  const slopeB = (by * aa - ay * ab) / determinant;
  const residual = (yy - slopeA * ay - slopeB * by) / (y.length - 3);
  return {
    slopeA,
    slopeB,
    varianceA: (residual * bb) / determinant,
    varianceB: (residual * aa) / determinant,
    covariance: (-residual * ab) / determinant,
  };
}
