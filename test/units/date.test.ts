import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  calendarDate,
  dateOf,
  daysBetween,
  decimalYear,
  parseDate,
  parseMonthDayYear,
} from '../../src/units/date.ts';
import { dueDate, formatDuration, parseDuration } from '../../src/units/duration.ts';

describe('a calendar date', () => {
  test.each(['2024-02-29', '2025-08-02', '0001-01-01', '9999-12-31'])('%s is one', (text) => {
    expect(parseDate(text)).toBe(text);
  });

  test.each([
    '2023-02-29',
    '2024-13-01',
    '2024-00-01',
    '2024-04-31',
    '2024-4-1',
    '24-04-01',
    '20240401',
    '2024-04-01T00:00:00Z',
    ' 2024-04-01',
    '01/04/2024',
    '10000-01-01',
    'today',
    '',
  ])('%j is none', (text) => {
    expect(parseDate(text)).toBeUndefined();
    expect(() => calendarDate(text)).toThrow('not a calendar date');
  });

  test.each([
    ['2/29/24', '2024-02-29'],
    ['12/31/2025', '2025-12-31'],
    ['1/2/2025', '2025-01-02'],
    ['13/1/2025', undefined],
    ['2/30/2025', undefined],
    ['1/2/025', undefined],
    ['2025-01-02', undefined],
  ])('month, day, year: %s is %s', (text, expected) => expect(parseMonthDayYear(text)).toBe(expected));

  test('days are counted by the calendar', () => {
    expect(addDays(calendarDate('2024-02-28'), 1)).toBe('2024-02-29');
    expect(addDays(calendarDate('2025-01-01'), -1)).toBe('2024-12-31');
    expect(daysBetween(calendarDate('2024-01-01'), calendarDate('2025-01-01'))).toBe(366);
    expect(daysBetween(calendarDate('2025-01-01'), calendarDate('2024-12-31'))).toBe(-1);
  });

  test('a month ends where it ends', () => {
    expect(addMonths(calendarDate('2024-01-31'), 1)).toBe('2024-02-29');
    expect(addMonths(calendarDate('2025-01-31'), 1)).toBe('2025-02-28');
    expect(addMonths(calendarDate('2024-02-29'), 12)).toBe('2025-02-28');
    expect(addMonths(calendarDate('2025-03-31'), -1)).toBe('2025-02-28');
  });

  test('as a decimal year it runs from new year to new year', () => {
    expect(decimalYear(calendarDate('2025-01-01'))).toBe(2025);
    expect(decimalYear(calendarDate('2024-07-02'))).toBe(2024.5);
    expect(decimalYear(calendarDate('2025-12-31'))).toBeCloseTo(2025 + 364 / 365, 12);
  });

  test('an instant falls on its day in UTC', () => {
    expect(dateOf(new Date('2025-08-01T23:59:59.999Z'))).toBe('2025-08-01');
    expect(dateOf(new Date('2025-08-02T00:00:00Z'))).toBe('2025-08-02');
  });

  test('no day moves in zones that skip days or hours', () => {
    const script = `
      import { addDays, calendarDate, daysBetween, parseDate, addMonths } from './src/units/date.ts';
      const start = calendarDate('1990-01-01');
      const days = Array.from({ length: 14000 }, (_, index) => addDays(start, index));
      const wrong = days.filter((day, index) => parseDate(day) !== day || daysBetween(start, day) !== index);
      console.log(wrong.length, days.at(-1), addDays(calendarDate('2011-12-29'), 1), addMonths(calendarDate('2011-11-30'), 1));`;
    for (const TZ of ['Pacific/Apia', 'America/St_Johns', 'Pacific/Kiritimati', 'Africa/Casablanca', 'UTC']) {
      const output = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
        env: { ...process.env, TZ },
        encoding: 'utf8',
      });
      expect(output.trim(), TZ).toBe('0 2028-04-30 2011-12-30 2011-12-30');
    }
  }, 60_000);
});

describe('a period', () => {
  test.each([
    ['P14D', '14 days', '2026-03-15'],
    ['P1D', '1 day', '2026-03-02'],
    ['P2W', '2 weeks', '2026-03-15'],
    ['P1M', '1 month', '2026-04-01'],
    ['P1Y', '1 year', '2027-03-01'],
    ['PT72H', '72 hours', '2026-03-04'],
    ['PT24H', '24 hours', '2026-03-02'],
    ['PT25H', '25 hours', '2026-03-03'],
    ['PT1H', '1 hour', '2026-03-02'],
    ['P0D', '0 days', '2026-03-01'],
  ])('%s is %s and ends on %s', (text, words, due) => {
    const duration = parseDuration(text);
    expect(duration && formatDuration(duration)).toBe(words);
    expect(duration && dueDate(calendarDate('2026-03-01'), duration)).toBe(due);
  });

  test('a year from 29 February ends on 28 February', () => {
    expect(dueDate(calendarDate('2024-02-29'), { amount: 1, unit: 'years' })).toBe('2025-02-28');
  });

  test.each(['14 days', 'P14', 'P1Y6M', 'P1DT2H', 'PT72M', 'P-1D', 'p14d', '', 'P', 'P123456D'])(
    '%j is none',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );
});
