import { z } from 'zod';
import { grades } from '../ledger/estimate.ts';
import { type Stage, stages } from '../ledger/ledger.ts';
import { dateSchema, idSchema, scalarText, text } from '../source/fields.ts';
import { record } from '../source/schema.ts';

/**
 * An amount or value that is more than a bare scalar. Which keys go together is checked when it is resolved, where the fact is known: `value` alone or
 * with a grade, `central` with `low` and `high` or with a grade, or bounds (`low` or `above`, and `high`).
 */
const qualifiedValue = record({
  value: z.union([scalarText, z.boolean()]).optional().describe('The value, known exactly.'),
  central: scalarText.optional().describe('Median of an estimate.'),
  low: scalarText.optional().describe('Lower end: of the 90 % interval beside central, otherwise the least it can be.'),
  above: scalarText.optional().describe('What the value is believed to exceed, the amount being unknown.'),
  high: scalarText.optional().describe('Upper end: of the 90 % interval beside central, otherwise the most it can be.'),
  grade: z.enum(grades).optional().describe('How the value is known; `exact` beside value, `declared` beside central.'),
  because: text('How it is known.').optional(),
});

/** A fact as written: a bare value (exact), `unknown`, or a mapping that says how well it is known. Blank is refused when resolved. */
const factInput = z.union([qualifiedValue, scalarText, z.boolean(), z.null()]).meta({
  id: 'fact',
  description: 'true, false, a member, a date, a quantity with its unit, `unknown`, or a mapping with value or bounds.',
});

/** A fact as its schema reads it. */
export type WrittenFact = z.infer<typeof factInput>;

const factsInput = z.record(z.string(), factInput).describe('Facts by their name in the fact catalogue.');

const ledgerItemInput = record({
  stage: z.enum(Object.keys(stages) as [Stage, ...Stage[]]).describe('What the compute was spent on.'),
  compute: factInput,
  by: text('Who spent it; the developer of the model when left out.').optional(),
  run: text('Name of the training run, for laws that look at single runs.').optional(),
  planned: z.boolean().optional().describe('true for compute intended but not yet spent.'),
});

/** A model described in a file. */
const modelInput = record({
  id: idSchema.optional(),
  name: text('Name for display.').optional(),
  developer: text('Who developed the model.').optional(),
  released: dateSchema.optional(),
  base: idSchema.optional().describe('The model whose weights it continues.'),
  facts: factsInput.optional(),
  ledger: z
    .array(ledgerItemInput)
    .min(1)
    .max(200)
    .optional()
    .describe('Compute by stage. Complete: what it does not list was not spent.'),
}).describe('A model.');

/** An actor described in a file. A model in the same file belongs to it. */
const actorInput = record({
  id: idSchema.optional(),
  name: text('Name for display.').optional(),
  facts: factsInput.optional(),
}).describe('A developer or other actor.');

/** A computing cluster described in a file. */
const clusterInput = record({
  id: idSchema.optional(),
  name: text('Name for display.').optional(),
  facts: factsInput.optional(),
}).describe('A computing cluster.');

/** What is to be judged, as written: a what-if file, or the input of a case. */
export const subjectInputSchema = record({
  model: modelInput.optional(),
  actor: actorInput.optional(),
  cluster: clusterInput.optional(),
  events: z
    .record(z.string(), dateSchema)
    .optional()
    .describe('Days on which something happened that a deadline runs from, e.g. known-to-be-met.'),
}).describe('A model, an actor or a cluster to be judged, with the facts that are known of it.');

/** What is to be judged, as its schema reads it. */
export type WrittenSubjects = z.infer<typeof subjectInputSchema>;
