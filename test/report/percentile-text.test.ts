import { describe, expect, it } from 'vitest';
import { daysFrom } from '../../src/report/blocks/date-text.ts';
import { intervalOf } from '../../src/report/blocks/interval-bar.ts';
import { orNever, rangeText, spanText, withRange, withSpan } from '../../src/report/blocks/percentile-text.ts';

const whole = (value: number): string => String(Math.round(value));

describe('percentiles in words', () => {
  const wide = { q05: 1.2, q50: 4.4, q95: 9 };
  const narrow = { q05: 3.6, q50: 4, q95: 4.4 };

  it('give the median with the outermost percentiles', () => {
    expect(withRange(wide, whole)).toBe('4 (1 to 9)');
    expect(withRange(narrow, whole)).toBe('4 (4 to 4)');
  });

  it('give the median alone where the ends read like it, if asked to', () => {
    expect(withSpan(narrow, whole)).toBe('4');
    expect(withSpan(wide, whole)).toBe('4 (1 to 9)');
    expect(spanText(narrow, whole)).toBe('4');
  });

  it('are a range without a median, and nothing without any', () => {
    expect(withRange({ q05: 1, q95: 9 }, whole)).toBe('1 to 9');
    expect([rangeText({}, whole), withRange({}, whole), withSpan({}, whole)]).toEqual(['', '', '']);
  });

  it('say never of what has no end, in the middle as at the ends', () => {
    expect(withRange({ q05: 2, q50: null, q95: null }, orNever(whole))).toBe('never (2 to never)');
  });

  it('are drawn in days from the start, and beyond the scale where they never come', () => {
    const days = (day: string): number => daysFrom('2026-01-01', day);
    expect(intervalOf({ q05: '2026-01-01', q50: '2026-03-01', q95: null }, days)).toEqual({
      low: 0,
      middle: 59,
      high: undefined,
    });
  });
});
