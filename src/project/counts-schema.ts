import { z } from 'zod';
import { scalarText } from '../source/fields.ts';
import { record } from '../source/schema.ts';
import { corrections } from './kumar-manning/corrections.ts';

const [firstCorrection, ...otherCorrections] = corrections.filter(({ on }) => on === 'request').map(({ id }) => id) as [
  string,
  ...string[],
];

const year = z.string().regex(/^\d{4}$/, 'a year such as 2024');

/** Counts by threshold. */
const counts = z.record(scalarText, scalarText);

/**
 * Choices of the model of Kumar and Manning; what is left out is as they published it. A cut-off before 2023 uses totals and counts up to it only.
 */
export const countsSchema = record({
  growthFactors: z.array(scalarText).min(1).optional().describe('Yearly factors of AI compute: historical, outlook.'),
  growthWeights: z.array(scalarText).min(1).optional().describe('Their weights.'),
  growthSpread: scalarText.optional().describe('Standard deviation of the yearly factor.'),
  trainingShare: z
    .union([scalarText, z.record(year, scalarText)])
    .optional()
    .describe('Training to inference, `40/60`, for all predicted years or by year; or the share of training, `0.4`.'),
  largestShare: record({
    law: z.enum(['log-normal', 'uniform']).optional(),
    low: scalarText.optional(),
    high: scalarText.optional(),
  })
    .optional()
    .describe('The largest model’s share of a predicted year’s training compute.'),
  gradient: scalarText.optional().describe('Exponent of the split of compute among models: `0.9 to 1.1`, uniform.'),
  smallest: scalarText.optional().describe('Smallest over largest model: `1e-8 to 1e-6`, uniform in the logarithm.'),
  edges: scalarText.optional().describe('Edges of the size bins.'),
  cutoff: year.optional().describe('Last year whose data are used.'),
  until: year.optional().describe('Last predicted year.'),
  knownLargest: z.record(year, scalarText).optional().describe('Largest model of a year where it is known.'),
  setCounts: z.record(year, counts).optional().describe('Counts that replace simulated ones, by year and threshold.'),
  priorCounts: counts.optional().describe('Counts before the first predicted year, by threshold.'),
  thresholds: z.array(scalarText).min(1).optional().describe('Thresholds of the forecast.'),
  widths: z.array(scalarText).min(1).optional().describe('Widths of the frontier, OOM.'),
  periodMonths: z.enum(['1', '3', '6', '12']).optional().describe('Months after which the frontier moves.'),
  corrections: z
    .array(z.enum([firstCorrection, ...otherCorrections]))
    .optional()
    .describe('Corrections of the published model, in order.'),
});

/** Choices as their schema reads them. */
export type WrittenCounts = z.infer<typeof countsSchema>;
