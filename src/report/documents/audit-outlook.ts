import { z } from 'zod';
import { record } from '../../source/schema.ts';
import { day, exactNumber, type Frozen } from './envelope.ts';

const counts = record({ q05: z.number(), q50: z.number(), q95: z.number() });

const dates = record({ q05: day.nullable(), q50: day.nullable(), q95: day.nullable() }).describe(
  'Null where the line is not crossed by the horizon in so many futures.',
);

/** What is ahead of the lines of the law: the next developer to cross, and how many are over the line by a year. Training compute alone; other conditions are not projected. */
export const auditOutlook = record({
  scenario: z.string(),
  samples: z.int(),
  seed: z.int(),
  by: day.describe('The day by which is counted.'),
  lines: z.array(
    record({
      value: exactNumber.describe('The line, FLOP.'),
      next: z
        .array(record({ actor: z.string(), name: z.string(), date: dates }))
        .describe(
          'Up to two developers whose crossing is more likely after the as-of date than before, the soonest first.',
        ),
      developers: counts
        .nullable()
        .describe(
          'Developers that have crossed the line by then, groups as one; null, and nobody next, where the registry has no developer with a recent training run of known size.',
        ),
      models: counts.nullable().describe('Models above it by then; null where the record is too thin to count them.'),
    }),
  ),
}).nullable();

/** A value of {@link auditOutlook}. */
export type AuditOutlook = Frozen<z.infer<typeof auditOutlook>>;
