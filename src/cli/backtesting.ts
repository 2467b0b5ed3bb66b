import type { VintageRule } from '../project/backtest/vintage.ts';
import { type Diagnostic, type Result, resultOf } from '../source/diagnostic.ts';
import { type CalendarDate, calendarDate, parseDate } from '../units/date.ts';
import type { BacktestOptions } from './descriptions/backtest.ts';
import { leaveOut, numberReader, twice, wholeBetween } from './number-option.ts';
import { badOption } from './outcome.ts';

/** Which forecasts are made and how often chance is asked. */
export type Backtesting = {
  readonly cutoffs: readonly CalendarDate[];
  /** Months. */
  readonly horizons: readonly number[];
  readonly vintage: VintageRule;
  readonly samples: number;
  readonly resamples: number;
  readonly seed: number;
};

const usualCutoffs = [2021, 2022, 2023, 2024, 2025].map((year) => calendarDate(`${year}-01-01`));
const usualHorizons = [6, 12, 24];

/** Most cut-offs and horizons, so that a slip does not run for an hour. */
const mostCutoffs = 30;
const longest = 60;

/** Reads the options of a back-test. All problems are reported together. */
export function readBacktesting(options: BacktestOptions): Result<Backtesting> {
  const problems: Diagnostic[] = [];
  const number = numberReader(problems);
  const settings = {
    cutoffs: cutoffsFrom(options.cutoffs, problems),
    horizons: horizonsFrom(options.horizons, problems),
    vintage: options.vintage ?? 'released',
    samples: number('--samples', options.samples, 1000, wholeBetween(100, 20_000)),
    resamples: number('--resamples', options.resamples, 1000, wholeBetween(100, 20_000)),
    seed: number('--seed', options.seed, 1, wholeBetween(0, 2 ** 32 - 1)),
  };
  return resultOf(problems, () => settings);
}

const partsOf = (text: string): readonly string[] => text.split(',').map((part) => part.trim());

function cutoffsFrom(text: string | undefined, problems: Diagnostic[]): readonly CalendarDate[] {
  if (text === undefined) return usualCutoffs;
  const days = partsOf(text).flatMap((part) => parseDate(part) ?? []);
  if (days.length === partsOf(text).length && days.length <= mostCutoffs) {
    problems.push(...twice('--cutoffs', days));
    return days.toSorted();
  }
  problems.push(
    badOption(`\`--cutoffs ${text}\` cannot be used`, {
      expected: `at most ${mostCutoffs} days written as YYYY-MM-DD, with commas`,
      hint: leaveOut('--cutoffs', '1 January of 2021 to 2025'),
    }),
  );
  return usualCutoffs;
}

function horizonsFrom(text: string | undefined, problems: Diagnostic[]): readonly number[] {
  if (text === undefined) return usualHorizons;
  const months = partsOf(text).map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : Number.NaN));
  if (months.every((ahead) => ahead >= 1 && ahead <= longest)) {
    problems.push(...twice('--horizons', months.map(String)));
    return months.toSorted((a, b) => a - b);
  }
  problems.push(
    badOption(`\`--horizons ${text}\` cannot be used`, {
      expected: `whole months, 1 to ${longest}, with commas`,
      hint: leaveOut('--horizons', usualHorizons.join(',')),
    }),
  );
  return usualHorizons;
}
