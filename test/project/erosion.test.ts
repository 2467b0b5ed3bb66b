import { describe, expect, it } from 'vitest';
import {
  catchUpTime,
  effectiveCompute,
  efficiencyMultiplier,
  greatestStaleness,
  idealThreshold,
  intervalForStaleness,
  lastUpdate,
  staleness,
  thresholdDecay,
  thresholdInForce,
} from '../../src/project/erosion.ts';
import { fittedDoubling, fittedDoublingOnGrid, gapMonths, halvings, pairErrors } from './formulas/capability-pairs.ts';
import { capabilityPairs } from './records.ts';

const digits = (value: number, count = 12): number => Number(value.toPrecision(count));
const tau8 = { doubling: 8 };

describe('the closed forms of the Compute Threshold Staleness Model', () => {
  it('give its values to the digit', () => {
    expect(digits(efficiencyMultiplier(6, tau8))).toBe(1.68179283051);
    expect(digits(effectiveCompute(1e25, 12, tau8))).toBe(2.82842712475e25);
    expect(thresholdInForce(1e25, 6, tau8, 12)).toBe(1e25);
    expect(staleness(8, tau8, 12)).toBe(2);
    expect([3, 6, 12, 18, 24, 36].map((interval) => digits(greatestStaleness(interval, tau8), 4))).toEqual([
      1.297, 1.682, 2.828, 4.757, 8, 22.63,
    ]);
    expect(digits(greatestStaleness(12, { doubling: 9.5 }), 4)).toBe(2.4);
    expect([4, 8, 16].map((doubling) => intervalForStaleness(2, { doubling }))).toEqual([4, 8, 16]);
    expect(digits(catchUpTime(10, tau8), 4)).toBe(26.58);
    expect(thresholdDecay(24, tau8)).toBe(0.125);
  });

  it('fit together', () => {
    expect(idealThreshold(1e25, 8, tau8)).toBe(5e24);
    expect(lastUpdate(25, 12)).toBe(24);
    expect(lastUpdate(25)).toBe(25);
    expect(staleness(25, tau8)).toBe(1);
    expect(staleness(25, tau8, 12)).toBe(thresholdInForce(1e25, 25, tau8, 12) / idealThreshold(1e25, 25, tau8));
  });

  it('refuse what makes no sense', () => {
    expect(() => efficiencyMultiplier(-1, tau8)).toThrow('time');
    expect(() => efficiencyMultiplier(1, { doubling: 0 })).toThrow('doubling');
    expect(() => idealThreshold(0, 1, tau8)).toThrow('capability');
    expect(() => thresholdInForce(1e25, 1, tau8, 0)).toThrow('interval');
    expect(() => staleness(-1, tau8, 12)).toThrow('time');
    expect(() => catchUpTime(Number.NaN, tau8)).toThrow('factor');
  });
});

describe('its capability pairs', () => {
  it('have these gaps and predictions in months', () => {
    const table = capabilityPairs.map((pair) => [digits(gapMonths(pair), 5), digits(8 * halvings(pair), 5)]);
    expect(table).toEqual(
      [
        [32.457, 12.211],
        [39.52, 15.218],
        [42.017, 39.782],
        [12.024, 20.68],
        [13.173, 9.672],
        [18.233, 11.702],
        [7.063, 13.771],
        [2.957, 9.487],
        [4.731, 14.459],
        [37.188, 8.074],
        [4.731, 3.007],
      ].map((pair) => pair.map((value) => expect.closeTo(value, 2))),
    );
  });

  it.each([
    [2, 20.961, 15.871, 15.871],
    [2.5, 20.168, 14.973, 14.974],
    [4, 17.957, 12.278, 13.058],
    [6, 15.546, 8.686, 11.781],
    [8, 14.039, 5.094, 10.843],
    [9.5, 13.69, 2.399, 11.09],
    [10, 13.738, 1.501, 11.307],
    [12, 14.715, -2.091, 12.42],
    [16, 19.511, -9.276, 16.214],
    [24, 33.812, -23.645, 26.003],
  ])('have these errors at a doubling time of %d months', (doubling, rmse, mean, meanAbsolute) => {
    const errors = pairErrors(capabilityPairs, doubling);
    // The reference is given to three places; its last digit can be off by one.
    expect(Math.abs(errors.rmse - rmse)).toBeLessThan(0.001);
    expect(Math.abs(errors.mean - mean)).toBeLessThan(0.001);
    expect(Math.abs(errors.meanAbsolute - meanAbsolute)).toBeLessThan(0.001);
  });

  it('fit best at 9.4635 months, on the grid 9.5', () => {
    expect(fittedDoubling(capabilityPairs)).toBeCloseTo(9.4635, 4);
    expect(fittedDoublingOnGrid(capabilityPairs)).toBe(9.5);
    expect(pairErrors(capabilityPairs, 9.5).rmse ** 2).toBeCloseTo(187.427, 3);
  });

  it('hardly settle the doubling time: leaving one out gives 8.6 to 10.5', () => {
    const fits = capabilityPairs.map((_, left) =>
      fittedDoublingOnGrid(capabilityPairs.filter((__, index) => index !== left)),
    );
    expect([Math.min(...fits), Math.max(...fits)]).toEqual([8.6, 10.5]);
  });
});
