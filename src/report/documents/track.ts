import { z } from 'zod';
import { record } from '../../source/schema.ts';
import { criterionNames, statisticNames } from '../../track/criterion.ts';
import { driftEstimators } from '../../track/drift.ts';
import { treatments } from '../../track/treatment.ts';
import { verdictReasons } from '../../track/verdict.ts';
import { day, envelope, exactNumber, type Frozen, noteSchema, share } from './envelope.ts';
import { groups } from './evaluation.ts';
import { actorsSchema, groupLagSchema, matchedSchema, updateSchema } from './track-lag.ts';

const interval = z.array(z.number()).length(2).nullable().describe('90 % interval; null where too little is known.');

const measure = {
  value: z.number().nullable().describe('Null where it is not defined.'),
  interval,
  n: z.int().describe('Models it rests on.'),
  small: z.boolean().describe('True when these are few.'),
};

const measureSchema = record(measure);

const treatment = z.enum(treatments).describe('What is made of models without published compute.');

const dates = record({ q05: day.nullable(), q50: day.nullable(), q95: day.nullable() })
  .nullable()
  .describe('Percentiles of the date; null where it is not reached by the horizon.');

const probabilities = z.record(day, share).describe('Probability of having been reached by each day.');

/** The capability that lines are held to. */
export const referenceSchema = record({
  kind: z.enum(['first-caught', 'enactment', 'model', 'score', 'frontier']),
  score: z.number().nullable().describe('On the capability index; null when no scored model gives one.'),
  model: z.string().nullable(),
  name: z.string().nullable(),
  since: day.nullable(),
}).describe('The capability that the line is held to.');

const driftSchema = record({
  estimator: z.enum(driftEstimators),
  subset: z.enum(['all', 'better-graded']),
  oomPerYear: z.number(),
  interval: z.array(z.number()).length(2).describe('90 %, as if models were independent.'),
  byDeveloper: interval.describe('90 % over resampled developers.'),
  n: z.int(),
  note: z.string(),
});

/** One source of a rate. */
export const sourceSchema = record({
  id: z.string(),
  title: z.string(),
  stated: z.string(),
  basis: z.enum(['published', 'record', 'given']),
  oomPerYear: z.array(z.number()).length(3).describe('5th, 50th and 95th percentile.'),
  url: z.string().optional(),
  note: z.string(),
});

const percentiles = z.array(z.number()).length(3).describe('5th, 50th and 95th percentile.');

const expectedAgreementSchema = record({
  from: day.describe('Release of the newest scored model with published compute.'),
  spreadOom: percentiles.describe('OOM between the least and the most compute of a year’s models.'),
  n: z.int().describe('Models the spread rests on.'),
  sources: z.array(
    record({
      id: z.string(),
      title: z.string(),
      basis: z.enum(['published', 'record']),
      url: z.string().optional(),
      note: z.string(),
      scatterOom: z
        .array(z.number().nullable())
        .length(3)
        .describe('Deviation, in OOM of compute, among models of one capability; null where compute tells nothing.'),
      worthChangePerYear: percentiles.describe('What an OOM is worth more every year, as a share of its worth now.'),
      correlation: percentiles.describe('Expected rank correlation of a year’s models.'),
      limitOom: z.number().describe('Scatter from which on the correlation is below its limit.'),
    }),
  ),
})
  .nullable()
  .describe('What decoupling is projected from; null where the record is too small.');

const stateSchema = record({
  on: day,
  treatment,
  over: z.int(),
  under: z.int(),
  capableUnder: z.int().describe('Under the line with at least the reference capability.'),
  mediansUnder: z.int().describe('Under the line with at least the median score of those over it.'),
  recall: measureSchema,
  recallOfYear: measureSchema,
  precision: measureSchema,
  auc: measureSchema,
  aucOfYear: measureSchema,
});

const lineSchema = record({
  value: exactNumber.describe('FLOP.'),
  relation: z.enum(['>', '>=']),
  reference: referenceSchema,
  states: z.array(stateSchema),
  capableUnder: z.array(
    record({
      model: z.string(),
      name: z.string(),
      released: day,
      compute: exactNumber,
      score: z.number(),
      lagMonths: z.number().nullable(),
    }),
  ),
  matched: z.array(matchedSchema).describe('Models over the line, each with the first under it that scored as high.'),
  direct: driftSchema.nullable(),
  actors: actorsSchema,
});

const measurementSchema = record({
  on: day,
  treatment,
  statistic: z.enum(statisticNames),
  ...measure,
  standing: z.enum(['beyond', 'within', 'undecided']),
});

const sourcesUsed = {
  efficiency: z.string().nullable().describe('Source of the fall of compute for one capability.'),
  growth: z.string().nullable().describe('Source of the growth of the largest run.'),
  scatter: z.string().nullable().describe('Source of how much models of one compute and one day differ.'),
};

const projectedSchema = record({
  ...sourcesUsed,
  statistic: z
    .enum(statisticNames)
    .nullable()
    .describe('Which of several statistics; null where the criterion has one, or for whichever is first.'),
  status: z.enum(['reached', 'not-reached']),
  date: dates,
  probabilityByHorizon: probabilities,
});

const criterionSchema = record({
  policy: z.string(),
  rule: z.string(),
  threshold: z.string(),
  group: z.enum(groups),
  value: exactNumber.describe('The line, FLOP.'),
  relation: z.enum(['>', '>=']),
  setOn: day.describe('Day on which the number was first set.'),
  criterion: z.enum(criterionNames),
  definition: z.string().describe('When a line counts as no longer tracking capability.'),
  reference: referenceSchema,
  status: z.enum(['reached', 'not-reached', 'undecided']).describe('What the record decides.'),
  reason: z.enum(verdictReasons),
  because: z.string(),
  since: day.nullable().describe('First reporting date from which on it was reached.'),
  centralSince: day.nullable().describe('The same by central values of published models alone.'),
  ...sourcesUsed,
  date: dates.describe('Projected by the sources named beside it; all others are under `projected`.'),
  probabilityByHorizon: probabilities.nullable(),
  projected: z.array(projectedSchema).describe('By every source, side by side.'),
  unprojected: z.string().nullable().describe('Why nothing is projected.'),
  measured: z.array(measurementSchema),
});

/** JSON form of `plimsoll track`. */
export const trackDocument = record({
  ...envelope('track'),
  seed: z.int().describe('Every draw follows from it.'),
  asOf: day,
  knownOn: day,
  until: day.describe('Horizon.'),
  draws: z.int(),
  resamples: z.int().describe('Times that developers were resampled.'),
  index: z
    .string()
    .describe('What capability is measured by: `eci`, or a benchmark, whose shares are read as log-odds.'),
  showAll: z.boolean().describe('True when the text formats show every law.'),
  detailed: z.boolean().describe('True when they show every source and date.'),
  registry: record({
    name: z.string(),
    scored: z.int().describe('Models with a score.'),
    published: z.int().describe('Of these, with published compute.'),
    newest: day.nullable().describe('Release of the newest scored model.'),
  }),
  policies: z.array(record({ id: z.string(), shortTitle: z.string(), group: z.enum(groups) })),
  parameters: record({
    erosionOom: z.number(),
    leastRecall: z.number(),
    frontierOom: z.number(),
    leastPrecision: z.number(),
    leastCorrelation: z.number(),
    leastAuc: z.number(),
  }),
  sources: record({ efficiency: z.array(sourceSchema), growth: z.array(sourceSchema) }),
  expectedAgreement: expectedAgreementSchema,
  agreement: z
    .array(
      record({
        year: z.int(),
        treatment,
        scored: z.int(),
        correlation: measureSchema,
        asFiled: measureSchema.nullable().describe('With all release days as the index has them.'),
        rangeOom: z.number().nullable(),
        yearBeforeInRange: measureSchema.nullable().describe('The year before, among models with as much compute.'),
      }),
    )
    .describe('Rank correlation of compute and capability by release year.'),
  drifts: z.array(driftSchema),
  lines: z.array(lineSchema).describe('Each line on the record, once for each reference.'),
  criteria: z.array(criterionSchema),
  lags: z.array(groupLagSchema),
  updates: z.array(updateSchema).describe('Who may move the lines, and the gap between reviews.'),
  untracked: z.array(record({ policy: z.string(), rule: z.string(), threshold: z.string(), why: z.string() })),
  caveats: z.array(z.string()),
  notes: z.array(noteSchema),
}).describe('Whether lines through training compute still track capability: measured on the record, and projected.');

/** A value of {@link trackDocument}. */
export type TrackDocument = Frozen<z.infer<typeof trackDocument>>;
/** One criterion of one line in a {@link TrackDocument}. */
export type CriterionSummary = TrackDocument['criteria'][number];
/** A measured number in a {@link TrackDocument}. */
export type MeasureSummary = TrackDocument['agreement'][number]['correlation'];
