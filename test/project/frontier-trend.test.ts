import { describe, expect, it } from 'vitest';
import { largestAtRelease } from '../../src/project/frontier-trend.ts';
import { calendarDate } from '../../src/units/date.ts';

describe('the largest runs at release', () => {
  const runs = (
    [
      ['a', '2020-01-01', 22],
      ['b', '2020-01-01', 22],
      ['c', '2021-01-01', 23],
      ['d', '2021-06-01', 22.7],
      ['e', '2021-07-01', 21],
      ['f', '2022-01-01', 23.3],
      ['g', '2022-02-01', 23.1],
      ['h', '2022-02-01', 24],
    ] as const
  ).map(([name, released, log]) => ({ name, released: calendarDate(released), log }));
  const names = (rank: number, of = runs): string =>
    largestAtRelease(of, rank, (one, other) => one.log > other.log)
      .map(({ name }) => name)
      .join('');

  it('are those with fewer than so many larger ones by their day; equal ones all count', () => {
    expect(names(1)).toBe('abcfh');
    expect(names(2)).toBe('abcdfh');
  });

  it('are the same whatever the order of those of one day', () => {
    const swapped = [...runs.slice(0, 6), ...runs.slice(6).toReversed()];
    expect(names(2, swapped)).toBe(names(2));
  });
});
