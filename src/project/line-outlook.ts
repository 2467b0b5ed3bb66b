import type { CalendarDate } from '../units/date.ts';
import type { Exact } from '../units/exact.ts';
import { lastDayOf } from './time.ts';

/** The year by whose end an outlook counts. */
export const outlookYear = 2030;

/** The last day that is counted. */
export const outlookDay = lastDayOf(outlookYear);

/** 5th, 50th and 95th percentile. */
export type Percentiles = readonly [number, number, number];

/** A developer that is likely to cross a line: percentiles of the day, absent where it does not cross by the end of {@link outlookDay} in so many futures. */
export type NextToCross = {
  readonly actor: string;
  readonly name: string;
  readonly date: readonly (CalendarDate | undefined)[];
};

/** What is ahead of one line through training compute, other conditions of the law left aside. */
export type LineOutlook = {
  readonly value: Exact;
  /** Developers by the median of their first crossing, those that do not cross in half of the futures left out. */
  readonly crossing: readonly NextToCross[];
  /** Developers above the line by the end of the year, groups as one; absent where none is projected, which is not to say that there are none. */
  readonly developers?: Percentiles;
  /** Models released above it by then; absent where the record is too thin to count them. */
  readonly models?: Percentiles;
};

/** What is ahead of some lines under one scenario, with how it was drawn. */
export type Outlook = {
  readonly scenario: string;
  readonly samples: number;
  readonly seed: number;
  readonly lines: readonly LineOutlook[];
};

/** The developers whose crossing is more likely after a day than before it, the soonest first. */
export const nextAfter = ({ crossing }: LineOutlook, day: CalendarDate): readonly NextToCross[] =>
  crossing.filter(({ date }) => (date[1] ?? '') > day);
