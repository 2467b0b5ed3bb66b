import { describe, expect, it } from 'vitest';
import type { ActorStart } from '../../src/project/actor-start.ts';
import { quantile } from '../../src/project/distribution.ts';
import { sensitivityOf } from '../../src/project/sensitivity.ts';
import { calendarDate } from '../../src/units/date.ts';
import { fixedScenario } from './fixed-scenario.ts';
import { shipped } from './shipped-scenarios.ts';

const developer = (id: string, log: number): ActorStart => ({
  id,
  name: id,
  kind: 'developer',
  run: { log, sd: 0, on: calendarDate('2026-01-01'), model: `${id}-1`, imputed: false },
});

const run = { samples: 200, seed: 5, thresholds: [26] };

describe('sensitivity', () => {
  const uncertain = fixedScenario({
    spendingGrowth: { kind: 'uniform', low: 0.2, high: 0.6 },
    hardwareGrowth: { kind: 'uniform', low: 0.05, high: 0.15 },
    utilisation: { kind: 'uniform', low: 0.3, high: 0.5 },
  });
  const { lines, again, sways, idle } = sensitivityOf(uncertain, [developer('a', 25)], run, ['a']);
  const years = (held: { lines: readonly { crossing: readonly number[] }[] } | undefined): number =>
    held?.lines[0]?.crossing[0] ?? Number.NaN;

  it('holds one assumption at the ends of its interval and leaves the rest as it was', () => {
    // One OOM at spending growth g and a median hardware growth of 0.1 OOM a year takes 1 / (g + 0.1) years; the grid is straight between quarters.
    const spending = sways.find(({ assumption }) => assumption.name === 'spendingGrowth');
    expect(spending?.low.value).toBeCloseTo(0.22, 12);
    expect(spending?.high.value).toBeCloseTo(0.58, 12);
    expect(years(spending?.low)).toBeCloseTo(1 / 0.32, 1);
    expect(years(spending?.high)).toBeCloseTo(1 / 0.68, 1);
  });

  it('a wider assumption moves the date more', () => {
    const swing = (name: string): number => {
      const sway = sways.find(({ assumption }) => assumption.name === name);
      return years(sway?.low) - years(sway?.high);
    };
    expect(swing('spendingGrowth')).toBeGreaterThan(3 * swing('hardwareGrowth'));
    expect(swing('hardwareGrowth')).toBeGreaterThan(0);
  });

  it('names the assumptions on which nothing depends', () => {
    // No limit binds in this scenario, so what machines achieve does not matter; what is certain is not moved at all.
    expect(idle).toContain('utilisation');
    expect(sways.map(({ assumption }) => assumption.name)).toEqual(['spendingGrowth', 'hardwareGrowth']);
  });

  it('shows how far chance alone moves the answers', () => {
    expect(lines[0]?.developers).toBe(1);
    expect(again[0]?.crossing[0]).not.toBe(lines[0]?.crossing[0]);
    expect(again[0]?.crossing[0]).toBeCloseTo(lines[0]?.crossing[0] ?? Number.NaN, 0);
  });

  it('of no actor in particular, the date is that of the first', () => {
    const { lines: first } = sensitivityOf(fixedScenario(), [developer('a', 25), developer('b', 25.5)], run, []);
    expect(first[0]?.crossing[0]).toBeCloseTo(1, 3);
    expect(first[0]?.developers).toBe(2);
  });

  it('the shipped baseline is moved by every assumption that its runs depend on', () => {
    const baseline = shipped('baseline');
    // So many releases that it hardly stops, and its median date is within the horizon.
    const active = { ...developer('a', 25), seen: { on: baseline.from, releases: 100 } };
    const { sways: moved } = sensitivityOf(baseline, [active], { ...run, samples: 100 }, ['a']);
    const spending = moved.find(({ assumption }) => assumption.name === 'spendingGrowth');
    const { distribution } = baseline.assumptions.spendingGrowth ?? {};
    expect(spending?.low.value).toBe(distribution && quantile(distribution, 0.05));
    expect(years(spending?.low)).toBeGreaterThan(years(spending?.high));
  });
});
