import { z } from 'zod';
import { changeParts } from '../../draft/diff/change.ts';
import { statuses } from '../../evaluate/finding.ts';
import { subjectKinds } from '../../policy/fact-definition.ts';
import { record } from '../../source/schema.ts';
import { day, envelope, type Frozen, noteSchema } from './envelope.ts';
import { circumstances, countSchema } from './evaluation.ts';

const relation = z
  .enum(['equal', 'implies', 'implied-by', 'disjoint', 'overlap'])
  .describe(
    'How the first relates to the second over all possible facts: `implies` means that whoever the first catches the second catches too.',
  );

const side = z.enum(['first', 'second', 'both']).describe('Which version decides for it.');

/** Facts that show something, as a case file writes them; whatever is left out makes no difference. */
export const witnessFacts = z.array(
  record({
    fact: z.string(),
    counting: z.string().optional().describe('The counting rule, where the amount is counted.'),
    value: z.union([z.string(), z.boolean()]),
    text: z.string(),
  }),
);

const version = record({
  label: z.string().describe('As it was asked for.'),
  policy: z.string(),
  title: z.string(),
  shortTitle: z.string(),
  on: day.describe('The date as of which it is read.'),
  asIfInForce: z.boolean().describe('True when rules that do not bind on the date are read as if they did.'),
  state: z.string(),
  from: day.nullable(),
  until: day.nullable(),
});

const change = record({
  part: z.enum(Object.keys(changeParts) as [keyof typeof changeParts, ...(keyof typeof changeParts)[]]),
  kind: z.enum(['added', 'removed', 'changed']),
  path: z.string().describe('Where it stands in the file.'),
  text: z.string().describe('In plain words.'),
  before: z.string().nullable(),
  after: z.string().nullable(),
  rules: z.array(z.string()).describe('Rules of the first version that it concerns.'),
  semantic: z.boolean().describe('False of what changes no decision, duty or date.'),
  forReader: z.boolean().describe('True of operative words that were reworded: a reader must say what that means.'),
});

const region = record({
  side,
  text: z.string().describe('The part of all possible facts, in words.'),
  limits: z.array(record({ fact: z.string(), counting: z.string().optional(), text: z.string() })),
  witness: witnessFacts.describe('An example from it.'),
});

const compared = {
  regions: z.array(region),
  complete: z.boolean().describe('False when there are more regions than are listed.'),
  countedApart: z
    .array(record({ before: z.string(), after: z.string() }))
    .describe('Counting rules that decide differently: each version is then measured on its own number.'),
};

const ruleComparison = record({
  rule: z.string().describe('The rule of the first version; of the second where it is new.'),
  other: z.string().nullable().describe('The rule of the second version.'),
  matched: z.enum(['id', 'similarity', 'added', 'removed']),
  similarity: z.number().nullable(),
  title: z.string(),
  binds: z.enum(subjectKinds),
  differs: z.boolean().describe('True when it decides something differently, on the date or on another.'),
  relation: relation.nullable().describe('Null where the versions bind different kinds of subject.'),
  periods: z
    .array(record({ from: day.nullable(), relation }))
    .describe('The relation from each day on which it changes; empty where it never does.'),
  ...compared,
});

const wholeComparison = record({ binds: z.enum(subjectKinds), relation, ...compared });

const shift = record({
  subject: z.string(),
  name: z.string(),
  kind: z.enum(subjectKinds),
  rule: z.string(),
  from: z.enum(statuses),
  to: z.enum(statuses),
  before: record({ low: z.number(), high: z.number() }),
  after: record({ low: z.number(), high: z.number() }),
  by: z.array(z.string()).describe('The changes that move it.'),
  imputed: z.boolean(),
});

const caseEffect = record({
  files: z.array(z.string()).describe('The case files of the first version.'),
  run: z.int().describe('Cases that expect something of a rule with a counterpart.'),
  changed: z.array(
    record({
      name: z.string(),
      file: z.string(),
      line: z.int(),
      because: z.string().optional(),
      mismatches: z.array(record({ rule: z.string(), key: z.string(), expected: z.string(), actual: z.string() })),
    }),
  ),
  withoutRule: z.int().describe('Expectations of rules that have no counterpart.'),
});

const comparison = {
  after: version,
  semantic: z
    .boolean()
    .describe('False when formatting, order, titles, quotes, sources and remarks are all that differ.'),
  relation: relation
    .nullable()
    .describe(
      'All rules taken together: by `wholes` where there are any, else rule by rule. Null where a rule binds another kind of subject than its counterpart, and where the two have no kind of subject in common.',
    ),
  wholes: z
    .array(wholeComparison)
    .describe(
      'By kind of subject, what each catches by any of its rules. Empty unless rule by rule they have nothing in common.',
    ),
  witnesses: z.array(record({ rule: z.string(), side, text: z.string(), facts: witnessFacts })),
  rules: z.array(ruleComparison),
  changes: z.array(change),
  counts: z
    .array(record({ rule: z.string(), before: countSchema.nullable(), after: countSchema.nullable() }))
    .describe('Before and after over the registry.'),
  enter: z.array(shift).describe('Whose status rises.'),
  leave: z.array(shift).describe('Whose status falls.'),
  notJudged: z.array(z.string()).describe('Rules too large to judge a registry by.'),
  cases: caseEffect.nullable().describe('The cases of the first version run on the second; null where it has none.'),
};

/** JSON form of `plimsoll diff`. The comparison with the second version stands at the top, those with further ones in `others`. */
export const draftDiffDocument = record({
  ...envelope('diff'),
  ...circumstances,
  registry: circumstances.registry.nullable().describe('Null when no registry was looked at.'),
  showAll: z.boolean(),
  before: version,
  ...comparison,
  others: z.array(record(comparison)),
  notes: z.array(noteSchema),
}).describe('What a draft changes: words, decisions, who enters and who leaves.');

/** A value of {@link draftDiffDocument}. */
export type DraftDiffDocument = Frozen<z.infer<typeof draftDiffDocument>>;

/** The comparison with one version. */
export type Comparison = DraftDiffDocument['others'][number];
