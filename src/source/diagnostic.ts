/** Where in a file something stands; lines and columns start at 1. `length` characters are underlined. */
export type Position = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length?: number;
};

/**
 * Every code of a user-facing problem with the one sentence the documentation gives it. PL1xxx policy and case files, PL2xxx
 * quantities and ledgers, PL3xxx registries and imported data, PL4xxx options and names, PL5xxx files.
 */
export const codes = {
  PL1001: 'The file is not well-formed YAML.',
  PL1002: 'A key is not part of the schema.',
  PL1003: 'A required key is missing.',
  PL1004: 'A value has the wrong type or is outside the allowed set.',
  PL1005: 'A rule or a described subject names a fact that the fact catalogue does not have.',
  PL1006: 'A condition uses an operator that does not exist or does not suit its fact.',
  PL1007: 'A condition compares a fact with a value of another kind or unit.',
  PL1008: 'A condition has no clause, or more than one connective on one node.',
  PL1009:
    'A reference (threshold, condition, obligation, counting rule, policy) does not resolve, or refers to itself.',
  PL1010: 'Dates are out of order or impossible.',
  PL1011: 'A threshold value has no source, no quote or an overlong quote.',
  PL1012: 'An identifier is used twice or has the wrong form.',
  PL1013: 'A number marked unverified or memory is encoded as if it were law.',
  PL1014: 'The file uses YAML that is refused: aliases beyond the limit, tags, merge keys or several documents.',
  PL1015: 'A rule has too many combinations of cells to compile.',
  PL2001: 'Text cannot be read as a quantity.',
  PL2002: 'The bounds of an estimate are out of order.',
  PL3001: 'The file is not well-formed CSV.',
  PL3002: 'A required column is missing.',
  PL3003: 'A column is not known and is not read.',
  PL3004: 'A cell cannot be read.',
  PL3005: 'An identifier or name occurs more than once.',
  PL3006: 'A reference between rows does not resolve or forms a cycle.',
  PL3007: 'A bound contradicts the point value and is not used.',
  PL3008: 'A date is doubtful: missing, a placeholder, or in conflict with another list.',
  PL3009: 'A row is left out, with the reason.',
  PL3010: 'The newest record is older than the asked date allows for.',
  PL3011: 'Two lists give different values for one model.',
  PL4001: 'An option or argument is not valid.',
  PL4002: 'A name matches nothing.',
  PL4003: 'A name matches more than one thing.',
  PL5001: 'A file cannot be read.',
  PL5002: 'A file cannot be written.',
  PL5003: 'A file is larger than the limit.',
  PL5004: 'A file is not UTF-8 text.',
} as const;

/** A key of {@link codes}. */
export type Code = keyof typeof codes;

/** One problem in what the user gave us: where it is, what was expected, and what to do. */
export type Diagnostic = {
  readonly code: Code;
  readonly severity: 'error' | 'warning' | 'note';
  readonly message: string;
  readonly at?: Position;
  /** The source line at `at`, for the code frame. */
  readonly excerpt?: string;
  readonly expected?: string;
  readonly hint?: string;
};

/** A value with any warnings, or the complete list of problems. */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** A successful {@link Result}. */
export const success = <T>(value: T, diagnostics: readonly Diagnostic[] = []): Result<T> => ({
  ok: true,
  value,
  diagnostics,
});

/** A failed {@link Result}. */
export const failure = (diagnostics: readonly Diagnostic[]): Result<never> => ({ ok: false, diagnostics });

/** Success with `value()` if no diagnostic is an error, otherwise failure. */
export const resultOf = <T>(diagnostics: readonly Diagnostic[], value: () => T): Result<T> =>
  diagnostics.some(({ severity }) => severity === 'error') ? failure(diagnostics) : success(value(), diagnostics);
