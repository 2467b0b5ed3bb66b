import { sampleQuantiles } from '../project/quantile-points.ts';
import { daysPerYear } from '../units/average-year.ts';
import { type CalendarDate, daysBetween } from '../units/date.ts';
import { type Agreement, lineAgreement, rankAgreement } from './closed-agreement.ts';
import type { CriterionOptions } from './criterion.ts';
import { type ProjectedDate, type ProjectionOptions, projectedFrom } from './projection.ts';
import type { AgreementGround, ScatterSource } from './scatter-source.ts';

/** What decoupling is projected by: growth of the largest run, with its source and one rate for each draw. */
export type DecouplingOptions = ProjectionOptions & {
  readonly criteria: CriterionOptions;
  readonly growthId: string;
  readonly growth: Float64Array;
};

/**
 * When compute stops telling capability, by every opinion of the scatter: by rank among a year's models, by which side of the line they are on, and by whichever is first. What decides is
 * the agreement to be expected, not what a few models will happen to show. The function that is given back takes how far the largest run is above a line at the newest models, in OOM.
 */
export function projectDecoupling(
  ground: AgreementGround,
  options: DecouplingOptions,
): (margin: number) => readonly ProjectedDate[] {
  const sources = ground.sources.map((source) => ({ source, ranks: yearsToRank(source, ground, options) }));
  return (margin) =>
    sources.flatMap(({ source, ranks }) => {
      const lines = yearsToLine(margin, source, ground, options);
      const first = ranks.map((years, draw) => Math.min(years, lines[draw] as number));
      const date = (years: Float64Array): ProjectedDate => ({
        growth: options.growthId,
        scatter: source.id,
        ...projectedFrom({ from: ground.from, years: years.toSorted() }, options),
      });
      return [date(first), { ...date(ranks), statistic: 'correlation' }, { ...date(lines), statistic: 'auc' }];
    });
}

/** The 5th, 50th and 95th percentile of draws. */
type Percentiles = readonly number[];

/** How far compute is expected to tell capability among a year's models at the newest ones, by every opinion of the scatter. */
export type ExpectedAgreement = {
  readonly from: CalendarDate;
  readonly spread: Percentiles;
  /** Models that the spread rests on. */
  readonly n: number;
  readonly sources: readonly (Pick<ScatterSource, 'id' | 'title' | 'basis' | 'url' | 'note'> & {
    readonly scatter: Percentiles;
    readonly worthChange: Percentiles;
    readonly correlation: Percentiles;
    /** The scatter from which on the correlation is below its limit, all else at its median. */
    readonly limit: number;
  })[];
};

/** What the futures of decoupling start from, for comparison with the record. */
export const expectedAgreement = (
  ground: AgreementGround,
  { growth, criteria }: Pick<DecouplingOptions, 'growth' | 'criteria'>,
): ExpectedAgreement => ({
  from: ground.from,
  spread: percentiles(ground.spread),
  n: ground.n,
  sources: ground.sources.map((source) => {
    const { id, title, basis, url, note, scatter, worthChange, drift } = source;
    const correlation = scatter.map((_, draw) => rankAgreement(courseOf(draw, source, ground, growth)(0)));
    const middle = { spread: median(ground.spread), drift: median(drift), growth: median(growth) };
    return {
      id,
      title,
      basis,
      ...(url === undefined ? {} : { url }),
      note,
      scatter: percentiles(scatter),
      worthChange: percentiles(worthChange),
      correlation: percentiles(correlation),
      limit: scatterAt(criteria.leastCorrelation, middle),
    };
  }),
});

const percentiles = (draws: Float64Array): Percentiles => sampleQuantiles(draws, [0.05, 0.5, 0.95]);
const median = (draws: Float64Array): number => sampleQuantiles(draws, [0.5])[0] as number;

/** Orders of magnitude of scatter beyond which none is looked for. */
const widest = 1000;

const scatterAt = (limit: number, of: Omit<Agreement, 'scatter'>): number =>
  firstBelow(limit, (scatter) => rankAgreement({ ...of, scatter }), 0, widest, 60);

const horizonOf = ({ from }: AgreementGround, { until }: DecouplingOptions): number =>
  daysBetween(from, until) / daysPerYear;

/** Where an OOM stays worth the same, so does the correlation: it is below the limit from the start or never. */
const yearsToRank = (source: ScatterSource, ground: AgreementGround, options: DecouplingOptions): Float64Array =>
  source.scatter.map((_, draw) => {
    const course = courseOf(draw, source, ground, options.growth);
    const until = source.worthChange[draw] === 0 ? 0 : horizonOf(ground, options);
    return yearsBelow(options.criteria.leastCorrelation, (years) => rankAgreement(course(years)), [0, until]);
  });

const yearsToLine = (
  margin: number,
  source: ScatterSource,
  ground: AgreementGround,
  options: DecouplingOptions,
): Float64Array =>
  source.scatter.map((_, draw) => {
    const course = courseOf(draw, source, ground, options.growth);
    const growth = options.growth[draw] as number;
    const agreement = (years: number): number => lineAgreement(margin + growth * years, course(years));
    const within = amongModels(margin, ground.spread[draw] as number, growth, horizonOf(ground, options));
    return yearsBelow(options.criteria.leastAuc, agreement, within);
  });

/** A stretch of time, in years from the start; empty where its end is before its beginning. */
type Stretch = readonly [from: number, to: number];

/** While a line has a year's models on both sides: from when the largest run is over it until the least is. */
function amongModels(margin: number, spread: number, growth: number, horizon: number): Stretch {
  if (!(growth > 0)) return margin > 0 && margin < spread ? [0, horizon] : [0, -1];
  return [Math.max(0, -margin / growth), Math.min(horizon, (spread - margin) / growth)];
}

/** A future of one draw: spread and growth stay, and what an OOM is worth changes at its rate, until it is worth nothing. */
function courseOf(
  draw: number,
  { scatter, drift, worthChange }: ScatterSource,
  { spread }: AgreementGround,
  growth: Float64Array,
): (years: number) => Agreement {
  const stays = { spread: spread[draw] as number, growth: growth[draw] as number };
  const [now, fall, change] = [scatter[draw] as number, drift[draw] as number, worthChange[draw] as number];
  return (years) => {
    const worth = 1 + change * years;
    return worth > 0
      ? { ...stays, scatter: now / worth, drift: fall / worth }
      : { ...stays, scatter: Number.POSITIVE_INFINITY, drift: 0 };
  };
}

/** Steps in which the future is looked through, years. */
const step = 0.5;

/** The first time in a stretch at which a value is below a limit, endless where it never is. What is not defined is not below. */
function yearsBelow(limit: number, valueAt: (years: number) => number, [from, to]: Stretch): number {
  for (let after = from; after <= to; after += step)
    if (valueAt(after) < limit) return after === from ? from : firstBelow(limit, valueAt, after - step, after, 20);
  return Number.POSITIVE_INFINITY;
}

/** Where a value falls below a limit between a place where it is not and one where it is. */
function firstBelow(
  limit: number,
  valueAt: (at: number) => number,
  from: number,
  to: number,
  halvings: number,
): number {
  let [before, after] = [from, to];
  for (let halving = 0; halving < halvings; halving += 1) {
    const middle = (before + after) / 2;
    if (valueAt(middle) < limit) after = middle;
    else before = middle;
  }
  return after;
}
