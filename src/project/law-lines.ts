import type { Clause } from '../policy/condition.ts';
import { lifetimeOn, type PolicyState } from '../policy/lifetime.ts';
import type { Policy, Rule, Threshold } from '../policy/policy.ts';
import type { CalendarDate } from '../units/date.ts';
import { type Exact, log10Exact } from '../units/exact.ts';
import { compareQuantity, type Quantity } from '../units/quantity.ts';
import { type ComputeClause, computeClauses, countsEverything, drawsUpwards, numberOn } from './compute-clauses.ts';

/** A line that a rule draws through the training compute of one model. */
export type LawLine = {
  readonly policy: string;
  /** Short title of the instrument. */
  readonly title: string;
  readonly rule: string;
  /** Identifier of the threshold, or the clause for a number that stands in the condition itself. */
  readonly threshold: string;
  /** FLOP. */
  readonly value: Exact;
  /** Its base-10 logarithm. */
  readonly log: number;
  /** Since when the number has been what it is: the day of the value in force, or of the instrument for a number without a day of its own. */
  readonly setOn?: CalendarDate;
  readonly state: PolicyState;
};

/** A line through compute of which a projection of the largest runs says nothing, and why. */
export type UnprojectedLine = { readonly line: LawLine; readonly why: string };

/**
 * The lines of some policies through total training compute, with the numbers in force on a date, in order of value. Left out: lines for parts of the compute, for models
 * below a number, and for biological sequence models; see {@link unprojectedLines}.
 */
export const lawLines = (policies: readonly Policy[], asOf: CalendarDate): readonly LawLine[] =>
  linesThrough(policies, asOf).flatMap(({ line, why }) => (why === undefined ? [line] : []));

/** The lines upwards through compute that {@link lawLines} leaves out, each with the reason. */
export const unprojectedLines = (policies: readonly Policy[], asOf: CalendarDate): readonly UnprojectedLine[] =>
  linesThrough(policies, asOf).flatMap(({ line, why }) => (why === undefined ? [] : [{ line, why }]));

/** Every line upwards through compute, in order of value, with the reason where a projection says nothing of it. */
function linesThrough(
  policies: readonly Policy[],
  asOf: CalendarDate,
): readonly { readonly line: LawLine; readonly why: string | undefined }[] {
  const found = policies.flatMap((policy) =>
    policy.rules.flatMap((rule) =>
      computeClauses(rule.when)
        .filter(drawsUpwards)
        .flatMap((clause) => {
          const line = lineOf(policy, rule, clause, asOf);
          return line ? [{ line, why: whyUnprojected(clause) }] : [];
        }),
    ),
  );
  const keyed = new Map(
    found.map((one) => [`${one.line.policy}#${one.line.rule} ${one.line.threshold} ${one.why}`, one]),
  );
  return [...keyed.values()].toSorted((a, b) => a.line.log - b.line.log);
}

function whyUnprojected(clause: ComputeClause): string | undefined {
  if (!countsEverything(clause))
    return 'only a part of the compute behind a model counts, and the record knows too little of it';
  return clause.domain === undefined
    ? undefined
    : `it is for models trained on ${clause.domain}; the projected runs are of general models, and no trend of such models is told here`;
}

function lineOf(policy: Policy, rule: Rule, clause: Clause, asOf: CalendarDate): LawLine | undefined {
  const { value, node } = clause;
  const threshold = value.kind === 'threshold' ? policy.thresholds[value.id] : undefined;
  const amount = numberOn(policy, clause, asOf);
  if (amount?.unit !== 'FLOP') return undefined;
  const setOn = threshold ? setDay(threshold, asOf) : policy.timeline[0]?.date;
  return {
    policy: policy.id,
    title: policy.shortTitle,
    rule: rule.id,
    threshold: threshold?.id ?? node,
    value: amount,
    log: log10Exact(amount),
    ...(setOn === undefined ? {} : { setOn }),
    state: lifetimeOn(policy, asOf).state,
  };
}

/** The day of the value in force, or of the first of several in a row that say the same number. */
function setDay({ values }: Threshold, asOf: CalendarDate): CalendarDate | undefined {
  const until = Math.max(
    0,
    values.findLastIndex(({ from }) => from <= asOf),
  );
  const inForce = values[until];
  const other = values
    .slice(0, until)
    .findLastIndex(({ value }) => inForce && compareQuantity<Quantity['unit']>(value, inForce.value) !== 0);
  return values[other + 1]?.from;
}
