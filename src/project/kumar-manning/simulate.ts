import type { Refusal } from '../../units/parse-quantity.ts';
import { exponential, naturalLog, tenTo } from '../elementary.ts';
import {
  addModel,
  countNearFrontier,
  emptyYear,
  forgetPast,
  lowestReference,
  nextYear,
  references,
  type YearModels,
} from './frontier.ts';
import type { KumarManning } from './options.ts';
import { mostTries, openProposals, type Propose } from './proposals.ts';
import { emptySplit, fillBins, type Split } from './split.ts';
import { drawTotals, meanGrowth } from './totals.ts';
import { type CountRun, planYear, type YearDraws, type YearPlan } from './year-plan.ts';

/** The draws of all years, fitted years first. */
export type CountDraws = {
  readonly options: KumarManning;
  readonly samples: number;
  readonly years: readonly YearDraws[];
};

/** Memory that one simulation after another uses. */
type Workspace = {
  readonly options: KumarManning;
  readonly everyModel: boolean;
  readonly propose: Propose;
  readonly split: Split;
  readonly models: YearModels;
  readonly reference: Float64Array;
  /** Ten to the power of each width. */
  readonly factors: Float64Array;
  readonly widest: number;
  readonly near: Float64Array;
};

function openWorkspace(options: KumarManning, { seed, everyModel = false }: CountRun): Workspace {
  const periods = 12 / options.periodMonths;
  const factors = Float64Array.from(options.widths, tenTo);
  return {
    options,
    everyModel,
    propose: openProposals(options, seed),
    split: emptySplit(options.edges),
    models: emptyYear(periods),
    reference: new Float64Array(periods),
    factors,
    widest: Math.max(1, ...factors),
    near: new Float64Array(factors.length),
  };
}

/**
 * Simulates how many models of each year lie above each threshold and near the frontier. Growth of the total is shared by the years of one simulation; all
 * else is drawn anew each year (see `persistence`). Refuses, rather than running for ever, when no split of a year's compute can be found. A year whose drawn
 * growth leaves no compute has no models.
 */
export function simulateCounts(options: KumarManning, run: CountRun): CountDraws | Refusal {
  const plans = [
    ...options.fittedYears.map((year) => planYear(options, year, 'fitted', run)),
    ...options.predictedYears.map((year) => planYear(options, year, 'predicted', run)),
  ];
  const totals = drawTotals(options, run.seed);
  const space = openWorkspace(options, run);
  for (let simulation = 0; simulation < run.samples; simulation += 1) {
    const failed = simulate(plans, totals(simulation), simulation, space);
    if (failed) return refuseSplit(failed);
  }
  return { options, samples: run.samples, years: plans.map(({ draws }) => draws) };
}

const refuseSplit = ({ draws: { year } }: YearPlan): Refusal => ({
  refused: true,
  message: `no split of the training compute of ${year} among models was found in ${mostTries} tries`,
  expected: 'every size bin able to pay for one model at its upper edge',
  hint: 'a largest share above about 0.6, a known largest model beyond the year, or very low growth leave nothing for the others',
});

/** Runs one simulation; gives the year for which no split was found, if any. */
function simulate(
  plans: readonly YearPlan[],
  totals: readonly number[],
  simulation: number,
  space: Workspace,
): YearPlan | undefined {
  const { options, split, models } = space;
  let least = 0;
  forgetPast(models);
  for (const [place, plan] of plans.entries()) {
    const total = totals[place] ?? 0;
    plan.draws.total[simulation] = total;
    if (!(total > 0)) continue;
    const tries = space.propose({ plan, simulation, total, least }, split);
    if (tries === undefined) return plan;
    plan.draws.tries[simulation] = tries;
    if (options.monotoneFrontier && plan.draws.kind === 'predicted') least = split.edges[options.edges - 1] ?? 0;
    fillYear(plan, simulation, space);
    record(plan.draws, simulation, space);
    nextYear(models);
  }
  return undefined;
}

function fillYear(plan: YearPlan, simulation: number, space: Workspace): void {
  const { options, models, split, widest } = space;
  const { calendar, lowestThreshold, open } = plan;
  const pace = options.growthWithinYear ? naturalLog(paceOf(options, plan.draws)) : 0;
  // The largest a model of a bin can become by its release late in the year.
  const stretch = exponential(Math.abs(pace) / 2);
  const days = open.days(simulation);
  fillBins(split, {
    remainder: options.remainder,
    largestModel: options.largestModel,
    sizes: open.sizes(simulation),
    remainders: open.remainders(simulation),
    wanted: (upperEdge) =>
      space.everyModel ||
      upperEdge * stretch >= lowestThreshold ||
      upperEdge * stretch * widest >= lowestReference(models, options.reference),
    emit: (size) => {
      const moment = days.next();
      const grown = pace === 0 ? size : size * exponential(pace * (moment - 0.5));
      addModel(models, calendar, grown, Math.floor(moment * calendar.days));
    },
  });
}

/** Growth of training compute over a year, for the drift of sizes within it: a fitted year's own, otherwise that of the forecast. */
function paceOf({ totals, growth }: KumarManning, { year, kind }: YearDraws): number {
  const [now, before] = [totals[year], totals[year - 1]];
  return kind === 'fitted' && now !== undefined && before !== undefined ? now / before : meanGrowth(growth);
}

function record(draws: YearDraws, simulation: number, { models, reference, options, factors, near }: Workspace): void {
  for (const [place, threshold] of draws.thresholds.entries())
    (draws.above[place] as Float64Array)[simulation] = countAbove(models, threshold);
  references(models, options.reference, reference);
  countNearFrontier(models, reference, factors, near);
  for (const [place, column] of draws.within.entries()) column[simulation] = near[place] ?? 0;
  draws.largest[simulation] = Math.max(...models.largest);
  draws.models[simulation] = models.used;
}

function countAbove({ sizes, used }: YearModels, threshold: number): number {
  let count = 0;
  for (let index = 0; index < used; index += 1) if ((sizes[index] as number) >= threshold) count += 1;
  return count;
}
