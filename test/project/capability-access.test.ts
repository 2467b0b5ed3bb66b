import { describe, expect, it } from 'vitest';
import { accessOutlook, budgetTiers } from '../../src/project/access.ts';
import type { ActorStart } from '../../src/project/actor-start.ts';
import { accessByLine, largestInvestor } from '../../src/project/capability-access.ts';
import { peakOfLead } from '../../src/project/compute-efficiency.ts';
import { discoveries } from '../../src/project/discovery.ts';
import type { LawLine } from '../../src/project/law-lines.ts';
import { type ActorFutures, simulateActors } from '../../src/project/simulate-actors.ts';
import { calendarDate, decimalYear } from '../../src/units/date.ts';
import { exactFromNumber } from '../../src/units/exact.ts';
import { fixedScenario } from './fixed-scenario.ts';
import { shipped } from './shipped-scenarios.ts';

const setOn = calendarDate('2024-01-01');
const line = (log: number, policy: string, on = setOn): LawLine => ({
  policy,
  title: policy,
  rule: 'rule',
  threshold: 'line',
  value: exactFromNumber(10 ** log),
  log,
  setOn: on,
  state: 'in-force',
});

const developer = (id: string, log: number): ActorStart => ({
  id,
  name: id,
  kind: 'developer',
  run: { log, sd: 0, on: calendarDate('2026-01-01'), model: `${id}-1`, imputed: false },
});

const futuresOf = (scenario: ActorFutures['scenario'], thresholds: readonly number[], samples = 1): ActorFutures =>
  simulateActors(scenario, [developer('a', 25)], { samples, seed: 1, thresholds, checkpoints: [] });

describe('the first discovery of a capability', () => {
  const algorithms = Float64Array.of(0.5);
  const capability = { threshold: 25, setOn, algorithms, limit: Float64Array.of(Number.POSITIVE_INFINITY) };
  const run = (model: string, years: number, log: number) => ({ model, time: 2024 + years, log });

  it('is the first run with the compute that it needed at the time: more before the day, less after', () => {
    // A year earlier it needed 10^25.5, a year later 10^24.5.
    const found = (...runs: readonly ReturnType<typeof run>[]) => discoveries(capability, runs).moments[0];
    expect(found(run('early', -1, 25.4), run('exact', 0, 25))).toBeCloseTo(0, 9);
    expect(found(run('early', -1, 25.5), run('exact', 0, 25))).toBeCloseTo(-1, 9);
    expect(found(run('late', 1, 24.4), run('later', 1.2, 24.5))).toBeCloseTo(1.2, 9);
  });

  it('names the model, or else is the first run above the line, or never', () => {
    expect(discoveries(capability, [run('small', 0, 20), run('large', 0.5, 25)]).models).toEqual([
      { model: 'large', share: 1 },
    ]);
    expect(discoveries(capability, [run('small', 0, 20)], [3.5])).toEqual({
      moments: Float64Array.of(3.5),
      models: [],
    });
    expect(discoveries(capability, []).moments[0]).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('diffusion from the first to each budget', () => {
  const scenario = fixedScenario({
    hardwareGrowth: 0.1,
    algorithmicProgress: 0.5,
    catchUpProgress: 0.4,
    computePerDollar: 1e18,
    capabilityPerOom: 9,
    budgetExponent: 1,
  });
  const runs = [{ model: 'first', time: decimalYear(setOn) - 0.5, log: 25.3 }];
  const [only] = accessByLine(
    [line(25, 'one'), line(25, 'two'), line(25, 'three', calendarDate('2025-01-01'))],
    futuresOf(scenario, [25]),
    {
      runs,
      on: [calendarDate('2026-01-01'), calendarDate('2020-01-01')],
      shares: [0.5],
    },
  );

  it('is the closed form: years since the first until cost has fallen to the budget', () => {
    // 10^25 cost 10^7.2 dollars when the line was set and falls by 0.5 OOM a year; the first was half a year before.
    expect(only?.outlook.discovery?.years[0]).toBeCloseTo(-0.5, 9);
    expect(only?.outlook.tiers.map(({ tier, lag }) => [tier.id, lag?.[0]])).toEqual([
      ['hobbyist', expect.closeTo(8.9, 6)],
      ['academic', expect.closeTo(4.9, 6)],
      ['start-up', expect.closeTo(0.9, 6)],
      // A thousand million dollars would have done 3.6 years before, so that nothing was to be waited for.
      ['national', 0],
    ]);
  });

  it('puts lines of one number and day together, and tells no day before it', () => {
    expect(only?.lines.map(({ policy }) => policy)).toEqual(['one', 'two']);
    expect(only?.outlook.dates.map(({ on }) => on)).toEqual(['2024-01-01', '2026-01-01']);
  });

  it('waits for the first run above the line where none is on record', () => {
    const later = accessByLine([line(26, 'far')], futuresOf(scenario, [26]), { runs: [], on: [], shares: [0.5] });
    // From 10^25 at the start of 2026 with half an OOM a year, two years after the line was set.
    expect(later[0]?.outlook.discovery?.years[0]).toBeCloseTo(4, 1);
  });

  it.each(['baseline', 'slow', 'fast', 'meek'])('comes in the order of budgets, later for a larger line: %s', (id) => {
    const yearsOf = (threshold: number): readonly number[] => {
      const question = { threshold, setOn, on: [setOn], shares: [0.05, 0.5, 0.95], samples: 300, seed: 2 };
      return [0, 1, 2].flatMap((place) => {
        const years = accessOutlook(shipped(id), question).tiers.map((tier) => tier.years[place] ?? Number.NaN);
        expect(years.toSorted((a, b) => b - a)).toEqual(years);
        return years;
      });
    };
    const [small, large] = [yearsOf(25), yearsOf(26)];
    for (const [index, years] of small.entries()) expect(years).toBeLessThanOrEqual(large[index] ?? Number.NaN);
  });

  it('a capability takes less and costs less every year, and more actors can have it', () => {
    const on = ['2024-01-01', '2026-01-01', '2028-01-01', '2032-01-01'].map(calendarDate);
    const question = { threshold: 25, setOn, on, samples: 300, seed: 2 };
    for (const share of [0.05, 0.95]) {
      const { dates } = accessOutlook(shipped('baseline'), { ...question, shares: [share] });
      const [needed, cost, actors, points] = [
        dates.map((date) => date.needed[0] ?? Number.NaN),
        dates.map((date) => date.cost[0] ?? Number.NaN),
        dates.map((date) => date.moreActors[0] ?? Number.NaN),
        dates.map((date) => date.performance[0] ?? Number.NaN),
      ];
      for (const falling of [needed, cost]) expect(falling).toEqual(falling.toSorted((a, b) => b - a));
      for (const rising of [actors, points]) expect(rising).toEqual(rising.toSorted((a, b) => a - b));
      for (const values of [needed, cost, actors, points]) expect(new Set(values).size).toBe(dates.length);
    }
  });
});

describe('the lead of the largest investor', () => {
  const on = [calendarDate('2029-12-31'), calendarDate('2035-12-31')];
  const of = (id: string) => {
    const scenario = shipped(id);
    const run = { samples: 50, seed: 1, thresholds: [], checkpoints: [] };
    return largestInvestor({ scenario, run }, [developer('small', 24), developer('large', 26)], { on, shares: [0.5] });
  };

  it('is over the actor with the largest run, by budget', () => {
    const investor = of('baseline');
    expect(investor?.actor.id).toBe('large');
    // 10^26 at 1.2 x 10^18 operations a dollar.
    expect(investor?.cost).toBeCloseTo(26 - Math.log10(1.2e18), 6);
    expect(investor?.over.map(({ tier }) => tier?.id)).toEqual([undefined, ...budgetTiers.map(({ id }) => id)]);
    const leads = investor?.over.slice(1).map(({ advantage }) => advantage.over[0]?.points[0] ?? 0) ?? [];
    expect(leads.toSorted((a, b) => b - a)).toEqual(leads);
  });

  it('grows for ever without a ceiling, and peaks and shrinks below one', () => {
    const [open, capped] = [of('baseline')?.over[0]?.advantage, of('meek')?.over[0]?.advantage];
    expect(open?.peak).toBeUndefined();
    expect(open?.over[1]?.points[0]).toBeGreaterThan(open?.over[0]?.points[0] ?? Number.NaN);
    expect(capped?.over[1]?.belowCeiling?.[0]).toBeLessThan(capped?.over[0]?.belowCeiling?.[0] ?? 0);
    // The scenario also ends what algorithms gain, which puts the peak of the paper's constants off.
    const race = { ahead: 0, shared: Math.log10(1.4 * 2.8), spending: Math.log10(3.6), exponent: 0.155 };
    expect(peakOfLead(race)).toBeCloseTo(3.33, 1);
    expect(capped?.peak?.[0]).toBeGreaterThan(peakOfLead(race));
    expect(capped?.peak?.[0]).toBeLessThan(peakOfLead(race) + 1);
  });

  it('is not told where no run is known', () => {
    const scenario = shipped('baseline');
    const run = { samples: 1, seed: 1, thresholds: [], checkpoints: [] };
    expect(largestInvestor({ scenario, run }, [], { on, shares: [0.5] })).toBeUndefined();
  });
});
