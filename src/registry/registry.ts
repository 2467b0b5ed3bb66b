import type { Bounds, Estimate } from '../ledger/estimate.ts';
import type { LedgerItem } from '../ledger/ledger.ts';
import type { SubjectKind } from '../policy/fact-definition.ts';
import type { CalendarDate } from '../units/date.ts';
import type { Quantity } from '../units/quantity.ts';

/**
 * A yes-or-no fact and how it is known: `recorded` in the data set, `declared` by the user, `assumed` from something recorded (say, the domain), with
 * the reason. Absent means unknown.
 */
export type KnownValue = {
  readonly value: boolean | string | CalendarDate | Quantity;
  readonly basis: 'recorded' | 'declared' | 'assumed';
  readonly because?: string;
  /** Data set or document a recorded value was taken from. */
  readonly source?: string;
};

/** A yes or no that follows from something recorded, with the reason. */
export const assumed = (value: boolean, because: string): KnownValue => ({ value, basis: 'assumed', because });

/** Tells a plain value from an amount. */
export const isKnownValue = (fact: object): fact is KnownValue => 'basis' in fact;

/** Which estimate of a model a record holds: its total compute (base included), its developer's own part, or its training cost. */
export type EstimateSubject = 'total' | 'own';

/** One estimate as published in one or more vintages; several may exist for one model, with their own dates. */
export type DatedEstimate = { readonly of: EstimateSubject; readonly compute: Estimate<'FLOP'> | Bounds<'FLOP'> };

/** An AI model as recorded. Blank stays absent: nothing is filled in. */
export type Model = {
  readonly id: string;
  readonly name: string;
  readonly developers: readonly string[];
  readonly countries: readonly string[];
  readonly released?: CalendarDate;
  readonly domains: readonly string[];
  readonly modalities: readonly string[];
  /** What it was built to do, in the terms of the data set; absent when not recorded. */
  readonly tasks?: readonly string[];
  /** Identifier of the training run: versions of one run share it. Equal to `id` for most models. */
  readonly trainingRun: string;
  readonly base?: string;
  readonly openWeights?: boolean;
  readonly parameters?: Quantity<'parameters'>;
  readonly activeParameters?: Quantity<'parameters'>;
  readonly trainingTokens?: Quantity<'tokens'>;
  readonly trainingCost?: Quantity<'USD'>;
  readonly estimates: readonly DatedEstimate[];
  /** Itemised compute, for what-ifs and dossiers. */
  readonly ledger?: readonly LedgerItem[];
  /** Facts stated outright, which win over anything derived. */
  readonly facts: Readonly<Record<string, StatedFact>>;
  readonly url?: string;
};

/** A fact stated for one subject: a value, an uncertain amount, or explicitly unknown. */
export type StatedFact = KnownValue | Estimate | Bounds | { readonly kind: 'missing'; readonly why: string };

/** Capability of a model on the Epoch Capabilities Index, by vintage. */
export type CapabilityScore = {
  readonly model: string;
  readonly score: number;
  /** Day on which the scored version came out, which may be later than the model's own; absent when the index does not say. */
  readonly released?: CalendarDate;
  /** Training compute that the index gives the scored version, where it differs from the published total of the model. */
  readonly compute?: Quantity<'FLOP'>;
  readonly knownSince: CalendarDate;
  readonly source: string;
};

/** A score on one benchmark, with the identifier of the model where the version or name leads to one. */
export type BenchmarkScore = {
  readonly benchmark: string;
  readonly version: string;
  readonly model?: string;
  /** On the scale of the file: a share of 1, or minutes for a time horizon. */
  readonly score: number;
  readonly released?: CalendarDate;
  /** First day on which the score is known to have been public. */
  readonly knownSince: CalendarDate;
};

/** A developer, cloud, government or resource tier. */
export type Actor = {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly countries: readonly string[];
  readonly parent?: string;
  /** Names under which the actor appears as developer of a model. */
  readonly aliases: readonly string[];
  readonly capacity?: Estimate<'H100e'>;
  readonly revenue?: { readonly amount: Quantity<'USD'>; readonly period: string; readonly source: string };
  readonly computeSpend?: {
    readonly amount: Quantity<'USD'>;
    readonly period: string;
    readonly basis: string;
    readonly source: string;
  };
  readonly facts: Readonly<Record<string, StatedFact>>;
};

/** A computing cluster described by its user. */
export type Cluster = {
  readonly id: string;
  readonly name: string;
  readonly facts: Readonly<Record<string, StatedFact>>;
};

/** An accelerator's data sheet. */
export type Hardware = {
  readonly id: string;
  readonly name: string;
  readonly manufacturer: string;
  readonly released?: CalendarDate;
  /** Peak dense throughput by number format. */
  readonly peak: Readonly<Record<string, Quantity<'FLOP/s'>>>;
  readonly price?: Quantity<'USD'>;
  readonly source?: string;
};

/** A data set or document that values of a registry were taken from. */
export type RegistrySource = {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly published?: CalendarDate;
  readonly licence: string;
  readonly url?: string;
};

/** A file that a registry was read from. */
export type RegistryFile = { readonly file: string; readonly sha256: string; readonly rows: number };

/** Everything that is known of models, actors and hardware, as published: nothing imputed, nothing filtered by date. */
export type Registry = {
  readonly name: string;
  readonly models: readonly Model[];
  readonly actors: readonly Actor[];
  readonly clusters: readonly Cluster[];
  readonly hardware: readonly Hardware[];
  readonly capabilities: readonly CapabilityScore[];
  /** Scores on single benchmarks. */
  readonly benchmarks?: readonly BenchmarkScore[];
  /** Where its values come from, for attribution. */
  readonly sources?: readonly RegistrySource[];
  /** Release date of the newest model. */
  readonly newest?: CalendarDate;
  readonly files: readonly RegistryFile[];
};

/** A subject of a rule, with its kind. */
export type Subject =
  | { readonly kind: 'model'; readonly model: Model }
  | { readonly kind: 'actor'; readonly actor: Actor; readonly models: readonly Model[] }
  | { readonly kind: 'cluster'; readonly cluster: Cluster };

/** The identifier of a subject. */
export const subjectId = (subject: Subject): string =>
  subject.kind === 'model' ? subject.model.id : subject.kind === 'actor' ? subject.actor.id : subject.cluster.id;

/** The name of a subject. */
export const subjectName = (subject: Subject): string =>
  subject.kind === 'model' ? subject.model.name : subject.kind === 'actor' ? subject.actor.name : subject.cluster.name;

/** The kinds of subject, for which a registry has a list each. */
export type SubjectLists = Readonly<Record<SubjectKind, readonly { readonly id: string; readonly name: string }[]>>;
