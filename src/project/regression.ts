import cdf from '@stdlib/stats-base-dists-t-cdf';
import quantile from '@stdlib/stats-base-dists-t-quantile';

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

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The mean; not a number for no values. */
export const mean = (values: readonly number[]): number => sum(values) / values.length;

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

/** The predicted probability of a value at or below `value`. */
export const predictedShare = ({ centre, scale, freedom }: LinePrediction, value: number): number =>
  cdf((value - centre) / scale, freedom);

/** Lines of one slope, each with its own intercept, by least squares over all groups. */
export function fitParallelLines(groups: readonly (readonly Point[])[]): {
  readonly slope: number;
  readonly intercepts: readonly number[];
} {
  const lines = groups.map(fitLine);
  const slope = sum(lines.map((line) => line.slope * line.spreadX)) / sum(lines.map(({ spreadX }) => spreadX));
  const intercepts = groups.map((points) => mean(points.map(({ x, y }) => y - slope * x)));
  return { slope, intercepts };
}

/** A line that bends at `at`. */
export type BentLine = { readonly at: number; readonly before: number; readonly after: number };

/** The best continuous two-piece line among the given bends. */
export function fitBentLine(points: readonly Point[], bends: readonly number[]): BentLine {
  const fits = bends.map((at) => ({ at, ...fitBend(points, at) }));
  const [first, ...rest] = fits;
  if (!first) throw new RangeError('no bend to try');
  const { at, before, after } = rest.reduce((best, fit) => (fit.squared < best.squared ? fit : best), first);
  return { at, before, after };
}

/** Least squares on x and on how far x lies beyond the bend, both around their means. */
function fitBend(points: readonly Point[], at: number) {
  const beyond = points.map(({ x }) => Math.max(0, x - at));
  const [meanX, meanY, meanB] = [mean(points.map(({ x }) => x)), mean(points.map(({ y }) => y)), mean(beyond)];
  const product = (a: (index: number) => number, b: (index: number) => number): number =>
    sum(points.map((_, index) => a(index) * b(index)));
  const dx = (index: number): number => (points[index]?.x ?? 0) - meanX;
  const db = (index: number): number => (beyond[index] ?? 0) - meanB;
  const dy = (index: number): number => (points[index]?.y ?? 0) - meanY;
  const [xx, bb, xb, xy, by] = [product(dx, dx), product(db, db), product(dx, db), product(dx, dy), product(db, dy)];
  const determinant = xx * bb - xb * xb;
  // A bend outside the data leaves a straight line.
  const bent = determinant > 1e-12 * xx * Math.max(bb, 1e-300);
  const before = bent ? (xy * bb - by * xb) / determinant : xy / xx;
  const change = bent ? (by * xx - xy * xb) / determinant : 0;
  const squared = sum(points.map((_, index) => (dy(index) - before * dx(index) - change * db(index)) ** 2));
  return { before, after: before + change, squared };
}
