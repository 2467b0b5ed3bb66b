import { type ActorStart, developersAlone } from './actor-start.ts';
import { type Assumption, type AssumptionName, assumptionNames } from './assumption.ts';
import { quantile } from './distribution.ts';
import { sampleQuantiles } from './quantile-points.ts';
import type { Scenario } from './scenario.ts';
import { type ActorFutures, type ActorRun, simulateActors } from './simulate-actors.ts';

/** The percentiles at which an assumption is held in turn: the ends of its 90 % interval. */
export const heldAt = [0.05, 0.95] as const;

/** What a projection says of one line: the answers that assumptions are weighed by. */
export type LineAnswer = {
  /** Base-10 logarithm of the threshold, FLOP. */
  readonly threshold: number;
  /** Expected number of developers above it by the end; groups are one, and reference budgets none. */
  readonly developers: number;
  /** Median of the first crossing by each actor asked for, years from the start; endless where it is not crossed in half of the futures. */
  readonly crossing: readonly number[];
};

/** The answers with one assumption held at one percentile of its distribution. */
type HeldAnswer = {
  /** In the unit of the assumption. */
  readonly value: number;
  readonly lines: readonly LineAnswer[];
};

/** What one assumption changes, all others drawn as they are. */
type Sway = { readonly assumption: Assumption; readonly low: HeldAnswer; readonly high: HeldAnswer };

/** How much each assumption moves the answers. */
export type Sensitivity = {
  readonly lines: readonly LineAnswer[];
  /** The same with another seed: differences up to this size are chance. */
  readonly again: readonly LineAnswer[];
  readonly sways: readonly Sway[];
  /** Assumptions of the scenario on which the answers do not depend. */
  readonly idle: readonly AssumptionName[];
};

/**
 * Holds each uncertain assumption at either end of its 90 % interval in turn and draws the same futures again. Streams are named, so all other draws stay as they
 * were: what changes is due to the assumption. Assumptions are moved one at a time; what two of them do together is not shown.
 */
export function sensitivityOf(
  scenario: Scenario,
  actors: readonly ActorStart[],
  run: Omit<ActorRun, 'checkpoints'>,
  shown: readonly string[],
): Sensitivity {
  const answer = (held: Scenario, seed = run.seed): readonly LineAnswer[] =>
    answersOf(simulateActors(held, actors, { ...run, seed, checkpoints: [] }), shown);
  const lines = answer(scenario);
  const sways: Sway[] = [];
  const idle: AssumptionName[] = [];
  for (const assumption of uncertainOf(scenario)) {
    const at = (share: number): HeldAnswer => {
      const value = quantile(assumption.distribution, share);
      return { value, lines: answer(holding(scenario, assumption, value)) };
    };
    const [low, high] = [at(heldAt[0]), at(heldAt[1])];
    if (sameAnswers(low.lines, lines) && sameAnswers(high.lines, lines)) idle.push(assumption.name);
    else sways.push({ assumption, low, high });
  }
  return { lines, again: answer(scenario, run.seed + 1), sways, idle };
}

const uncertainOf = ({ assumptions }: Scenario): readonly Assumption[] =>
  assumptionNames.flatMap((name) => assumptions[name] ?? []).filter(({ distribution: { kind } }) => kind !== 'fixed');

const holding = (scenario: Scenario, assumption: Assumption, value: number): Scenario => ({
  ...scenario,
  assumptions: {
    ...scenario.assumptions,
    [assumption.name]: { ...assumption, distribution: { kind: 'fixed', value } },
  },
});

const median = 0.5;

function answersOf({ run, actors, first }: ActorFutures, shown: readonly string[]): readonly LineAnswer[] {
  const alone = developersAlone(actors.map(({ actor }) => actor));
  const developers = actors.filter(({ actor }) => alone.has(actor.id));
  const asked = shown.flatMap((id) => actors.filter(({ actor }) => actor.id === id));
  const middle = (moments: Float32Array | undefined): number =>
    sampleQuantiles(moments ?? [], [median])[0] ?? Number.POSITIVE_INFINITY;
  return run.thresholds.map((threshold, place) => ({
    threshold,
    developers: developers.reduce((sum, { crossings }) => sum + shareCrossed(crossings[place]), 0),
    crossing: shown.length === 0 ? [middle(first[place])] : asked.map(({ crossings }) => middle(crossings[place])),
  }));
}

const shareCrossed = (moments: Float32Array | undefined): number =>
  moments ? moments.filter((moment) => Number.isFinite(moment)).length / moments.length : 0;

const sameAnswers = (a: readonly LineAnswer[], b: readonly LineAnswer[]): boolean =>
  a.every(
    ({ developers, crossing }, index) =>
      developers === b[index]?.developers && crossing.every((years, place) => years === b[index]?.crossing[place]),
  );
