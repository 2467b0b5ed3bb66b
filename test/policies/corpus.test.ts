import { describe, expect, test } from 'vitest';
import { reviewOf, staleReviews } from '../../src/draft/reviewed-survivors.ts';
import { coverSuite, mutateSuite } from '../../src/draft/test-suite.ts';
import { loadSuites } from '../../src/io/suites.ts';
import { factCatalogue } from '../../src/registry/facts.ts';

const loaded = await loadSuites([]);
if (!loaded.ok) throw new Error(loaded.diagnostics[0]?.message);
const { suites, untested, reviewed, countingRules } = loaded.value;
const setting = { countingRules, catalogue: factCatalogue };

test('every policy with rules has cases', () => {
  expect(untested.map(({ id }) => id)).toEqual([]);
  expect(suites.length).toBeGreaterThan(20);
});

describe.each(suites.map((suite) => ({ id: suite.policy.id, suite })))('$id', ({ id, suite }) => {
  test('its cases show every edge and date, and every clause true, false and deciding', async () => {
    const coverage = await coverSuite(suite, setting);
    expect(coverage.map(({ rule }) => rule)).toEqual(suite.policy.rules.map((rule) => rule.id));
    const open = coverage.flatMap(({ rule, items }) =>
      items.filter(({ covered }) => !covered).map(({ text, cite }) => `${rule}: ${text} (${cite})`),
    );
    expect(open).toEqual([]);
  });

  test('its cases notice every change to it, but for those with a reviewed reason', async () => {
    const results = await mutateSuite(suite, setting);
    expect(results.filter(({ outcome }) => outcome === 'killed').length).toBeGreaterThan(0);
    const unnoticed = results
      .filter((one) => one.outcome === 'survived' && !reviewOf(id, one, reviewed))
      .map(({ rule, change, where }) => `${rule}: ${change} (${where})`);
    expect(unnoticed).toEqual([]);
    expect(staleReviews(reviewed, [{ policy: id, results }])).toEqual([]);
  });
});
