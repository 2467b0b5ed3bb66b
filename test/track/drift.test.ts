import { describe, expect, it } from 'vitest';
import { openStream } from '../../src/project/stream.ts';
import { fitLinear } from '../../src/registry/regression.ts';
import { resampleDevelopers } from '../../src/track/bootstrap.ts';
import { directDrift, leastComputeRecord } from '../../src/track/direct-record.ts';
import { driftAtSlope, regressionDrifts } from '../../src/track/drift.ts';
import { familySlope } from '../../src/track/family.ts';
import { fitPlane } from '../../src/track/plane.ts';
import { referenceFor } from '../../src/track/reference.ts';
import { calendarDate } from '../../src/units/date.ts';
import { line25, observed } from './example-record.ts';

const setOn = calendarDate('2024-08-01');

/** Models that need 0.8 OOM less a year for the same score, at 15 points per OOM, in families of three sizes. */
const planted = (noise: (index: number) => number) =>
  Array.from({ length: 36 }, (_, index) => {
    const month = Math.floor(index / 3);
    const year = 2023 + Math.floor(month / 6);
    const released = `${year}-${String((month % 6) * 2 + 1).padStart(2, '0')}-01`;
    const log = 23 + (index % 3) * 0.7 + (month % 4) * 0.2;
    const years = observed({ name: 'x', released, score: 0 }).year - 2023;
    return observed({
      name: `m${String(index).padStart(2, '0')}`,
      released,
      compute: 10 ** log,
      score: 100 + 15 * (log - 23) + 12 * years + noise(index),
      developer: `d${month % 7}`,
    });
  });

const drifts = (observations: ReturnType<typeof planted>) =>
  regressionDrifts(observations, resampleDevelopers(observations, openStream(1, 'test'), 200));

describe('drift', () => {
  it('is what was planted when nothing is noisy, by every regression', () => {
    const found = drifts(planted(() => 0)).filter(({ subset }) => subset === 'all');
    expect(found.map(({ estimator }) => estimator)).toEqual(['joint', 'inverse', 'fixed-slope']);
    for (const { oomPerYear, low, high, n } of found) {
      expect(oomPerYear).toBeCloseTo(0.8, 6);
      expect(low).toBeCloseTo(0.8, 4);
      expect(high).toBeCloseTo(0.8, 4);
      expect(n).toBe(36);
    }
  });

  it('is bracketed from above and below by the joint and the inverse regression when scores are noisy', () => {
    const noisy = drifts(planted((index) => 14 * Math.sin(index * 12.9898)));
    const of = (estimator: string): number =>
      noisy.find((drift) => drift.estimator === estimator && drift.subset === 'all')?.oomPerYear ?? Number.NaN;
    expect(of('inverse')).toBeLessThan(0.8);
    expect(of('joint')).toBeGreaterThan(of('inverse'));
  });

  it('takes the slope of families from models of one developer and day', () => {
    expect(familySlope(planted(() => 0))).toMatchObject({ families: 12, models: 36 });
    expect(familySlope(planted(() => 0))?.pointsPerOom).toBeCloseTo(15, 8);
    expect(familySlope(planted(() => 0).slice(0, 6))).toBeUndefined();
  });

  it('can be asked at any slope: half the slope, twice the yearly gain in compute', () => {
    const observations = planted(() => 0);
    const resamples = resampleDevelopers(observations, openStream(1, 'test'), 50);
    expect(driftAtSlope(observations, 15, resamples).oomPerYear).toBeCloseTo(0.8, 6);
    expect(driftAtSlope(observations, 7.5, resamples).oomPerYear).toBeGreaterThan(1.5);
  });

  it('is not estimated from too few models', () => {
    expect(drifts(planted(() => 0).slice(0, 9))).toEqual([]);
  });
});

describe('the direct record', () => {
  const observations = [
    observed({ name: 'first', released: '2023-03-14', score: 126.1, compute: 2.1e25, grade: 'confident' }),
    observed({ name: 'dearer', released: '2024-01-01', score: 130, compute: 5e25 }),
    observed({ name: 'cheaper', released: '2024-09-19', score: 126.7, compute: 7.8e24, grade: 'likely' }),
    observed({ name: 'weaker', released: '2024-10-01', score: 120, compute: 1e23 }),
    observed({ name: 'hidden', released: '2024-11-01', score: 128, imputed: 1e23 }),
    observed({ name: 'cheapest', released: '2024-12-12', score: 127, compute: 9.3e23, grade: 'confident' }),
  ];
  const reference = referenceFor({ kind: 'first-caught' }, observations, line25, setOn);

  it('holds the models with the reference capability and less published compute than any before', () => {
    expect(reference).toMatchObject({ model: 'first', score: 126.1, since: '2023-03-14' });
    expect(leastComputeRecord(observations, reference.score).map(({ run }) => run.name)).toEqual([
      'first',
      'cheaper',
      'cheapest',
    ]);
  });

  it('gives 0.77 OOM a year for GPT-4 to Phi-4, with the errors of both estimates', () => {
    const drift = directDrift(observations, reference);
    // log10(2.1e25 / 9.3e23) over 639 days; both within a factor of 3 at 90 %.
    const years = 639 / 365.25;
    const half = (Math.log10(3) * Math.SQRT2) / years;
    expect(drift?.oomPerYear).toBeCloseTo(Math.log10(2.1e25 / 9.3e23) / years, 2);
    expect(drift?.oomPerYear).toBeCloseTo(0.77, 2);
    expect((drift?.high ?? 0) - (drift?.oomPerYear ?? 0)).toBeCloseTo(half, 2);
    expect(drift?.n).toBe(3);
  });

  it('does not exist while nobody got there with less', () => {
    expect(directDrift(observations.slice(0, 2), reference)).toBeUndefined();
  });
});

describe('the plane', () => {
  const points = {
    y: [3, 1, 4, 1, 5, 9, 2, 6],
    a: [2, 7, 1, 8, 2, 8, 1, 8],
    b: [1, 6, 1, 8, 0, 3, 3, 9],
  };

  it('is that of the matrix library', () => {
    const fit = fitLinear(
      points.a.map((a, index) => [a, points.b[index] ?? 0]),
      points.y,
    );
    const plane = fitPlane(points);
    expect(plane?.slopeA).toBeCloseTo(fit?.coefficients[1] ?? Number.NaN, 10);
    expect(plane?.slopeB).toBeCloseTo(fit?.coefficients[2] ?? Number.NaN, 10);
  });

  it('does not exist when the two variables go together', () => {
    expect(fitPlane({ y: [1, 2, 3, 4], a: [1, 2, 3, 4], b: [2, 4, 6, 8] })).toBeUndefined();
  });
});

describe('a plane through points of which one variable stays', () => {
  it('has no slope along a variable that does not vary but for rounding', () => {
    const years = [2023.1, 2024.2, 2024.9, 2025.3, 2025.8];
    const same = years.map(() => -6.906754778648553);
    const log = [24.1, 25, 24.6, 25.9, 26.2];
    expect(fitPlane({ y: log, a: same, b: years })).toBeUndefined();
    expect(fitPlane({ y: log, a: years, b: same })).toBeUndefined();
    expect(fitPlane({ y: log, a: years, b: [1, 5, 2, 4, 3] })).toBeDefined();
  });
});
