import { knowledgeOn } from '../../registry/knowledge.ts';
import type { Registry } from '../../registry/registry.ts';
import { addMonths, type CalendarDate } from '../../units/date.ts';
import { type ActorStart, actorStarts } from '../actor-start.ts';
import type { Assumption, AssumptionName } from '../assumption.ts';
import { recentYears } from '../common-draws.ts';
import type { Distribution } from '../distribution.ts';
import type { Scenario } from '../scenario.ts';
import { type ActorFutures, simulateActors } from '../simulate-actors.ts';
import { yearsBetween } from '../time.ts';

/** How actors release: mean wait (months), rate of stopping (a year), spread of their growth (OOM a year). */
export type Habits = { readonly wait: number; readonly stop: number; readonly spread: number };

/** Values from which habits are fitted. */
export const habitGrid: readonly Habits[] = [4, 8, 16].flatMap((wait) =>
  [0.2, 0.4, 0.8].flatMap((stop) => [0.3, 0.6, 0.9].map((spread) => ({ wait, stop, spread }))),
);

/** Years in which the growth of an actor returns to the common one; not fitted, since horizons of two years say little of it. */
const fade = 2;

/** The actors whose runs are followed from a cut-off: those without a parent that released a run of known size in the three years before. Sizes are taken as on record, without their error. */
export function startsAt(frozen: Registry, cutoff: CalendarDate): readonly ActorStart[] {
  const knowledge = knowledgeOn(frozen, cutoff);
  return actorStarts(knowledge).flatMap((start) => {
    const { run, kind } = start;
    const parent = knowledge.actors.get(start.id)?.parent;
    if (!run || kind !== 'developer' || parent !== undefined) return [];
    return yearsBetween(run.on, cutoff) > recentYears ? [] : [{ ...start, run: { ...run, sd: 0 } }];
  });
}

/** Assumptions of later years, which no forecaster at a cut-off had. */
const later: readonly AssumptionName[] = [
  'feasibleRun',
  'spendingCeiling',
  'actorGrowthFade',
  'releaseWait',
  'stopRate',
];

/** A scenario moved to a cut-off: the growth published by then in place of spending and hardware, habits as given or none. */
export function scenarioAt(
  base: Scenario,
  growth: Assumption,
  cutoff: CalendarDate,
  months: number,
  habits: Habits | undefined,
): Scenario {
  const kept = Object.fromEntries(
    Object.entries(base.assumptions).filter(([name]) => !later.includes(name as AssumptionName)),
  );
  const chosen = (name: AssumptionName, value: number): Assumption => ({
    name,
    source: 'fitted to other cut-offs',
    support: 'derived',
    written: String(value),
    distribution: fixed(value),
  });
  return {
    ...base,
    from: cutoff,
    until: addMonths(cutoff, months),
    assumptions: {
      ...kept,
      computeGrowth: { ...growth, name: 'computeGrowth' },
      actorGrowthSpread: chosen('actorGrowthSpread', habits?.spread ?? trendSpread),
      ...(habits
        ? {
            actorGrowthFade: chosen('actorGrowthFade', fade),
            releaseWait: chosen('releaseWait', habits.wait),
            stopRate: chosen('stopRate', habits.stop),
          }
        : {}),
    },
  };
}

const fixed = (value: number): Distribution => ({ kind: 'fixed', value });

/** Spread of actors' growth where all are taken to follow the trend, OOM a year: that of three developers published by Sevilla and Roldan (2024). */
const trendSpread = 0.12;

/** What to draw. */
export type ActorQuestion = {
  readonly starts: readonly ActorStart[];
  readonly scenario: Scenario;
  /** Years from the cut-off. */
  readonly horizons: readonly number[];
  readonly lines: readonly number[];
  readonly samples: number;
  readonly seed: number;
};

/** Futures of the actors from a cut-off, kept at the horizons. */
export const futuresFrom = ({ starts, scenario, horizons, lines, samples, seed }: ActorQuestion): ActorFutures =>
  simulateActors(scenario, starts, {
    samples,
    seed,
    thresholds: lines,
    checkpoints: horizons,
  });

/** The probability of an event in draws, kept off 0 and 1 by half a draw. */
export const probabilityOf = (draws: ArrayLike<number>, holds: (value: number) => boolean): number => {
  let count = 0;
  for (let index = 0; index < draws.length; index += 1) if (holds(draws[index] as number)) count += 1;
  return (count + 0.5) / (draws.length + 1);
};
