import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accessOutlook, budgetTiers } from '../../src/project/access.ts';
import {
  accessCost,
  accessFactor,
  diffusionLag,
  efficiencyGrowth,
  gainBelowCeiling,
  lead,
  leadBelowCeiling,
  peakOfLead,
  performanceEffect,
} from '../../src/project/compute-efficiency.ts';
import { leaderAdvantage } from '../../src/project/leader-advantage.ts';
import { calendarDate } from '../../src/units/date.ts';
import { fixedScenario } from './fixed-scenario.ts';
import { shipped } from './shipped-scenarios.ts';

const oom = Math.log10;

describe('compute efficiency after Pilz, Heim and Brown', () => {
  it('predicts the fall in the cost of ImageNet within 30 %: 3.34 to 3.56 times a year against 3.76', () => {
    const vision = oom(2) * (12 / 9);
    const yearly = [oom(2) / 2.46, oom(2) / 2].map(
      (hardware) => 10 ** efficiencyGrowth({ hardware, algorithms: vision }),
    );
    const expected = [3.34, 3.56];
    for (const [index, factor] of yearly.entries())
      expect(Math.abs(factor / (expected[index] ?? 0) - 1)).toBeLessThan(0.01);
    const totals = yearly.map((factor) => factor ** 4);
    expect(totals.map((total, index) => Math.abs(total / ([124, 161][index] ?? 0) - 1) < 0.01)).toEqual([true, true]);
    // Over 1,000 USD in 2017 to 5 in 2021.
    expect((1000 / 5) ** 0.25).toBeCloseTo(3.76, 2);
  });

  it('lets the cost of a capability fall and the number of actors rise', () => {
    const rates = { hardware: 0.15, algorithms: 0.35 };
    expect(accessCost(25, 18, rates, 0)).toBe(7);
    expect(accessCost(25, 18, rates, 4)).toBeCloseTo(5, 12);
    expect(accessFactor(rates, 0, 1, 2)).toBeCloseTo(10, 9);
    expect(accessFactor(rates, 0.5, 0.5, 2)).toBeCloseTo(10, 9);
    expect(performanceEffect(rates, 9.2, 2)).toBeCloseTo(9.2, 12);
  });

  it('has a diffusion lag of 2.6 and 1.8 years for two OOM behind', () => {
    expect(diffusionLag(2, { hardware: 0.13, algorithms: 0.428 }, 0.2)).toBeCloseTo(2.6, 1);
    expect(diffusionLag(2, { hardware: 0.13, algorithms: 0.766 }, 0.2)).toBeCloseTo(1.8, 1);
    expect(diffusionLag(-1, { hardware: 0, algorithms: 0 }, 0)).toBe(0);
    expect(diffusionLag(1, { hardware: 0, algorithms: 0 }, 0)).toBe(Number.POSITIVE_INFINITY);
  });

  it('leaves the lead alone when budgets grow alike', () => {
    expect(lead({ ahead: 2, leaderGrowth: 0.4, followerGrowth: 0.4 }, 9, 7)).toBeCloseTo(18, 9);
    expect(lead({ ahead: 2, leaderGrowth: 0.4, followerGrowth: 0.2 }, 9, 5)).toBeCloseTo(27, 9);
  });

  it('never gains more than a ceiling of efficiency allows', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 3, noNaN: true }),
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        (rate, limit) => {
          expect(gainBelowCeiling(rate, limit, 1000)).toBeLessThanOrEqual(limit);
          expect(gainBelowCeiling(rate, limit, 0.5)).toBeLessThanOrEqual(rate * 0.5 + 1e-12);
        },
      ),
    );
    expect(gainBelowCeiling(0.5, Number.POSITIVE_INFINITY, 4)).toBe(2);
    expect(gainBelowCeiling(0.5, 0, 4)).toBe(0);
  });
});

describe('below a ceiling of performance', () => {
  const meek = { ahead: 0, shared: oom(1.4 * 2.8), spending: oom(3.6), exponent: 0.155 };

  it('the lead peaks after 3.33 years (Meek Models, constants as reported by others), within 0.05', () => {
    expect(Math.abs(peakOfLead(meek) - 3.33)).toBeLessThan(0.05);
    const closed = Math.log(Math.log(3.92 * 3.6) / Math.log(3.92)) / (0.155 * Math.log(3.6));
    expect(peakOfLead(meek)).toBeCloseTo(closed, 9);
    const at = leadBelowCeiling(meek, closed);
    for (const other of [closed - 0.1, closed + 0.1]) expect(leadBelowCeiling(meek, other)).toBeLessThan(at);
    expect(leadBelowCeiling(meek, 0)).toBe(0);
    expect(leadBelowCeiling(meek, 60)).toBeLessThan(0.01);
  });

  it('peaks earlier for a leader already ahead, and not at all without shared progress', () => {
    expect(peakOfLead({ ...meek, ahead: 1 })).toBeLessThan(peakOfLead(meek));
    expect(peakOfLead({ ...meek, ahead: 9 })).toBe(0);
    expect(peakOfLead({ ...meek, spending: 0 })).toBe(0);
    expect(peakOfLead({ ...meek, shared: 0 })).toBe(Number.POSITIVE_INFINITY);
  });

  const { algorithmicCeiling: _, ...unbounded } = shipped('meek').assumptions;
  const alike = { ahead: 0, followerGrowth: 0, years: [1, 3.33, 20], shares: [0.5], samples: 200, seed: 1 };

  it('is what the scenario of meek models says, without its ceiling of algorithms', () => {
    const { over, peak } = leaderAdvantage({ ...shipped('meek'), assumptions: unbounded }, alike);
    expect(peak?.[0]).toBeCloseTo(3.33, 1);
    const [early = 0, top = 0, late = 0] = over.map(({ belowCeiling }) => belowCeiling?.[0] ?? Number.NaN);
    expect(top).toBeGreaterThan(early);
    expect(top).toBeGreaterThan(late);
    expect(over[2]?.points[0]).toBeGreaterThan(over[1]?.points[0] ?? 0);
  });

  it('peaks later where algorithms near a limit, at the moment when the lead is greatest', () => {
    const race = { ...meek, shared: oom(1.4), bounded: { rate: oom(2.8), limit: 5.22 } };
    const peak = peakOfLead(race);
    expect(peak).toBeGreaterThan(peakOfLead(meek) + 0.3);
    for (const other of [peak - 0.05, peak + 0.05])
      expect(leadBelowCeiling(race, other)).toBeLessThan(leadBelowCeiling(race, peak));
    expect(peakOfLead({ ...race, bounded: { ...race.bounded, limit: Number.POSITIVE_INFINITY } })).toBeCloseTo(
      peakOfLead(meek),
      9,
    );
    expect(peakOfLead({ ...race, bounded: { ...race.bounded, limit: 0 } })).toBe(
      peakOfLead({ ...meek, shared: oom(1.4) }),
    );
    const [median = 0] = leaderAdvantage(shipped('meek'), { ...alike, samples: 1000 }).peak ?? [];
    // The figure of the scenario's note.
    expect(Math.abs(median - 4)).toBeLessThan(0.05);
  });

  it('is not said of a scenario without a ceiling', () => {
    const advantage = leaderAdvantage(shipped('baseline'), {
      ahead: 1,
      followerGrowth: 0.2,
      years: [0],
      shares: [0.5],
      samples: 10,
      seed: 1,
    });
    expect(advantage).not.toHaveProperty('peak');
    expect(advantage.over[0]).not.toHaveProperty('belowCeiling');
    expect(advantage.over[0]?.points[0]).toBeGreaterThan(5);
  });
});

describe('access to what a threshold stood for', () => {
  const question = {
    threshold: 25,
    setOn: calendarDate('2024-01-01'),
    on: ['2024-01-01', '2026-01-01', '2030-01-01'].map(calendarDate),
    shares: [0.5],
    samples: 1,
    seed: 1,
  };

  it('follows from hardware and algorithms alone when nothing is uncertain', () => {
    const scenario = fixedScenario({
      hardwareGrowth: 0.1,
      catchUpProgress: 0.4,
      computePerDollar: 1e18,
      capabilityPerOom: 9,
      budgetExponent: 1,
    });
    const { dates, tiers } = accessOutlook(scenario, question);
    // 10^18 a dollar in 2026 were 10^17.8 in 2024, when 10^25 cost 10^7.2 dollars.
    expect(dates.map(({ needed }) => needed[0])).toEqual([25, 24.2, 22.6].map((x) => expect.closeTo(x, 6)));
    expect(dates.map(({ cost }) => cost[0])).toEqual([7.2, 6.2, 4.2].map((x) => expect.closeTo(x, 6)));
    expect(dates.map(({ moreActors }) => moreActors[0])).toEqual([1, 10, 1000].map((x) => expect.closeTo(x, 4)));
    expect(dates.map(({ performance }) => performance[0])).toEqual([0, 9, 27].map((x) => expect.closeTo(x, 6)));
    expect(tiers.map(({ tier, years }) => [tier.id, years[0]])).toEqual([
      ['hobbyist', expect.closeTo(8.4, 6)],
      ['academic', expect.closeTo(4.4, 6)],
      ['start-up', expect.closeTo(0.4, 6)],
      ['national', 0],
    ]);
  });

  it('comes later, or never, where algorithms near a ceiling', () => {
    const rates = { hardwareGrowth: 0, catchUpProgress: 0.4 };
    const free = accessOutlook(fixedScenario(rates), question).tiers;
    const capped = accessOutlook(fixedScenario({ ...rates, algorithmicCeiling: 2.5 }), question).tiers;
    expect(capped[1]?.years[0]).toBeGreaterThan(free[1]?.years[0] ?? 0);
    expect(capped[0]?.years[0]).toBe(Number.POSITIVE_INFINITY);
    expect(capped[3]?.years[0]).toBe(0);
  });

  it('is uncertain in the baseline, and sooner for larger budgets', () => {
    const { dates, tiers } = accessOutlook(shipped('baseline'), {
      ...question,
      shares: [0.05, 0.5, 0.95],
      samples: 2000,
    });
    const { cost } = dates[2] ?? { cost: [] };
    expect(cost[0]).toBeLessThan(cost[1] ?? 0);
    expect(cost[1]).toBeLessThan(cost[2] ?? 0);
    const medians = tiers.map(({ years }) => years[1] ?? 0);
    expect(medians.toSorted((a, b) => b - a)).toEqual(medians);
    expect(tiers.map(({ tier }) => tier)).toEqual(budgetTiers);
  });

  it('is the same for the same seed', () => {
    const ask = { ...question, samples: 50, shares: [0.1, 0.9] };
    expect(accessOutlook(shipped('fast'), ask)).toEqual(accessOutlook(shipped('fast'), ask));
    expect(accessOutlook(shipped('fast'), { ...ask, seed: 2 })).not.toEqual(accessOutlook(shipped('fast'), ask));
  });
});
