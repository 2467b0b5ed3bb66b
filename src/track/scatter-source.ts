import { addMonths, type CalendarDate } from '../units/date.ts';
import { mean } from '../units/mean.ts';
import { eachResample, fewestDevelopers, type Resamples } from './bootstrap.ts';
import { fitChangingSlope } from './changing-slope.ts';
import { type Columns, columnsOf, fewestModels, lineSlope } from './drift.ts';
import { familySlope } from './family.ts';
import type { Observation, TrackedRecord } from './observation.ts';
import { fitPlane } from './plane.ts';
import type { RateDraws } from './projection.ts';
import { releasedInYearTo } from './reporting-dates.ts';

/** Every opinion of scatter that there can be; those of the record only where it carries them. */
export const scatterIds = [
  'rosetta-2025-joint',
  'record-joint',
  'record-fixed-slope',
  'record-changing-slope',
] as const;

/** One opinion of how much models of one compute and one day differ in capability. Opinions are shown side by side and never averaged. */
export type ScatterSource = {
  readonly id: (typeof scatterIds)[number];
  readonly title: string;
  readonly basis: 'published' | 'record';
  readonly url?: string;
  readonly note: string;
  /** Standard deviation at the newest models, in OOM of compute; this and the others are one number for each draw. Endless where compute does not tell capability at all. */
  readonly scatter: Float64Array;
  /** Fall of the compute for one capability by the same regression, OOM a year. */
  readonly drift: Float64Array;
  /** By which share of today's worth an OOM of compute is worth more every year; 0 where it stays. Scatter and drift in OOM are the larger, the less an OOM is worth. */
  readonly worthChange: Float64Array;
};

/** What decoupling is projected from: how far the newest models spread over compute, and every opinion of their scatter. */
export type AgreementGround = {
  /** Release of the newest scored model with published compute. */
  readonly from: CalendarDate;
  /** OOM between the least and the most compute of a year's models, if they lie evenly; one number for each draw. */
  readonly spread: Float64Array;
  /** Models that the spread rests on. */
  readonly n: number;
  readonly sources: readonly ScatterSource[];
};

/** Years of the newest models that tell the spread. */
const spreadYears = 2;

/** What a record and the literature say of decoupling, or why nothing can be said. Every draw is one resample of developers, the same for spread and scatter. */
export function agreementGround(
  { observations }: TrackedRecord,
  resamples: Resamples,
  rates: RateDraws,
  draws: number,
): AgreementGround | { readonly missing: string } {
  const columns = columnsOf(observations, 'all');
  const from = columns.runs.at(-1)?.released;
  const recent = from === undefined ? [] : recentYears(observations, from);
  const runs = recent.flatMap((year) => year.runs);
  if (from === undefined || runs.length < fewestModels || developersOf(runs) < fewestDevelopers)
    return {
      missing: `the spread of compute needs ${fewestModels} scored models of ${fewestDevelopers} developers with published compute in ${spreadYears} years, and there are ${runs.length} of ${developersOf(runs)}`,
    };
  const { log, score } = joined(recent);
  if (areAlike(log)) return { missing: `the ${runs.length} newest models with published compute all took as much` };
  if (areAlike(score)) return { missing: `the ${runs.length} newest models with published compute all score alike` };
  const spreads = eachResample(spreadOf(recent), runs, resamples);
  const usable = spreads.flatMap((spread, index) => (Number.isNaN(spread) ? [] : [index]));
  const drawn = (values: readonly number[]): Float64Array =>
    Float64Array.from({ length: draws }, (_, draw) => values[usable[draw % usable.length] as number] as number);
  return {
    from,
    spread: drawn(spreads),
    n: runs.length,
    sources: [...publishedScatter(rates, draws), ...recordScatter(columns, joined(recent), resamples, drawn)],
  };
}

const areAlike = (values: readonly number[]): boolean => new Set(values).size === 1;

const developersOf = (runs: readonly Observation[]): number => new Set(runs.map(({ developer }) => developer)).size;

/** Models with published compute of each of the newest years, the newest first. */
const recentYears = (observations: readonly Observation[], from: CalendarDate): readonly Columns[] =>
  Array.from({ length: spreadYears }, (_, year) =>
    columnsOf(releasedInYearTo(observations, addMonths(from, -12 * year)), 'all'),
  );

const joined = (years: readonly Columns[]): Columns => ({
  runs: years.flatMap(({ runs }) => runs),
  log: years.flatMap(({ log }) => log),
  year: years.flatMap(({ year }) => year),
  score: years.flatMap(({ score }) => score),
});

/** A uniform distribution is this many standard deviations wide. */
const uniformWidth = Math.sqrt(12);

/** The width of a uniform distribution with the standard deviation that models have within their years. `NaN` where too few count. */
function spreadOf(years: readonly Columns[]): (weights: ArrayLike<number>) => number {
  const log = years.flatMap((year) => year.log);
  const ends = years.map((_, index) => years.slice(0, index + 1).flatMap((year) => year.log).length);
  return (weights) => {
    let [squares, freedom, start] = [0, 0, 0];
    for (const end of ends) {
      const { sum, total } = squaresAround(log, weights, start, end);
      squares += sum;
      freedom += Math.max(0, total - 1);
      start = end;
    }
    return freedom > 1 && squares > 0 ? uniformWidth * Math.sqrt(squares / freedom) : Number.NaN;
  };
}

/** The weighted mean of the values from one place up to another, and the weighted squares of their distances from it. */
function squaresAround(
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  start: number,
  end: number,
): { readonly mean: number; readonly sum: number; readonly total: number } {
  let [total, linear, sum] = [0, 0, 0];
  for (let index = start; index < end; index += 1) {
    total += weights[index] as number;
    linear += (weights[index] as number) * (values[index] as number);
  }
  const mean = total > 0 ? linear / total : 0;
  for (let index = start; index < end; index += 1)
    sum += (weights[index] as number) * ((values[index] as number) - mean) ** 2;
  return { mean, sum, total };
}

/** The joint regression of A Rosetta Stone for AI Benchmarks: residual deviation 0.195 and slope 0.311 for an OOM of compute, both in its units of capability. */
const rosetta = { id: 'rosetta-2025-joint', residual: 0.195, slope: 0.311 } as const;

function publishedScatter(rates: RateDraws, draws: number): readonly ScatterSource[] {
  const drift = rates.get(rosetta.id);
  if (!drift) return [];
  return [
    {
      id: rosetta.id,
      title: 'Ho et al. 2025, joint regression',
      basis: 'published',
      url: 'https://arxiv.org/abs/2512.00193',
      note: `residual ${rosetta.residual} over ${rosetta.slope} for an OOM, 68 models of 2023-2025 on a scale of its own; no interval of the scatter is given`,
      scatter: new Float64Array(draws).fill(rosetta.residual / rosetta.slope),
      drift,
      worthChange: new Float64Array(draws),
    },
  ];
}

/** Slopes of a regression: points for an OOM, and the fall of compute for one capability that goes with it. */
type Slopes = { readonly pointsPerOom: number; readonly drift: number; readonly parameters: number };

/** What a regression says of the newest models. */
type Remainder = { readonly scatter: number; readonly drift: number; readonly worthChange: number };

/** The regressions of drift that explain capability, each with the scatter that it leaves, and one in which the worth of compute changes. */
function recordScatter(
  columns: Columns,
  recent: Columns,
  resamples: Resamples,
  drawn: (values: readonly number[]) => Float64Array,
): readonly ScatterSource[] {
  const families = familySlope(columns.runs);
  const source = (
    id: ScatterSource['id'],
    { title, note }: Pick<ScatterSource, 'title' | 'note'>,
    remainder: (weights: ArrayLike<number>) => Remainder,
  ): ScatterSource => {
    const all = eachResample(remainder, columns.runs, resamples);
    return {
      id,
      title: `this record, ${title}`,
      basis: 'record',
      note: `${columns.runs.length} models; ${note}; errors of compute estimates are in it`,
      scatter: drawn(all.map(({ scatter }) => scatter)),
      drift: drawn(all.map(({ drift }) => drift)),
      worthChange: drawn(all.map(({ worthChange }) => worthChange)),
    };
  };
  return [
    source('record-joint', { title: 'joint regression', note: 'an OOM stays worth the same' }, (weights) =>
      remainderOf(columns, jointSlopes(columns, weights), weights),
    ),
    ...(families
      ? [
          source(
            'record-fixed-slope',
            { title: 'slope of model families', note: 'an OOM stays worth the same; the slope is taken as known' },
            (weights) => remainderOf(columns, slopesAt(columns, families.pointsPerOom, weights), weights),
          ),
        ]
      : []),
    source(
      'record-changing-slope',
      {
        title: 'joint regression with a slope that changes',
        note: 'what an OOM is worth goes on changing as on the record, where a narrower range and an index that saturates do the same',
      },
      changingRemainder(columns, recent),
    ),
  ];
}

function jointSlopes({ score, log, year }: Columns, weights: ArrayLike<number>): Slopes | undefined {
  const plane = fitPlane({ y: score, a: log, b: year }, weights);
  return plane && plane.slopeA > 0
    ? { pointsPerOom: plane.slopeA, drift: plane.slopeB / plane.slopeA, parameters: 3 }
    : undefined;
}

function slopesAt({ score, log, year }: Columns, pointsPerOom: number, weights: ArrayLike<number>): Slopes {
  const rest = score.map((points, index) => points / pointsPerOom - (log[index] as number));
  return { pointsPerOom, drift: lineSlope(year, rest, weights).slope, parameters: 2 };
}

/** Where compute does not raise capability, or too few models are drawn to tell, compute tells nothing of it. */
const untold: Remainder = { scatter: Number.POSITIVE_INFINITY, drift: 0, worthChange: 0 };

function remainderOf({ score, log, year }: Columns, slopes: Slopes | undefined, weights: ArrayLike<number>): Remainder {
  if (!slopes) return untold;
  const { pointsPerOom, drift, parameters } = slopes;
  const left = score.map(
    (points, index) => points / pointsPerOom - (log[index] as number) - drift * (year[index] as number),
  );
  const { sum, total } = squaresAround(left, weights, 0, left.length);
  return total > parameters ? { scatter: Math.sqrt(sum / (total - parameters)), drift, worthChange: 0 } : untold;
}

/** Slopes are asked for at the newest day and the usual compute of the newest models. */
function changingRemainder({ score, log, year }: Columns, recent: Columns): (weights: ArrayLike<number>) => Remainder {
  const [usual, newest] = [mean(recent.log), year.at(-1) ?? Number.NaN];
  const points = { score, compute: log.map((value) => value - usual), time: year.map((value) => value - newest) };
  return (weights) => {
    const fit = fitChangingSlope(points, weights);
    if (!fit || !(fit.pointsPerOom > 0)) return untold;
    const { pointsPerOom, pointsPerYear, change, residual } = fit;
    return {
      scatter: residual / pointsPerOom,
      drift: pointsPerYear / pointsPerOom,
      worthChange: change / pointsPerOom,
    };
  };
}
