import { LuDecomposition, Matrix } from 'ml-matrix';

/** Capability as a function of compute and time in which an OOM of compute is worth more or less as time goes by. */
export type ChangingSlope = {
  /** Points for an OOM of compute at time 0. */
  readonly pointsPerOom: number;
  /** Points a year at compute 0. */
  readonly pointsPerYear: number;
  /** Points by which an OOM is worth more every year. */
  readonly change: number;
  /** Standard deviation of what is left. */
  readonly residual: number;
};

/** How many numbers are fitted: a constant, compute, time, and their product. */
const parameters = 4;

/**
 * Least squares of capability on compute, time and their product, of points that each count `weights` times. `compute` and `time` are measured from where the slopes are asked for.
 * `undefined` where too few points count or they lie on too few values.
 */
export function fitChangingSlope(
  { score, compute, time }: Readonly<Record<'score' | 'compute' | 'time', readonly number[]>>,
  weights: ArrayLike<number>,
): ChangingSlope | undefined {
  const products = Matrix.zeros(parameters, parameters);
  const targets = Matrix.zeros(parameters, 1);
  const rows = score.map((_, index) => {
    const [x, t] = [compute[index] as number, time[index] as number];
    return [1, x, t, x * t];
  });
  let total = 0;
  for (const [index, row] of rows.entries()) {
    const weight = weights[index] as number;
    total += weight;
    for (let i = 0; i < parameters; i += 1) {
      const scaled = weight * (row[i] as number);
      targets.set(i, 0, targets.get(i, 0) + scaled * (score[index] as number));
      for (let j = 0; j < parameters; j += 1) products.set(i, j, products.get(i, j) + scaled * (row[j] as number));
    }
  }
  if (!(total > parameters)) return undefined;
  const solver = new LuDecomposition(products);
  if (solver.isSingular()) return undefined;
  const [constant, pointsPerOom, pointsPerYear, change] = solver.solve(targets).getColumn(0) as [
    number,
    number,
    number,
    number,
  ];
  const squares = rows.reduce((sum, [, x = 0, t = 0, both = 0], index) => {
    const left = (score[index] as number) - constant - pointsPerOom * x - pointsPerYear * t - change * both;
    return sum + (weights[index] as number) * left ** 2;
  }, 0);
  return { pointsPerOom, pointsPerYear, change, residual: Math.sqrt(squares / (total - parameters)) };
}
