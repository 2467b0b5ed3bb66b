import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalAtMost, normalQuantile } from '../../src/ledger/normal.ts';
import { openStream } from '../../src/project/stream.ts';
import { type Agreement, lineAgreement, rankAgreement } from '../../src/track/closed-agreement.ts';
import { areaUnderCurve, rankCorrelation } from '../../src/track/rank.ts';

const still = { drift: 0, growth: 0 } as const;

/** Midpoints of the unit interval, fine enough for five digits of smooth integrals. */
const grid = Array.from({ length: 400 }, (_, index) => (index + 0.5) / 400);
const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Models that were drawn as the closed forms assume, and what is measured of them. */
function simulate({ spread, scatter, drift, growth }: Agreement, over: number) {
  const stream = openStream(7, 'agreement');
  const models = Array.from({ length: 20_000 }, () => {
    const [time, place, z] = [stream.next(), stream.next(), normalQuantile(stream.next())];
    const log = growth * time - spread * place;
    return { log, capability: log + drift * time + scatter * z };
  });
  const logs = models.map(({ log }) => log);
  const most = logs.reduce((a, b) => Math.max(a, b));
  const middle = average(logs);
  const width = Math.sqrt(12 * average(logs.map((log) => (log - middle) ** 2)));
  const capabilities = models.map(({ capability }) => capability);
  return {
    width,
    rank: rankCorrelation(logs, capabilities)(),
    auc: areaUnderCurve(
      capabilities,
      logs.map((log) => log > most - over),
    )(),
  };
}

describe('the agreement of compute and capability', () => {
  it.each([
    [2.8, 0.63],
    [2.5, 0.82],
    [1, 1],
    [4, 0.3],
    [0.5, 2],
  ])('is the integral that defines it: spread %s, scatter %s', (spread, scatter) => {
    const noise = Math.SQRT2 * scatter;
    const beats = (x: number, y: number): number => normalAtMost((spread * (x - y)) / noise);
    const rank = 12 * average(grid.map((x) => x * average(grid.map((y) => beats(x, y))))) - 3;
    expect(rankAgreement({ ...still, spread, scatter })).toBeCloseTo(rank, 5);
    for (const over of [0.1, 0.5, 0.9]) {
      const above = grid.map((x) => 1 - over * x);
      const below = grid.map((y) => (1 - over) * y);
      const auc = average(above.map((x) => average(below.map((y) => beats(x, y)))));
      expect(lineAgreement(over * spread, { ...still, spread, scatter })).toBeCloseTo(auc, 5);
    }
  });

  it.each([
    ['drift alone', { spread: 2.8, scatter: 0.63, drift: 0.77, growth: 0 }],
    ['the published rates', { spread: 2.8, scatter: 0.63, drift: 0.77, growth: 0.62 }],
    ['fast drift', { spread: 2.8, scatter: 0.82, drift: 1.2, growth: 0.62 }],
    ['a narrow year', { spread: 1.5, scatter: 0.82, drift: 1.2, growth: 0.62 }],
  ])('is that of 20,000 simulated models, within 0.02: %s', (_, course) => {
    const simulated = simulate(course, course.spread / 2);
    const agreement = { ...course, spread: simulated.width };
    expect(Math.abs(rankAgreement(agreement) - simulated.rank)).toBeLessThan(0.02);
    expect(Math.abs(lineAgreement(simulated.width / 2, agreement) - simulated.auc)).toBeLessThan(0.02);
  });

  it('is complete without scatter and none without spread or with endless scatter', () => {
    expect(rankAgreement({ ...still, spread: 2, scatter: 0 })).toBe(1);
    expect(lineAgreement(1, { ...still, spread: 2, scatter: 0 })).toBe(1);
    expect(rankAgreement({ ...still, spread: 0, scatter: 1 })).toBe(0);
    expect(rankAgreement({ ...still, spread: 2, scatter: Number.POSITIVE_INFINITY })).toBe(0);
    expect(lineAgreement(1, { ...still, spread: 2, scatter: Number.POSITIVE_INFINITY })).toBe(0.5);
  });

  it('is not defined for a line that has no model over it, or none under it', () => {
    const agreement = { ...still, spread: 2, scatter: 1 };
    for (const over of [-1, 0, 2, 3]) expect(lineAgreement(over, agreement)).toBeNaN();
  });

  it('falls with scatter, rises with spread, stays between 0 and 1, and is the same from either end of the models', () => {
    const oom = fc.double({ min: 0.05, max: 8, noNaN: true });
    const rate = fc.double({ min: 0, max: 1.5, noNaN: true });
    fc.assert(
      fc.property(oom, oom, rate, fc.double({ min: 0.02, max: 0.98, noNaN: true }), (spread, scatter, drift, part) => {
        const of = (more: Partial<Agreement>): Agreement => ({ spread, scatter, drift, growth: 0, ...more });
        const rank = rankAgreement(of({}));
        expect(rank).toBeGreaterThanOrEqual(0);
        expect(rank).toBeLessThanOrEqual(1);
        expect(rankAgreement(of({ scatter: scatter * 1.1 }))).toBeLessThanOrEqual(rank + 1e-9);
        expect(rankAgreement(of({ spread: spread * 1.1 }))).toBeGreaterThanOrEqual(rank - 1e-9);
        const line = lineAgreement(part * spread, of({}));
        expect(line).toBeGreaterThanOrEqual(0.5 - 1e-9);
        expect(line).toBeLessThanOrEqual(1 + 1e-9);
        expect(lineAgreement((1 - part) * spread, of({}))).toBeCloseTo(line, 8);
      }),
    );
  });
});
