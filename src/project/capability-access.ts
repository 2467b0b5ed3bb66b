import type { CalendarDate } from '../units/date.ts';
import { type AccessOutlook, accessOutlook, type BudgetTier, budgetTiers } from './access.ts';
import type { ActorStart } from './actor-start.ts';
import type { AssumptionName } from './assumption.ts';
import type { TrainedRun } from './discovery.ts';
import { quantile } from './distribution.ts';
import type { LawLine } from './law-lines.ts';
import { type Advantage, leaderAdvantage } from './leader-advantage.ts';
import type { ActorFutures } from './simulate-actors.ts';
import { yearsBetween } from './time.ts';

/** The assumptions that access and the lead rest on, as far as a scenario makes them. */
export const accessAssumptions = [
  'hardwareGrowth',
  'computePerDollar',
  'catchUpProgress',
  'algorithmicProgress',
  'algorithmicCeiling',
  'capabilityPerOom',
  'budgetExponent',
  'spendingGrowth',
  'performanceExponent',
] as const satisfies readonly AssumptionName[];

/** What to report of access: the runs on record, in order of release, the days, and the percentiles. */
export type AccessQuestions = {
  readonly runs: readonly TrainedRun[];
  readonly on: readonly CalendarDate[];
  readonly shares: readonly number[];
};

/** The capability that some lines of one number stood for on the day they were set, and who can have it when. */
export type LineAccess = {
  readonly lines: readonly LawLine[];
  readonly setOn: CalendarDate;
  readonly outlook: AccessOutlook;
};

/**
 * Access to what each line stood for: the capability that its number of operations gave on the day it was set. Lines of one number and day are one capability; those without a
 * day are left out. Draws are those of the futures, stream by stream, so that hardware and algorithms are the same in both.
 */
export function accessByLine(
  lines: readonly LawLine[],
  futures: ActorFutures,
  { runs, on, shares }: AccessQuestions,
): readonly LineAccess[] {
  const { scenario, run } = futures;
  const first = new Map(lines.map((line) => [`${line.log} ${line.setOn}`, line]));
  return [...first.values()].flatMap(({ log: threshold, setOn }) => {
    if (setOn === undefined) return [];
    const question = { threshold, setOn, shares, samples: run.samples, seed: run.seed, runs };
    const days = [setOn, ...on.filter((day) => day > setOn)];
    const later = firstReach(futures, threshold, setOn);
    const outlook = accessOutlook(scenario, { ...question, on: days, ...(later ? { later } : {}) });
    const same = lines.filter((line) => line.log === threshold && line.setOn === setOn);
    return [{ lines: same, setOn, outlook }];
  });
}

/** Years from the day a threshold was set to the first run above it by anyone, in each future. */
function firstReach({ scenario, run, first }: ActorFutures, threshold: number, setOn: CalendarDate) {
  const since = yearsBetween(setOn, scenario.from);
  return first[run.thresholds.indexOf(threshold)]?.map((years) => years + since);
}

/** The lead of the largest investor over a follower with a constant budget. */
export type LeadOver = {
  /** Absent for a follower who starts with the same spending as the leader. */
  readonly tier?: BudgetTier;
  /** OOM of spending by which the leader starts ahead; negative where the budget exceeds the cost of the largest known run. */
  readonly ahead: number;
  readonly advantage: Advantage;
};

/** The largest investor and its lead over each budget. */
export type LargestInvestor = {
  readonly actor: ActorStart;
  /** Base-10 logarithm of what its largest known run would cost at the start of the scenario, USD, by the median of operations per dollar. */
  readonly cost: number;
  readonly over: readonly LeadOver[];
};

/**
 * How far the actor with the largest known run stays ahead of those who spend the same every year while its own spending grows; `undefined` where no run is known. The first follower
 * starts alike, as in "Meek Models Shall Inherit the Earth" (Gundlach, Lynch and Thompson 2025).
 */
export function largestInvestor(
  { scenario, run }: Pick<ActorFutures, 'scenario' | 'run'>,
  starts: readonly ActorStart[],
  { on, shares }: Omit<AccessQuestions, 'runs'>,
  tiers = budgetTiers,
): LargestInvestor | undefined {
  const perDollar = scenario.assumptions.computePerDollar;
  const [actor] = starts
    .filter(({ run: known }) => known !== undefined)
    .toSorted((a, b) => (b.run?.log ?? 0) - (a.run?.log ?? 0));
  if (!actor?.run || !perDollar) return undefined;
  const cost = actor.run.log - Math.log10(quantile(perDollar.distribution, 0.5));
  const years = on.map((day) => yearsBetween(scenario.from, day));
  const over = (tier?: BudgetTier): LeadOver => {
    const ahead = tier ? cost - Math.log10(tier.dollars) : 0;
    const question = { ahead, followerGrowth: 0, years, shares, samples: run.samples, seed: run.seed };
    return { ...(tier ? { tier } : {}), ahead, advantage: leaderAdvantage(scenario, question) };
  };
  return { actor, cost, over: [over(), ...tiers.map(over)] };
}
