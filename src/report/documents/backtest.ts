import { z } from 'zod';
import { methods } from '../../project/backtest/forecasts.ts';
import { actorMethods } from '../../project/backtest/score-actors.ts';
import { vintageRules } from '../../project/backtest/vintage.ts';
import { record } from '../../source/schema.ts';
import { day, envelope, exactNumber, type Frozen, noteSchema, share } from './envelope.ts';

const skillAgainst = <Names extends readonly [string, ...string[]]>(names: Names) =>
  record({
    against: z.enum(names),
    value: z.number().describe('One less the ratio of the mean scores: 1 is perfect, 0 no better, negative worse.'),
    low: z.number(),
    high: z.number().describe('With `low` the 90 % interval over resampled cut-offs.'),
    better: share.describe('Share of resamples in which it is better.'),
    blocks: z.number().int().describe('Cut-offs that are resampled.'),
  });

const scores = {
  n: z.number().int().describe('Forecasts scored; those of one cut-off are not independent.'),
  crps: z.number().describe('Mean continuous ranked probability score: OOM for sizes, ln(1 + n) for counts.'),
  logScore: z.number().describe('Mean negative logarithm of the probability given within a tenth of the outcome.'),
  coverage: record({ half: share, most: share }).describe('Share of outcomes in the central 50 % and 90 %.'),
  pit: z.array(share).describe('Histogram of the probability integral transform; even when calibrated.'),
};

/** JSON form of `plimsoll backtest`. */
export const backtestDocument = record({
  ...envelope('backtest'),
  seed: z.number().int().describe('Every draw follows from it.'),
  knownOn: day.describe('Outcomes are those on record on this day.'),
  recordEnd: day.describe('Last day of which the registry knows.'),
  vintage: z.enum(vintageRules).describe('Which estimates count as known at a cut-off.'),
  cutoffs: z.array(day),
  horizons: z.array(z.number().int()).describe('Months.'),
  lines: z.array(exactNumber).describe('FLOP.'),
  samples: z.number().int(),
  resamples: z.number().int(),
  best: record({ frontier: z.enum(methods).nullable(), count: z.enum(methods).nullable() }).describe(
    'The way to forecast with the lowest mean score.',
  ),
  summaries: z
    .array(
      record({
        target: z.enum(['frontier', 'count']),
        line: exactNumber.nullable().describe('FLOP; null for the frontier and for all lines together.'),
        method: z.enum(methods),
        ...scores,
        crpsModels: z.number().nullable().describe('Mean score in models, for counts.'),
        skill: z.array(skillAgainst(methods)),
      }),
    )
    .describe('How each way to forecast did.'),
  forecasts: z
    .array(
      record({
        cutoff: day,
        months: z.number().int(),
        target: z.enum(['frontier', 'count']),
        line: exactNumber.nullable(),
        method: z.enum(methods),
        quantiles: z
          .record(z.string(), z.number())
          .describe('log10 FLOP of the largest run so far, or number of new models, by percentile.'),
        outcome: z.number(),
        crps: z.number(),
        logScore: z.number(),
        pit: z.tuple([share, share]).describe('Share of draws below the outcome, and at or below it.'),
      }),
    )
    .describe('Every forecast and what came.'),
  actors: record({
    summaries: z.array(
      record({
        method: z.enum(actorMethods),
        n: z.number().int(),
        brier: z.number(),
        logLoss: z.number(),
        meanProbability: share,
        crossed: share.describe('Share that crossed.'),
        skill: z.array(skillAgainst(actorMethods)),
      }),
    ),
    largest: z
      .array(record({ method: z.enum(['persistence', 'trend', 'habits']), ...scores }))
      .describe('Size of the largest run of each actor on record.'),
    next: record({
      crossed: z.number().int().describe('Cut-offs and lines after which somebody new crossed.'),
      followed: z.number().int().describe('Of these, by an actor that was followed.'),
      first: z.number().int().describe('Of these, the one ranked first.'),
      amongThree: z.number().int(),
      firstBySize: z.number().int().describe('The same by the size of the largest run alone.'),
      amongThreeBySize: z.number().int(),
    }),
    nextRows: z.array(
      record({
        cutoff: day,
        line: exactNumber,
        actual: z.string().nullable().describe('Actor, or name of a developer that is none; null if nobody did.'),
        rank: z.number().int().nullable(),
        rankBySize: z.number().int().nullable(),
        ranking: z.array(record({ actor: z.string(), probability: share })),
      }),
    ),
    crossings: z.array(
      record({
        cutoff: day,
        months: z.number().int(),
        actor: z.string(),
        line: exactNumber,
        crossed: z.boolean(),
        probability: z.record(z.enum(actorMethods), share),
      }),
    ),
    dates: record({
      summaries: z.array(
        record({
          method: z.enum(actorMethods),
          n: z.number().int().describe('Actors and lines, one date each.'),
          crossed: z.number().int().describe('Crossings that came while they were looked for.'),
          crpsMonths: z.number().describe('Mean continuous ranked probability score, up to where each was last seen.'),
          skill: z.array(skillAgainst(actorMethods)),
        }),
      ),
      rows: z.array(
        record({
          cutoff: day,
          actor: z.string(),
          line: exactNumber,
          months: z
            .number()
            .describe('From the cut-off to the crossing, or to where it was last seen not to have come.'),
          crossed: z.boolean(),
          crpsMonths: z.record(z.enum(actorMethods), z.number()),
        }),
      ),
    }).describe('Dates of crossings, scored on the whole distribution and right-censored.'),
    habits: z
      .array(
        record({
          cutoff: day.nullable().describe('Null for those fitted to all cut-offs.'),
          trend: z.string().nullable().describe('Scenario with the growth published by then.'),
          actors: z.number().int().nullable(),
          waitMonths: z.number(),
          stopRate: z.number(),
          growthSpread: z.number(),
        }),
      )
      .describe('Fitted to the other cut-offs.'),
    unresolved: z.number().int().describe('Pairs left out since something of unknown size came out.'),
  }),
  skipped: z.array(record({ cutoff: day, months: z.number().int().nullable(), why: z.string() })),
  notes: z.array(noteSchema),
}).describe('How forecasts made at earlier dates fared against what came.');

/** A value of {@link backtestDocument}. */
export type BacktestDocument = Frozen<z.infer<typeof backtestDocument>>;
