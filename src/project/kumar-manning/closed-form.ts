import { drawAt } from '../distribution.ts';
import { exponential, naturalLog } from '../elementary.ts';
import type { KumarManning } from './options.ts';
import type { CountDraws } from './simulate.ts';
import { drawTotals } from './totals.ts';
import { type CountRun, planYear, type YearPlan } from './year-plan.ts';

/** The largest model's share of a year's compute and the gradient of the split. */
export type Shape = { readonly largestShare: number; readonly gradient: number };

/**
 * Expected number of models between the largest and `below`, the largest over a size: `(1/s) k/(1-k) (below^(1-k) - 1)`, which is `ln(below)/s` for a
 * gradient `k` of one. So models are spread evenly over the logarithm of size, `ln(10)/s` per OOM and year.
 */
function modelsDownTo({ largestShare, gradient }: Shape, below: number): number {
  if (below <= 1) return 0;
  const log = naturalLog(below);
  const bend = (1 - gradient) * log;
  // The two-term series where the difference of two nearly equal numbers would lose all digits.
  const stretched = Math.abs(bend) < 1e-6 ? log * (1 + bend / 2) : (exponential(bend) - 1) / (1 - gradient);
  return (gradient * stretched) / largestShare;
}

/** Expected number of a year's models at or above a threshold, given the year's training compute; all in FLOP. */
export const expectedAbove = (total: number, threshold: number, shape: Shape): number =>
  modelsDownTo(shape, (shape.largestShare * total) / threshold);

/** Expected number of a year's models within `width` OOM of the largest of the year. */
export const expectedNearFrontier = (width: number, shape: Shape): number =>
  modelsDownTo(shape, exponential(width * Math.LN10));

/**
 * The model without its sampling of single models: the closed form for each drawn total, share and gradient, from the same streams as the simulation. Counts are expectations,
 * not whole, and the frontier is that of the year.
 */
export function closedFormCounts(options: KumarManning, run: CountRun): CountDraws {
  const plans = [
    ...options.fittedYears.map((year) => planYear(options, year, 'fitted', run)),
    ...options.predictedYears.map((year) => planYear(options, year, 'predicted', run)),
  ];
  const totals = drawTotals(options, run.seed);
  for (let simulation = 0; simulation < run.samples; simulation += 1) {
    const compute = totals(simulation);
    for (const [place, plan] of plans.entries()) expectYear(options, plan, simulation, compute[place] ?? 0);
  }
  return { options: { ...options, wholeModels: false }, samples: run.samples, years: plans.map(({ draws }) => draws) };
}

function expectYear(options: KumarManning, plan: YearPlan, simulation: number, total: number): void {
  const { draws, open, share, knownLargest } = plan;
  draws.total[simulation] = total;
  if (!(total > 0)) return;
  const drawn = drawAt(share, open.share(simulation).next());
  const shape = {
    largestShare: knownLargest === undefined ? drawn : knownLargest / total,
    gradient: drawAt(options.gradient, open.gradient(simulation).next()),
  };
  draws.tries[simulation] = 1;
  draws.largest[simulation] = shape.largestShare * total;
  for (const [place, threshold] of draws.thresholds.entries())
    (draws.above[place] as Float64Array)[simulation] = expectedAbove(total, threshold, shape);
  for (const [place, width] of options.widths.entries())
    (draws.within[place] as Float64Array)[simulation] = expectedNearFrontier(width, shape);
}
