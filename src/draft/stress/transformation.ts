import type { Stage } from '../../ledger/ledger.ts';
import type { ConfidenceMark } from '../../source/fields.ts';

/** One part of the compute behind a transformed model. */
export type LedgerPart = {
  readonly stage: Stage;
  /** Share of the base's compute, exact: `1/5`. */
  readonly share: string;
  /** Who spent it, where it is not the developer itself. */
  readonly by?: 'affiliate' | 'others';
  /** Name of a training run of its own. */
  readonly run?: string;
  /** The arithmetic it is done in, where that is not the usual floating-point one of 16 or 32 bits. */
  readonly arithmetic?: 'integer' | 'eight-bit';
};

/** A claim with its source and how far it has been checked. */
export type Sourced = {
  readonly text: string;
  readonly source?: { readonly text: string; readonly url: string };
  readonly confidence?: ConfidenceMark;
};

/** What a transformation does to a model. */
export const transformationKinds = {
  'less-training': 'As much capability for less training',
  elsewhere: 'Compute spent on something else than the run',
  'who-trains': 'Who trains, and in how many runs',
  operations: 'What an operation is',
  data: 'What it is trained on',
} as const;

/**
 * A way of making a model like one just above a line so that less of it may be counted: as data. The ledger takes the place of the base's single training run;
 * facts and record change what else is known of it.
 */
export type Transformation = {
  readonly id: string;
  readonly title: string;
  readonly kind: keyof typeof transformationKinds;
  /** What is done, in a sentence. */
  readonly does: string;
  /** How much of it, and where the number is from; a size without a source is chosen for the exercise, since no published one is known. */
  readonly size: Sourced;
  /** What capability it keeps or gains; without a source that is not known. */
  readonly keeps: Sourced;
  readonly ledger: readonly LedgerPart[];
  /** Facts that are otherwise than those of the base. */
  readonly facts?: Readonly<Record<string, boolean | { readonly ratio: string }>>;
  /** Facts that can then no longer be told. */
  readonly unknown?: readonly string[];
  /** What the record then says; facts that follow from it follow anew. */
  readonly record?: { readonly domains: readonly string[]; readonly modalities: readonly string[] };
  /** True when the developer has the base too, and answers for it. */
  readonly besideBase?: boolean;
};
