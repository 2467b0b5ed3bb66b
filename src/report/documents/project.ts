import { z } from 'zod';
import { limits } from '../../project/actor-path.ts';
import { assumptionKinds } from '../../project/assumption.ts';
import { type CountPart, countModels } from '../../project/line-counts.ts';
import { record } from '../../source/schema.ts';
import { projectOrders } from '../order.ts';
import { day, envelope, exactNumber, type Frozen, noteSchema, share } from './envelope.ts';
import { dates, percentiles } from './percentiles.ts';
import { access, trainingTimes, unprojected } from './project-access.ts';

const line = {
  policy: z.string(),
  rule: z.string(),
  threshold: z.string().describe('Identifier of the threshold within the policy.'),
  value: exactNumber.describe('FLOP.'),
};

const parts = record({
  published: z.number().describe('Models with published compute, or to come like those.'),
  undisclosed: z.number().describe('Models whose size is inferred or only bounded, or to come like those.'),
  unreported: z.number().describe('Models from before the end of the record that are not yet on it.'),
} satisfies Record<CountPart, z.ZodType>).describe(
  'Expected number of the models of the year by part, for own counts; they add up to the mean, which lies above the median.',
);

const recorded = record({
  model: z.string(),
  name: z.string(),
  date: day.describe('Its release.'),
  probability: share.describe('That it is above the line, by its own estimate.'),
});

const lineAnswers = z.array(
  record({
    value: line.value,
    developers: z.number().describe('Expected number of developers above the line by the horizon.'),
    crossings: z
      .array(record({ actor: z.string().nullable().describe('Null for the first by anyone.'), date: day.nullable() }))
      .describe('Median day of the first crossing; null where it is not crossed in half of the futures.'),
  }),
);

const heldAnswer = record({ value: z.number().describe('In the unit of the assumption.'), lines: lineAnswers });

const sensitivity = record({
  ends: z.tuple([share, share]).describe('The percentiles at which each assumption is held in turn.'),
  lines: lineAnswers.describe('With every assumption drawn.'),
  again: lineAnswers.describe('The same with the next seed: differences up to this size are chance.'),
  assumptions: z.array(
    record({
      name: z.string(),
      meaning: z.string(),
      kind: z.enum(assumptionKinds).describe('Growth is in OOM a year.'),
      written: z.string(),
      source: z.string(),
      low: heldAnswer,
      high: heldAnswer,
    }),
  ),
  idle: z.array(z.string()).describe('Uncertain assumptions of the scenario on which none of this depends.'),
}).describe(
  'What each assumption changes when it alone is held at either end of its 90 % interval. With `--by assumption`.',
);

/** JSON form of `plimsoll project`. */
export const projectDocument = record({
  ...envelope('project'),
  seed: z.number().int().describe('Every draw follows from it.'),
  by: z
    .enum(projectOrders)
    .describe(
      'How the tables are ordered. The document holds all of it either way, but for `sensitivity` and `access`.',
    ),
  asOf: day,
  knownOn: day,
  samples: z.number().int().describe('Futures drawn.'),
  scenario: record({ id: z.string(), title: z.string(), file: z.string(), from: day, until: day }),
  lines: z.array(record({ ...line, title: z.string(), state: z.string() })),
  crossings: z
    .array(
      record({
        actor: z.string().nullable().describe('Identifier; null for the first crossing by anyone.'),
        name: z.string(),
        kind: z
          .enum(['developer', 'tier', 'anyone'])
          .describe('A tier is a reference budget: typical machines, and nobody’s.'),
        countedWith: z
          .string()
          .nullable()
          .describe(
            'Identifier of the projected actor that controls it, with which it is counted once; null of others.',
          ),
        ...line,
        recorded: recorded
          .nullable()
          .describe('The first run on record above the line by its estimate: no forecast. Null where there is none.'),
        date: dates.describe(
          'Of a recorded crossing what is uncertain of the estimates on record; else projected. Null where not crossed by the horizon in so many futures.',
        ),
        probabilityByHorizon: z.record(day, share).describe('Probability of having crossed by each day.'),
      }),
    )
    .describe(
      'When each actor first trains above each line, by training compute alone; none where no actor has a recent run or machines on record, which is unknown, not never.',
    ),
  outlooks: z
    .array(
      record({
        actor: z.string(),
        date: day,
        largestLog10: percentiles.describe('Base-10 logarithm of its largest run so far, FLOP.'),
        binding: z.record(z.enum(limits), share).describe('Share of futures in which each limit binds.'),
      }),
    )
    .describe('Largest run and what binds.'),
  counts: z
    .array(
      record({
        ...line,
        model: z.enum(countModels),
        year: z.number().int(),
        new: percentiles,
        cumulative: percentiles,
        parts: parts.optional(),
      }),
    )
    .describe('Models above each line, by way of counting.'),
  frontier: z
    .array(
      record({
        model: z.enum(['own', 'kumar-manning']),
        width: z.number().describe('OOM below the largest.'),
        year: z.number().int(),
        new: percentiles,
      }),
    )
    .describe(
      'Models of a year near the largest: so far in the record and own arrivals, or of the year as Kumar and Manning published.',
    ),
  sensitivity: sensitivity.optional(),
  access: access.optional(),
  trainingTimes: trainingTimes.optional(),
  unprojected,
  published: z
    .array(
      record({
        what: z.string(),
        limit: z.number(),
        from: z.number().int(),
        until: z.number().int(),
        median: z.number().optional(),
        low: z.number(),
        high: z.number(),
        ends: z.string(),
        source: z.string(),
        url: z.string(),
      }),
    )
    .describe('Forecasts that others have published.'),
  leftOut: z.array(record({ actor: z.string(), why: z.string() })).describe('Actors that were not projected.'),
  notes: z.array(noteSchema),
}).describe('Who crosses which line when, and how many models lie above it, under one scenario.');

/** A value of {@link projectDocument}. */
export type ProjectDocument = Frozen<z.infer<typeof projectDocument>>;
