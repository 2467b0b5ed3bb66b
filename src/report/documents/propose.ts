import { z } from 'zod';
import { record } from '../../source/schema.ts';
import { treatments } from '../../track/treatment.ts';
import { units } from '../../units/quantity.ts';
import { day, envelope, exactNumber, type Frozen, noteSchema, share } from './envelope.ts';
import { developersSchema, drawnBy } from './sweep.ts';

const treatment = z.enum(treatments).describe('What is made of models without published compute.');
const line = exactNumber.describe('FLOP.');

const cycle = record({
  from: day,
  until: day,
  best: line,
  probability: share.describe('That the best line keeps to both until the next review.'),
  keepsBurden: share,
  keepsRecall: share,
  range: record({ low: line, high: line }).nullable().describe('Lines that keep to both with the wished probability.'),
  lowestForBurden: line.nullable().describe('The lowest line that keeps to the burden alone.'),
  highestForRecall: line.nullable().describe('The highest line that keeps to the recall alone.'),
  binds: z.enum(['burden', 'recall', 'each other']).nullable().describe('What stands in the way of every line.'),
});

/** JSON form of `plimsoll propose`. */
export const proposeDocument = record({
  ...envelope('propose'),
  ...drawnBy,
  maxBurden: z.number(),
  minRecall: share,
  confidence: share,
  showAll: z.boolean(),
  proposals: z.array(
    record({
      treatment,
      reviewEveryMonths: z.int(),
      cycles: z.array(cycle),
      schedule: share.describe('That the best lines, all fixed today, keep to both throughout.'),
      foresight: share.describe('That in every cycle some line keeps to both: an upper bound for any way to set it.'),
    }),
  ),
  designs: z.array(
    record({
      policy: z.string(),
      title: z.string(),
      parameter: exactNumber,
      unit: z.enum(units),
      written: z.boolean(),
      treatment,
      probability: share,
      keepsBurden: share,
      keepsRecall: share,
    }),
  ),
  bySource: z
    .array(
      record({
        efficiency: z.string(),
        treatment,
        schedule: share,
        foresight: share,
      }),
    )
    .describe('The first review interval by every source of efficiency, side by side.'),
  developers: developersSchema,
  answer: z.array(z.string()).describe('What follows, in sentences.'),
  definitions: z.array(z.string()),
  caveats: z.array(z.string()),
  notes: z.array(noteSchema),
}).describe('Lines, designs and review intervals that keep to a burden and a recall, with their probability.');

/** A value of {@link proposeDocument}. */
export type ProposeDocument = Frozen<z.infer<typeof proposeDocument>>;
/** The lines from one review to the next in a {@link ProposeDocument}. */
export type CycleSummary = ProposeDocument['proposals'][number]['cycles'][number];
