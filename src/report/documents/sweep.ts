import { z } from 'zod';
import { record } from '../../source/schema.ts';
import { treatments } from '../../track/treatment.ts';
import { units } from '../../units/quantity.ts';
import { day, envelope, exactNumber, type Frozen, noteSchema } from './envelope.ts';
import { referenceSchema, sourceSchema } from './track.ts';

const interval = z.array(z.number()).length(2).describe('90 % interval.');

const counted = record({
  value: z.number().describe('Expected where measured, the median where projected.'),
  interval,
  point: z.number().nullable().describe('By central estimates alone; null where projected.'),
});

const alternative = {
  kind: z.enum(['line', 'design']),
  policy: z.string().nullable().describe('The design; null for a fixed line.'),
  rule: z.string().nullable(),
  title: z.string().nullable(),
  parameter: exactNumber.describe('The fixed line, or the number of the design on the as-of date.'),
  unit: z.enum(units),
  written: z.boolean().describe('True of a design as its file has it; false of fixed lines and other numbers.'),
};

const treatment = z.enum(treatments).describe('What is made of models without published compute.');

const cell = record({
  ...alternative,
  on: day.describe('Last of the twelve months whose models are counted.'),
  treatment,
  basis: z.enum(['measured', 'projected']),
  caught: counted.describe('Over the line with the reference capability.'),
  missed: counted.describe('With the reference capability and not over the line.'),
  overCaught: counted.describe('Over the line without the reference capability.'),
  burden: counted.describe('All over the line; also those whose capability nobody has measured.'),
  recall: counted.nullable().describe('Caught of those with the capability; null where there are none.'),
});

const rate = record({ source: z.string(), oomPerYear: counted });

/** The record and the draws that a sweep and a proposal rest on. */
const futuresSchema = record({
  start: day.describe('Release of the newest run that is known; futures begin there.'),
  largestLog: z.number().describe('Largest published run by then, log10 FLOP.'),
  densityOom: z.number().describe('Models within so many OOM of the largest run ...'),
  densityYears: z.number().describe('... over so many years tell how dense models are.'),
  densityModels: record({ excluded: z.int(), imputed: z.int() }).describe('How many these were.'),
  listedModels: z
    .int()
    .describe('Models with published compute of the same years, however small: what percentiles are taken among.'),
  pointsPerOom: z.string().describe('Source of what an order of magnitude of compute is worth in points.'),
  perDollar: z.string().describe('Source of how much compute a dollar buys.'),
});

/** Rules on developers: of how many models the developer passes what is asked beside compute. */
export const developersSchema = z
  .array(
    record({
      policy: z.string(),
      rule: z.string(),
      models: z.int().describe('Models near the largest run in the years that densities are counted in.'),
      developers: z.int(),
      passing: z.number().describe('Expected number of these models whose developer passes.'),
      open: z.number().describe('Expected number whose developer may, since what is asked is not recorded.'),
      share: counted.describe('Share of models that the rule binds ahead.'),
    }),
  )
  .describe('Rules on developers, of which each model counts alone.');

/** What both documents say of their record, sources and chance. */
export const drawnBy = {
  seed: z.int().describe('Every draw follows from it.'),
  asOf: day,
  knownOn: day,
  until: day.describe('Horizon.'),
  draws: z.int(),
  registry: z.string(),
  reference: referenceSchema,
  efficiency: z.string().describe('Source of the fall of compute for one capability.'),
  growth: z.string().describe('Source of the growth of the largest run.'),
  futures: futuresSchema,
  sources: record({ efficiency: z.array(sourceSchema), growth: z.array(sourceSchema) }),
};

/** JSON form of `plimsoll sweep`. */
export const sweepDocument = record({
  ...envelope('sweep'),
  ...drawnBy,
  measuredUntil: day.describe('Dates up to this one are measured, later ones projected.'),
  dates: z.array(day),
  showAll: z.boolean(),
  cells: z.array(cell),
  compared: z
    .array(
      record({
        ...alternative,
        treatment,
        recall: counted.describe('Mean over the projected dates.'),
        burden: counted.describe('Mean over the projected dates, models a year.'),
        pareto: z.boolean().describe('True where nothing compared catches as large a share with as few models.'),
      }),
    )
    .describe('Over the horizon.'),
  tradeOff: record({
    holdingRecall: z.array(rate).describe('How a line must move to go on catching every model with the capability.'),
    holdingBurden: z.array(rate).describe('How a line must move to go on catching as many models a year.'),
    apart: z.array(rate).describe('How fast the two move apart, by each source of efficiency with the growth chosen.'),
    gap: z.array(record({ on: day, oom: counted })).describe('OOM between the two by the sources chosen.'),
  }),
  developers: developersSchema,
  unprojected: z.array(record({ policy: z.string(), why: z.string() })),
  unswept: z.array(record({ policy: z.string(), why: z.string() })),
  definitions: z.array(z.string()),
  caveats: z.array(z.string()),
  notes: z.array(noteSchema),
}).describe('What fixed lines and designs catch, miss and cost, measured and projected.');

/** A value of {@link sweepDocument}. */
export type SweepDocument = Frozen<z.infer<typeof sweepDocument>>;
/** One cell of a {@link SweepDocument}. */
export type SweepCell = SweepDocument['cells'][number];
/** A number of models or a share in a {@link SweepDocument}. */
export type CountedSummary = SweepCell['burden'];
