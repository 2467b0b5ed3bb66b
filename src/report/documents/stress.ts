import { z } from 'zod';
import { stressOutcomes } from '../../draft/stress/stress.ts';
import { transformationKinds } from '../../draft/stress/transformation.ts';
import { stages } from '../../ledger/ledger.ts';
import { confidenceMarks } from '../../source/fields.ts';
import { record } from '../../source/schema.ts';
import { day, envelope, exactNumber, type Frozen, noteSchema } from './envelope.ts';
import { groups } from './evaluation.ts';

const outcome = z
  .enum(stressOutcomes)
  .describe(
    '`caught`: met after the transformation; `escapes`: met by the base, not any more; `unknown`: the text is silent or a fact is open; `not-caught`: neither.',
  );

const sourced = record({
  text: z.string(),
  source: record({ text: z.string(), url: z.string() }).nullable(),
  confidence: z.enum(confidenceMarks).nullable(),
});

const transformationSchema = record({
  id: z.string(),
  title: z.string(),
  kind: z.enum(Object.keys(transformationKinds) as [keyof typeof transformationKinds]),
  does: z.string(),
  size: sourced.describe('How much; without a source chosen for the exercise, since no published size is known.'),
  keeps: sourced.describe('What capability it keeps or gains; without a source, not known.'),
  ledger: z
    .array(
      record({
        stage: z.enum(Object.keys(stages) as [keyof typeof stages]),
        share: z.string().describe("Of the base's compute, exact."),
        by: z.enum(['developer', 'affiliate', 'others']),
        run: z.string().nullable(),
        arithmetic: z.enum(['integer', 'eight-bit']).nullable(),
      }),
    )
    .describe("What takes the place of the base's single training run."),
  facts: z
    .record(z.string(), z.union([z.boolean(), z.string()]))
    .describe('Facts that are otherwise than those of the base.'),
  unknown: z.array(z.string()).describe('Facts that can then not be told.'),
});

const ends = record({ low: z.number().nullable(), high: z.number().nullable() });

const sideSchema = record({
  verdict: z.enum(['met', 'not-met', 'undetermined']),
  counted: record({ low: exactNumber, high: exactNumber }).describe('FLOP; from and to where the text leaves it open.'),
  marginOom: ends.describe(
    'OOM above the line; null for no compute, or where the rule draws no line through all of it.',
  ),
});

const authoritySchema = record({ text: z.string(), cite: z.string(), quote: z.string().nullable() });

const ruleSchema = record({
  rule: z.string(),
  title: z.string(),
  binds: z.enum(['model', 'actor', 'cluster']),
  outcome,
  before: sideSchema.describe('The base as it is.'),
  after: sideSchema,
  shiftOom: ends.describe(
    'Margin after less margin before: how far over the line a model may be and still escape by it.',
  ),
  assumed: z.array(z.string()).describe('Facts that nobody knows, set so that compute decides.'),
  deciding: z.array(authoritySchema).describe('The words that decide or leave it open, the weightiest first.'),
  items: z.array(
    record({
      stage: z.string(),
      decision: z.enum(['counted', 'excluded', 'unstated']),
      compute: exactNumber,
      reason: z.string(),
      cite: z.string(),
    }),
  ),
});

const baseSchema = record({ model: z.string(), name: z.string(), compute: exactNumber });

/** JSON form of `plimsoll stress`. */
export const stressDocument = record({
  ...envelope('stress'),
  asOf: day,
  knownOn: day,
  times: z.string().describe('How many times over the line the stated base is.'),
  showAll: z.boolean(),
  detail: z.enum(['matrix', 'lines', 'cells']).describe('How much the text formats show.'),
  registry: record({ name: z.string(), models: z.int() }),
  transformations: z.array(transformationSchema),
  lines: z.array(
    record({
      policy: z.string(),
      shortTitle: z.string(),
      jurisdiction: z.string(),
      group: z.enum(groups),
      value: exactNumber.describe('FLOP.'),
      relation: z.enum(['>', '>=']),
      recorded: baseSchema.nullable().describe('The recorded model that transformations start from.'),
      stated: baseSchema,
    }),
  ),
  cells: z
    .array(
      record({
        policy: z.string(),
        value: exactNumber,
        relation: z.enum(['>', '>=']),
        transformation: z.string(),
        base: z.enum(['recorded', 'stated']),
        outcome: z
          .enum([...stressOutcomes, 'partly'])
          .describe('Of all its rules; `partly` where some catch it still.'),
        rules: z.array(ruleSchema),
      }),
    )
    .describe('Every transformation of both bases against every line.'),
  unstressed: z.array(record({ policy: z.string(), why: z.string() })),
  notes: z.array(noteSchema),
}).describe('Which instruments still catch a model that is made in another way, and by which words.');

/** A value of {@link stressDocument}. */
export type StressDocument = Frozen<z.infer<typeof stressDocument>>;
/** One cell of a {@link StressDocument}. */
export type StressCell = StressDocument['cells'][number];
/** One line of a {@link StressDocument}. */
export type StressLine = StressDocument['lines'][number];
