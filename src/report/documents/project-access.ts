import { z } from 'zod';
import { supports } from '../../project/assumption.ts';
import { record } from '../../source/schema.ts';
import { day, exactNumber, share } from './envelope.ts';
import { dates, endlessPercentiles, percentiles } from './percentiles.ts';

const capability = record({
  value: exactNumber.describe('FLOP.'),
  setOn: day.describe(
    'Since when the number is what it is; the capability is what so many operations gave on that day.',
  ),
  policies: z.array(z.string()).describe('Policies whose lines stood for it.'),
  discovery: record({
    date: dates,
    models: z
      .array(record({ model: z.string(), name: z.string(), share }))
      .describe('Models on record that are the first, with the share of futures in which they are.'),
  }).describe(
    'First run with at least the compute that the capability then needed: on record by central estimates, or else the first above the number itself.',
  ),
  years: z.array(
    record({
      on: day,
      neededLog10: percentiles.describe('Base-10 logarithm of the compute that it needs then, FLOP.'),
      costLog10: percentiles.describe('Base-10 logarithm of what that costs, USD.'),
      moreActors: percentiles.describe(
        'How many times as many actors can afford it as on the first day; budgets constant.',
      ),
      points: percentiles.describe('Points of the capability index that the same spending gained since the first day.'),
    }),
  ),
  tiers: z.array(
    record({
      tier: z.string(),
      name: z.string(),
      dollars: z.number().describe('Budget for one run, USD, constant.'),
      date: dates.describe('From when the budget suffices; the first day where it did at once.'),
      lagYears: endlessPercentiles.describe('Years from the first discovery until then: the diffusion lag.'),
    }),
  ),
});

const lead = record({
  actor: z.string(),
  name: z.string(),
  model: z.string().describe('Its largest known run.'),
  modelName: z.string(),
  costLog10: z.number().describe('Base-10 logarithm of what that run would cost at the start of the scenario, USD.'),
  over: z.array(
    record({
      tier: z.string().nullable().describe('Null for a follower who starts with the same spending.'),
      ahead: z.number().describe('OOM of spending by which the leader starts ahead.'),
      years: z.array(
        record({
          on: day,
          points: percentiles.describe('Lead in points of the capability index, without a ceiling of performance.'),
          belowCeiling: percentiles
            .optional()
            .describe(
              'Lead below the ceiling, as a share of the distance to it at the start; absent where the scenario has none.',
            ),
        }),
      ),
      peak: endlessPercentiles
        .optional()
        .describe('Years from the start until the lead below the ceiling is greatest; 0 where it only shrinks.'),
    }),
  ),
});

/** What each line stood for, who can have it when, and how far ahead the largest investor stays. */
export const access = record({
  capabilities: z.array(capability),
  lead: lead.nullable().describe('Null where no run is known.'),
  assumptions: z
    .array(
      record({
        name: z.string(),
        meaning: z.string(),
        written: z.string(),
        source: z.string(),
        support: z.enum(supports).describe('How well the source supports it.'),
      }),
    )
    .describe('What all of it rests on.'),
}).describe('Access and performance effects after Pilz, Heim and Brown. With `--by access`.');

/** Time and money for the next line of each actor asked for. */
export const trainingTimes = z
  .array(
    record({
      actor: z.string(),
      name: z.string(),
      value: exactNumber.describe('The run to be trained, FLOP.'),
      isLine: z
        .boolean()
        .describe(
          'False where the actor is more likely than not past every line asked for: then it is the next power of ten above them and above its largest run.',
        ),
      criticalBatchTokens: z
        .number()
        .describe('Critical batch size of the compute-optimal model; below losses of two an extrapolation.'),
      leastDays: percentiles.describe('However many machines there are.'),
      longestDays: percentiles.describe(
        'The most that anyone trains: wall clock of the scenario, or the longest useful run where shorter.',
      ),
      longestUsefulDays: endlessPercentiles.describe('Beyond these it would be better to start later.'),
      years: z.array(
        record({
          on: day,
          costLog10: percentiles.describe('Base-10 logarithm of the cost, USD.'),
          fleetDays: percentiles
            .nullable()
            .describe('On the share of its machines given to one run; null where they are not known.'),
          days: percentiles
            .nullable()
            .describe(
              'What it takes: those on its machines, but no fewer than `leastDays`; null where they are not known.',
            ),
          possible: share.describe('Share of futures in which the run can be finished within the longest time.'),
        }),
      ),
    }),
  )
  .describe('What the next line takes each actor asked for by `--actor`.');

/** Lines that are not projected. */
export const unprojected = z
  .array(
    record({
      policy: z.string(),
      rule: z.string(),
      threshold: z.string(),
      value: exactNumber.describe('FLOP.'),
      title: z.string(),
      state: z.string(),
      why: z.string(),
      onRecord: record({
        met: z.number().int(),
        possible: z.number().int(),
        unknown: z.number().int(),
        subjects: z.number().int(),
      })
        .optional()
        .describe('How `plimsoll audit` judges those on record by the rule, read as if in force.'),
    }),
  )
  .describe('Lines through compute of which a projection of the largest runs says nothing.');
