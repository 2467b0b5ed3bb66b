import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { greatestStaleness, staleness } from '../../src/project/erosion.ts';
import { openStream } from '../../src/project/stream.ts';
import {
  burdenAfter,
  erosionAfter,
  precisionAfter,
  recallAfter,
  recallLimit,
  yearsToErosion,
  yearsToOverreach,
  yearsToRecall,
} from '../../src/track/closed-form.ts';
import { efficiencyOom } from '../project/formulas/algorithmic-progress.ts';

const oomPerYear = (doublingMonths: number): number => (12 / doublingMonths) * Math.log10(2);

describe('erosion', () => {
  it.each([
    ['Ho et al. 2024, 8.44 months', oomPerYear(8.44), 28.0],
    ['Ho et al. 2024, fast end, 4.52 months', oomPerYear(4.52), 15.0],
    ['Ho et al. 2024, slow end, 14.27 months', oomPerYear(14.27), 47.4],
    ['A Rosetta Stone for AI Benchmarks, 5.84x a year', Math.log10(5.84), 15.7],
    ['the same, joint regression', efficiencyOom(0.3747, 0.3107), 10.0],
    ['Scher 2025, 16x a year', Math.log10(16), 10.0],
    ['Scher 2025, 60x a year', Math.log10(60), 6.7],
    ['Erdil and Besiroglu 2022, 9 months', oomPerYear(9), 29.9],
  ])('reaches ten times as published: %s', (_, drift, months) => {
    expect(Math.abs(yearsToErosion(1, drift) * 12 - months)).toBeLessThanOrEqual(0.1);
  });

  it.each([
    ['Ho et al. 2024', oomPerYear(8.44), 19.2],
    ['A Rosetta Stone for AI Benchmarks', Math.log10(5.84), 199],
    ['Erdil and Besiroglu 2022', oomPerYear(9), 16.0],
  ])('after three years is as published: %s', (_, drift, factor) => {
    expect(Math.abs(10 ** erosionAfter(3, drift) / factor - 1)).toBeLessThanOrEqual(0.01);
  });

  it('is the staleness of the Compute Threshold Staleness Model: tau 8, 12 months, 2.828 times', () => {
    expect(10 ** erosionAfter(1, oomPerYear(8))).toBeCloseTo(greatestStaleness(12, { doubling: 8 }), 10);
    expect(10 ** erosionAfter(8 / 12, oomPerYear(8))).toBeCloseTo(staleness(8, { doubling: 8 }, 12), 10);
    expect(greatestStaleness(12, { doubling: 8 })).toBeCloseTo(2.828, 3);
  });

  it('never comes when the compute needed does not fall', () => {
    expect(yearsToErosion(1, 0)).toBe(Number.POSITIVE_INFINITY);
    expect(yearsToErosion(1, -0.1)).toBe(Number.POSITIVE_INFINITY);
  });

  it('is put off by a line that is lowered and brought on by one that is raised', () => {
    expect(yearsToErosion(1, 0.5, [{ years: 1, oom: -1 }])).toBe(4);
    expect(yearsToErosion(1, 0.5, [{ years: 3, oom: -1 }])).toBe(2);
    expect(yearsToErosion(1, 0.5, [{ years: 1, oom: 0.5 }])).toBe(1);
    expect(yearsToErosion(1, 0, [{ years: 3, oom: 1 }])).toBe(3);
    expect(yearsToErosion(1, 0, [{ years: 3, oom: -1 }])).toBe(Number.POSITIVE_INFINITY);
  });

  it('is nothing for a line that is lowered as fast as the capability gets cheaper', () => {
    const moves = [1, 2, 3, 4].map((years) => ({ years, oom: -0.4 * years }));
    expect([1, 2, 3, 4].map((years) => erosionAfter(years, 0.4, moves))).toEqual([0, 0, 0, 0]);
    // Between two reviews it rises as the staleness of a line that is reviewed every year.
    expect(10 ** erosionAfter(2.75, 0.4, moves)).toBeCloseTo(
      staleness(33, { doubling: (12 * Math.log10(2)) / 0.4 }, 12),
      8,
    );
  });

  it('is at its limit on the day that it reaches it', () => {
    const rate = fc.double({ min: 0.05, max: 2, noNaN: true });
    const move = fc.record({
      years: fc.double({ min: 0.1, max: 8, noNaN: true }),
      oom: fc.double({ min: -2, max: 0, noNaN: true }),
    });
    fc.assert(
      fc.property(
        rate,
        fc.double({ min: 0.1, max: 3, noNaN: true }),
        fc.option(move, { nil: undefined }),
        (drift, limit, moved) => {
          const moves = moved ? [moved] : [];
          const years = yearsToErosion(limit, drift, moves);
          expect(erosionAfter(years, drift, moves)).toBeCloseTo(limit, 6);
        },
      ),
    );
  });
});

describe('recall', () => {
  const growth = 0.653;

  it.each([
    [0.428, 0.604],
    [0.766, 0.46],
    [1.206, 0.351],
  ])('of a fixed line tends to the published share at %d OOM a year', (drift, limit) => {
    expect(Math.abs(recallLimit({ growth, drift }) - limit)).toBeLessThanOrEqual(0.001);
    expect(recallAfter(1e6, { margin: 0.7, growth, drift })).toBeCloseTo(limit, 2);
  });

  it.each([
    ['0.6 after 1.41 years (Rosetta)', 0.6, 0.766, 1.41],
    ['0.7 after 2.02 years (Ho)', 0.7, 0.428, 2.02],
  ])('of 10^25, set when the largest run was 5x10^25, falls below %s', (_, target, drift, years) => {
    const course = { margin: Math.log10(5), growth, drift };
    expect(Math.abs(yearsToRecall(target, course) - years)).toBeLessThanOrEqual(0.01);
    expect(recallAfter(yearsToRecall(target, course), course)).toBeCloseTo(target, 10);
  });

  it('never falls below its limit', () => {
    expect(yearsToRecall(0.6, { margin: 0.7, growth, drift: 0.428 })).toBe(Number.POSITIVE_INFINITY);
  });

  it('of a line that nobody had reached is nothing as soon as somebody has the capability', () => {
    const course = { margin: -0.3, growth: 0.6, drift: 0.4 };
    expect(yearsToRecall(0.2, course)).toBeCloseTo(0.3, 12);
    expect(recallAfter(0.2, course)).toBeNaN();
    expect(recallAfter(0.4, course)).toBe(0);
    expect(recallAfter(1e6, course)).toBeCloseTo(0.6, 3);
  });

  it('with scatter is the share counted among drawn models', () => {
    const course = { margin: 0.7, growth: 0.65, drift: 0.8, noise: 0.63 };
    const years = 1.5;
    const stream = openStream(3, 'recall');
    // Models from far below the line up to the largest run, each worth its compute plus scatter.
    const [line, needed, largest] = [0, -course.drift * years, course.margin + course.growth * years];
    let [capable, caught] = [0, 0];
    for (let model = 0; model < 200_000; model += 1) {
      const compute = largest - 8 * stream.next();
      const scatter = Math.sqrt(-2 * Math.log(stream.next())) * Math.cos(2 * Math.PI * stream.next());
      if (compute + course.noise * scatter < needed) continue;
      capable += 1;
      if (compute > line) caught += 1;
    }
    expect(recallAfter(years, course)).toBeCloseTo(caught / capable, 2);
  });

  it('with scatter falls to the target on the day given, and without scatter is the limit of little scatter', () => {
    const course = { margin: 0.7, growth: 0.653, drift: 0.766 };
    const noisy = { ...course, noise: 0.3 };
    expect(recallAfter(yearsToRecall(0.55, noisy), noisy)).toBeCloseTo(0.55, 6);
    expect(yearsToRecall(0.6, { ...course, noise: 1e-4 })).toBeCloseTo(yearsToRecall(0.6, course), 2);
  });
});

describe('overreach', () => {
  it('comes after 2.0 years for 10^25 from a largest run of 5x10^25, within one OOM and half of the models', () => {
    expect(yearsToOverreach(0.5, 1, { margin: Math.log10(5), growth: 0.653 })).toBeCloseTo(1.99, 2);
  });

  it('is there already when the largest run is far above the line, and never comes when runs do not grow', () => {
    expect(yearsToOverreach(0.5, 1, { margin: 2.5, growth: 0.6 })).toBe(0);
    expect(yearsToOverreach(0.5, 1, { margin: 1, growth: 0 })).toBe(Number.POSITIVE_INFINITY);
  });

  it('has the precision asked for on its day, and none while nothing is caught', () => {
    const course = { margin: 0.7, growth: 0.6 };
    expect(precisionAfter(yearsToOverreach(0.5, 1, course), 1, course)).toBeCloseTo(0.5, 12);
    expect(precisionAfter(0, 1, course)).toBe(1);
    expect(precisionAfter(0, 1, { margin: -0.1, growth: 0.6 })).toBeNaN();
  });

  it('burdens with the published 14.6 models a year for each OOM that the line is below the largest run', () => {
    const share = Math.sqrt(0.05 * 0.5);
    const counts = [0.5, 1, 1.5].map((margin) => burdenAfter(0, share, { margin, growth: 0.6 }));
    expect(counts.map((count) => Math.round(count * 10) / 10)).toEqual([7.3, 14.6, 21.8]);
    expect(burdenAfter(0, share, { margin: -1, growth: 0.6 })).toBe(0);
  });
});
