import { yearEnd } from '../project/time.ts';
import { addMonths, type CalendarDate } from '../units/date.ts';
import { defaultCriteria } from './criterion.ts';
import type { TrackOptions } from './track.ts';

/** Years that are looked ahead unless told otherwise. */
const ahead = 15;

/** The usual horizon of a day: the end of the year that many years on. */
export const usualHorizon = (asOf: CalendarDate): CalendarDate => yearEnd(addMonths(asOf, 12 * ahead));

/** How lines are tracked unless told otherwise, but for the date. */
export const usualTracking = {
  efficiency: 'rosetta-2025',
  growth: 'epoch-2018',
  scatter: 'rosetta-2025-joint',
  draws: 2000,
  resamples: 1000,
  seed: 1,
  criteria: defaultCriteria,
  reference: { kind: 'first-caught' },
  ownRates: {},
} as const satisfies Partial<TrackOptions>;
