import { describe, expect, it } from 'vitest';
import type { ActorStart } from '../../src/project/actor-start.ts';
import { longestUsefulRun } from '../../src/project/longest-run.ts';
import { criticalBatch, largestParallelRun, optimalTraining } from '../../src/project/parallelism.ts';
import { simulateActors } from '../../src/project/simulate-actors.ts';
import { nextLine, trainingTimes } from '../../src/project/training-time.ts';
import { calendarDate } from '../../src/units/date.ts';
import { exactFromNumber } from '../../src/units/exact.ts';
import { fixedScenario } from './fixed-scenario.ts';
import { shipped } from './shipped-scenarios.ts';

const start = calendarDate('2026-01-01');
const actor = (kind: ActorStart['kind'], fleet?: number): ActorStart => ({
  id: 'a',
  name: 'A',
  kind,
  run: { log: 25, sd: 0, on: start, model: 'a-1', imputed: false },
  ...(fleet === undefined ? {} : { fleet: { log: Math.log10(fleet), sd: 0, on: start } }),
});

const assumed = {
  hardwareGrowth: 0.1,
  fleetGrowth: 0.5,
  utilisation: 0.4,
  runShare: 0.5,
  wallClock: 6,
  computePerDollar: 1e18,
  algorithmicProgress: 0.5,
  secondsPerStep: 1,
  batchOverCritical: 1,
};
const question = {
  on: ['2026-01-01', '2028-01-01'].map(calendarDate),
  shares: [0.5],
  samples: 1,
  seed: 1,
};

describe('time and money for a run of one size', () => {
  it('follow from machines, prices and growth alone when nothing is uncertain', () => {
    const { years } = trainingTimes(fixedScenario(assumed), actor('developer', 100_000), 26, question);
    // 100,000 H100 at 9.894e14 a second, 40 % utilised, half of them: 10^26 in 58.5 days.
    const days = 1e26 / (1e5 * 9.894e14 * 0.4 * 0.5) / 86_400;
    expect(years.map(({ fleet }) => fleet?.[0])).toEqual([expect.closeTo(days, 6), expect.closeTo(days / 10, 6)]);
    expect(years.map(({ cost }) => cost[0])).toEqual([expect.closeTo(8, 9), expect.closeTo(7.8, 9)]);
  });

  it('a tier gives all its machines, which improve as hardware does', () => {
    const { years } = trainingTimes(fixedScenario(assumed), actor('tier', 100_000), 26, question);
    const days = 1e26 / (1e5 * 9.894e14 * 0.4) / 86_400;
    expect(years.map(({ fleet }) => fleet?.[0])).toEqual([
      expect.closeTo(days, 6),
      expect.closeTo(days / 10 ** 0.2, 6),
    ]);
  });

  it('is bounded by the longest useful run and by the critical batch', () => {
    const scenario = fixedScenario({ ...assumed, wallClock: 60 });
    const times = trainingTimes(scenario, actor('developer', 1000), 26, question);
    const useful = longestUsefulRun(10 ** 0.1, 10 ** 0.5) * 365.25;
    expect(times.longestUseful[0]).toBeCloseTo(useful, 6);
    expect(times.longest[0]).toBeCloseTo(useful, 6);
    // A thousand machines take longer than the critical batch asks for, a billion no less.
    expect(times.years[0]?.days).toEqual(times.years[0]?.fleet);
    const many = trainingTimes(scenario, actor('developer', 1e9), 26, question);
    expect(many.years[0]?.fleet?.[0]).toBeLessThan(1);
    expect(many.years[0]?.days).toEqual(many.least);
    expect(times.criticalBatch).toBeCloseTo(criticalBatch(optimalTraining(1e26).loss), 0);
    // What can just be finished in the least time is the run itself.
    const parallelism = { secondsPerStep: 1, batchOverCritical: 1 };
    expect(largestParallelRun((times.least[0] ?? 0) * 86_400, parallelism)).toBeCloseTo(26, 3);
    expect(trainingTimes(fixedScenario(assumed), actor('developer'), 26, question).longest[0]).toBeCloseTo(182.625, 6);
  });

  it('says in how many futures it can be done in time', () => {
    const possible = (machines: number, secondsPerStep: number) =>
      trainingTimes(fixedScenario({ ...assumed, secondsPerStep }), actor('developer', machines), 26, question).years[0]
        ?.possible;
    expect(possible(100_000, 1)).toBe(1);
    expect(possible(1000, 1)).toBe(0);
    // However many machines there are, too slow a step cannot be made up for.
    expect(possible(100_000, 1000)).toBe(0);
  });

  it('says nothing of machines that are not known', () => {
    const { years } = trainingTimes(fixedScenario(assumed), actor('developer'), 26, question);
    expect(years[0]).not.toHaveProperty('fleet');
  });

  it('takes longer for a larger run, and less later, in the baseline', () => {
    const ask = { ...question, shares: [0.05, 0.5, 0.95], samples: 200 };
    const [small, large] = [26, 27].map((log) => trainingTimes(shipped('baseline'), actor('developer', 1e6), log, ask));
    for (const place of [0, 1, 2]) {
      expect(large?.least[place]).toBeGreaterThan(small?.least[place] ?? Number.NaN);
      expect(large?.years[0]?.fleet?.[place]).toBeGreaterThan(small?.years[0]?.fleet?.[place] ?? Number.NaN);
      expect(large?.years[1]?.fleet?.[place]).toBeLessThan(large?.years[0]?.fleet?.[place] ?? 0);
    }
  });
});

describe('the next line of an actor', () => {
  const scenario = fixedScenario();
  const thresholds = [24, 26, 27];
  const lines = thresholds.map((log) => ({
    policy: `p${log}`,
    title: '',
    rule: 'r',
    threshold: 't',
    value: exactFromNumber(10 ** log),
    log,
    state: 'in-force' as const,
  }));
  const futures = simulateActors(scenario, [actor('developer')], { samples: 5, seed: 1, thresholds, checkpoints: [] });

  it('is the lowest that it has not reached, until it has passed them all', () => {
    // From 10^25 with half an OOM a year.
    expect(nextLine(futures, 'a', lines, start)?.policy).toBe('p26');
    expect(nextLine(futures, 'a', lines, calendarDate('2029-01-01'))?.policy).toBe('p27');
    expect(nextLine(futures, 'a', lines, calendarDate('2031-01-01'))).toBeUndefined();
    expect(nextLine(futures, 'b', lines, start)).toBeUndefined();
  });
});
