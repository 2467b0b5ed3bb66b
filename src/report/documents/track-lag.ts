import { z } from 'zod';
import { record } from '../../source/schema.ts';
import { actorStandings } from '../../track/lead-and-lag.ts';
import { day, exactNumber, type Frozen } from './envelope.ts';

const typicalSchema = record({
  medianMonths: z.number().nullable().describe('Null while less than half have caught up.'),
  interval: z
    .array(z.number().nullable())
    .length(2)
    .nullable()
    .describe(
      '90 % by the order of the cases alone; an end is null where cases have not caught up, all of it below five cases.',
    ),
  n: z.int(),
  matched: z.int().describe('Cases that have caught up.'),
  small: z.boolean().describe('True when cases are few.'),
});

/** Who reached the capability of a line, in order. */
export const actorsSchema = record({
  actors: z.array(
    record({
      actor: z.string().describe('The group of the developer.'),
      name: z.string(),
      model: z.string(),
      modelName: z.string(),
      released: day,
      score: z.number(),
      lagMonths: z.number().describe('After the leader.'),
      standing: z
        .enum(actorStandings)
        .describe(
          '`over`: by published compute, of this or an earlier run; `under`: published and below; `undisclosed`: cannot be told.',
        ),
      compute: exactNumber.nullable(),
      imputed: z.boolean(),
    }),
  ),
  windowMonths: z.number().nullable().describe('From the leader to the next actor.'),
  under: typicalSchema.describe('Followers known to be under the line.'),
  all: typicalSchema.describe('All followers.'),
}).describe('Every actor with its first model of the reference capability; models that nobody scored are not seen.');

/** A model with the first later one of some group that did as well. */
export const matchedSchema = record({
  model: z.string(),
  name: z.string(),
  released: day,
  by: record({ model: z.string(), name: z.string(), lagMonths: z.number() }).nullable(),
});

/** How far a group of models is behind the frontier. */
export const groupLagSchema = record({
  group: z.string(),
  title: z.string(),
  ...typicalSchema.shape,
  records: z.array(matchedSchema),
  published: z.array(
    record({
      central: z.number().nullable(),
      months: z.array(z.number()).length(2),
      level: z.number().nullable(),
      measured: z.string(),
      title: z.string(),
      url: z.string(),
    }),
  ),
}).describe('Models that were the best of their day, each with the first of the group that scored as high.');

const overRate = record({ q05: z.number(), q50: z.number(), q95: z.number() });

/** How an instrument's line can be moved, and what that leaves of erosion. */
export const updateSchema = record({
  policy: z.string(),
  by: z.string(),
  direction: z.enum(['either', 'increase', 'decrease', 'none']),
  canLower: z.boolean().describe('True when somebody short of the legislator can lower the number.'),
  mechanism: z.string(),
  cite: z.string(),
  everyYears: z.number().nullable().describe('Between reviews, where the law says.'),
  delayYears: record({ least: z.number(), most: z.number().nullable(), cite: z.string() }).nullable(),
  efficiency: z.string().describe('Source of the rate.'),
  driftOomPerYear: overRate,
  reviewed: z.array(
    record({
      everyYears: z.number(),
      lawful: z.boolean().describe('True of an interval that the law sets, false of an assumed one.'),
      worstOom: overRate.describe('Just before a new number applies.'),
      afterOom: overRate.describe('Just after.'),
    }),
  ),
  neededYears: z
    .array(z.number().nullable())
    .length(3)
    .describe(
      'Longest time between reviews that keeps the gap at the limit, at the 95th, 50th and 5th percentile of the rate; null where none is short enough.',
    ),
  course: z.array(record({ on: day, oom: z.number() })).describe('The gap at every corner, at the median rate.'),
});

/** A value of {@link actorsSchema}. */
export type ActorsSummary = Frozen<z.infer<typeof actorsSchema>>;
/** A value of {@link groupLagSchema}. */
export type GroupLagSummary = Frozen<z.infer<typeof groupLagSchema>>;
/** A value of {@link updateSchema}. */
export type UpdateSummary = Frozen<z.infer<typeof updateSchema>>;
