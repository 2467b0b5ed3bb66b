import type { CountedItem } from '../ledger/count.ts';
import type { Grade } from '../ledger/estimate.ts';
import type { PolicyState } from '../policy/lifetime.ts';
import type { EffectKind } from '../policy/policy.ts';
import type { CalendarDate } from '../units/date.ts';
import type { Flop, Quantity } from '../units/quantity.ts';

/** Ways to read an estimate. */
export const stances = ['observer', 'provider'] as const;

/**
 * How an estimate is read. `observer`: a third party's estimate, giving a probability. `provider`: the party's own declared estimate is what the law compares,
 * with the tolerance the law allows (EU guidelines, para 120).
 */
export type Stance = (typeof stances)[number];

/**
 * Status of one rule for one subject, by the probability P that its condition is met: `met` P >= 0.95, `likely` 0.5 to 0.95, `possible` 0.05 to 0.5, `not-met`
 * P <= 0.05; `unknown` when a missing fact leaves bounds on P that straddle a cut-off; `not-applicable` when the rule does not bind on the date.
 */
export const statuses = ['met', 'likely', 'possible', 'not-met', 'unknown', 'not-applicable'] as const;

/** One of {@link statuses}. */
export type Status = (typeof statuses)[number];

/** The logical verdict, which needs no distribution: what every reading of the facts agrees on. */
export type Verdict = 'met' | 'not-met' | 'undetermined';

/** Bounds on the probability that a condition is met; they differ only when a fact without any distribution is missing. */
export type Probability = { readonly low: number; readonly high: number };

/** The compute a rule counts in its subject. */
export type Counted = {
  readonly fact: string;
  readonly countingRule: string;
  /** Central estimate; absent when only bounds are known, or nothing. */
  readonly central?: Flop;
  /** Central value of the estimate that the amount is at least; `low` is then the low end of its 90 % interval, and no bound. */
  readonly least?: Flop;
  readonly low?: Flop;
  readonly high?: Flop;
  readonly grade?: Grade;
  readonly source?: string;
  readonly items: readonly CountedItem[];
  readonly caveats: readonly string[];
};

/** A duty that follows if the rule is met, with its due date where the event it runs from is given. */
export type DueObligation = {
  readonly id: string;
  readonly duty: string;
  readonly by: string;
  readonly cite: string;
  /** The deadline in words: "within 14 days after known-to-be-met", "every 1 year". */
  readonly deadline?: string;
  /** Period of a recurring duty: `P3M`. */
  readonly every?: string;
  readonly due?: CalendarDate;
  /** First day on which the duty binds, where later than the asked date. */
  readonly bindsFrom?: CalendarDate;
};

/** Verdict of one rule on one subject on one date, with everything needed to explain it. */
export type Finding = {
  readonly subject: string;
  readonly subjectName: string;
  readonly kind: 'model' | 'actor' | 'cluster';
  readonly policy: string;
  readonly rule: string;
  readonly status: Status;
  /** Why the rule is not applicable. */
  readonly reason?: 'not-in-force' | 'out-of-scope';
  /** Present whenever the rule was evaluated. */
  readonly probability?: Probability;
  readonly verdict?: Verdict;
  /** Whether the condition is met by central estimates alone; absent when a fact it depends on has none. */
  readonly point?: boolean;
  readonly counted?: Counted;
  /** The threshold the counted amount is measured against, on the date. */
  readonly threshold?: Quantity;
  /** How far the central estimate lies above that threshold in orders of magnitude; negative below. */
  readonly marginOom?: number;
  /** True when an amount that matters was imputed, not published. */
  readonly imputed: boolean;
  /** A source believes the amount to be above this value without giving a figure. */
  readonly believedAbove?: Flop;
  /** In the provider stance: the estimate lies within the law's tolerance of the threshold. */
  readonly toleranceZone: boolean;
  readonly effect: EffectKind;
  /** Where the status is unknown, the facts without any value that leave it so. */
  readonly missing: readonly string[];
  readonly reasons: readonly string[];
  readonly obligations: readonly DueObligation[];
};

/** How many subjects are over one rule's line: never one number. */
export type Count = {
  readonly policy: string;
  readonly rule: string;
  /** Subjects with status `met`. */
  readonly certain: number;
  /** Sum of the probabilities; of their lower bounds where a fact is missing. */
  readonly expected: number;
  /** 90 % interval of the number over the line if estimate errors are correlated as `assumption` says. */
  readonly interval: readonly [number, number];
  /** The same under independent errors. */
  readonly intervalIndependent: readonly [number, number];
  /** Subjects with P > 0.05, by its lower bound, or within the tolerance. */
  readonly possible: number;
  /** Subjects over the line by central estimate. */
  readonly point: number;
  /** Distinct training runs among them. */
  readonly pointRuns: number;
  /** Subjects whose status is unknown. */
  readonly unknown: number;
  /** Subjects evaluated. */
  readonly subjects: number;
};

/** An evaluated rule: its policy's state and window, and whether it was read as if it were in force. */
export type EvaluatedRule = {
  readonly policy: string;
  readonly rule: string;
  readonly title: string;
  readonly binds: 'model' | 'actor' | 'cluster';
  readonly state: PolicyState;
  readonly from: CalendarDate | null;
  readonly until: CalendarDate | null;
  readonly binding: boolean;
  /** True when the rule does not bind on the date and was evaluated as if it did. */
  readonly asIf: boolean;
};

/** All findings of one run. */
export type Evaluation = {
  readonly asOf: CalendarDate;
  readonly knownOn: CalendarDate;
  readonly stance: Stance;
  readonly imputation: boolean;
  readonly rules: readonly EvaluatedRule[];
  readonly findings: readonly Finding[];
  readonly counts: readonly Count[];
};

/** One node of an explanation, in the order of the rule's text. */
export type ExplainedNode = {
  readonly node: string;
  /** In words: "counted compute greater than 10²⁵ FLOP". */
  readonly text: string;
  readonly kind: 'clause' | 'all' | 'any' | 'not';
  readonly verdict: Verdict;
  readonly probability: Probability;
  /** The value used, in words, for a clause: "2.1×10²⁵ FLOP (90 %: 2.1×10²⁴ to 6.5×10²⁶)", "unknown". */
  readonly value?: string;
  /** How the value is known: "recorded", "assumed: domain is language", "estimate, likely, epoch-ai-2026-01". */
  readonly basis?: string;
  readonly cite?: string;
  readonly quote?: string;
  readonly note?: string;
  readonly children: readonly ExplainedNode[];
};

/** A smallest set of changes that would flip a point verdict. */
export type Flip = {
  readonly to: 'met' | 'not-met';
  readonly changes: readonly { readonly fact: string; readonly change: string }[];
};

/** A finding with its whole reasoning. */
export type Explanation = { readonly finding: Finding; readonly tree: ExplainedNode; readonly flips: readonly Flip[] };
