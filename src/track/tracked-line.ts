import type { Clause, Condition } from '../policy/condition.ts';
import type { FactDefinition } from '../policy/fact-definition.ts';
import { thresholdOn } from '../policy/lifetime.ts';
import type { Policy, Rule, Threshold } from '../policy/policy.ts';
import { factCatalogue } from '../registry/facts.ts';
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

/** Facts that hold all compute behind a model; others hold a part of it, of which the record knows too little. */
const totals = ['countedCompute', 'foundationModelCompute', 'systemCompute'];

const domains: Readonly<Record<string, string>> = { biologicalSequenceData: 'biological sequence data' };

/** Every line of some policies through training compute, as of a date, and the clauses on compute that cannot be tracked. */
export function linesOf(
  policies: readonly Policy[],
  asOf: CalendarDate,
): { readonly lines: readonly TrackedLine[]; readonly untracked: readonly UntrackedLine[] } {
  const found = policies.flatMap((policy) =>
    policy.rules.flatMap((rule) =>
      computeClauses(rule.when, undefined).map(({ clause, domain }) => lineFrom(policy, rule, clause, domain, asOf)),
    ),
  );
  return {
    lines: distinct(found.flatMap((one) => ('line' in one ? [one] : []))),
    untracked: distinct(found.flatMap((one) => ('why' in one ? [one] : []))),
  };
}

type Placed = { readonly clause: Clause; readonly domain: string | undefined };

/** Comparisons with an amount of compute, each with the domain that the clauses around it limit it to. */
function computeClauses(condition: Condition, domain: string | undefined): readonly Placed[] {
  switch (condition.kind) {
    case 'clause':
      return isComputeFact(condition.fact) ? [{ clause: condition, domain }] : [];
    case 'not':
      return [];
    default: {
      const limited = condition.kind === 'all' ? (condition.children.flatMap(domainOf)[0] ?? domain) : domain;
      return condition.children.flatMap((child) => computeClauses(child, limited));
    }
  }
}

const isComputeFact = (fact: string): boolean =>
  Object.entries<FactDefinition>(factCatalogue).some(
    ([name, definition]) => name === fact && definition.kind === 'quantity' && definition.counted === true,
  );

/** The domain that a clause limits its neighbours to: `biologicalSequenceData equal true`. */
function domainOf(condition: Condition): readonly string[] {
  if (condition.kind !== 'clause' || condition.value.kind !== 'flag') return [];
  const asked = condition.value.value === (condition.operator === 'equal');
  const domain = domains[condition.fact];
  return asked && domain !== undefined ? [domain] : [];
}

function lineFrom(
  policy: Policy,
  rule: Rule,
  clause: Clause,
  domain: string | undefined,
  asOf: CalendarDate,
): TrackedLine | UntrackedLine {
  const threshold = clause.value.kind === 'threshold' ? policy.thresholds[clause.value.id] : undefined;
  const place = { policy: policy.id, rule: rule.id, threshold: threshold?.id ?? clause.node };
  const why = whyUntracked(clause);
  if (why !== undefined) return { ...place, why };
  const value = threshold ? thresholdOn(threshold, asOf) : constantOf(clause);
  const setOn = threshold?.values[0]?.from ?? policy.timeline[0]?.date;
  if (value?.unit !== 'FLOP' || setOn === undefined) return { ...place, why: 'its number or its date is not known' };
  return {
    ...place,
    line: { value: value as Flop, inclusive: clause.operator === 'greaterThanInclusive' },
    setOn,
    moves: threshold ? movesOf(threshold) : [],
    ...(domain === undefined ? {} : { domain }),
  };
}

const constantOf = ({ value }: Clause): Quantity | undefined => (value.kind === 'quantity' ? value.value : undefined);

function whyUntracked({ fact, operator }: Clause): string | undefined {
  if (!totals.includes(fact)) return 'it counts a part of training compute, which the record does not tell';
  const drawsUpwards = operator === 'greaterThan' || operator === 'greaterThanInclusive';
  return drawsUpwards ? undefined : 'it takes in models below the number';
}

function movesOf({ values }: Threshold): readonly Move[] {
  const [first, ...later] = values;
  if (!first) return [];
  return later
    .filter(({ value }) => compareQuantity<Quantity['unit']>(value, first.value) !== 0)
    .map(({ from, value }) => ({
      years: daysBetween(first.from, from) / 365.25,
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
