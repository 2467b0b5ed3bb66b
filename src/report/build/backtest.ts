import type { Backtest } from '../../project/backtest/backtest.ts';
import type { DrawScore } from '../../project/backtest/score-draws.ts';
import {
  bestMethod,
  type LargestSummary,
  type MethodSummary,
  type SkillAgainst,
  summarise,
  summariseActors,
  summariseDates,
  summariseLargest,
  summariseNext,
} from '../../project/backtest/summary.ts';
import type { VintageRule } from '../../project/backtest/vintage.ts';
import type { CalendarDate } from '../../units/date.ts';
import { type Exact, log10Exact } from '../../units/exact.ts';
import { amountText } from '../amounts.ts';
import type { BacktestDocument } from '../documents/backtest.ts';
import { envelopeOf, type Run } from '../run.ts';
import { keyed } from './percentiles.ts';

/** What a back-test gave, and what it was made with. */
export type BacktestParts = {
  readonly backtest: Backtest;
  readonly knownOn: CalendarDate;
  readonly vintage: VintageRule;
  readonly cutoffs: readonly CalendarDate[];
  readonly horizons: readonly number[];
  /** FLOP. */
  readonly lines: readonly Exact[];
  readonly samples: number;
  readonly resamples: number;
  readonly seed: number;
  readonly notes: BacktestDocument['notes'];
  readonly run: Run;
};

const rounded = (value: number): number => Number(value.toPrecision(6));

const shares = [0.05, 0.25, 0.5, 0.75, 0.95];

/** The document of `plimsoll backtest`. */
export function buildBacktest(parts: BacktestParts): BacktestDocument {
  const { backtest, knownOn, vintage, cutoffs, horizons, lines, samples, resamples, seed, notes, run } = parts;
  const texts = new Map(lines.map((line) => [log10Exact(line), amountText(line)]));
  const lineText = (log: number | undefined): string | null => (log === undefined ? null : (texts.get(log) ?? null));
  const summaries = summarise(backtest, [...texts.keys()], { resamples, seed });
  return {
    ...envelopeOf('backtest', run),
    seed,
    knownOn,
    recordEnd: backtest.recordEnd,
    vintage,
    cutoffs,
    horizons,
    lines: lines.map(amountText),
    samples,
    resamples,
    best: {
      frontier: bestMethod(summaries, 'frontier') ?? null,
      count: bestMethod(summaries, 'count') ?? null,
    },
    summaries: summaries.map((summary) => ({ ...summaryJson(summary), line: lineText(summary.line) })),
    forecasts: backtest.rows.map(({ cutoff, months, target, line, method, quantiles, outcome, score }) => ({
      cutoff,
      months,
      target,
      line: lineText(line),
      method,
      quantiles: keyed(shares, quantiles.map(rounded)),
      outcome: rounded(outcome),
      ...scoreJson(score),
    })),
    actors: actorsJson(parts, (log) => lineText(log) ?? ''),
    skipped: backtest.skipped.map(({ cutoff, months, why }) => ({ cutoff, months: months ?? null, why })),
    notes,
  };
}

const scoreJson = ({ crps, logScore, pit: [below, upTo] }: DrawScore) => ({
  crps: rounded(crps),
  logScore: rounded(logScore),
  pit: [below, upTo] as const,
});

const meansJson = ({ n, crps, logScore, half, most, pit }: MethodSummary | LargestSummary) => ({
  n,
  crps: rounded(crps),
  logScore: rounded(logScore),
  coverage: { half: rounded(half), most: rounded(most) },
  pit: pit.map(rounded),
});

const skillJson = <M extends string>({ against, value, low, high, better, blocks }: SkillAgainst<M>) => ({
  against,
  value: rounded(value),
  low: rounded(low),
  high: rounded(high),
  better: rounded(better),
  blocks,
});

const summaryJson = (summary: MethodSummary) => ({
  target: summary.target,
  method: summary.method,
  ...meansJson(summary),
  crpsModels: summary.crpsModels === undefined ? null : rounded(summary.crpsModels),
  skill: summary.skill.map(skillJson),
});

function actorsJson(
  { backtest: { actors }, resamples, seed }: BacktestParts,
  lineText: (log: number) => string,
): BacktestDocument['actors'] {
  return {
    summaries: summariseActors(actors, { resamples, seed }).map(({ skill, ...summary }) => ({
      ...summary,
      brier: rounded(summary.brier),
      logLoss: rounded(summary.logLoss),
      meanProbability: rounded(summary.meanProbability),
      crossed: rounded(summary.crossed),
      skill: skill.map(skillJson),
    })),
    largest: summariseLargest(actors).map((summary) => ({ method: summary.method, ...meansJson(summary) })),
    next: summariseNext(actors),
    nextRows: actors.next.map(({ cutoff, line, actual, rank, rankBySize, ranking }) => ({
      cutoff,
      line: lineText(line),
      actual: actual ?? null,
      rank: rank ?? null,
      rankBySize: rankBySize ?? null,
      ranking: ranking.map(({ actor, probability }) => ({ actor, probability: rounded(probability) })),
    })),
    crossings: actors.crossings.map(({ cutoff, months, actor, line, crossed, probability }) => ({
      cutoff,
      months,
      actor,
      line: lineText(line),
      crossed,
      probability,
    })),
    dates: datesJson(actors, { resamples, seed }, lineText),
    habits: [
      ...actors.fits.map(({ cutoff, trend, actors: followed, habits }) => ({
        cutoff,
        trend,
        actors: followed,
        ...habitsJson(habits),
      })),
      ...(actors.overall ? [{ cutoff: null, trend: null, actors: null, ...habitsJson(actors.overall) }] : []),
    ],
    unresolved: actors.unresolved,
  };
}

const inMonths = (years: number): number => rounded(12 * years);

const datesJson = (
  actors: Backtest['actors'],
  run: Pick<BacktestParts, 'resamples' | 'seed'>,
  lineText: (log: number) => string,
): BacktestDocument['actors']['dates'] => ({
  summaries: summariseDates(actors, run).map(({ method, n, crossed, crps, skill }) => ({
    method,
    n,
    crossed,
    crpsMonths: inMonths(crps),
    skill: skill.map(skillJson),
  })),
  rows: actors.dates.map(({ cutoff, actor, line, years, crossed, crps }) => ({
    cutoff,
    actor,
    line: lineText(line),
    months: inMonths(years),
    crossed,
    crpsMonths: {
      persistence: inMonths(crps.persistence),
      'base-rate': inMonths(crps['base-rate']),
      trend: inMonths(crps.trend),
      habits: inMonths(crps.habits),
    },
  })),
});

const habitsJson = ({ wait, stop, spread }: NonNullable<Backtest['actors']['overall']>) => ({
  waitMonths: wait,
  stopRate: stop,
  growthSpread: spread,
});
