import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { quantile } from '../../src/project/distribution.ts';
import { parseScenario } from '../../src/project/parse-scenario.ts';
import { publishedProgress, publishedRate, type RateId, rateDistribution } from '../../src/project/published-rates.ts';
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

const shares = [0.05, 0.25, 0.5, 0.75, 0.95];

describe('a published rate is the same for tracking and for projecting', () => {
  /** Scenarios of one published rate each, by the identifier of the rate. */
  const scenarioOf = (id: string): string => `progress-${id === 'rosetta-2025-joint' ? 'rosetta-2025-regression' : id}`;

  test.each(Object.keys(publishedProgress))('%s has a scenario of its own that names it', (id) => {
    const scenario = scenarios.find((one) => one.id === scenarioOf(id));
    const { algorithmicProgress, catchUpProgress } = scenario?.assumptions ?? {};
    const { value, source } = publishedRate(id as RateId);
    for (const assumption of [algorithmicProgress, catchUpProgress])
      expect(assumption).toMatchObject({ written: value, source });
  });

  test.each(efficiencySources.map(({ id, rate }) => ({ id, rate })))('$id', ({ id, rate }) => {
    const assumption = scenarios.find((one) => one.id === scenarioOf(id))?.assumptions.algorithmicProgress;
    for (const share of shares)
      expect(quantile(rate, share)).toBeCloseTo(assumption ? quantile(assumption.distribution, share) : Number.NaN, 9);
  });

  test('an interval of 95 % is no interval of 90 %, and a range without a best guess is flat', () => {
    expect(10 ** quantile(rateDistribution('rosetta-2025'), 0.975)).toBeCloseTo(8.64, 6);
    expect(10 ** quantile(rateDistribution('epoch-2018'), 0.95)).toBeCloseTo(4.9, 6);
    expect(rateDistribution('scher-2025').kind).toBe('uniform');
    expect(10 ** quantile(rateDistribution('scher-2025'), 0.5)).toBeCloseTo(Math.sqrt(16 * 60), 6);
    expect(rateDistribution('gundlach-2025').kind).toBe('fixed');
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
