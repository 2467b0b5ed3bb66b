import { describe, expect, it } from 'vitest';
import { crossedBy, crossingUpTo } from '../../../src/project/backtest/actor-outcomes.ts';
import { censoredCrps } from '../../../src/project/score.ts';
import { openStream } from '../../../src/project/stream.ts';

const exponentialDraws = (mean: number, count: number, name: string): Float64Array => {
  const stream = openStream(1, name);
  return Float64Array.from({ length: count }, () => -mean * Math.log(stream.next()));
};

describe('the score of a date that is seen up to a moment', () => {
  const draws = [0.2, 0.5, 0.5, 1.4, 3, Number.POSITIVE_INFINITY];

  /** The integral of the squared error of the distribution function, step by step. */
  const integral = (outcome: number, until: number, steps = 40_000): number => {
    let sum = 0;
    for (let step = 0; step < steps; step += 1) {
      const moment = ((step + 0.5) / steps) * until;
      const by = draws.filter((draw) => draw <= moment).length / draws.length;
      sum += (by - (moment >= outcome ? 1 : 0)) ** 2;
    }
    return (sum * until) / steps;
  };

  it('is the integral of the squared error of the distribution function up to there', () => {
    for (const [outcome, until] of [
      [0.7, 2],
      [1.9, 2],
      [Number.POSITIVE_INFINITY, 2],
      [0.1, 0.3],
    ] as const)
      expect(censoredCrps(draws, outcome, until)).toBeCloseTo(integral(outcome, until), 3);
  });

  it('asks nothing of what comes after', () => {
    expect(censoredCrps([0.5, 2.5, 9], 5, 2)).toBe(censoredCrps([0.5, 3, Number.POSITIVE_INFINITY], 2.1, 2));
  });

  it('is nothing for who foresaw that nothing comes, and the whole time for who was certain of it at once', () => {
    expect(censoredCrps([Number.POSITIVE_INFINITY], Number.POSITIVE_INFINITY, 2)).toBe(0);
    expect(censoredCrps([0], Number.POSITIVE_INFINITY, 2)).toBe(2);
    expect(censoredCrps([Number.POSITIVE_INFINITY], 0.5, 2)).toBe(1.5);
  });

  it('is best in the mean for the distribution that the dates come from', () => {
    const truth = exponentialDraws(1.5, 600, 'dates');
    const meanOf = (mean: number): number => {
      const forecast = exponentialDraws(mean, 400, `forecast/${mean}`);
      return truth.reduce((sum, outcome) => sum + censoredCrps(forecast, outcome, 2), 0) / truth.length;
    };
    expect(meanOf(1.5)).toBeLessThan(meanOf(0.75));
    expect(meanOf(1.5)).toBeLessThan(meanOf(3));
  });
});

describe('when an actor crossed', () => {
  const releases = [
    { time: 2024.2, log: 24, open: false },
    { time: 2024.5, open: true },
    { time: 2024.8, log: 25.5, open: false },
  ];

  it('is the first release at or above the line', () => {
    const known = releases.filter(({ open }) => !open);
    expect(crossingUpTo({ releases: known }, 25.5, 2025)).toEqual({ crossed: 2024.8, seenUntil: 2025 });
    expect(crossingUpTo({ releases: known }, 26, 2025)).toEqual({ crossed: Infinity, seenUntil: 2025 });
  });

  it('is seen no further than to a release of unknown size before it', () => {
    expect(crossingUpTo({ releases }, 25.5, 2025)).toEqual({ crossed: Infinity, seenUntil: 2024.5 });
    expect(crossingUpTo({ releases }, 24, 2025)).toEqual({ crossed: 2024.2, seenUntil: 2025 });
    expect(crossedBy({ releases }, 26, 2025)).toBeUndefined();
  });

  it('is known from a bound that is at or above the line', () => {
    const bound = [{ time: 2024.3, log: 25, open: true }];
    expect(crossingUpTo({ releases: bound }, 25, 2025)).toEqual({ crossed: 2024.3, seenUntil: 2025 });
    expect(crossingUpTo({ releases: bound }, 26, 2025)).toEqual({ crossed: Infinity, seenUntil: 2024.3 });
  });
});
