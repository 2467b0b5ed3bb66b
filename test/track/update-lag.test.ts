import { describe, expect, test } from 'vitest';
import { loadLaw } from '../../src/io/policies.ts';
import { efficiencySources } from '../../src/track/rate-source.ts';
import { longestInterval, sawtooth, sawtoothGap, updateLagOf, yearsOf } from '../../src/track/update-lag.ts';
import { calendarDate } from '../../src/units/date.ts';

const law = await loadLaw();
if (!law.ok) throw new Error('the shipped law cannot be read');
const { policies } = law.value;
const rosetta = efficiencySources.find(({ id }) => id === 'rosetta-2025');

const updateOf = (id: string) => {
  const policy = policies.find((one) => one.id === id);
  if (!policy || !rosetta) throw new Error(id);
  return updateLagOf(policy, calendarDate('2024-08-01'), rosetta, { erosionOom: 1, until: calendarDate('2034-08-01') });
};

describe('the sawtooth', () => {
  test('is worst just before a new number applies, and the delay alone remains after it', () => {
    const gap = sawtoothGap(0.8, { every: 2, delay: 0.5 });
    expect(gap.before).toBeCloseTo(2, 12);
    expect(gap.after).toBeCloseTo(0.4, 12);
    expect(sawtoothGap(-0.1, { every: 2, delay: 0.5 })).toEqual({ before: 0, after: 0 });
  });

  test('has its corners where the closed form says', () => {
    const plan = { every: 2, delay: 0.5 };
    const corners = sawtooth(0.8, plan, calendarDate('2024-01-01'), calendarDate('2030-01-01'));
    const { before, after } = sawtoothGap(0.8, plan);
    expect(Math.max(...corners.map(({ oom }) => oom))).toBeCloseTo(before, 9);
    // The first tooth is as high as all others: the line starts at what its capability needs.
    expect(corners[1]?.oom).toBeCloseTo(before, 9);
    expect(corners[2]?.oom).toBeCloseTo(after, 9);
    expect(corners.filter((_, index) => index > 0 && index % 2 === 1)[0]?.on).toBe('2026-07-02');
  });

  test('without reviews is one straight rise', () => {
    const plan = { every: Number.POSITIVE_INFINITY, delay: 0 };
    const corners = sawtooth(0.5, plan, calendarDate('2024-01-01'), calendarDate('2034-01-01'));
    expect(corners).toHaveLength(2);
    expect(corners[1]?.oom).toBeCloseTo(5, 2);
  });

  test('keeps to a limit at the longest interval, and never where the delay alone is too long', () => {
    const interval = longestInterval(1, 0.8, 0.5) ?? Number.NaN;
    expect(sawtoothGap(0.8, { every: interval, delay: 0.5 }).before).toBeCloseTo(1, 12);
    expect(longestInterval(1, 2.5, 0.5)).toBeUndefined();
    expect(longestInterval(1, 0, 0.5)).toBe(Number.POSITIVE_INFINITY);
  });

  test('reads periods of law as years', () => {
    expect(yearsOf({ amount: 6, unit: 'months' })).toBe(0.5);
    expect(yearsOf({ amount: 180, unit: 'days' })).toBeCloseTo(0.4928, 4);
  });
});

describe('the law', () => {
  test('the EU can move its line by delegated act, which takes three to six months; no interval is set', () => {
    expect(updateOf('eu-ai-act')).toMatchObject({
      canLower: true,
      direction: 'either',
      delay: { least: 0.25, most: 0.5, cite: 'Art. 97(6)' },
    });
    expect(updateOf('eu-ai-act')?.every).toBeUndefined();
    expect(updateOf('eu-ai-act')?.reviewed.every(({ lawful }) => !lawful)).toBe(true);
  });

  test('California reviews every year and lowers nothing: erosion has no end', () => {
    const update = updateOf('us-ca-tfaia-2025');
    expect(update).toMatchObject({ canLower: false, direction: 'none', every: 1, reviewed: [] });
    expect(update?.course.at(-1)?.oom).toBeCloseTo(10 * (update?.drift.q50 ?? 0), 2);
  });

  test('a number that may only be raised is never lowered by a review', () => {
    expect(updateOf('us-hr9925-frontier-2026')).toMatchObject({
      canLower: false,
      every: 2,
      delay: { least: expect.closeTo(0.493, 3) },
    });
  });

  test('worst cases are ordered by the rate', () => {
    for (const { worst, after } of updateOf('eu-ai-act')?.reviewed ?? []) {
      expect(worst.q05).toBeLessThan(worst.q50);
      expect(worst.q50).toBeLessThan(worst.q95);
      expect(after.q50).toBeLessThan(worst.q50);
    }
  });
});
