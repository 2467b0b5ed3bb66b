import type { Transformation } from './transformation.ts';
import { elsewhere } from './transformations/elsewhere.ts';
import { lessTraining } from './transformations/less-training.ts';
import { operations } from './transformations/operations.ts';
import { otherData } from './transformations/other-data.ts';
import { whoTrains } from './transformations/who-trains.ts';

/** Every transformation, in the order reports show them. */
export const transformations: readonly Transformation[] = [
  ...lessTraining,
  ...elsewhere,
  ...whoTrains,
  ...operations,
  ...otherData,
];
