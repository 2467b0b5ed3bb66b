import { describe, expect, it } from 'vitest';
import { atMost, quantile } from '../../src/project/distribution.ts';
import { doublingMonths, type Growth, growthDistribution, yearlyFactor } from '../../src/project/growth.ts';
import { parseGrowth } from '../../src/project/parse-growth.ts';
import { isRefusal } from '../../src/units/parse-quantity.ts';

const growth = (text: string): Growth => {
  const read = parseGrowth(text);
  if (isRefusal(read)) throw new Error(`${read.message} (${read.hint ?? ''})`);
  return read;
};

const refusal = (text: string) => {
  const read = parseGrowth(text);
  if (!isRefusal(read)) throw new Error(`\`${text}\` was read as ${read.central} OOM a year`);
  return read;
};

const oom = Math.log10;

describe('growth as people write it', () => {
  it.each([
    ['4x/year', oom(4)],
    ['4×/yr', oom(4)],
    ['4x per year', oom(4)],
    ['4-fold per annum', oom(4)],
    ['4 fold a year', oom(4)],
    ['4x annually', oom(4)],
    ['4x every 2 years', oom(4) / 2],
    ['2x in 18 months', oom(2) / 1.5],
    ['1.1x/month', 12 * oom(1.1)],
    ['0.5x/year', -oom(2)],
    ['10^2x/year', 2],
    ['0.6 OOM/year', 0.6],
    ['-0.2 OOM/year', -0.2],
    ['0.05 OOMs per month', 0.6],
    ['+300%/year', oom(4)],
    ['+30 % per year', oom(1.3)],
    ['−30%/year', oom(0.7)],
    ['doubling 8 months', oom(2) * 1.5],
    ['Doubling time of 8 months', oom(2) * 1.5],
    ['doubles every 2.5 years', oom(2) / 2.5],
    ['8-month doubling', oom(2) * 1.5],
    ['3.4 months doubling time', (oom(2) * 12) / 3.4],
    ['halving 9 months', (-oom(2) * 12) / 9],
    ['doubling every year', oom(2)],
    ['triples each year', oom(3)],
    ['tripling 1 year', oom(3)],
    ['doubling 165 days', (oom(2) * 365.25) / 165],
    ['2 doublings per year', 2 * oom(2)],
  ] as const)('%s', (text, expected) => {
    expect(growth(text).central).toBeCloseTo(expected, 12);
  });

  it('reads an interval; its middle is the geometric mean', () => {
    for (const text of ['3 to 5x/year', '3-5x/year', '3x – 5x / year', 'between 3 and 5x per year', '3x to 5x/yr']) {
      const { low, central, high } = growth(text);
      expect(yearlyFactor(low)).toBeCloseTo(3, 12);
      expect(yearlyFactor(high)).toBeCloseTo(5, 12);
      expect(yearlyFactor(central)).toBeCloseTo(Math.sqrt(15), 12);
    }
  });

  it('reads a central value with its interval', () => {
    const { low, central, high } = growth('doubling 8.44 months (4.52 to 14.27)');
    expect(doublingMonths(central)).toBeCloseTo(8.44, 10);
    expect(doublingMonths(high)).toBeCloseTo(4.52, 10);
    expect(doublingMonths(low)).toBeCloseTo(14.27, 10);
    expect(yearlyFactor(growth('5.84x/year [3.95, 8.64]').high)).toBeCloseTo(8.64, 10);
  });

  it('takes a longer doubling time for the slower growth', () => {
    const { low, high } = growth('doubling 8 to 14 months');
    expect(low).toBeLessThan(high);
    expect(doublingMonths(high)).toBeCloseTo(8, 12);
  });
});

describe('refused growth', () => {
  it.each([
    ['', 'blank', undefined],
    ['4', 'without form', '4x/year'],
    ['4x', 'period', '/year'],
    ['300%', 'period', '/year'],
    ['0.6 OOM', 'period', '/year'],
    ['4/year', 'factor or orders', '4 OOM/year'],
    ['300%/year', 'growth by that share or growth to it', '+300%/year'],
    ['4 times more per year', 'a factor, a difference', '4x/year'],
    ['4x more a year', 'a factor, a difference', '4x/year'],
    ['4 times a year', 'how often', '4x/year'],
    ['doubling 8', 'no unit', 'doubling 8 months'],
    ['doubling 8 m', 'months, minutes', 'write `months`'],
    ['4x/m', 'months or minutes', '/month'],
    ['8 months', 'a time, not growth', 'doubling 8 months'],
    ['1,5x/year', 'comma', '1.5x/year'],
    ['2x biannually', 'twice in a period', 'every 2 years'],
    ['doubling -8 months', 'negative', 'halving'],
    ['doubling 0 months', 'above zero', undefined],
    ['-4x/year', 'negative', 'halving'],
    ['0x/year', 'nothing', 'above zero'],
    ['-100%/year', 'nothing', 'above zero'],
    ['5 to 3x/year', 'wrong order', 'smaller number first'],
    ['doubling 14 to 8 months', 'wrong order', 'smaller number first'],
    ['4x/year (5 to 6)', 'outside its interval', undefined],
    ['1e6x/year', '4 orders of magnitude', 'slip'],
    ['10^6x/year', '4 orders of magnitude', 'slip'],
    ['doubling 1 day', '4 orders of magnitude', 'slip'],
    ['fast', 'cannot read', undefined],
  ])('%j', (text, message, hint) => {
    const read = refusal(text);
    expect(read.message).toContain(message);
    expect(read.expected).toContain('0.6 OOM/year');
    if (hint === undefined) expect(read.hint ?? '').not.toContain('undefined');
    else expect(read.hint).toContain(hint);
  });
});

describe('spread of growth', () => {
  it('keeps the bounds of a 90 % interval as the 5th and 95th percentile', () => {
    const of = growthDistribution(growth('3 to 5x/year'));
    expect(yearlyFactor(quantile(of, 0.05))).toBeCloseTo(3, 9);
    expect(yearlyFactor(quantile(of, 0.95))).toBeCloseTo(5, 9);
  });

  it('keeps the bounds of a 95 % interval of a doubling time', () => {
    const of = growthDistribution(growth('doubling 8.44 months (4.52 to 14.27)'), 0.95);
    expect(of.kind).toBe('split-log-normal');
    expect(doublingMonths(quantile(of, 0.025))).toBeCloseTo(14.27, 9);
    expect(doublingMonths(quantile(of, 0.975))).toBeCloseTo(4.52, 9);
    expect(atMost(of, 0)).toBe(0);
  });

  it('is fixed when one value is given, and may be negative', () => {
    expect(growthDistribution(growth('4x/year'))).toEqual({ kind: 'fixed', value: expect.closeTo(oom(4), 12) });
    expect(quantile(growthDistribution(growth('halving 8 to 14 months')), 0.5)).toBeLessThan(0);
  });
});
