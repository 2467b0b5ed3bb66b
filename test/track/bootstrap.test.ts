import { describe, expect, it } from 'vitest';
import { openStream } from '../../src/project/stream.ts';
import { resampleDevelopers, resampledInterval } from '../../src/track/bootstrap.ts';
import { measureShare, wilson } from '../../src/track/measure.ts';
import { markedShare } from '../../src/track/rank.ts';
import { observed } from './example-record.ts';

const runs = (count: number, developers: number) =>
  Array.from({ length: count }, (_, index) =>
    observed({
      name: `m${index}`,
      released: '2024-01-01',
      score: index,
      compute: 1e25,
      developer: `d${index % developers}`,
    }),
  );

const resamples = (of: ReturnType<typeof runs>, seed = 1) => resampleDevelopers(of, openStream(seed, 'test'), 400);

describe('resampling developers', () => {
  it('draws as many developers as there are, the same for a seed', () => {
    const of = runs(12, 6);
    const { draws, developers } = resamples(of);
    expect(developers.size).toBe(6);
    expect(draws.every((times) => times.reduce((sum, count) => sum + count, 0) === 6)).toBe(true);
    expect(resamples(of).draws).toEqual(draws);
    expect(resamples(of, 2).draws).not.toEqual(draws);
  });

  it('does not depend on the order of models', () => {
    const of = runs(12, 6);
    expect(resamples(of.toReversed()).draws).toEqual(resamples(of).draws);
  });

  it('gives a wider interval when the same models belong to fewer developers', () => {
    const width = (developers: number): number => {
      const of = runs(60, developers);
      // A mark that whole developers share, which is what a block resamples.
      const marked = of.map((_, index) => index % developers < developers / 2);
      const interval = resampledInterval(markedShare(marked), of, resamples(of), 0.9);
      return (interval?.high ?? Number.NaN) - (interval?.low ?? Number.NaN);
    };
    expect(width(6)).toBeGreaterThan(1.5 * width(60));
  });

  it('gives no interval for fewer than four developers', () => {
    const of = runs(12, 3);
    expect(resampledInterval(markedShare(of.map(() => true)), of, resamples(of), 0.9)).toBeUndefined();
  });
});

describe('shares', () => {
  it('of one in one are not certain', () => {
    const of = runs(1, 1);
    const share = measureShare(1, markedShare([true]), of, resamples(of));
    expect(share).toMatchObject({ value: 1, n: 1, small: true, high: 1 });
    expect(share.low).toBeCloseTo(wilson(1, 1, 0.9)[0], 12);
    expect(share.low).toBeLessThan(0.3);
  });

  it('of many models of few developers have no interval, since counting them would take them to be independent', () => {
    const [three, four] = [runs(24, 3), runs(24, 4)];
    const marked = three.map(() => true);
    expect(measureShare(24, markedShare(marked), three, resamples(three))).toEqual({ value: 1, n: 24, small: false });
    expect(measureShare(24, markedShare(marked), four, resamples(four))).toMatchObject({ value: 1, high: 1 });
  });

  it('of none are unknown', () => {
    expect(measureShare(0, markedShare([]), [], resamples(runs(4, 4)))).toEqual({ n: 0, small: true });
  });
});
