import { z } from 'zod';
import { record } from '../../source/schema.ts';
import { criterionNames, statisticNames } from '../../track/criterion.ts';
import { lineStandings } from '../../track/line-verdict.ts';
import { day, exactNumber, type Frozen, share } from './envelope.ts';

const verdictSchema = record({
  policy: z.string(),
  value: exactNumber.describe('The line, FLOP; of several, the gravest.'),
  relation: z.enum(['>', '>=']),
  standing: z
    .enum(lineStandings)
    .describe(
      '`stopped`: the record decides that it no longer tracks; `weakening`: central values are beyond a limit, or a projection has it more likely than not; `tracks`: the record decides that it does; `undecided`: anything else.',
    ),
  criterion: z.enum(criterionNames).nullable(),
  since: day.nullable().describe('Reporting date since which the record has it so.'),
  by: day.nullable().describe('Median of the projected date; null where none is projected or it is after the horizon.'),
  byInterval: z
    .array(day.nullable())
    .length(2)
    .nullable()
    .describe('5th and 95th percentile of that date; null inside for one after the horizon.'),
  byOfSources: z
    .array(day.nullable())
    .length(2)
    .nullable()
    .describe('Earliest and latest median over all sources; null inside for one after the horizon.'),
  probability: share.nullable().describe('Projected probability of having been reached by the as-of date.'),
  probabilityBySource: z
    .array(share)
    .length(2)
    .nullable()
    .describe('Least and greatest of that probability over all sources.'),
  setOn: day.describe('When the line was set; a `since` of that day was so already then.'),
  efficiency: z.string().nullable(),
  growth: z.string().nullable(),
  scatter: z.string().nullable(),
  measured: record({
    statistic: z.enum(statisticNames),
    on: day,
    value: z.number(),
    interval: z.array(z.number()).length(2).nullable(),
    n: z.int(),
    small: z.boolean(),
  }).nullable(),
  because: z.string(),
});

/** Whether the lines of the law still track capability, by the usual settings of `plimsoll track`. */
export const auditTracking = record({
  verdicts: z.array(verdictSchema),
  unknown: z.string().nullable().describe('Why nothing is said.'),
}).nullable();

/** A value of {@link auditTracking}. */
export type AuditTracking = Frozen<z.infer<typeof auditTracking>>;
