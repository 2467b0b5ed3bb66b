/** Where in a file something stands; lines and columns start at 1. `length` characters are underlined. */
export type Position = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length?: number;
};

/**
 * Every code of a user-facing problem with the one sentence the documentation gives it. PL1xxx policy and case files, PL2xxx
 * quantities and ledgers, PL3xxx registries and imported data, PL4xxx options and names, PL5xxx files, PL6xxx scenarios, PL7xxx what lint finds in policies
 * (70 words and numbers, 71 sources, 72 logic, 73 what is measured, 74 design, 75 duties).
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
  PL3005: 'An identifier or name occurs more than once, or two rows say the same thing twice.',
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
  PL6001: 'Growth or another value of an assumption cannot be read, or can be read in two ways.',
  PL6002: 'The interval or distribution of an assumption is impossible.',
  PL6003: 'An assumption is outside what can be.',
  PL6004: 'The horizon of a scenario is not after its start, already past, or out of reach.',
  PL6005: 'A choice of how models are counted makes no sense.',
  PL7001: 'The operator contradicts the words that are quoted for it.',
  PL7002: 'The number contradicts the words that are quoted for it.',
  PL7003: 'A power of ten has lost its superscript.',
  PL7004: 'A multiple of ten stands before the exponent, as in 10e25, which is easily misread by a factor of ten.',
  PL7005: 'A number of operations is not in the canonical form.',
  PL7006: 'The quoted words do not say on which side of the line the number itself falls.',
  PL7007: 'One rule compares some amounts strictly and others inclusively.',
  PL7101: 'A number has no quoted words.',
  PL7102: 'A source is missing: of the instrument, or of the day on which it starts or ends.',
  PL7103: 'Something rests on memory or could not be verified.',
  PL7201: 'A rule, or a part of it, can never be met.',
  PL7202: 'A rule, or a part of it, is always met.',
  PL7203: 'A clause never decides: the answer is the same without it.',
  PL7204: 'Two rules that part a line between them are both met at exactly the line.',
  PL7205: 'Two rules, or two parts of one, that part a line between them leave out the line itself.',
  PL7206: 'Rules of one instrument contradict each other on what a licence is for.',
  PL7207: 'A threshold, condition or obligation is defined but never used.',
  PL7208: 'A date lies outside the life of its instrument or rule, or nothing binds on any day.',
  PL7301: 'The text does not say which operations count.',
  PL7302: 'The text does not say whether runs are added up or looked at one by one.',
  PL7303: 'Stages of training are left open: whether they count is not settled.',
  PL7304: 'The text does not say whether compute that is only planned counts.',
  PL7305: 'A number of operations names no counting rule.',
  PL7306: 'The unit that is regulated (model, run, system, person) is not said or is mixed.',
  PL7401: 'A number cannot be moved and nobody has to review it.',
  PL7402: 'A number can be moved in one direction only.',
  PL7403: 'The instrument does not say when it starts, or neither ends nor is reviewed.',
  PL7404: 'Scale is the only way in: no capability brings anyone under the rules.',
  PL7405: 'One line stands for models of every modality and domain.',
  PL7406: 'Nothing says which risk the number stands for and why it is drawn just there.',
  PL7407: 'Several known models lie within a tenth of the line.',
  PL7501: 'A duty has no deadline.',
  PL7502: 'A duty has no definite party.',
  PL7503: 'The sanction reaches fewer parties than the duties.',
  PL7504: 'A rule brings a duty that nothing describes.',
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
  /** The word that matched nothing and what it was to name, for whoever can look elsewhere what is known of it. */
  readonly asked?: { readonly for: 'law' | 'subject' | 'scenario'; readonly word: string };
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
