import type { ConfidenceMark } from '../source/fields.ts';
import type { CalendarDate } from '../units/date.ts';
import type { Duration } from '../units/duration.ts';
import type { Quantity, Unit } from '../units/quantity.ts';
import type { Condition } from './condition.ts';
import type { SubjectKind } from './fact-definition.ts';

/** Kinds of instrument. */
export const instrumentKinds = [
  'statute',
  'executive-order',
  'regulation',
  'guidelines',
  'proposed-regulation',
  'bill',
  'draft',
  'voluntary-framework',
  'treaty-proposal',
  'proposal',
  'design',
] as const;

/**
 * Events in the life of an instrument. The first group proposes, the second enacts, the third starts the binding window (`applies` decides where it
 * differs from `in-force`), the fourth ends it, the rest only inform.
 */
export const timelineEvents = {
  proposed: 'proposed',
  introduced: 'proposed',
  published: 'enacted',
  passed: 'proposed',
  adopted: 'enacted',
  enacted: 'enacted',
  signed: 'enacted',
  'in-force': 'start',
  applies: 'start',
  vetoed: 'end',
  revoked: 'end',
  repealed: 'end',
  superseded: 'end',
  lapsed: 'end',
  failed: 'end',
  withdrawn: 'end',
  rescinded: 'end',
  amended: 'information',
  consultation: 'information',
  'compliance-date': 'information',
  'enforcement-starts': 'information',
  transitional: 'information',
  review: 'information',
  note: 'information',
} as const;

/** A key of {@link timelineEvents}. */
export type TimelineEventName = keyof typeof timelineEvents;

/** A dated event with its source. */
export type TimelineEvent = {
  readonly date: CalendarDate;
  readonly event: TimelineEventName;
  readonly cite?: string;
  readonly note?: string;
  readonly confidence: ConfidenceMark;
};

/** What follows when a rule's condition is met. A status plus an effect gives the sentence a report prints. */
export const effectKinds = [
  'definition-met',
  'classification',
  'rebuttable-presumption',
  'indicator-only',
  'notification-duty',
  'reporting-duty',
  'disclosure-duty',
  'safety-duty',
  'licence-requirement',
  'prohibition',
  'evaluation-trigger',
  'immunity',
] as const;

/** One of {@link effectKinds}. */
export type EffectKind = (typeof effectKinds)[number];

/** A number the law fixes, as amended over time. */
export type Threshold = {
  readonly id: string;
  /** What is measured, in the law's words: "training compute". */
  readonly quantity: string;
  readonly unit: Unit;
  /** Identifier of the counting rule for compute thresholds. */
  readonly counting?: string;
  /** Dated values, oldest first; the last one on or before a date is in force on it. */
  readonly values: readonly ThresholdValue[];
  /** How the number changes by itself: `values` holds every number that follows. */
  readonly index?: { readonly factor: Quantity<'ratio'>; readonly every: Duration; readonly until: CalendarDate };
  /** Why no value is encoded, for a number that is reported but not verified. */
  readonly absent?: string;
  /** Which risk the number stands for and why it is drawn just there. */
  readonly rationale?: { readonly text: string; readonly cite: string; readonly confidence: ConfidenceMark };
};

/** One dated value of a threshold. */
export type ThresholdValue = {
  readonly from: CalendarDate;
  readonly value: Quantity;
  readonly cite: string;
  /** The words relied on; absent only where they were reported, not read. */
  readonly quote?: string;
  readonly confidence: ConfidenceMark;
  readonly note?: string;
};

/** One provision: whom it binds, when it is met, and what follows. */
export type Rule = {
  readonly id: string;
  readonly title: string;
  readonly binds: SubjectKind;
  readonly cite: string;
  readonly quote?: string;
  readonly note?: string;
  /** First day on which the rule binds, where it differs from the instrument's. */
  readonly from?: CalendarDate;
  /** First day on which it no longer binds, where it differs from the instrument's. */
  readonly until?: CalendarDate;
  readonly when: Condition;
  readonly effect: { readonly kind: EffectKind; readonly cite: string; readonly note?: string };
  readonly obligations: readonly string[];
};

/** A duty with its deadline as the text has it. */
export type Obligation = {
  readonly id: string;
  readonly duty: string;
  /** Who owes it, in the law's words: `provider`, `large frontier developer`. */
  readonly by: string;
  readonly cite: string;
  readonly confidence: ConfidenceMark;
  /** Period from `after`, where the text fixes one. */
  readonly within?: Duration;
  /** The event from which `within` runs: `known-to-be-met`, `discovery of the incident`. */
  readonly after?: string;
  /** Period of a recurring duty. */
  readonly every?: Duration;
  /** A deadline in words where it is not a period: "before or concurrently with deployment". */
  readonly timing?: string;
  /** First day on which the duty binds, where later than the rule. */
  readonly from?: CalendarDate;
};

/** A provision that takes subjects or duties out, in words; one that changes a verdict is also a clause of the rule. */
export type Exemption = { readonly text: string; readonly cite: string; readonly confidence: ConfidenceMark };

/** One instrument: a law, rule, bill, framework or proposal, as data. */
export type Policy = {
  readonly id: string;
  readonly title: string;
  /** Short name for tables: `EU AI Act`. */
  readonly shortTitle: string;
  /** `EU`, `US`, `US-CA`, `KR`, `international`, or `company` for voluntary frameworks. */
  readonly jurisdiction: string;
  readonly kind: (typeof instrumentKinds)[number];
  /** True when the instrument creates duties enforceable at law once it applies. */
  readonly binding: boolean;
  readonly citation: { readonly text: string; readonly url?: string };
  readonly verifiedOn: CalendarDate;
  readonly timeline: readonly TimelineEvent[];
  readonly thresholds: Readonly<Record<string, Threshold>>;
  readonly rules: readonly Rule[];
  readonly obligations: Readonly<Record<string, Obligation>>;
  readonly exemptions: readonly Exemption[];
  /** Permitted relative error of a provider's own estimate (EU guidelines, para 120: 30 %). */
  readonly tolerance?: { readonly share: Quantity<'ratio'>; readonly cite: string };
  /** Who may move the numbers, and which way. */
  readonly adjustment?: {
    readonly by: string;
    readonly direction: 'either' | 'increase' | 'decrease' | 'none';
    readonly mechanism: string;
    readonly cite: string;
    /** Time between reviews of the numbers, whoever may then move them. */
    readonly every?: Duration;
    /** How long a new number takes from adoption or publication to applying. */
    readonly takes?: { readonly least: Duration; readonly most?: Duration; readonly cite: string };
  };
  readonly enforcement?: {
    readonly by: string;
    readonly sanction: string;
    /** The only ones whom the sanction reaches; absent where it reaches all who owe a duty. */
    readonly against?: readonly string[];
    readonly cite: string;
    readonly from?: CalendarDate;
  };
  /** Contradictions, gaps and contested readings in the text itself, for reports and drafters. */
  readonly issues: readonly {
    readonly kind: 'contradiction' | 'gap' | 'overlap' | 'contested';
    readonly text: string;
    readonly cite: string;
  }[];
  readonly notes: readonly string[];
  /** The file it was read from. */
  readonly file: string;
};
