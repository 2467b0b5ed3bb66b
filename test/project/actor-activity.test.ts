import { describe, expect, it } from 'vitest';
import { stillActive } from '../../src/project/actor-activity.ts';
import type { ActorStart } from '../../src/project/actor-start.ts';
import { simulateActors } from '../../src/project/simulate-actors.ts';
import { openStream } from '../../src/project/stream.ts';
import { calendarDate } from '../../src/units/date.ts';
import { fixedScenario } from './fixed-scenario.ts';

const start = calendarDate('2026-01-01');
const samples = 4000;
const error = (p: number): number => 4 * Math.sqrt((p * (1 - p)) / samples);

const developer = (log: number, more: Partial<ActorStart> = {}): ActorStart => ({
  id: 'a',
  name: 'a',
  kind: 'developer',
  run: { log, sd: 0, on: start, model: 'a-1', imputed: false },
  seen: { on: start, releases: 1 },
  ...more,
});

/** Share of futures in which a run of 10^26 is out within some years, from 10^26 less what the trend gains in two. */
function crossedBy(years: number, given: Parameters<typeof fixedScenario>[0], actor = developer(25)): number {
  const run = { samples, seed: 4, thresholds: [26], checkpoints: [years] };
  const [moments = new Float32Array()] = simulateActors(fixedScenario(given), [actor], run).actors[0]?.crossings ?? [];
  return moments.filter((moment) => moment <= years).length / samples;
}

describe('waiting and stopping', () => {
  it('an actor that waits crosses later by an exponential time', () => {
    // The trend of half an OOM a year reaches 10^26 after two years; the mean wait is one year.
    expect(crossedBy(1.9, { releaseWait: 12 })).toBe(0);
    const expected = 1 - Math.exp(-1.5);
    expect(Math.abs(crossedBy(3.5, { releaseWait: 12 }) - expected)).toBeLessThan(error(expected));
  });

  it('an actor that may stop crosses only if it does so first', () => {
    const expected = Math.exp(-0.4 * 2);
    expect(Math.abs(crossedBy(9, { stopRate: 0.4 }) - expected)).toBeLessThan(error(expected));
    // Of two competing exponential times, after two years without stopping.
    const both = Math.exp(-0.4 * 2) * (1 / (1 + 0.4));
    expect(Math.abs(crossedBy(9.9, { stopRate: 0.4, releaseWait: 12 }) - both)).toBeLessThan(error(both) + 0.001);
  });

  it('stops less often the more it has released', () => {
    const many = developer(25, { seen: { on: start, releases: 16 } });
    const expected = Math.exp((-0.4 * 2) / 4);
    expect(Math.abs(crossedBy(9, { stopRate: 0.4 }, many) - expected)).toBeLessThan(error(expected));
  });

  it('nothing that is not known came out before the start', () => {
    const old = developer(25.9, {
      run: { log: 25.9, sd: 0, on: calendarDate('2024-01-01'), model: 'a-1', imputed: false },
    });
    // The trend would have crossed in 2024.
    expect(crossedBy(0, { releaseWait: 12 }, old)).toBe(0);
    const expected = 1 - Math.exp(-1);
    expect(Math.abs(crossedBy(1, { releaseWait: 12 }, old) - expected)).toBeLessThan(error(expected));
    expect(crossedBy(0, { releaseWait: 12 }, developer(26.5))).toBe(1);
  });

  it('without these assumptions a run is out when it can be trained', () => {
    expect([crossedBy(1.99, {}), crossedBy(2.01, {})]).toEqual([0, 1]);
  });

  it('the largest run stays where the actor stopped, which binds', () => {
    const run = { samples, seed: 4, thresholds: [26], checkpoints: [9] };
    const [actor] = simulateActors(fixedScenario({ stopRate: 20 }), [developer(25)], run).actors;
    const largest = [...(actor?.largest[0] ?? [])];
    expect(Math.max(...largest)).toBeLessThan(25.5);
    expect(actor?.binding[0]?.at(-1)).toBe(samples);
  });
});

describe('silence', () => {
  it('lowers the probability of being active as a simulation of releases and stops does', () => {
    const [wait, stop, silence] = [0.8, 0.5, 1.5];
    const stream = openStream(9, 'silence');
    const draw = (mean: number): number => -Math.log(stream.next()) * mean;
    let [quiet, active] = [0, 0];
    for (let world = 0; world < 40_000; world += 1) {
      const [next, stopped] = [draw(wait), draw(1 / stop)];
      if (next < silence && next < stopped) continue;
      quiet += 1;
      if (stopped > silence) active += 1;
    }
    expect(stillActive(silence, wait, stop)).toBeCloseTo(active / quiet, 1);
  });

  it('says nothing where nobody stops or nobody waits, and nothing when there is none', () => {
    expect([stillActive(3, 1, 0), stillActive(3, 0, 1), stillActive(0, 1, 1)]).toEqual([1, 1, 1]);
    expect(stillActive(50, 1, 0.5)).toBeLessThan(1e-6);
  });
});

describe('growth of its own', () => {
  it('fades to the common growth', () => {
    const run = { samples, seed: 4, thresholds: [30], checkpoints: [8] };
    const spread = (given: Parameters<typeof fixedScenario>[0]): number => {
      const scenario = fixedScenario({ computeGrowth: 1, ...given });
      const largest = [...(simulateActors(scenario, [developer(20)], run).actors[0]?.largest[0] ?? [])];
      const mean = largest.reduce((sum, value) => sum + value, 0) / samples;
      return Math.sqrt(largest.reduce((sum, value) => sum + (value - mean) ** 2, 0) / samples);
    };
    expect(spread({ actorGrowthSpread: 0.1 })).toBeCloseTo(0.8, 1);
    // 0.1 OOM a year for 2 (1 - e^-4) years.
    expect(spread({ actorGrowthSpread: 0.1, actorGrowthFade: 2 })).toBeCloseTo(0.196, 1);
  });
});
