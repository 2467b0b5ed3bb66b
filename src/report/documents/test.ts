import { z } from 'zod';
import { coverageKinds } from '../../draft/coverage.ts';
import { type MutationKind, mutationKinds } from '../../draft/mutant.ts';
import { record } from '../../source/schema.ts';
import { day, envelope, type Frozen, noteSchema } from './envelope.ts';
import { countedItem } from './explanation.ts';

const at = record({ file: z.string(), line: z.int(), column: z.int() });

const mismatchSchema = record({
  rule: z.string(),
  key: z
    .string()
    .describe(
      'What was expected: status, counted, missing, reason, effect, obligations, due, every, binds_from, tolerance_zone.',
    ),
  expected: z.string(),
  actual: z.string(),
});

const clauseSchema = record({
  text: z.string(),
  verdict: z.enum(['met', 'not-met', 'undetermined']),
  value: z.string(),
  basis: z.string().optional(),
  cite: z.string().optional(),
  quote: z.string().optional().describe('The words of the law, at most 25.'),
});

const reasonsSchema = record({
  rule: z.string(),
  date: z.string().optional().describe('When the rule binds, if the case is on another day.'),
  clauses: z.array(clauseSchema),
  countingRule: z.string().optional(),
  items: z.array(record(countedItem)).describe('What the counting rule made of each item of the ledger.'),
});

const changeSchema = record({
  rule: z.string(),
  subject: z.string().optional(),
  move: z.enum(['enters', 'leaves', 'changes']),
  before: z.string(),
  after: z.string(),
});

const caseSchema = record({
  name: z.string(),
  group: z.string().describe('The case as written, where this is one of its rows.'),
  at,
  asOf: day,
  passed: z.boolean(),
  generated: z.boolean().describe('True of a case that the tool wrote and nobody has reviewed.'),
  because: z.string().optional(),
  mismatches: z.array(mismatchSchema),
  reasons: z.array(reasonsSchema),
  changes: z.array(changeSchema).describe('For a snapshot, who enters, leaves or changes status.'),
});

const suiteSchema = record({
  policy: z.string(),
  title: z.string(),
  files: z.array(z.string()).describe('Its case files.'),
  passed: z.int(),
  failed: z.int(),
  cases: z.array(caseSchema),
});

const tally = { covered: z.int(), total: z.int() };
const kinds = z.enum(coverageKinds);

const ruleCoverageSchema = record({
  policy: z.string(),
  rule: z.string(),
  title: z.string(),
  at: at.optional(),
  ...tally,
  kinds: z.array(record({ kind: kinds, ...tally })),
  visited: z.int().describe('Combinations of cells visited by cases whose facts are all known.'),
  combinations: z.int().describe('Combinations of cells that are possible.'),
  uncovered: z.array(record({ kind: kinds, text: z.string(), cite: z.string() })),
});

const coverageSchema = record({
  ...tally,
  share: z.number().describe('Covered of total, from 0 to 1.'),
  minimum: z.number().optional().describe('The share asked for.'),
  kinds: z.array(record({ kind: kinds, ...tally })),
  rules: z.array(ruleCoverageSchema),
});

const mutantSchema = record({
  policy: z.string(),
  rule: z.string(),
  kind: z.enum(Object.keys(mutationKinds) as [MutationKind, ...MutationKind[]]),
  change: z.string(),
  where: z.string().describe('Node, threshold or date that was changed.'),
  at: at.optional(),
});

const survivorSchema = mutantSchema.extend({
  reviewed: z.string().optional().describe('Why no case needs to notice it, from the list of reviewed survivors.'),
  wouldCatch: z.string().optional().describe('A case that would notice it, as YAML under `cases:`.'),
});

const mutationSchema = record({
  killed: z.int(),
  survived: z.int().describe('Changes no case notices, reviewed ones included.'),
  equivalent: z.int().describe('Changes that make no difference to anyone on any day.'),
  reviewed: z.int().describe('Survivors that are explained in the list of reviewed survivors.'),
  survivors: z.array(survivorSchema),
  equivalents: z.array(mutantSchema),
});

/** JSON form of `plimsoll test`. */
export const testDocument = record({
  ...envelope('test'),
  passed: z.int(),
  failed: z.int(),
  suites: z.array(suiteSchema),
  coverage: coverageSchema.nullable().describe('null unless --coverage was given.'),
  mutation: mutationSchema.nullable().describe('null unless --mutate was given.'),
  notes: z.array(noteSchema),
}).describe('Cases of policies, with what they cover and what they would not notice.');

/** A value of {@link testDocument}. */
export type TestDocument = Frozen<z.infer<typeof testDocument>>;
/** One policy of a {@link TestDocument}. */
export type TestedPolicy = TestDocument['suites'][number];
/** One case of a {@link TestDocument}. */
export type CaseOutcome = TestedPolicy['cases'][number];
/** The reasons for what one rule gave in a failed case. */
export type OutcomeReasons = CaseOutcome['reasons'][number];
/** The coverage of a {@link TestDocument}. */
export type CoverageSummary = NonNullable<TestDocument['coverage']>;
/** The mutation run of a {@link TestDocument}. */
export type MutationSummary = NonNullable<TestDocument['mutation']>;
/** One change that no case notices. */
export type Survivor = MutationSummary['survivors'][number];
