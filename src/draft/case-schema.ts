import { z } from 'zod';
import { stances, statuses } from '../evaluate/finding.ts';
import { effectKinds } from '../policy/policy.ts';
import { dateSchema, durationSchema, idSchema, scalarText, text } from '../source/fields.ts';
import { record } from '../source/schema.ts';
import { durationText } from '../units/duration.ts';

const expectation = record({
  status: z.enum(statuses).optional(),
  counted: scalarText.optional().describe('Counted compute by central estimate, exactly.'),
  missing: z.array(z.string()).optional().describe('Facts whose absence leaves the verdict open.'),
  reason: z.enum(['not-in-force', 'out-of-scope']).optional(),
  effect: z.enum(effectKinds).optional(),
  obligations: z
    .union([z.array(idSchema), z.record(z.string(), z.array(idSchema))])
    .optional()
    .describe('Duties that follow, or by the party that owes them: `{ provider: [notify] }`.'),
  due: z.record(z.string(), dateSchema).optional().describe('Due date by obligation.'),
  every: z
    .record(z.string(), durationSchema.transform(durationText))
    .optional()
    .describe('Period of each recurring duty that follows, by obligation.'),
  binds_from: z
    .record(z.string(), dateSchema)
    .optional()
    .describe('First day of each duty that binds only after the date of the case, by obligation.'),
  tolerance_zone: z.boolean().optional(),
});

/** What is expected of one rule: a status, or more. */
const expectedSchema = z.union([z.enum(statuses), expectation]);

const outputSchema = z.record(z.string(), expectedSchema).describe('Expected result by rule.');

const shared = {
  name: text('What the case shows.').optional(),
  as_of: dateSchema.optional().describe('The law as of this date.'),
  stance: z.enum(stances).optional(),
  as_if_in_force: z.boolean().optional().describe('Read a draft, or law not in force on the date, as if it bound.'),
  input: z.looseObject({}).optional().describe('The model, actor or cluster judged; see the subject schema.'),
  output: outputSchema.optional(),
  registry: text('In place of input: `shipped`, or the folder of a registry beside this file.').optional(),
  snapshot: text('In place of output: the file beside this one that holds the reviewed statuses.').optional(),
  rules: z.array(idSchema).min(1).optional().describe('Rules a snapshot holds; all of the policy when left out.'),
  known_on: dateSchema.optional().describe('The registry as known on this date; as_of when left out.'),
  because: text('The words or place that decide.').optional(),
};

const caseSchema = record({
  ...shared,
  name: text('What the case shows.'),
  cases: z.array(record(shared)).min(1).optional().describe('Rows that share the keys above; mappings are merged.'),
});

/** A case file as written: `<policy>.cases.yaml`. */
export const caseFileSchema = record({
  policy: idSchema,
  defaults: record({
    as_of: dateSchema.optional(),
    stance: z.enum(stances).optional(),
    as_if_in_force: z.boolean().optional(),
  }).optional(),
  cases: z.array(caseSchema).min(1),
}).describe('Test cases of one policy.');

/** A case file as its schema reads it. */
export type WrittenCaseFile = z.infer<typeof caseFileSchema>;

/** What is expected of one rule. */
export type Expected = z.infer<typeof expectation>;
