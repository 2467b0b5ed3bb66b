import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilson } from '../../src/track/measure.ts';
import { fitPlane } from '../../src/track/plane.ts';
import { areaUnderCurve, markedShare, median, rankCorrelation } from '../../src/track/rank.ts';

type Row = { readonly version: string; readonly released: string; readonly flop: string; readonly score: number };

const { rows } = JSON.parse(
  readFileSync(new URL('../../fixtures/track/gpqa-compute.json', import.meta.url), 'utf8'),
) as { readonly rows: readonly Row[] };

const spearman = (of: readonly Row[]): number =>
  rankCorrelation(
    of.map(({ flop }) => Number(flop)),
    of.map(({ score }) => score),
  )();

const in2025 = rows.filter(({ released }) => released.startsWith('2025'));
const earlier = rows.filter(({ released }) => !released.startsWith('2025'));

describe('52 evaluations on GPQA Diamond with known compute (Epoch AI, January 2026)', () => {
  it('have the published rank correlations, ties averaged', () => {
    expect(rows).toHaveLength(52);
    expect(spearman(earlier)).toBeCloseTo(0.731, 3);
    expect(spearman(in2025)).toBeCloseTo(0.548, 3);
    expect(spearman(rows)).toBeCloseTo(0.694, 3);
  });

  it.each([
    [in2025, 0.6, 10, 8, 0, 0.907],
    [in2025, 0.7, 7, 5, 3, 0.718],
    [earlier, 0.5, 4, 2, 4, 0.823],
  ])('are told apart by 10^25 as published, cut %#', (of, cut, caught, missed, wrong, auc) => {
    const capable = of.map(({ score }) => score >= cut);
    const over = of.map(({ flop }) => Number(flop) >= 1e25);
    const count = (wanted: boolean, isOver: boolean): number =>
      of.filter((_, index) => capable[index] === wanted && over[index] === isOver).length;
    expect([count(true, true), count(true, false), count(false, true)]).toEqual([caught, missed, wrong]);
    const area = areaUnderCurve(
      of.map(({ flop }) => Number(flop)),
      capable,
    );
    expect(area()).toBeCloseTo(auc, 3);
  });

  it('have the published Wilson intervals of recall', () => {
    const rounded = (pair: readonly number[]): readonly number[] => pair.map((value) => Math.round(value * 100) / 100);
    expect(rounded(wilson(10, 18, 0.95))).toEqual([0.34, 0.75]);
    expect(rounded(wilson(7, 12, 0.95))).toEqual([0.32, 0.81]);
  });

  it('give the published drift by a joint regression on the logit', () => {
    const logit = ({ score }: Row): number => {
      const p = Math.max(0.01, (score - 0.25) / 0.75);
      return Math.log(p / (1 - p));
    };
    const midMonth = ({ released }: Row): number =>
      Number(released.slice(0, 4)) + (Number(released.slice(5, 7)) - 0.5) / 12;
    const plane = fitPlane({
      y: rows.map(logit),
      a: rows.map(({ flop }) => Math.log10(Number(flop))),
      b: rows.map(midMonth),
    });
    expect(plane?.slopeA).toBeCloseTo(0.906, 2);
    expect(plane?.slopeB).toBeCloseTo(1.732, 2);
    expect((plane?.slopeB ?? 0) / (plane?.slopeA ?? 1)).toBeCloseTo(1.911, 2);
  });
});

describe('rank statistics', () => {
  it('average ties: 1, 2, 2, 4 against 1, 3, 2, 4 correlate at 0.9487', () => {
    // Ranks 1, 2.5, 2.5, 4 and 1, 3, 2, 4: covariance 4.5 over the root of 4.5 times 5.
    expect(rankCorrelation([1, 2, 2, 4], [1, 3, 2, 4])()).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5), 12);
  });

  it('are undefined where nothing can be ranked, never zero', () => {
    expect(rankCorrelation([1, 1, 1], [1, 2, 3])()).toBeNaN();
    expect(rankCorrelation([], [])()).toBeNaN();
    expect(areaUnderCurve([1, 2], [true, true])()).toBeNaN();
    expect(markedShare([])()).toBeNaN();
    expect(median([])).toBeNaN();
  });

  it('count a point with a weight as that many points', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.integer({ min: 0, max: 5 }),
            fc.integer({ min: 0, max: 5 }),
            fc.integer({ min: 0, max: 3 }),
            fc.boolean(),
          ),
          { minLength: 3, maxLength: 12 },
        ),
        (points) => {
          const weights = points.map(([, , weight]) => weight);
          const repeated = points.flatMap((point) => Array.from({ length: point[2] }, () => point));
          const xs = (of: typeof points): number[] => of.map(([x]) => x);
          const ys = (of: typeof points): number[] => of.map(([, y]) => y);
          const marks = (of: typeof points): boolean[] => of.map(([, , , mark]) => mark);
          const pairs = [
            [rankCorrelation(xs(points), ys(points))(weights), rankCorrelation(xs(repeated), ys(repeated))()],
            [areaUnderCurve(xs(points), marks(points))(weights), areaUnderCurve(xs(repeated), marks(repeated))()],
            [markedShare(marks(points))(weights), markedShare(marks(repeated))()],
          ] as const;
          for (const [weighted, plain] of pairs) {
            if (Number.isNaN(plain)) expect(weighted).toBeNaN();
            else expect(weighted).toBeCloseTo(plain, 10);
          }
        },
      ),
    );
  });

  it('order endless values after all others and with each other', () => {
    const endless = Number.POSITIVE_INFINITY;
    expect(rankCorrelation([1, 2, endless, endless], [1, 2, 3, 3])()).toBeCloseTo(1, 12);
  });

  it('take the middle of an even number of values halfway', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([3, 1, 2])).toBe(2);
  });
});
