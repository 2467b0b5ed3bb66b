import { mean } from '../../units/mean.ts';
import type { Backtest, ScoredRow } from './backtest.ts';
import { type Method, methods } from './forecasts.ts';
import { type ActorBacktest, type ActorMethod, actorMethods, type CrossingRow } from './score-actors.ts';
import { brier, type DrawScore, logLoss, pitHistogram } from './score-draws.ts';
import { type SkillEstimate, skillWithInterval } from './skill.ts';

/** How often to draw cut-offs anew for the uncertainty of a skill, and from which seed. */
export type SummaryRun = { readonly resamples: number; readonly seed: number };

/** A gain on a baseline. */
export type SkillAgainst<M extends string> = SkillEstimate & { readonly against: M };

/** How a way to forecast did, over all cut-offs and horizons. */
export type MethodSummary = {
  readonly target: ScoredRow['target'];
  /** Base-10 logarithm of the line; absent for the frontier and for all lines together. */
  readonly line?: number;
  readonly method: Method;
  readonly n: number;
  /** Mean score: in OOM for the frontier, in `ln(1 + n)` for counts. */
  readonly crps: number;
  /** Mean score in models, for counts. */
  readonly crpsModels?: number;
  readonly logScore: number;
  /** Share of outcomes in the central 50 % and 90 %. */
  readonly half: number;
  readonly most: number;
  readonly pit: readonly number[];
  /** Against the other ways, on what both forecast. */
  readonly skill: readonly SkillAgainst<Method>[];
};

/** Bins of histograms of the probability integral transform. */
const pitBins = 5;

const share = (values: readonly boolean[]): number => values.filter(Boolean).length / values.length;

/** Summaries of the frontier, of all lines together and of each line, by way to forecast. */
export function summarise({ rows }: Backtest, lines: readonly number[], run: SummaryRun): readonly MethodSummary[] {
  const groups: readonly (Pick<MethodSummary, 'target' | 'line'> & { readonly of: readonly ScoredRow[] })[] = [
    { target: 'frontier' as const, of: rows.filter(({ target }) => target === 'frontier') },
    { target: 'count' as const, of: rows.filter(({ target }) => target === 'count') },
    ...lines.map((line) => ({ target: 'count' as const, line, of: rows.filter((row) => row.line === line) })),
  ];
  return groups.flatMap(({ of, ...group }) =>
    methods.flatMap((method) => {
      const own = of.filter((row) => row.method === method);
      if (own.length === 0) return [];
      const name = `${group.target}/${group.line ?? 'all'}/${method}`;
      return [{ ...group, method, ...scoresOf(own), skill: skillsOf(own, of, { ...run, name }) }];
    }),
  );
}

function scoresOf(rows: readonly ScoredRow[]): Omit<MethodSummary, 'target' | 'line' | 'method' | 'skill'> {
  const inModels = rows.flatMap(({ crpsModels }) => crpsModels ?? []);
  return {
    ...drawScores(rows.map(({ score }) => score)),
    ...(inModels.length > 0 ? { crpsModels: mean(inModels) } : {}),
  };
}

const drawScores = (scores: readonly DrawScore[]) => ({
  n: scores.length,
  crps: mean(scores.map(({ crps }) => crps)),
  logScore: mean(scores.map(({ logScore }) => logScore)),
  half: share(scores.map(({ inside }) => inside.half)),
  most: share(scores.map(({ inside }) => inside.most)),
  pit: pitHistogram(
    scores.map(({ pit }) => pit),
    pitBins,
  ),
});

const keyOf = ({ cutoff, months, target, line }: ScoredRow): string => [cutoff, months, target, line].join(' ');

function skillsOf(
  own: readonly ScoredRow[],
  all: readonly ScoredRow[],
  run: SummaryRun & { readonly name: string },
): MethodSummary['skill'] {
  const [first] = own;
  return methods
    .filter((method) => method !== first?.method)
    .flatMap((against) => {
      const others = new Map(all.filter(({ method }) => method === against).map((row) => [keyOf(row), row.score.crps]));
      const pairs = own.flatMap((row) => {
        const baseline = others.get(keyOf(row));
        return baseline === undefined ? [] : [{ block: row.cutoff, score: row.score.crps, baseline }];
      });
      const gain = skillWithInterval(pairs, { ...run, name: `${run.name}/${against}` });
      return gain ? [{ against, ...gain }] : [];
    });
}

/** The way to forecast with the lowest mean score of a target, over all lines for counts. */
export const bestMethod = (summaries: readonly MethodSummary[], target: MethodSummary['target']): Method | undefined =>
  summaries
    .filter((summary) => summary.target === target && summary.line === undefined)
    .toSorted((a, b) => a.crps - b.crps)[0]?.method;

/** How a way to forecast crossings did. */
export type ActorSummary = {
  readonly method: ActorMethod;
  readonly n: number;
  readonly brier: number;
  readonly logLoss: number;
  /** Mean probability given, and the share that crossed. */
  readonly meanProbability: number;
  readonly crossed: number;
  /** Of the Brier score. */
  readonly skill: readonly SkillAgainst<ActorMethod>[];
};

/** Summaries of the crossings of single actors. */
export function summariseActors({ crossings }: ActorBacktest, run: SummaryRun): readonly ActorSummary[] {
  if (crossings.length === 0) return [];
  return actorMethods.map((method) => ({
    method,
    n: crossings.length,
    brier: mean(crossings.map((row) => brierOf(row, method))),
    logLoss: mean(crossings.map((row) => logLoss(row.probability[method], row.crossed))),
    meanProbability: mean(crossings.map((row) => row.probability[method])),
    crossed: share(crossings.map(({ crossed }) => crossed)),
    skill: actorSkills(crossings, method, brierOf, { ...run, name: 'actors' }),
  }));
}

const brierOf = ({ probability, crossed }: CrossingRow, method: ActorMethod): number =>
  brier(probability[method], crossed);

/** How the dates of crossings were foreseen. */
export type DateSummary = {
  readonly method: ActorMethod;
  readonly n: number;
  /** How many of the crossings came while they were looked for. */
  readonly crossed: number;
  /** Mean censored score, years. */
  readonly crps: number;
  readonly skill: readonly SkillAgainst<ActorMethod>[];
};

/** Summaries of the dates on which single actors crossed. */
export const summariseDates = ({ dates }: ActorBacktest, run: SummaryRun): readonly DateSummary[] =>
  dates.length === 0
    ? []
    : actorMethods.map((method) => ({
        method,
        n: dates.length,
        crossed: dates.filter(({ crossed }) => crossed).length,
        crps: mean(dates.map(({ crps }) => crps[method])),
        skill: actorSkills(dates, method, ({ crps }, by) => crps[by], { ...run, name: 'actor-dates' }),
      }));

/** Gains of a way to forecast actors on the others. */
function actorSkills<Row extends { readonly cutoff: string }>(
  rows: readonly Row[],
  method: ActorMethod,
  scoreOf: (row: Row, by: ActorMethod) => number,
  run: SummaryRun & { readonly name: string },
): readonly SkillAgainst<ActorMethod>[] {
  return actorMethods
    .filter((other) => other !== method)
    .flatMap((against) => {
      const pairs = rows.map((row) => ({
        block: row.cutoff,
        score: scoreOf(row, method),
        baseline: scoreOf(row, against),
      }));
      const gain = skillWithInterval(pairs, { ...run, name: `${run.name}/${method}/${against}` });
      return gain ? [{ against, ...gain }] : [];
    });
}

/** How the size of actors' largest runs was foreseen. */
export type LargestSummary = ReturnType<typeof drawScores> & { readonly method: 'persistence' | 'trend' | 'habits' };

/** Summaries of the largest run of each actor. */
export const summariseLargest = ({ largest }: ActorBacktest): readonly LargestSummary[] =>
  largest.length === 0
    ? []
    : (['persistence', 'trend', 'habits'] as const).map((method) => ({
        method,
        ...drawScores(largest.map(({ scores }) => scores[method])),
      }));

/** How often the next to cross was among the first in the ranking. */
export type NextSummary = {
  /** Lines that somebody new crossed in the time, and how many of these were crossed by an actor that was followed. */
  readonly crossed: number;
  readonly followed: number;
  /** Of those followed: first, and among the first three, by forecast and by size of the largest run. */
  readonly first: number;
  readonly amongThree: number;
  readonly firstBySize: number;
  readonly amongThreeBySize: number;
};

/** Counts how well the next to cross was named. */
export function summariseNext({ next }: ActorBacktest): NextSummary {
  const count = (holds: (row: (typeof next)[number]) => boolean): number => next.filter(holds).length;
  const within = (rank: number | undefined, most: number): boolean => rank !== undefined && rank <= most;
  return {
    crossed: count(({ actual }) => actual !== undefined),
    followed: count(({ followed }) => followed),
    first: count(({ rank }) => within(rank, 1)),
    amongThree: count(({ rank }) => within(rank, 3)),
    firstBySize: count(({ rankBySize }) => within(rankBySize, 1)),
    amongThreeBySize: count(({ rankBySize }) => within(rankBySize, 3)),
  };
}
