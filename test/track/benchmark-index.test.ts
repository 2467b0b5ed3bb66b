import { describe, expect, test } from 'vitest';
import { quantile } from '../../src/project/distribution.ts';
import { type Knowledge, knowledgeOn } from '../../src/registry/knowledge.ts';
import type { BenchmarkScore, Registry } from '../../src/registry/registry.ts';
import { benchmarkDefinition, benchmarksIn, withBenchmark } from '../../src/track/benchmark-index.ts';
import { efficiencySources, mixedEfficiency } from '../../src/track/rate-source.ts';
import { calendarDate } from '../../src/units/date.ts';

const row = (benchmark: string, model: string | undefined, score: number, released?: string): BenchmarkScore => ({
  benchmark,
  version: `${model} version`,
  score,
  knownSince: calendarDate('2026-01-11'),
  ...(model === undefined ? {} : { model }),
  ...(released === undefined ? {} : { released: calendarDate(released) }),
});

const knowing = (benchmarks: readonly BenchmarkScore[]): Knowledge => {
  const registry: Registry = {
    name: 'example',
    models: [],
    actors: [],
    clusters: [],
    hardware: [],
    capabilities: [],
    benchmarks,
    files: [],
  };
  return knowledgeOn(registry, calendarDate('2026-01-31'));
};

describe('a benchmark in the place of the index', () => {
  const known = knowing([
    row('quiz', 'a', 0.5, '2024-03-01'),
    row('quiz', 'a', 0.9, '2024-09-01'),
    row('quiz', 'a', 0.9, '2024-06-01'),
    row('quiz', 'b', 0.1),
    row('quiz', 'c', 1),
    row('quiz', undefined, 0.7),
    row('hours', 'a', 60),
    row('hours', 'b', 0),
  ]);

  test('is not known before its scores were public', () => {
    const before = { ...known, knownOn: calendarDate('2026-01-10') };
    expect(benchmarksIn(before)).toEqual([]);
    expect(withBenchmark(before, 'quiz').scores.size).toBe(0);
  });

  test('is found by its name', () => {
    expect(benchmarksIn(known)).toEqual(['hours', 'quiz']);
    expect(benchmarksIn(knowing([]))).toEqual([]);
  });

  test('takes the best of several versions, dated by the first that earned it, as log-odds', () => {
    const { scores } = withBenchmark(known, 'quiz');
    expect(scores.get('a')?.score).toBeCloseTo(Math.log(9), 12);
    expect(scores.get('a')?.released).toBe('2024-06-01');
    expect(scores.get('b')?.score).toBeCloseTo(-Math.log(9), 12);
    expect(scores.size).toBe(3);
  });

  test('says which rows stand for models', () =>
    expect(benchmarkDefinition(known, 'quiz')).toBe(
      'quiz: 5 scores of 3 models, of each model the best, dated by the version that earned it, read as log-odds of shares; 1 of 6 scores are of versions that lead to no model and are left out',
    ));

  test('keeps a full score finite, and the order of scores', () => {
    const { scores } = withBenchmark(known, 'quiz');
    const of = (model: string): number => scores.get(model)?.score ?? Number.NaN;
    expect(Number.isFinite(of('c'))).toBe(true);
    expect([of('b'), of('a'), of('c')]).toEqual([of('b'), of('a'), of('c')].toSorted((x, y) => x - y));
  });

  test('leaves out what is less than nothing, and keeps nothing', () => {
    const below = knowing([row('quiz', 'a', -0.2), row('quiz', 'b', 0), row('quiz', 'c', 0.5)]);
    expect([...withBenchmark(below, 'quiz').scores.keys()].toSorted()).toEqual(['b', 'c']);
    expect(benchmarkDefinition(below, 'quiz')).toContain('2 scores of 2 models');
  });

  test('reads measures beyond one as logarithms and leaves out what has none', () => {
    const { scores } = withBenchmark(known, 'hours');
    expect([...scores]).toHaveLength(1);
    expect(scores.get('a')?.score).toBeCloseTo(Math.log(60), 12);
  });
});

test('the mixture of efficiency sources lies between them and leans on none alone', () => {
  const rates = ['ho-2024', 'rosetta-2025', 'whitfill-2025', 'gundlach-2025'].map((id) => {
    const source = efficiencySources.find((one) => one.id === id);
    return source ? quantile(source.rate, 0.5) : Number.NaN;
  });
  const middle = quantile(mixedEfficiency.rate, 0.5);
  expect(middle).toBeGreaterThan(Math.min(...rates));
  expect(middle).toBeLessThan(Math.max(...rates));
});
