import { z } from 'zod';
import { day } from './envelope.ts';

const key = z.string().regex(/^q\d+(\.\d+)?$/);

/** Numbers by percentile. */
export const percentiles = z.record(key, z.number()).describe('By percentile: q05 is the 5th.');

/** Numbers by percentile that may be without end. */
export const endlessPercentiles = z
  .record(key, z.number().nullable())
  .describe('By percentile: q05 is the 5th; null where it never happens in so many futures.');

/** Days by percentile. */
export const dates = z
  .record(key, day.nullable())
  .describe('By percentile; null where it does not happen by the horizon in so many futures.');
