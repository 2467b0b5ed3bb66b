import { z } from 'zod';
import { dateSchema, idSchema, scalarText, text } from '../source/fields.ts';
import { record } from '../source/schema.ts';
import { type AssumptionName, assumptionNames, meaningOf, supports } from './assumption.ts';
import { countsSchema } from './counts-schema.ts';
import { rateIds } from './published-rates.ts';
import { shapes } from './spread.ts';

const provenance = {
  source: text('Where it comes from: authors, year, title.'),
  url: z.url().optional(),
  support: z.enum(supports).describe('How well it is supported.'),
  note: text('What else a reader should know.').optional(),
};

const spread = {
  value: scalarText.describe(
    'A value, `low to high`, or `value (low to high)`; growth as `4x/year` or `doubling 8 months`.',
  ),
  shape: z.enum(shapes).optional().describe('How it is spread between its bounds.'),
  level: scalarText.optional().describe('Percent of the interval, 90 unless the source says otherwise.'),
};

const weight = scalarText.describe('Weight among the opinions.');

const rate = z.enum(rateIds).describe('Identifier of a published rate, which brings its value and its source.');

const opinion = z.union([record({ weight, ...spread, ...provenance }), record({ weight, rate })]);

// With an identifier, so that the JSON Schema for editors has it once and not once for each name.
const assumption = z
  .union([
    record({
      value: spread.value.optional(),
      shape: spread.shape,
      level: spread.level,
      mixture: z.array(opinion).min(1).optional().describe('Opinions that exclude each other, instead of one value.'),
      ...provenance,
    }),
    record({ rate }),
  ])
  .meta({ id: 'assumption' });

const assumptions = record(
  Object.fromEntries(
    assumptionNames.map((name) => [name, assumption.optional().describe(meaningOf(name).meaning)]),
  ) as Record<AssumptionName, z.ZodOptional<typeof assumption>>,
);

/** A scenario file as written. */
export const scenarioSchema = record({
  id: idSchema,
  title: text('Name for tables and figures.'),
  description: text('What world it stands for.'),
  base: idSchema.optional().describe('Scenario whose assumptions hold where this one makes none.'),
  from: dateSchema.optional().describe('First day of the projection.'),
  until: dateSchema.optional().describe('Horizon.'),
  assumptions: assumptions.optional(),
  counts: countsSchema.optional(),
  notes: z.array(text('What limits it.')).optional(),
}).describe('Assumptions of a projection, each named, with distribution, source and support.');

/** A scenario file as its schema reads it. */
export type WrittenScenario = z.infer<typeof scenarioSchema>;

/** One written assumption. */
export type WrittenAssumption = z.infer<typeof assumption>;

/** One written opinion of a mixture. */
export type WrittenOpinion = z.infer<typeof opinion>;
