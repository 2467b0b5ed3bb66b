import { type Stance, stances } from '../evaluate/finding.ts';
import { furthestDay } from '../project/time.ts';
import { type Diagnostic, failure, type Result, resultOf, success } from '../source/diagnostic.ts';
import { type CalendarDate, calendarDate, parseDate } from '../units/date.ts';
import { leaveOut } from './number-option.ts';
import { badOption } from './outcome.ts';
import type { Shell } from './shell.ts';

/** Dates, stance and imputation of a run. */
export type Settings = {
  readonly asOf: CalendarDate;
  readonly knownOn: CalendarDate;
  readonly stance: Stance;
  readonly imputation: boolean;
};

/** Reads the settings from options; both dates are today's unless given. All problems are reported together. */
export function readSettings(options: Readonly<Record<string, unknown>>, shell: Shell): Result<Settings> {
  const problems: Diagnostic[] = [];
  const date = (option: string, text: unknown): CalendarDate => {
    const read = readDate(option, text, shell);
    if (read.ok) return read.value;
    problems.push(...read.diagnostics);
    return calendarDate(shell.today);
  };
  const stance = stances.find((one) => one === (options['stance'] ?? 'observer'));
  if (!stance)
    problems.push(
      badOption(`\`--stance ${String(options['stance'])}\` is not a stance`, {
        expected: `one of: ${stances.join(', ')}`,
      }),
    );
  const asOf = date('--as-of', options['asOf']);
  const knownOn = date('--known-on', options['knownOn']);
  return resultOf(problems, () => ({
    asOf,
    knownOn,
    stance: stance ?? 'observer',
    imputation: options['impute'] !== false,
  }));
}

/** Reads a date option; today when it is not given. */
export function readDate(option: string, text: unknown, shell: Shell): Result<CalendarDate> {
  const written = text === undefined ? shell.today : String(text);
  return readDay(`\`${option} ${written}\``, written, leaveOut(option, 'today'));
}

/** Reads a day that law and forecasts reach; `named` is what a message calls it. */
export function readDay(named: string, text: string, hint: string): Result<CalendarDate> {
  const date = parseDate(text);
  if (date && date <= furthestDay) return success(date);
  return failure([
    date
      ? badOption(`${named} is out of reach`, { expected: `a day up to ${furthestDay}`, hint })
      : badOption(`${named} is not a calendar date`, { expected: 'a real day written as YYYY-MM-DD', hint }),
  ]);
}
