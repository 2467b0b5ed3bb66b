import { normalQuantile } from '../../ledger/normal.ts';
import { drawNeeded } from '../../project/common-draws.ts';
import { drawMany } from '../../project/distribution.ts';
import { log10, naturalLog } from '../../project/elementary.ts';
import type { Scenario } from '../../project/scenario.ts';
import { openStream, openStreams, type Stream } from '../../project/stream.ts';
import { daysPerYear } from '../../units/average-year.ts';
import { addMonths, type CalendarDate, daysBetween } from '../../units/date.ts';
import { log10Exact } from '../../units/exact.ts';
import { largestBy } from '../largest-models.ts';
import type { Observation, Run, TrackedRecord } from '../observation.ts';
import type { RateSource } from '../rate-source.ts';
import type { Reference } from '../reference.ts';
import { computeOf, type Treatment } from '../treatment.ts';

/** What futures start from and what they are drawn by. */
export type FutureQuestion = {
  readonly record: TrackedRecord;
  readonly reference: Reference;
  /** What is near the frontier, in OOM: where the reference moves with it. */
  readonly frontierOom: number;
  readonly growth: RateSource;
  readonly efficiency: RateSource;
  /** Prices of compute and the worth of compute in points, for lines of cost and of capability. */
  readonly scenario: Scenario;
  readonly draws: number;
  readonly seed: number;
};

/** Densities of models that differ by treatment; `assumed-above` has that of published models and the undisclosed on top. */
export type CountedTreatment = Exclude<Treatment, 'assumed-above'>;

/** Draws of everything that decides how many models lie where. Rates in OOM a year, places in log10 FLOP; one number for each draw. */
export type Futures = {
  readonly draws: number;
  readonly seed: number;
  /** Release of the newest run that is known. */
  readonly start: CalendarDate;
  /** The largest published run by then. */
  readonly largest: number;
  readonly growth: Float64Array;
  readonly drift: Float64Array;
  /** Compute that the reference capability needs at the start; `NaN` for one that moves with the frontier. */
  readonly needed: Float64Array;
  /** The reference in OOM behind the largest run, for one that moves. */
  readonly behind?: number;
  readonly referenceScore: number;
  /** Models a year for each OOM below the largest run. */
  readonly density: Readonly<Record<CountedTreatment, Float64Array>>;
  /** Models a year with published compute, however small. */
  readonly listed: Float64Array;
  /** Scored models a year without published compute, with the reference capability and without. */
  readonly undisclosed: { readonly capable: Float64Array; readonly other: Float64Array };
  /** Operations for a dollar at the start, log10, and their growth. */
  readonly perDollar: Float64Array;
  readonly hardware: Float64Array;
  readonly pointsPerOom: Float64Array;
  /** How many models the densities rest on. */
  readonly basis: Readonly<Record<CountedTreatment, number>>;
  /** How many models with published compute came out in the same years, however small. */
  readonly listedBasis: number;
};

/** Models within so many OOM of the largest run at their release, over so many years, tell how dense models are. */
export const densityWindow = { oom: 2, years: 2 } as const;

/** Draws the futures of a record; `undefined` where it has no published run, or none with the reference capability. */
export function drawFutures(question: FutureQuestion): Futures | undefined {
  const { record, reference, draws, seed, scenario } = question;
  const start = record.runs.at(-1)?.released;
  const largest = start === undefined ? undefined : largestBy(record.runs, start);
  if (start === undefined || !largest) return undefined;
  const drift = drawRate(question.efficiency, question);
  const needed = neededAt(start, drift, question);
  if (!needed) return undefined;
  const hardware = drawNeeded(scenario, 'hardwareGrowth', seed, draws);
  const age = daysBetween(start, scenario.from) / daysPerYear;
  const near = (treatment: CountedTreatment): number => nearLargest(record, start, treatment).length;
  const counted = { excluded: near('excluded'), imputed: near('imputed') };
  const hidden = undisclosedOf(record, start, reference);
  const rate = (name: string, count: number, per: number): Float64Array =>
    drawRateOf(count, per, openStreams(seed, `sweep/${name}`), draws);
  const excluded = rate('density/excluded', counted.excluded, densityWindow.oom * densityWindow.years);
  const listedBasis = ofYears(record.runs, start).length;
  const smaller = rate('smaller', listedBasis - counted.excluded, densityWindow.years);
  return {
    draws,
    seed,
    start,
    largest: largest.log,
    growth: drawRate(question.growth, question),
    drift,
    needed,
    ...(reference.kind === 'frontier' ? { behind: question.frontierOom } : {}),
    referenceScore: reference.on(start) ?? Number.NaN,
    density: {
      excluded,
      imputed: rate('density/imputed', counted.imputed, densityWindow.oom * densityWindow.years),
    },
    listed: excluded.map((density, draw) => density * densityWindow.oom + (smaller[draw] as number)),
    undisclosed: {
      capable: rate('undisclosed/capable', hidden.capable, densityWindow.years),
      other: rate('undisclosed/other', hidden.other, densityWindow.years),
    },
    perDollar: drawNeeded(scenario, 'computePerDollar', seed, draws).map(
      (flop, draw) => log10(flop) - (hardware[draw] ?? 0) * age,
    ),
    hardware,
    pointsPerOom: drawNeeded(scenario, 'capabilityPerOom', seed, draws),
    basis: counted,
    listedBasis,
  };
}

/** The same stream as in tracking, so that one source gives one set of rates everywhere. */
const drawRate = ({ id, rate }: RateSource, { seed, draws }: FutureQuestion): Float64Array =>
  drawMany(rate, openStream(seed, `track/${id}`), draws);

/** Falling from the day of the model that first had the capability, whose own estimate is uncertain. */
function neededAt(
  start: CalendarDate,
  drift: Float64Array,
  { record, reference, seed, draws }: FutureQuestion,
): Float64Array | undefined {
  if (reference.kind === 'frontier') return new Float64Array(draws).fill(Number.NaN);
  const first = firstWith(record.observations, reference);
  if (!first?.published) return undefined;
  const { central, low, high } = first.published;
  const [middle, below, above] = [central, low, high].map(log10Exact) as [number, number, number];
  const years = daysBetween(first.released, start) / daysPerYear;
  const stream = openStream(seed, 'sweep/reference');
  return drift.map((rate) => {
    const z = normalQuantile(stream.next());
    const spread = (z < 0 ? middle - below : above - middle) / normalQuantile(0.95);
    return middle + z * spread - rate * years;
  });
}

const firstWith = (observations: readonly Observation[], reference: Reference): Observation | undefined =>
  observations.find(({ model, score, published }) =>
    reference.model === undefined ? published && score >= (reference.score ?? Infinity) : model === reference.model,
  );

/** Runs of the last years that were near the largest run of their own day. */
export function nearLargest(
  { runs, observations }: TrackedRecord,
  start: CalendarDate,
  treatment: CountedTreatment,
): readonly Run[] {
  const hidden: readonly Run[] = observations.filter(({ published }) => !published);
  return computeOf(ofYears([...runs, ...hidden], start), treatment).flatMap(({ run, log }) => {
    const largest = largestBy(runs, run.released);
    return largest !== undefined && log > largest.log - densityWindow.oom ? [run] : [];
  });
}

/** Those of the years that densities are counted in. */
function ofYears<R extends Run>(runs: readonly R[], start: CalendarDate): readonly R[] {
  const since = addMonths(start, -12 * densityWindow.years);
  return runs.filter(({ released }) => released > since && released <= start);
}

function undisclosedOf({ observations }: TrackedRecord, start: CalendarDate, reference: Reference) {
  const hidden = ofYears(observations, start).filter(({ published }) => !published);
  const asked = reference.on(start) ?? Infinity;
  const capable = hidden.filter(({ score }) => score >= asked).length;
  return { capable, other: hidden.length - capable };
}

/**
 * Yearly rates that fit a count: gamma distributed with shape count + 1/2 (Jeffreys' prior for a Poisson rate). A gamma of whole shape is a sum of exponentials, and half the square of a
 * normal variable is one of shape 1/2.
 */
function drawRateOf(count: number, per: number, streams: (draw: number) => Stream, draws: number): Float64Array {
  return Float64Array.from({ length: draws }, (_, draw) => {
    const stream = streams(draw);
    let sum = normalQuantile(stream.next()) ** 2 / 2;
    for (let step = 0; step < count; step += 1) sum -= naturalLog(stream.next());
    return sum / per;
  });
}
