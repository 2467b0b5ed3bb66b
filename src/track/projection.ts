import { drawMany } from '../project/distribution.ts';
import { openStream } from '../project/stream.ts';
import { daysPerYear } from '../units/average-year.ts';
import { addDays, type CalendarDate } from '../units/date.ts';
import { type Course, type Move, yearsToErosion, yearsToOverreach, yearsToRecall } from './closed-form.ts';
import type { CriterionName, CriterionOptions, StatisticName } from './criterion.ts';
import { type DrawnDate, dateAt, reachedBy } from './drawn-date.ts';
import type { RateSource } from './rate-source.ts';

/** Quantiles of a date; `null` for one that is not reached by the horizon. */
type DateQuantiles = {
  readonly q05: CalendarDate | null;
  readonly q50: CalendarDate | null;
  readonly q95: CalendarDate | null;
};

/** When a criterion is met by the closed form, under one set of sources. */
export type ProjectedDate = DrawnDate & {
  /** Identifiers of the rate sources, as far as the criterion depends on them. */
  readonly efficiency?: string;
  readonly growth?: string;
  readonly scatter?: string;
  /** The statistic that is projected, of a criterion that has several; absent for whichever is beyond its limit first. */
  readonly statistic?: StatisticName;
  /** `not-reached` when even the 5th percentile is beyond the horizon. */
  readonly status: 'reached' | 'not-reached';
  readonly date: DateQuantiles | null;
  /** Probability that it is met by the as-of date, by one, two and five years later as far as the horizon is beyond them, and by the horizon. */
  readonly probabilityByHorizon: readonly { readonly on: CalendarDate; readonly probability: number }[];
};

/** What the closed forms start from. */
export type Start = {
  /** The day on which the line was set, or from which the largest run is known. */
  readonly on: CalendarDate;
  /** How far the largest published run was above the line on that day, in OOM. */
  readonly margin: number;
  readonly moves: readonly Move[];
};

/** How to draw and how far to look. */
export type ProjectionOptions = {
  readonly asOf: CalendarDate;
  readonly until: CalendarDate;
  readonly draws: number;
  readonly seed: number;
};

/** The source that a reader chose of each kind. */
export type ChosenSources = { readonly efficiency: string; readonly growth: string; readonly scatter: string };

/** The date by the chosen sources, of the criterion as a whole. */
export const chosenOf = <P extends Pick<ProjectedDate, 'efficiency' | 'growth' | 'scatter' | 'statistic'>>(
  projected: readonly P[],
  chosen: ChosenSources,
): P | undefined =>
  projected.find(({ efficiency, growth, scatter, statistic }) => {
    if (statistic !== undefined) return false;
    if (scatter !== undefined) return scatter === chosen.scatter;
    return efficiency === undefined ? growth === chosen.growth : efficiency === chosen.efficiency;
  });

/** Draws of every rate source, made once: two lines under one source live through the same futures. */
export type RateDraws = ReadonlyMap<string, Float64Array>;

/** Draws from each source by a stream named after it, so that adding a source leaves the others' draws alone. */
export const drawRates = (
  sources: readonly RateSource[],
  { seed, draws }: Pick<ProjectionOptions, 'seed' | 'draws'>,
): RateDraws =>
  new Map(sources.map(({ id, rate }) => [id, drawMany(rate, openStream(seed, `track/${id}`), draws)] as const));

type Rates = { readonly growth: number; readonly drift: number };

/** Years from the start to each criterion at given rates; decoupling asks for more than rates. */
const yearsTo: Readonly<
  Record<Exclude<CriterionName, 'decoupling'>, (start: Start, rates: Rates, options: CriterionOptions) => number>
> = {
  erosion: ({ moves }, { drift }, { erosionOom }) => yearsToErosion(erosionOom, drift, moves),
  recall: ({ margin }, { growth, drift }, { leastRecall }) =>
    yearsToRecall(leastRecall, { margin, growth, drift } satisfies Course),
  overreach: ({ margin }, { growth }, { leastPrecision, frontierOom }) =>
    yearsToOverreach(leastPrecision, frontierOom, { margin, growth }),
};

/** The criteria that rates alone decide. */
export type ProjectedCriterion = keyof typeof yearsTo;

/** When a criterion is met, draw by draw from the rates of the named sources. */
export function projectDate(
  criterion: ProjectedCriterion,
  start: Start,
  { efficiency, growth }: { readonly efficiency?: string; readonly growth?: string },
  rates: RateDraws,
  criteria: CriterionOptions,
  options: ProjectionOptions,
): ProjectedDate {
  const [drifts, growths] = [efficiency, growth].map((id) => (id === undefined ? undefined : rates.get(id)));
  const years = Float64Array.from({ length: options.draws }, (_, draw) =>
    yearsTo[criterion](start, { growth: growths?.[draw] ?? 0, drift: drifts?.[draw] ?? 0 }, criteria),
  ).sort();
  return {
    ...(efficiency === undefined ? {} : { efficiency }),
    ...(growth === undefined ? {} : { growth }),
    ...projectedFrom({ from: start.on, years }, options),
  };
}

/** What the draws of a date say of it. */
export function projectedFrom(drawn: DrawnDate, options: ProjectionOptions): ProjectedDate {
  const quantiles = {
    q05: dateAt(drawn, 0.05, options.until),
    q50: dateAt(drawn, 0.5, options.until),
    q95: dateAt(drawn, 0.95, options.until),
  };
  const reached = quantiles.q05 !== null;
  return {
    status: reached ? 'reached' : 'not-reached',
    date: reached ? quantiles : null,
    probabilityByHorizon: horizonsOf(options).map((on) => ({ on, probability: reachedBy(drawn, on) })),
    ...drawn,
  };
}

/** The as-of date, one, two and five years later, and the horizon itself. */
function horizonsOf({ asOf, until }: ProjectionOptions): readonly CalendarDate[] {
  const later = [0, 1, 2, 5].map((years) => addDays(asOf, Math.round(years * daysPerYear)));
  return [...later.filter((on) => on < until), until];
}
