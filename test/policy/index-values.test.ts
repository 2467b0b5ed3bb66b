import { describe, expect, test } from 'vitest';
import { thresholdOn } from '../../src/policy/lifetime.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import type { Threshold } from '../../src/policy/policy.ts';
import { calendarDate } from '../../src/units/date.ts';
import { exactText } from '../../src/units/exact.ts';
import { exampleContext, examplePolicy } from './example-policy.ts';

const parse = (index: string) => {
  const from =
    '      2026-08-01: { value: 1e26 FLOP, cite: Art. 5a, quote: "more than 10^26", confidence: verified-text }\n';
  const text = examplePolicy.replace(from, `${from}    index: { ${index}, cite: Art. 5b, confidence: interpreted }\n`);
  return parsePolicy({ file: 'test-act.yaml', text }, exampleContext);
};

function indexed(index: string): Threshold {
  const result = parse(index);
  const threshold = result.ok ? result.value.thresholds['compute'] : undefined;
  if (!threshold) throw new Error(JSON.stringify(result.diagnostics));
  return threshold;
}

const on = (threshold: Threshold, date: string): string => {
  const value = thresholdOn(threshold, calendarDate(date));
  return value ? exactText(value) : '';
};

describe('a number that follows an index', () => {
  const thirds = indexed('factor: 1/3, every: P1Y, until: 2029-08-01');

  test('is the last dated value times an exact power of the factor, from the end of each period on', () => {
    expect(on(thirds, '2026-08-01')).toBe('1e26');
    expect(on(thirds, '2027-07-31')).toBe('1e26');
    const value = thresholdOn(thirds, calendarDate('2027-08-01'));
    expect(value).toMatchObject({ numerator: 10n ** 26n, denominator: 3n, unit: 'FLOP' });
    expect(thresholdOn(thirds, calendarDate('2029-08-01'))).toMatchObject({ numerator: 10n ** 26n, denominator: 27n });
  });

  test('stays from the last day of the index on, and is the older value before it began', () => {
    expect(on(thirds, '2040-01-01')).toBe(on(thirds, '2029-08-01'));
    expect(on(thirds, '2025-01-01')).toBe('1e25');
  });

  test('says by what index it came, and keeps source and mark of the index', () => {
    expect(thirds.values.at(-1)).toMatchObject({
      cite: 'Art. 5b',
      confidence: 'interpreted',
      note: 'by index: times 1/3 every year',
    });
    expect(thirds.index).toMatchObject({ until: '2029-08-01', every: { amount: 1, unit: 'years' } });
  });

  test('is rounded for the text only: the powers are those of the unrounded number', () => {
    const rounded = indexed('factor: 1/3, every: P1Y, until: 2029-08-01, digits: 2');
    expect(rounded.values.slice(2).map(({ value }) => exactText(value))).toEqual(['3.3e25', '1.1e25', '3.7e24']);
    // One digit of 10^26/3 is 3e25, a third of which is 1e25; of 10^26/9 it is 1e25 too, and of 10^26/27 it is 4e24.
    const coarse = indexed('factor: 1/3, every: P1Y, until: 2029-08-01, digits: 1');
    expect(coarse.values.slice(2).map(({ value }) => exactText(value))).toEqual(['3e25', '1e25', '4e24']);
  });

  test('may rise, and in months', () => {
    const rising = indexed('factor: 2, every: P6M, until: 2028-01-31');
    expect(rising.values.slice(2).map(({ from, value }) => [from, exactText(value)])).toEqual([
      ['2027-02-01', '2e26'],
      ['2027-08-01', '4e26'],
    ]);
  });
});

test.each([
  ['factor: 1, every: P1Y, until: 2029-08-01', 'PL1004'],
  ['factor: -1/3, every: P1Y, until: 2029-08-01', 'PL2001'],
  ['factor: 0, every: P1Y, until: 2029-08-01', 'PL1004'],
  ['factor: a third, every: P1Y, until: 2029-08-01', 'PL2001'],
  ['factor: 1/3, every: P1Y, until: 2027-07-31', 'PL1010'],
  ['factor: 1/3, every: P1D, until: 2029-08-01', 'PL1010'],
  ['factor: 1/3, every: P1Y, until: 2029-08-01, digits: 0', 'PL1004'],
  ['factor: 1/3, every: yearly, until: 2029-08-01', 'PL1004'],
])('an index of %s is refused', (index, code) => {
  const result = parse(index);
  expect(result.ok).toBe(false);
  expect(result.diagnostics.map((problem) => problem.code)).toEqual([code]);
  expect(result.diagnostics[0]?.at).toMatchObject({ file: 'test-act.yaml' });
});

test('changes beyond the most are not counted to the end', () => {
  const { diagnostics } = parse('factor: 1/3, every: P1D, until: 2999-12-31');
  expect(diagnostics[0]?.message).toContain('more than 200 times');
});
