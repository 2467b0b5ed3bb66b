import { fitLine, type Point } from '../../../src/project/regression.ts';
import { mean, sum } from '../../../src/units/mean.ts';

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
type BentLine = { readonly at: number; readonly before: number; readonly after: number };

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
