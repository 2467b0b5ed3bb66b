import quantile from '@stdlib/stats-base-dists-t-quantile';
import { mean, sum } from '../units/mean.ts';

/** A point to fit. */
export type Point = { readonly x: number; readonly y: number };

/** A straight line fitted by least squares. */
export type Line = {
  readonly slope: number;
  readonly intercept: number;
  readonly points: number;
  readonly meanX: number;
  /** Sum of squared distances of x from its mean. */
  readonly spreadX: number;
  /** Standard deviation of the residuals with `points - 2` degrees of freedom. */
  readonly residualSd: number;
  /** Share of the variance of y that the line explains. */
  readonly explained: number;
};

/** The least-squares line through at least two points that differ in x. */
export function fitLine(points: readonly Point[]): Line {
  const [meanX, meanY] = [mean(points.map(({ x }) => x)), mean(points.map(({ y }) => y))];
  const spreadX = sum(points.map(({ x }) => (x - meanX) ** 2));
  const slope = sum(points.map(({ x, y }) => (x - meanX) * (y - meanY))) / spreadX;
  const intercept = meanY - slope * meanX;
  const squared = sum(points.map(({ x, y }) => (y - intercept - slope * x) ** 2));
  return {
    slope,
    intercept,
    points: points.length,
    meanX,
    spreadX,
    residualSd: Math.sqrt(squared / (points.length - 2)),
    explained: 1 - squared / sum(points.map(({ y }) => (y - meanY) ** 2)),
  };
}

/** The line's value at `x`. */
export const lineAt = ({ slope, intercept }: Line, x: number): number => intercept + slope * x;

/** Standard error of the slope. */
export const slopeError = ({ residualSd, spreadX }: Line): number => residualSd / Math.sqrt(spreadX);

/** What the line predicts of a new point: Student's t with `freedom` degrees of freedom around `centre`, stretched by `scale`. */
export type LinePrediction = { readonly centre: number; readonly scale: number; readonly freedom: number };

/** The prediction at `x`, with the error of the line and that of a new point. Needs at least three points. */
export const predict = (line: Line, x: number): LinePrediction => ({
  centre: lineAt(line, x),
  scale: line.residualSd * Math.sqrt(1 + 1 / line.points + (x - line.meanX) ** 2 / line.spreadX),
  freedom: line.points - 2,
});

/** The value that is not exceeded with probability `share`. */
export const predictedQuantile = ({ centre, scale, freedom }: LinePrediction, share: number): number =>
  centre + scale * quantile(share, freedom);
