import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitLine, predict, predictedQuantile, slopeError } from '../../src/project/regression.ts';
import { coverage, crpsOfDraws, skill } from '../../src/project/score.ts';
import { crps } from './formulas/forecast-errors.ts';
import { fitBentLine, fitParallelLines } from './formulas/several-lines.ts';

const number = fc.double({ min: -100, max: 100, noNaN: true });

describe('a fitted line', () => {
  const points = [
    { x: 1, y: 1 },
    { x: 2, y: 3 },
    { x: 3, y: 2 },
    { x: 4, y: 5 },
  ];

  it('has the textbook slope, errors and prediction', () => {
    const line = fitLine(points);
    expect(line).toMatchObject({ slope: 1.1, intercept: expect.closeTo(0, 12), points: 4, meanX: 2.5, spreadX: 5 });
    // Residuals -0.1, 0.8, -1.3, 0.6: squares add up to 2.7.
    expect(line.residualSd).toBeCloseTo(Math.sqrt(2.7 / 2), 12);
    expect(slopeError(line)).toBeCloseTo(Math.sqrt(1.35 / 5), 12);
    expect(line.explained).toBeCloseTo(1 - 2.7 / 8.75, 12);
    const forecast = predict(line, 6);
    expect(forecast).toEqual({
      centre: expect.closeTo(6.6, 12),
      scale: expect.closeTo(Math.sqrt(1.35 * (1 + 0.25 + 12.25 / 5)), 12),
      freedom: 2,
    });
    // The 95th percentile of Student's t with two degrees of freedom is 2.919986.
    expect(predictedQuantile(forecast, 0.95)).toBeCloseTo(6.6 + 2.919986 * forecast.scale, 4);
  });

  it('keeps its slope when everything is moved', () => {
    fc.assert(
      fc.property(number, number, (dx, dy) => {
        const moved = fitLine(points.map(({ x, y }) => ({ x: x + dx, y: y + dy })));
        expect(moved.slope).toBeCloseTo(1.1, 9);
      }),
    );
  });
});

describe('lines of one slope', () => {
  it('are those of each group when they agree', () => {
    const at = (intercept: number) => [0, 1, 5].map((x) => ({ x, y: intercept + 2 * x }));
    expect(fitParallelLines([at(3), at(-1)])).toEqual({ slope: 2, intercepts: [3, -1] });
  });
});

describe('a bent line', () => {
  it('is found where it bends', () => {
    const points = [0, 1, 2, 3, 4, 5, 6].map((x) => ({ x, y: x + Math.max(0, x - 3) }));
    expect(fitBentLine(points, [1, 2, 3, 4, 5])).toEqual({
      at: 3,
      before: expect.closeTo(1, 9),
      after: expect.closeTo(2, 9),
    });
    expect(fitBentLine(points.slice(0, 4), [9])).toEqual({
      at: 9,
      before: expect.closeTo(1, 9),
      after: expect.closeTo(1, 9),
    });
  });
});

describe('scores', () => {
  it('are nothing for a certain and right forecast, its distance for a certain and wrong one', () => {
    expect(crps(() => 3, 3)).toBe(0);
    expect(crps(() => 3, 5)).toBeCloseTo(2, 9);
    expect(crpsOfDraws([3, 3, 3], 5)).toBe(2);
  });

  it('agree in both forms', () => {
    const quantiles = (share: number): number => Math.log(share / (1 - share));
    const draws = Array.from({ length: 2000 }, (_, index) => quantiles((index + 0.5) / 2000));
    for (const outcome of [-2, 0, 0.7, 6]) expect(crpsOfDraws(draws, outcome)).toBeCloseTo(crps(quantiles, outcome), 2);
  });

  it('are best for the true forecast', () => {
    const uniform = (share: number): number => share;
    const wide = (share: number): number => 3 * share - 1;
    const expected = (forecast: (share: number) => number): number =>
      Array.from({ length: 200 }, (_, index) => crps(forecast, (index + 0.5) / 200, 500)).reduce((a, b) => a + b) / 200;
    expect(expected(uniform)).toBeLessThan(expected(wide));
  });

  it('of intervals and skill', () => {
    expect(skill(0.5, 1)).toBe(0.5);
    const forecast = (share: number): number => share;
    expect(
      coverage(
        [0.04, 0.5, 0.96].map((outcome) => ({ forecast, outcome })),
        0.9,
      ),
    ).toBeCloseTo(1 / 3, 12);
  });
});
