import { describe, expect, it } from 'vitest';
import { openStream, openStreams, type Stream } from '../../src/project/stream.ts';

const take = (stream: Stream, count: number): number[] => Array.from({ length: count }, stream.next);

const correlation = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, index) => sum + (value - 0.5) * ((b[index] ?? 0.5) - 0.5), 0) / (a.length / 12);

describe('a named stream', () => {
  it('gives these numbers on every machine', () => {
    expect(take(openStream(1, 'computeGrowth'), 3)).toMatchInlineSnapshot(`
      [
        0.8479498605011031,
        0.3747391653014347,
        0.838145898305811,
      ]
    `);
    expect(take(openStreams(20261121, 'release-day')(7), 2)).toMatchInlineSnapshot(`
      [
        0.8909093627007678,
        0.737235237727873,
      ]
    `);
  });

  it('depends on seed, name and number', () => {
    const first = take(openStream(1, 'a'), 4);
    expect(take(openStream(1, 'a'), 4)).toEqual(first);
    const others = [openStream(2, 'a'), openStream(1, 'b'), openStreams(1, 'a')(1), openStream(1, 'a/')];
    for (const other of others) expect(take(other, 4)).not.toEqual(first);
  });

  it('is not moved by its neighbours', () => {
    const alone = take(openStream(7, 'growth'), 50);
    const [growth, added] = [openStream(7, 'growth'), openStream(7, 'added later')];
    const together = Array.from({ length: 50 }, () => {
      added.next();
      return growth.next();
    });
    expect(together).toEqual(alone);
  });

  it('is uniform and uncorrelated with others', () => {
    const count = 40_000;
    const values = take(openStream(3, 'x'), count);
    const cells = new Uint32Array(20);
    for (const value of values) {
      expect(value > 0 && value < 1).toBe(true);
      cells[Math.floor(value * 20)] = (cells[Math.floor(value * 20)] ?? 0) + 1;
    }
    const chiSquare = [...cells].reduce((sum, seen) => sum + (seen - count / 20) ** 2 / (count / 20), 0);
    // 99.9 % of chi-square values with 19 degrees of freedom stay below 43.8.
    expect(chiSquare).toBeLessThan(43.8);
    for (const other of [openStream(4, 'x'), openStream(3, 'y'), openStreams(3, 'x')(1)])
      expect(Math.abs(correlation(values, take(other, count)))).toBeLessThan(4 / Math.sqrt(count));
  });

  it('is uniform across numbers of one family', () => {
    const open = openStreams(5, 'smallest-model');
    const firsts = Array.from({ length: 20_000 }, (_, index) => open(index).next());
    const mean = firsts.reduce((sum, value) => sum + value, 0) / firsts.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / firsts.length));
    expect(Math.abs(correlation(firsts.slice(1), firsts.slice(0, -1)))).toBeLessThan(4 / Math.sqrt(firsts.length));
    expect(new Set(firsts).size).toBeGreaterThan(19_990);
  });
});
