import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemOf } from '../../src/project/check-distribution.ts';
import {
  atMost,
  type Distribution,
  drawMany,
  logNormalFromInterval,
  normalFromInterval,
  quantile,
  splitLogNormal,
  splitNormal,
} from '../../src/project/distribution.ts';
import { interpolateQuantile, interpolateShare, sampleQuantiles } from '../../src/project/quantile-points.ts';
import { openStream } from '../../src/project/stream.ts';

const logNormal = logNormalFromInterval(3.95, 8.64, 0.95);

const every: readonly Distribution[] = [
  { kind: 'uniform', low: -1, high: 3 },
  { kind: 'log-uniform', low: 16, high: 60 },
  { kind: 'triangular', low: 3.54, mode: 5.37, high: 18.6 },
  { kind: 'triangular', low: 0, mode: 0, high: 2 },
  normalFromInterval(-1, 4),
  splitNormal(0.5, 0.2, 1.5),
  logNormal,
  splitLogNormal(9, 4, 25, 0.95),
  {
    kind: 'quantiles',
    log: true,
    points: [
      { share: 0.05, value: 103 },
      { share: 0.5, value: 165 },
      { share: 0.95, value: 306 },
    ],
  },
  { kind: 'truncated', of: { kind: 'log-normal', median: Math.sqrt(0.025), sdLog: 0.575646 }, low: 0.05, high: 0.5 },
  {
    kind: 'mixture',
    parts: [
      { weight: 0.3, of: { kind: 'normal', mean: 0.43, sd: 0.1 } },
      { weight: 0.7, of: { kind: 'log-uniform', low: 1, high: 2 } },
    ],
  },
];

const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });

describe.each(every.map((of) => [of.kind, of] as const))('%s', (_, of) => {
  it('has a quantile that undoes its probability and never falls', () => {
    fc.assert(
      fc.property(share, share, (p, q) => {
        const value = quantile(of, p);
        expect(atMost(of, value)).toBeCloseTo(p, 6);
        if (p < q) expect(quantile(of, q)).toBeGreaterThanOrEqual(value);
      }),
    );
  });

  it('draws what it says', () => {
    const count = 20_000;
    const draws = drawMany(of, openStream(11, of.kind), count);
    for (const p of [0.05, 0.25, 0.5, 0.75, 0.95]) {
      const below = draws.filter((value) => value <= quantile(of, p)).length / count;
      expect(Math.abs(below - p)).toBeLessThan(4.5 * Math.sqrt((p * (1 - p)) / count));
    }
  });

  it('can be drawn from', () => expect(problemOf(of)).toBeUndefined());
});

describe('published intervals', () => {
  it('come back as quantiles', () => {
    expect(quantile(logNormal, 0.025)).toBeCloseTo(3.95, 9);
    expect(quantile(logNormal, 0.975)).toBeCloseTo(8.64, 9);
    const skewed = splitLogNormal(9, 4, 25, 0.95);
    expect([0.025, 0.5, 0.975].map((p) => quantile(skewed, p))).toEqual([4, 9, 25].map((x) => expect.closeTo(x, 9)));
  });

  it('of Kumar and Manning: the truncated share has median 0.1581 and the published spread', () => {
    const shares: Distribution = every[9] as Distribution;
    // Pooled proposals of the replication: 0.0679, 0.1581, 0.3695.
    expect([0.05, 0.5, 0.95].map((p) => quantile(shares, p))).toEqual(
      [0.06787, 0.15815, 0.3695].map((x) => expect.closeTo(x, 3)),
    );
    expect(quantile(shares, 1e-9)).toBeGreaterThanOrEqual(0.05);
    expect(quantile(shares, 1 - 1e-9)).toBeLessThanOrEqual(0.5);
  });
});

describe('interpolated quantiles', () => {
  const points = [
    { share: 0.05, value: 103 },
    { share: 0.5, value: 165 },
    { share: 0.95, value: 306 },
  ];

  it('go through the points, and beyond them as a normal distribution would', () => {
    for (const { share: at, value } of points) {
      expect(interpolateQuantile(points, at)).toBeCloseTo(value, 9);
      expect(interpolateShare(points, value)).toBeCloseTo(at, 9);
    }
    const halves = splitNormal(165, 103, 306);
    for (const at of [0.01, 0.2, 0.8, 0.99])
      expect(interpolateQuantile(points, at)).toBeCloseTo(quantile(halves, at), 9);
  });

  it('find the share of a step', () => {
    const step = [
      { share: 0.05, value: 0 },
      { share: 0.5, value: 0 },
      { share: 0.95, value: 4 },
    ];
    expect(interpolateShare(step, 0)).toBeCloseTo(0.5, 9);
    const flat = step.map(({ share: at }) => ({ share: at, value: 2 }));
    expect([1.9, 2].map((value) => interpolateShare(flat, value))).toEqual([0, 1]);
  });
});

describe('percentiles of a sample', () => {
  it('interpolate at rank p (n - 1)', () => {
    expect(sampleQuantiles([4, 1, 3, 2], [0, 0.5, 0.9, 1])).toEqual([1, 2.5, expect.closeTo(3.7, 12), 4]);
    expect(sampleQuantiles([7], [0.05, 0.95])).toEqual([7, 7]);
  });

  it('survive draws that never happen', () => {
    expect(sampleQuantiles([1, 2, Number.POSITIVE_INFINITY], [0.5, 0.75, 1])).toEqual([
      2,
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
    expect(sampleQuantiles([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY], [0.5])).toEqual([
      Number.POSITIVE_INFINITY,
    ]);
  });
});

describe('impossible distributions', () => {
  it.each<[string, Distribution]>([
    ['low and high', { kind: 'uniform', low: 2, high: 1 }],
    ['above zero', { kind: 'log-uniform', low: 0, high: 1 }],
    ['low, mode and high', { kind: 'triangular', low: 0, mode: 3, high: 2 }],
    ['negative', { kind: 'normal', mean: 0, sd: -1 }],
    ['negative', splitNormal(5, 6, 7)],
    ['median', { kind: 'log-normal', median: 0, sdLog: 1 }],
    ['two quantiles', { kind: 'quantiles', points: [{ share: 0.5, value: 1 }], log: false }],
    ['between them', { kind: 'truncated', of: { kind: 'normal', mean: 0, sd: 1 }, low: 1, high: 1 }],
    ['at least one part', { kind: 'mixture', parts: [] }],
    ['weight', { kind: 'mixture', parts: [{ weight: 0, of: { kind: 'fixed', value: 1 } }] }],
    ['number', { kind: 'fixed', value: Number.NaN }],
  ])('%s', (message, of) => expect(problemOf(of)).toContain(message));
});
