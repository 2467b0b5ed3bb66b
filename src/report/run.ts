/** Version of the JSON documents; its first number changes when a reader of the old form would misread the new. */
export const schemaVersion = '1.0.0';

/** What every document says of itself. */
const notice =
  'Generated from public or user-supplied estimates by software. Not legal advice. Thresholds are triggers for scrutiny, not measures of risk. ' +
  'Whether an obligation applies depends on facts and law not modelled here.';

/** A file that was read for a document. */
export type InputRecord = {
  readonly role:
    | 'policy'
    | 'counting-rule'
    | 'register'
    | 'registry'
    | 'subject'
    | 'cases'
    | 'survivors'
    | 'snapshot'
    | 'scenario';
  readonly file: string;
  readonly sha256: string;
};

/** Files of one name and role once. */
export const distinctInputs = (inputs: readonly InputRecord[]): readonly InputRecord[] => [
  ...new Map(inputs.map((input) => [`${input.role} ${input.file}`, input])).values(),
];

/** How a document came about: by which versions, from which command and which files. */
export type Run = {
  readonly tool: { readonly name: string; readonly version: string; readonly engine: string };
  readonly command: readonly string[];
  readonly inputs: readonly InputRecord[];
};

/** The part that all documents share. `seed` is null because nothing here is drawn at random. */
export type Envelope<Kind extends string> = Run & {
  readonly schemaVersion: typeof schemaVersion;
  readonly kind: Kind;
  readonly seed: null;
  readonly notice: string;
};

/** The shared part of a document of one kind, inputs in order of name. */
export const envelopeOf = <Kind extends string>(kind: Kind, run: Run): Envelope<Kind> => ({
  schemaVersion,
  kind,
  tool: run.tool,
  command: run.command,
  seed: null,
  inputs: run.inputs.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0)),
  notice,
});
