import type { Code, Diagnostic } from '../../source/diagnostic.ts';

/** What a reason means and how it is told. */
export type ReasonEntry = {
  readonly outcome: 'dropped' | 'doubted';
  readonly meaning: string;
  /** Code of the diagnostic; a reason without one appears in the report only. */
  readonly code?: Code;
  readonly severity?: Diagnostic['severity'];
  /** True for routine reasons, of which a file gets one diagnostic in all. */
  readonly summarised?: true;
};

/** Why a row was left out or a value is doubted: every reason an import report can give. */
export const reasons = {
  'marked-wrong': { outcome: 'dropped', code: 'PL3009', meaning: 'the list itself marks the row as wrong' },
  'no-score': {
    outcome: 'dropped',
    code: 'PL3009',
    severity: 'note',
    summarised: true,
    meaning: 'the row has no score',
  },
  'no-model-name': {
    outcome: 'dropped',
    code: 'PL3009',
    summarised: true,
    meaning: 'the row has a score but names no model',
  },
  'not-existing': {
    outcome: 'dropped',
    code: 'PL3009',
    severity: 'note',
    summarised: true,
    meaning: 'planned, not yet operating or decommissioned on the date of the lists',
  },
  superseded: {
    outcome: 'dropped',
    code: 'PL3009',
    severity: 'note',
    summarised: true,
    meaning: 'a later row of the same owner or site replaces it',
  },
  'incomplete-period': {
    outcome: 'dropped',
    code: 'PL3009',
    severity: 'note',
    summarised: true,
    meaning: 'the period was not over when the row was written',
  },
  'excluded-by-list': {
    outcome: 'dropped',
    code: 'PL3009',
    severity: 'note',
    summarised: true,
    meaning: 'the list asks to leave the row out',
  },
  'not-an-actor': {
    outcome: 'dropped',
    code: 'PL3009',
    severity: 'note',
    summarised: true,
    meaning: 'a remainder, not one owner',
  },
  'no-amount': { outcome: 'dropped', code: 'PL3009', meaning: 'the row gives no amount or no date' },
  'not-imported': {
    outcome: 'dropped',
    code: 'PL3009',
    severity: 'note',
    summarised: true,
    meaning: 'recognised, but a registry has no place for it',
  },
  'unreadable-cell': { outcome: 'doubted', code: 'PL3004', meaning: 'a cell cannot be read and counts as unknown' },
  'not-positive': {
    outcome: 'doubted',
    code: 'PL3004',
    meaning: 'zero, a negative number, NaN or Infinity stands for a value and counts as unknown',
  },
  'list-in-scalar': {
    outcome: 'doubted',
    code: 'PL3004',
    meaning: 'several numbers stand where one belongs; none is used',
  },
  'duplicate-name': { outcome: 'doubted', code: 'PL3005', meaning: 'one list has the name more than once' },
  'blank-name': { outcome: 'doubted', code: 'PL3005', meaning: 'the row has no name' },
  'same-id': {
    outcome: 'doubted',
    code: 'PL3005',
    severity: 'note',
    meaning: 'another name gives the same identifier',
  },
  'missing-date': { outcome: 'doubted', code: 'PL3008', severity: 'note', meaning: 'no release date' },
  'placeholder-date': {
    outcome: 'doubted',
    code: 'PL3008',
    severity: 'note',
    meaning: 'the date is 1 January or only a year or month, so the day is probably not known',
  },
  'after-vintage': { outcome: 'doubted', code: 'PL3008', meaning: 'released after the date of the lists' },
  'date-conflict': { outcome: 'doubted', code: 'PL3008', meaning: 'release dates differ by more than 30 days' },
  'unresolved-base': { outcome: 'doubted', code: 'PL3006', meaning: 'the base model is in none of the lists' },
  'several-bases': {
    outcome: 'doubted',
    code: 'PL3006',
    meaning: 'more than one base model; only the one with most known compute becomes the base',
  },
  'base-cycle': { outcome: 'doubted', code: 'PL3006', meaning: 'base models refer to each other in a circle' },
  'bound-rejected': { outcome: 'doubted', code: 'PL3007', meaning: 'a bound makes no sense beside the point value' },
  'part-above-total': {
    outcome: 'doubted',
    code: 'PL3007',
    meaning: 'fine-tuning compute exceeds the total; it counts as unknown',
  },
  'list-conflict': { outcome: 'doubted', code: 'PL3011', meaning: 'two lists give different values' },
  'ungraded-compute': {
    outcome: 'doubted',
    meaning: 'compute without one of the three grades of confidence; taken as speculative',
  },
  'believed-above': {
    outcome: 'doubted',
    meaning: 'no figure, but the list says that compute is above a line; only that bound is kept',
  },
  'maybe-above': { outcome: 'doubted', meaning: 'the list holds it possible that compute is above a line' },
  'excluded-model': { outcome: 'doubted', meaning: 'the list asks to leave the model out of its own analysis' },
  'possible-duplicate': { outcome: 'doubted', meaning: 'the list suspects a duplicate' },
  'assumed-interval': { outcome: 'doubted', meaning: 'no interval is published; a factor is assumed' },
} as const satisfies Readonly<Record<string, ReasonEntry>>;

/** A key of {@link reasons}. */
export type Reason = keyof typeof reasons;
