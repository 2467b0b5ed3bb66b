import { inverse, Matrix } from 'ml-matrix';
import { mean } from '../units/mean.ts';

/** A linear model fitted by ordinary least squares. */
export type LinearFit = {
  /** Intercept first, then one coefficient per explaining variable. */
  readonly coefficients: readonly number[];
  /** What the model predicts for the variables, without the intercept's 1. */
  readonly predict: (variables: readonly number[]) => number;
  /** Leverage of a point: how far it lies from the observations. 1/n at their centre; a point far outside has more than 1. */
  readonly leverage: (variables: readonly number[]) => number;
  /** For each observation, its value less what a fit without it predicts. */
  readonly leaveOneOut: readonly { readonly error: number; readonly leverage: number }[];
};

/**
 * Ordinary least squares with an intercept. `undefined` when there are not more observations than coefficients, or a variable does not vary. Leave-one-out
 * errors are exact: residual / (1 - leverage).
 */
export function fitLinear(variables: readonly (readonly number[])[], values: readonly number[]): LinearFit | undefined {
  const centre = variables[0]?.map((_, column) => mean(variables.map((row) => row[column] ?? 0))) ?? [];
  if (values.length <= centre.length + 1 || !varies(variables, centre)) return undefined;
  const centred = (row: readonly number[]): number[] => [
    1,
    ...row.map((value, column) => value - (centre[column] ?? 0)),
  ];
  const design = new Matrix(variables.map(centred));
  const cross = inverse(design.transpose().mmul(design));
  const slopes = cross
    .mmul(design.transpose())
    .mmul(Matrix.columnVector([...values]))
    .to1DArray();
  const predict = (row: readonly number[]): number => dot(centred(row), slopes);
  const leverage = (row: readonly number[]): number =>
    dot(centred(row), cross.mmul(Matrix.columnVector(centred(row))).to1DArray());
  const leaveOneOut = variables.map((row, index) => {
    const own = leverage(row);
    return { error: ((values[index] ?? 0) - predict(row)) / (1 - own), leverage: own / (1 - own) };
  });
  return { coefficients: [predict(centre.map(() => 0)), ...slopes.slice(1)], predict, leverage, leaveOneOut };
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

const varies = (variables: readonly (readonly number[])[], centre: readonly number[]): boolean =>
  centre.every((middle, column) => variables.some((row) => Math.abs((row[column] ?? 0) - middle) > 1e-9));
