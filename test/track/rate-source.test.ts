import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { quantile } from '../../src/project/distribution.ts';
import { parseScenario } from '../../src/project/parse-scenario.ts';
import type { Scenario } from '../../src/project/scenario.ts';
import { efficiencySources, growthSources, mixedEfficiency } from '../../src/track/rate-source.ts';

const folder = new URL('../../fixtures/scenarios/', import.meta.url);
const source = (file: string) => ({ file, text: readFileSync(new URL(file, folder), 'utf8') });

function read(file: string, known: readonly Scenario[] = []): Scenario {
  const parsed = parseScenario(source(file), { known });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  return parsed.value;
}

const baseline = read('baseline.yaml');
const scenarios = readdirSync(folder)
  .filter((file) => file.startsWith('progress-'))
  .map((file) => read(file, [baseline]));

/** Scenarios that state the rate of a source of tracking, by another name where the files split what tracking has as one. */
const names: Readonly<Record<string, string>> = {
  'ho-2024': 'progress-ho-2024',
  'rosetta-2025': 'progress-rosetta-2025',
  'rosetta-2025-joint': 'progress-rosetta-2025-regression',
  'whitfill-2025': 'progress-whitfill-2025',
  'gundlach-2025': 'progress-gundlach-2025',
  'scher-2025': 'progress-scher-2025',
};

const shares = [0.05, 0.25, 0.5, 0.75, 0.95];

describe('a published rate is the same for tracking and for projecting', () => {
  test('and every source of tracking has its scenario', () => {
    expect(efficiencySources.map(({ id }) => id).toSorted()).toEqual(Object.keys(names).toSorted());
  });

  test.each(efficiencySources.map(({ id, rate, url }) => ({ id, rate, url })))('$id', ({ id, rate, url }) => {
    const scenario = scenarios.find((one) => one.id === names[id]);
    // Catching up is what an estimate of the least compute measures; the others are of the frontier.
    const assumption = scenario?.assumptions[id === 'scher-2025' ? 'catchUpProgress' : 'algorithmicProgress'];
    expect(assumption?.url).toBe(url);
    for (const share of shares) {
      const stated = assumption ? quantile(assumption.distribution, share) : Number.NaN;
      expect(quantile(rate, share)).toBeCloseTo(stated, 9);
    }
  });

  test('and the mixture weighs its sources as the scenario does', () => {
    const mixture = scenarios.find(({ id }) => id === 'progress-mixture')?.assumptions.algorithmicProgress;
    const quantiles = shares.map((share) => quantile(mixedEfficiency.rate, share));
    const stated = shares.map((share) => (mixture ? quantile(mixture.distribution, share) : Number.NaN));
    for (const [index, value] of quantiles.entries()) expect(value).toBeCloseTo(stated[index] ?? Number.NaN, 9);
  });

  test('and the growth of frontier runs is that of the trend scenario', () => {
    const trend = read('trend-epoch-2024.yaml', [baseline]).assumptions.computeGrowth;
    const growth = growthSources.find(({ id }) => id === 'epoch-2018');
    expect(growth?.url).toBe(trend?.url);
    for (const share of shares)
      expect(growth && quantile(growth.rate, share)).toBeCloseTo(trend ? quantile(trend.distribution, share) : 0, 9);
  });
});
