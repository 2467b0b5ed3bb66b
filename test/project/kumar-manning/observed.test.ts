import { describe, expect, it } from 'vitest';
import {
  allocationSlope,
  observedAbove,
  observedNearFrontier,
  type RecordedModel,
  yearlyTotals,
} from '../../../src/project/kumar-manning/observed.ts';
import { calendarDate } from '../../../src/units/date.ts';

const model = (released: string, compute?: number): RecordedModel => ({
  released: calendarDate(released),
  ...(compute === undefined ? {} : { compute }),
});

const record = [
  model('2022-03-31', 1e24),
  model('2022-04-01', 5e23),
  model('2022-04-02'),
  model('2023-01-01', 1e25),
  model('2023-03-31', 2e25),
  model('2023-04-01', 2.5e24),
  model('2023-12-31', 1e23),
];

describe('a record of models', () => {
  it('adds up known compute by year and says how much is known', () => {
    expect(yearlyTotals(record, [2021, 2022, 2023])).toEqual([
      { year: 2021, total: 0, known: 0, recorded: 0, largestShare: 0 },
      { year: 2022, total: 1.5e24, known: 2, recorded: 3, largestShare: expect.closeTo(2 / 3, 12) },
      {
        year: 2023,
        total: expect.closeTo(3.26e25, -12),
        known: 4,
        recorded: 4,
        largestShare: expect.closeTo(2e25 / 3.26e25, 12),
      },
    ]);
  });

  it('counts strictly above a threshold', () => {
    expect(observedAbove(record, [2022, 2023], [1e23, 1e24, 1e25])).toEqual([
      [2, 3],
      [0, 3],
      [0, 1],
    ]);
  });

  it('compares with the largest of earlier quarters; records count, the first model does not', () => {
    // 5e23 is 0.3 below 1e24 of the quarter before; 1e25 and 2e25 exceed all of 2022; 2.5e24 is 0.9 and 1e23 2.3 below 2e25.
    expect(observedNearFrontier(record, [2022, 2023], [0.5, 1, 2.5])).toEqual([
      [1, 2],
      [1, 3],
      [1, 4],
    ]);
  });

  it('finds the gradient through the largest model, through one and one in logarithms, or freely', () => {
    // Two models hold a tenth and nine tenths: (log 1/9, log 1/10) and (0, 0).
    const pair = [9, 1];
    const [x, y] = [Math.log10(1 / 9), -1];
    expect(allocationSlope(pair, 'largest')).toBeCloseTo(y / x, 12);
    expect(allocationSlope(pair, 'free')).toBeCloseTo(y / x, 12);
    expect(allocationSlope(pair, 'published')).toBeCloseTo(((x - 1) * (y - 1) + 1) / ((x - 1) ** 2 + 1), 12);
  });
});
