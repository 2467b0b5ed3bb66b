import type { Clause } from '../policy/condition.ts';
import type { Policy, Rule, Threshold } from '../policy/policy.ts';
import {
  type ComputeClause,
  computeClauses,
  countsEverything,
  drawsUpwards,
  numberOn,
} from '../project/compute-clauses.ts';
import { daysPerYear } from '../units/average-year.ts';
import { type CalendarDate, daysBetween } from '../units/date.ts';
import { compareQuantity, type Flop, oomsAbove, type Quantity } from '../units/quantity.ts';
import type { Move } from './closed-form.ts';
import type { Line } from './line.ts';

/** A line that a rule draws through training compute, with the day on which its number was first set. */
export type TrackedLine = {
  readonly policy: string;
  readonly rule: string;
  /** Identifier of the threshold, or the clause for a number that stands in the condition itself. */
  readonly threshold: string;
  readonly line: Line;
  readonly setOn: CalendarDate;
  /** Later values, in OOM above the first. */
  readonly moves: readonly Move[];
  /** Models that the line is for, where they are not models of any kind: the index says nothing of these. */
  readonly domain?: string;
};

/** A compute clause that is not tracked, and why. */
export type UntrackedLine = {
  readonly policy: string;
  readonly rule: string;
  readonly threshold: string;
  readonly why: string;
};

/** Every line of some policies through training compute, as of a date, and the clauses on compute that cannot be tracked. */
export function linesOf(
  policies: readonly Policy[],
  asOf: CalendarDate,
): { readonly lines: readonly TrackedLine[]; readonly untracked: readonly UntrackedLine[] } {
  const found = policies.flatMap((policy) =>
    policy.rules.flatMap((rule) => computeClauses(rule.when).map((clause) => lineFrom(policy, rule, clause, asOf))),
  );
  return {
    lines: distinct(found.flatMap((one) => ('line' in one ? [one] : []))),
    untracked: distinct(found.flatMap((one) => ('why' in one ? [one] : []))),
  };
}

function lineFrom(policy: Policy, rule: Rule, clause: ComputeClause, asOf: CalendarDate): TrackedLine | UntrackedLine {
  const threshold = clause.value.kind === 'threshold' ? policy.thresholds[clause.value.id] : undefined;
  const place = { policy: policy.id, rule: rule.id, threshold: threshold?.id ?? clause.node };
  const why = whyUntracked(clause);
  if (why !== undefined) return { ...place, why };
  const value = numberOn(policy, clause, asOf);
  const setOn = threshold?.values[0]?.from ?? policy.timeline[0]?.date;
  if (value?.unit !== 'FLOP' || setOn === undefined) return { ...place, why: 'its number or its date is not known' };
  return {
    ...place,
    line: { value: value as Flop, inclusive: clause.operator === 'greaterThanInclusive' },
    setOn,
    moves: threshold ? movesOf(threshold) : [],
    ...(clause.domain === undefined ? {} : { domain: clause.domain }),
  };
}

function whyUntracked(clause: Clause): string | undefined {
  if (!countsEverything(clause)) return 'it counts a part of training compute, which the record does not tell';
  return drawsUpwards(clause) ? undefined : 'it takes in models below the number';
}

function movesOf({ values }: Threshold): readonly Move[] {
  const [first, ...later] = values;
  if (!first) return [];
  return later
    .filter(({ value }) => compareQuantity<Quantity['unit']>(value, first.value) !== 0)
    .map(({ from, value }) => ({
      years: daysBetween(first.from, from) / daysPerYear,
      oom: oomsAbove<Quantity['unit']>(value, first.value),
    }));
}

/** One of each line that a rule mentions several times. */
function distinct<T extends { readonly policy: string; readonly rule: string; readonly threshold: string }>(
  all: readonly T[],
): readonly T[] {
  const keyed = new Map(all.map((one) => [`${one.policy}#${one.rule} ${one.threshold}`, one]));
  return [...keyed.values()];
}
