import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  batchTradeOff,
  criticalBatch,
  largestParallelRun,
  leastWallClock,
  optimalTraining,
} from '../../src/project/parallelism.ts';
import { dateAfter, yearsBetween } from '../../src/project/time.ts';
import { addDays, type CalendarDate, calendarDate, daysBetween } from '../../src/units/date.ts';
import { yearsToReach } from './formulas/closed-crossing.ts';

describe('dates and years', () => {
  it('undo each other', () => {
    const from = calendarDate('2026-01-01');
    fc.assert(
      fc.property(fc.integer({ min: -5000, max: 20_000 }), (days) => {
        const to = addDays(from, days);
        expect(dateAfter(from, yearsBetween(from, to))).toBe(to);
      }),
    );
  });

  it('have no date for never', () => {
    expect(dateAfter(calendarDate('2026-01-01'), Number.POSITIVE_INFINITY)).toBeUndefined();
    expect(dateAfter(calendarDate('2026-01-01'), 9000)).toBeUndefined();
  });
});

describe('how parallel training can be', () => {
  it('has a critical batch of 1.1, 7.7 and 17 million tokens at losses of 3, 2 and 1.69', () => {
    expect([3, 2, 1.69].map((loss) => criticalBatch(loss) / 1e6)).toEqual(
      [1.12, 7.74, 17.26].map((x) => expect.closeTo(x, 2)),
    );
  });

  it('trades steps for data', () => {
    expect(batchTradeOff(1)).toEqual({ steps: 2, data: 2 });
    expect(batchTradeOff(0.1)).toEqual({ steps: 11, data: expect.closeTo(1.1, 12) });
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1000, noNaN: true }), (batch) => {
        const { steps, data } = batchTradeOff(batch);
        expect((steps - 1) * (data - 1)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('spends compute best on parameters and data alike', () => {
    const { parameters, tokens, loss } = optimalTraining(1e25);
    expect(6 * parameters * tokens).toBeCloseTo(1e25, -16);
    const spent = (size: number): number => 1.8172 + 482.01 / size ** 0.3478 + 2085.43 / (1e25 / 6 / size) ** 0.3658;
    expect(loss).toBeCloseTo(spent(parameters), 9);
    for (const factor of [0.8, 0.95, 1.05, 1.25]) expect(spent(parameters * factor)).toBeGreaterThan(loss);
  });

  it('bounds a run by its wall clock', () => {
    for (const batchOverCritical of [0.5, 1, 4]) {
      const parallelism = { secondsPerStep: 2, batchOverCritical };
      const seconds = leastWallClock(1e26, parallelism);
      const largest = largestParallelRun(seconds, parallelism);
      // Extra data of large batches is performed, too.
      expect(largest).toBeCloseTo(26 + Math.log10(1 + batchOverCritical), 3);
      expect(largestParallelRun(2 * seconds, parallelism)).toBeGreaterThan(largest);
    }
  });
});

describe('naive dates of the first run above 10^26', () => {
  const after = (from: CalendarDate, compute: number, factor: number): CalendarDate | undefined =>
    dateAfter(from, yearsToReach(Math.log10(compute), 26, Math.log10(factor)));

  // Growth of 4 to 5 times a year, Sevilla and Roldan (2024); tolerance three days. The first was Grok 3 in February 2025: 7 to 14 months later.
  it.each([
    ['2020-05-28', 3.14e23, 4, '2024-07-24'],
    ['2023-03-14', 2.1e25, 4.2, '2024-04-14'],
    ['2023-12-06', 5e25, 4.2, '2024-05-30'],
    ['2020-05-28', 3.14e23, 5, '2023-12-26'],
  ])('from %s at %d, %d times a year: %s', (from, compute, factor, expected) => {
    const date = after(calendarDate(from), compute, factor);
    expect(date && Math.abs(daysBetween(date, calendarDate(expected)))).toBeLessThanOrEqual(3);
  });

  it('from GPT-3 to GPT-4 and Gemini 1.0 Ultra within a factor of 1.5', () => {
    const at = (factor: number, year: number): number => 3e23 * factor ** (year - 2020.41);
    for (const [factor, year, published] of [
      [4, 2023.2, 1e25],
      [4, 2023.95, 4e25],
      [5, 2023.2, 3e25],
      [5, 2023.95, 8e25],
    ] as const)
      expect(Math.abs(Math.log10(at(factor, year) / published))).toBeLessThan(Math.log10(1.5));
  });

  it('are at once when reached and never when nothing grows', () => {
    expect(yearsToReach(27, 26, -1)).toBe(0);
    expect(yearsToReach(25, 26, 0)).toBe(Number.POSITIVE_INFINITY);
  });
});
