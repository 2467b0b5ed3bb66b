import type { Unit } from '../units/quantity.ts';

/** What a rule can bind. A modification of someone else's model is itself a model; a training run is read from its model's ledger. */
export const subjectKinds = ['model', 'actor', 'cluster'] as const;

/** One of {@link subjectKinds}. */
export type SubjectKind = (typeof subjectKinds)[number];

type Common = {
  readonly subject: SubjectKind;
  /** One sentence: what the fact says of its subject, with the source of the notion. */
  readonly meaning: string;
  /** Facts of the same unit that this one can never exceed: cells that contradict it are left out of a verdict. */
  readonly atMost?: readonly string[];
};

/** A question that a policy may ask of a subject. Policies can use nothing that is not in the catalogue. */
export type FactDefinition = Common &
  (
    | {
        readonly kind: 'quantity';
        readonly unit: Unit;
        /** True when the amount depends on the counting rule of the threshold it is compared with. */
        readonly counted?: boolean;
        /** Set of a place among others: orders of magnitude say nothing of it, and a percentile is 1 at the most. */
        readonly place?: 'rank' | 'percentile';
      }
    | { readonly kind: 'flag' }
    | { readonly kind: 'choice'; readonly members: readonly string[] }
    | { readonly kind: 'date' }
  );

/** The fact catalogue: every question by name. */
export type FactCatalogue = Readonly<Record<string, FactDefinition>>;
