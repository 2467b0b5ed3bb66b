import type { Position } from '../../source/diagnostic.ts';
import type { CalendarDate } from '../../units/date.ts';
import type { Quantity } from '../../units/quantity.ts';

/** Epoch AI's grades of a row; blank, Unknown and Unverified say nothing about compute. */
export type Confidence = 'Confident' | 'Likely' | 'Speculative' | 'Unknown' | 'Unverified' | 'Wrong' | '';

/** A line the list says a model is, or may be, above, without giving a figure. */
export type Belief = { readonly word: string; readonly floor: Quantity<'FLOP'> };

/** One row of a model list or of the capability index, read cell by cell; absent means blank or refused. */
export type ModelRow = {
  readonly at: Position;
  /** As written, without surrounding white space. */
  readonly name: string;
  readonly key: string;
  readonly developers: readonly string[];
  readonly countries: readonly string[];
  readonly domains: readonly string[];
  readonly tasks: readonly string[];
  readonly released?: CalendarDate;
  readonly openWeights?: boolean;
  readonly confidence: Confidence;
  /** Base model included, as the list counts. */
  readonly compute?: Quantity<'FLOP'>;
  readonly lower?: Quantity<'FLOP'>;
  readonly upper?: Quantity<'FLOP'>;
  readonly belief?: Belief;
  /** Names of the models whose weights this one continues. */
  readonly bases: readonly string[];
  readonly finetune?: Quantity<'FLOP'>;
  readonly parameters?: Quantity<'parameters'>;
  /** Size of the training data in whatever it consists of: tokens, words, images, residues. */
  readonly dataset?: Quantity<'tokens'>;
  readonly cost?: Quantity<'USD'>;
  readonly url?: string;
};
