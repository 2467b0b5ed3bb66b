import type { CountingRule } from '../../ledger/counting-rule.ts';
import type { Estimate } from '../../ledger/estimate.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Scenario } from '../../project/scenario.ts';
import { openStream } from '../../project/stream.ts';
import type { Knowledge } from '../../registry/knowledge.ts';
import type { CalendarDate } from '../../units/date.ts';
import { resampleDevelopers } from '../bootstrap.ts';
import { type SweptDesign, sweepDesigns } from '../design/design-sweep.ts';
import { sweepable, type UnsweptDesign } from '../design/open-design.ts';
import { regressionDrifts } from '../drift.ts';
import type { Line } from '../line.ts';
import type { TrackedRecord } from '../observation.ts';
import { drawRates } from '../projection.ts';
import type { RateSource } from '../rate-source.ts';
import type { Reference } from '../reference.ts';
import { reportingDates } from '../reporting-dates.ts';
import { efficiencyFor, growthFor } from '../track.ts';
import { treatments } from '../treatment.ts';
import { drawFutures, type Futures } from './futures.ts';
import { type Compared, compare, type Option } from './pareto.ts';
import { type ThresholdGrid, thresholdGrid } from './threshold-grid.ts';
import { type TradeOff, tradeOff } from './trade-off.ts';

/** What is swept, and on what. */
export type SweepQuestion = {
  readonly record: TrackedRecord;
  readonly reference: Reference;
  readonly knowledge: Knowledge;
  readonly imputed: ReadonlyMap<string, Estimate<'FLOP'>>;
  readonly countingRules: ReadonlyMap<string, CountingRule>;
  readonly scenario: Scenario;
  readonly lines: readonly Line[];
  readonly dates: readonly CalendarDate[];
  readonly designs: readonly Policy[];
};

/** How it is drawn. */
export type SweepOptions = {
  readonly asOf: CalendarDate;
  readonly draws: number;
  readonly resamples: number;
  readonly seed: number;
  readonly frontierOom: number;
  readonly efficiency: string;
  readonly growth: string;
  readonly ownRates: { readonly efficiency?: RateSource; readonly growth?: RateSource };
};

/** What is compared over the horizon: a fixed line, or a design with one of its numbers. */
export type Alternative =
  | { readonly kind: 'line'; readonly line: Line }
  | { readonly kind: 'design'; readonly design: SweptDesign };

/** Everything that a sweep finds. */
export type Sweep = {
  readonly futures: Futures;
  readonly sources: { readonly efficiency: readonly RateSource[]; readonly growth: readonly RateSource[] };
  readonly measuredUntil: CalendarDate;
  readonly grid: ThresholdGrid;
  readonly designs: readonly SweptDesign[];
  readonly unswept: readonly UnsweptDesign[];
  /** By treatment; empty where no date is projected. */
  readonly compared: readonly Compared<Alternative>[];
  readonly tradeOff: TradeOff;
};

/** The sources of rates of a record and the chosen two among them. */
export function sourcesOf(
  record: TrackedRecord,
  { resamples, seed, ownRates }: Pick<SweepOptions, 'resamples' | 'seed' | 'ownRates'>,
): Sweep['sources'] {
  const stream = openStream(seed, 'track/developers');
  const drawn = resampleDevelopers([...record.runs, ...record.observations], stream, resamples);
  const drifts = regressionDrifts(record.observations, drawn);
  return { efficiency: efficiencyFor(drifts, { ownRates }), growth: growthFor(record, { ownRates }) };
}

/** Futures by two named sources; `undefined` where a source is not known, or the record has no model to start from. */
export function futuresBy(
  sources: Sweep['sources'],
  chosen: Pick<SweepOptions, 'efficiency' | 'growth'>,
  question: Pick<SweepQuestion, 'record' | 'reference' | 'scenario'>,
  { frontierOom, draws, seed }: Pick<SweepOptions, 'frontierOom' | 'draws' | 'seed'>,
): Futures | undefined {
  const efficiency = sources.efficiency.find(({ id }) => id === chosen.efficiency);
  const growth = sources.growth.find(({ id }) => id === chosen.growth);
  return efficiency && growth && drawFutures({ ...question, frontierOom, growth, efficiency, draws, seed });
}

/** Sweeps fixed lines and designs over dates. `undefined` where the record has no published run, or none with the reference capability. */
export async function sweep(question: SweepQuestion, options: SweepOptions): Promise<Sweep | undefined> {
  const { record, reference, lines, dates } = question;
  const sources = sourcesOf(record, options);
  const futures = futuresBy(sources, options, question, options);
  const measuredUntil = reportingDates(record.observations, options.asOf).at(-1);
  if (!futures || measuredUntil === undefined) return undefined;
  const grid = thresholdGrid(lines, dates, { record, reference, futures, measuredUntil });
  const { designs: sound, unswept } = sweepable(question.designs);
  const designs = await sweepDesigns(sound, dates, { asOf: options.asOf, setting: question, futures, measuredUntil });
  const alternatives: readonly Option<Alternative>[] = [
    ...lines.map((line, index) => ({ of: { kind: 'line', line } as const, horizons: grid.horizons[index] ?? [] })),
    ...designs.map((design) => ({ of: { kind: 'design', design } as const, horizons: design.horizons })),
  ];
  const rates = drawRates([...sources.efficiency, ...sources.growth], options);
  return {
    futures,
    sources,
    measuredUntil,
    grid,
    designs,
    unswept,
    compared: treatments.flatMap((treatment) => compare(alternatives, treatment)),
    tradeOff: tradeOff(sources, options, rates, { start: futures.start, until: dates.at(-1) ?? futures.start }),
  };
}
