import { describe, expect, it } from 'vitest';
import { type AssumptionName, assumptionNames, meaningOf } from '../../src/project/assumption.ts';
import { problemOf } from '../../src/project/check-distribution.ts';
import { quantile } from '../../src/project/distribution.ts';
import { doublingMonths, yearlyFactor } from '../../src/project/growth.ts';
import { published, truncatedShare } from '../../src/project/kumar-manning/options.ts';
import { parseScenario } from '../../src/project/parse-scenario.ts';
import type { Scenario } from '../../src/project/scenario.ts';
import { codes } from '../../src/source/diagnostic.ts';
import { shipped, shippedScenarios, today } from './shipped-scenarios.ts';

const baseline = shipped('baseline');

const head = 'id: draft\ntitle: Draft\ndescription: A test.\nbase: baseline\n';

const read = (text: string, known: readonly Scenario[] = [baseline]) =>
  parseScenario({ file: 'draft.yaml', text }, { known, today });

const scenario = (text: string): Scenario => {
  const result = read(head + text);
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics, null, 1));
  return result.value;
};

const problems = (text: string) =>
  read(text).diagnostics.map(({ code, message, at, hint, expected }) => ({
    code,
    message,
    place: `${at?.line}:${at?.column}`,
    hint,
    expected,
  }));

const assume = (name: string, value: string, more = ''): string =>
  `${head}assumptions:\n  ${name}:\n    value: ${value}\n${more}    source: nobody\n    support: assumed\n`;

const quantiles = (of: Scenario, name: AssumptionName, shares: readonly number[]): number[] => {
  const assumption = of.assumptions[name];
  if (!assumption) throw new Error(`no ${name}`);
  return shares.map((share) => quantile(assumption.distribution, share));
};

describe.each(shippedScenarios.map((entry) => [entry.id, entry] as const))('the shipped scenario %s', (_, entry) => {
  it('is complete, each assumption with source, support and a distribution within reason', () => {
    for (const name of assumptionNames.filter((key) => !meaningOf(key).optional))
      expect(entry.assumptions, name).toHaveProperty(name);
    for (const assumption of Object.values(entry.assumptions)) {
      expect(problemOf(assumption.distribution), assumption.name).toBeUndefined();
      expect(assumption.source.length).toBeGreaterThan(5);
      const { least, most } = meaningOf(assumption.name);
      for (const share of [0.001, 0.5, 0.999]) {
        const value = quantile(assumption.distribution, share);
        expect(value >= least && value <= most, `${assumption.name} ${value}`).toBe(true);
      }
    }
  });
});

describe('trend presets', () => {
  it.each([
    ['trend-ai-and-compute', 3.4, 3.5],
    ['trend-moore', 18, 18],
    ['trend-sevilla-2022', 5.69, 5.71],
    ['trend-epoch-2024', 5.79, 5.8],
  ])('%s doubles in %d to %d months', (id, least, most) => {
    const [median = 0] = quantiles(shipped(id), 'computeGrowth', [0.5]);
    expect(doublingMonths(median)).toBeGreaterThanOrEqual(least - 1e-9);
    expect(doublingMonths(median)).toBeLessThanOrEqual(most + 1e-9);
  });
});

describe('sources of algorithmic progress', () => {
  it('keep the published intervals', () => {
    const [low = 0, median = 0, high = 0] = quantiles(
      shipped('progress-ho-2024'),
      'algorithmicProgress',
      [0.025, 0.5, 0.975],
    );
    expect([high, median, low].map(doublingMonths)).toEqual([4.52, 8.44, 14.27].map((x) => expect.closeTo(x, 6)));
    const rosetta = quantiles(shipped('progress-rosetta-2025'), 'algorithmicProgress', [0.025, 0.5, 0.975]);
    expect(rosetta.map(yearlyFactor)).toEqual([3.95, 5.84, 8.64].map((x) => expect.closeTo(x, 6)));
    const scher = quantiles(shipped('progress-scher-2025'), 'algorithmicProgress', [1e-9, 0.5, 1 - 1e-9]);
    expect(scher.map(yearlyFactor)).toEqual([16, Math.sqrt(960), 60].map((x) => expect.closeTo(x, 4)));
  });

  it('are mixed with their weights, and listed', () => {
    const { parts = [], distribution } = baseline.assumptions.algorithmicProgress ?? {};
    expect(parts.map(({ weight, written }) => [weight, written.split(' ')[0]])).toEqual([
      [0.3, 'doubling'],
      [0.3, '5.84x/year'],
      [0.2, '3x/year'],
      [0.2, '2.23x/year'],
    ]);
    expect(distribution?.kind).toBe('mixture');
    expect(shipped('progress-mixture').assumptions.algorithmicProgress).toEqual(
      baseline.assumptions.algorithmicProgress,
    );
  });
});

describe('a scenario on a base', () => {
  it('takes over what it does not state', () => {
    const draft = scenario(
      'until: 2030-12-31\nassumptions:\n  fleetGrowth:\n    value: 3x/year\n    source: somebody\n    support: assumed\n',
    );
    expect(draft.own).toEqual(['fleetGrowth']);
    expect(draft.assumptions.spendingGrowth).toBe(baseline.assumptions.spendingGrowth);
    expect([draft.from, draft.until]).toEqual([baseline.from, '2030-12-31']);
    expect(draft.counts).toBe(published);
  });

  it('drops a trend of compute when it states spending', () => {
    const spending =
      'assumptions:\n  spendingGrowth:\n    value: 2x/year\n    source: somebody\n    support: assumed\n';
    const result = read(head.replace('base: baseline', 'base: trend-moore') + spending, shippedScenarios);
    expect(result.ok && result.value.assumptions.computeGrowth).toBe(undefined);
  });

  it('reads shapes, levels, units and bounds', () => {
    const text = (name: string, value: string, more = ''): string =>
      `  ${name}:\n    value: ${value}\n${more}    source: somebody\n    support: assumed\n`;
    const draft = scenario(
      `assumptions:\n${text('wallClock', '3 months to 12 months')}${text('utilisation', '30 %')}${text('runShare', '0.2 to 0.6', '    shape: uniform\n')}${text('spendingCeiling', '1 billion USD (500 million USD to 4 billion USD)', '    level: 80\n')}${text('inferenceExchange', '0.5 (0 to 1)')}`,
    );
    expect(quantiles(draft, 'wallClock', [0.05, 0.5, 0.95])).toEqual([3, 6, 12].map((x) => expect.closeTo(x, 9)));
    expect(quantiles(draft, 'utilisation', [0.1, 0.9])).toEqual([0.3, 0.3]);
    expect(quantiles(draft, 'runShare', [0.25])).toEqual([expect.closeTo(0.3, 9)]);
    expect(quantiles(draft, 'spendingCeiling', [0.1, 0.5, 0.9]).map((x) => x / 1e6)).toEqual(
      [500, 1000, 4000].map((x) => expect.closeTo(x, 3)),
    );
    expect(quantiles(draft, 'inferenceExchange', [1e-6])[0]).toBeGreaterThanOrEqual(0);
  });
});

describe('choices of counts', () => {
  it('are those of the published scenario list', () => {
    const draft = scenario(`counts:
  growthWeights: [0.1, 0.9]
  trainingShare: { 2024: 90/10, 2025: 90/10, 2026: 70/30, 2027: 70/30, 2028: 70/30 }
  largestShare: { law: uniform }
  gradient: 0.5 to 0.7
  widths: [0.5, 2 OOM]
  thresholds: [1e25, 3e26 FLOP]
  periodMonths: 6
`);
    expect(draft.counts).toMatchObject({
      growth: {
        terms: [
          { factor: 6.3, weight: 0.1 },
          { factor: 3.15, weight: 0.9 },
        ],
      },
      trainingShare: { base: 0.4, byYear: { 2024: 0.9, 2028: 0.7 } },
      largestShare: { predicted: { kind: 'uniform', low: 0.05, high: 0.5 } },
      gradient: { kind: 'uniform', low: 0.5, high: 0.7 },
      widths: [0.5, 2],
      thresholds: { fitted: [1e23, 1e24, 1e25], predicted: [1e25, 3e26] },
      periodMonths: 6,
    });
  });

  it('hold for all years, cut the data, set counts and switch corrections on', () => {
    const draft = scenario(`counts:
  trainingShare: 60/40
  largestShare: { low: 0.1, high: 0.4 }
  cutoff: 2021
  until: 2024
  knownLargest: { 2022: 3e24 FLOP }
  setCounts: { 2022: { 1e25: 0 } }
  corrections: [one-frontier-definition, geometric-growth]
`);
    expect(draft.counts).toMatchObject({
      trainingShare: { byYear: {}, otherwise: 0.6 },
      largestShare: { predicted: truncatedShare(0.1, 0.4) },
      fittedYears: [2017, 2018, 2019, 2020, 2021],
      baseYear: 2021,
      predictedYears: [2022, 2023, 2024],
      knownLargest: { 2022: 3e24 },
      setCounts: { 2022: [{ threshold: 1e25, count: 0 }] },
      reference: 'earlier-periods',
      growth: { mean: 'geometric' },
      corrections: ['one-frontier-definition', 'geometric-growth'],
    });
    expect(draft.counts.priorCounts).toContainEqual({ threshold: 1e23, count: 9 });
  });
});

describe('a scenario that makes no sense', () => {
  it.each([
    ['a negative doubling time', assume('spendingGrowth', 'doubling -8 months'), 'PL6001', '7:12', 'halving'],
    ['growth without period', assume('spendingGrowth', '4x'), 'PL6001', '7:12', '/year'],
    ['ambiguous growth', assume('spendingGrowth', '300%/year'), 'PL6001', '7:12', '+300%/year'],
    ['growth of a million a year', assume('spendingGrowth', '1e6x/year'), 'PL6003', '7:12', 'slip'],
    [
      'an inverted interval of growth',
      assume('spendingGrowth', '5 to 3x/year'),
      'PL6002',
      '7:12',
      'smaller number first',
    ],
    ['an inverted interval', assume('wallClock', '9 months to 3 months'), 'PL6002', '7:12', 'smaller bound first'],
    [
      'a value outside its interval',
      assume('utilisation', '0.9 (0.2 to 0.6)'),
      'PL6002',
      '7:12',
      'smaller bound first',
    ],
    ['a share above one', assume('utilisation', '1.4'), 'PL6003', '7:12', undefined],
    ['a rate for a count', assume('feasibleRun', '1e20 FLOP/s'), 'PL6001', '7:12', 'multiply'],
    ['a lost superscript', assume('feasibleRun', '1029'), 'PL6001', '7:12', 'superscript'],
    ['an impossible level', assume('spendingGrowth', '3 to 5x/year', '    level: 400\n'), 'PL6002', '8:12', undefined],
    [
      'an impossible shape',
      assume('wallClock', '0 months to 3 months', '    shape: log-uniform\n'),
      'PL6002',
      '7:12',
      undefined,
    ],
    ['an unknown assumption', assume('spendngGrowth', '2x/year'), 'PL1002', '6:3', 'spendingGrowth'],
    ['a horizon before the start', `${head}until: 2025-12-31\n`, 'PL6004', '5:8', undefined],
    ['a horizon that is past', `${head}from: 2025-01-01\nuntil: 2026-11-21\n`, 'PL6004', '6:8', 'to come'],
    ['a horizon out of reach', `${head}until: 2300-01-01\n`, 'PL6004', '5:8', undefined],
    ['no real day', `${head}until: 2030-02-30\n`, 'PL1010', '5:8', undefined],
    ['an unknown base', head.replace('baseline', 'baselin'), 'PL1009', '4:7', 'baseline'],
    [
      'a weight of nothing',
      `${head}assumptions:\n  algorithmicProgress:\n    mixture:\n      - { weight: 0, value: 3x/year, source: x, support: assumed }\n    source: x\n    support: assumed\n`,
      'PL6002',
      '8:19',
      undefined,
    ],
    [
      'neither value nor mixture',
      `${head}assumptions:\n  wallClock: { source: x, support: assumed }\n`,
      'PL1003',
      '6:14',
      undefined,
    ],
    ['weights that do not add up', `${head}counts:\n  growthWeights: [0.5, 0.9]\n`, 'PL6005', '6:18', undefined],
    ['one weight for two factors', `${head}counts:\n  growthWeights: [1]\n`, 'PL6005', '6:18', undefined],
    ['a cut-off without data', `${head}counts:\n  cutoff: 2026\n`, 'PL6005', '6:11', undefined],
    ['shares in the wrong order', `${head}counts:\n  largestShare: { low: 0.6 }\n`, 'PL6005', '6:17', undefined],
    ['a gradient that explodes', `${head}counts:\n  gradient: 0.1 to 0.3\n`, 'PL6005', '6:13', undefined],
    ['no training at all', `${head}counts:\n  trainingShare: 0/100\n`, 'PL6005', '6:18', undefined],
    ['a threshold in the wrong unit', `${head}counts:\n  thresholds: [1e25 USD]\n`, 'PL6005', '6:16', undefined],
    [
      'an unknown correction',
      `${head}counts:\n  corrections: [geometric-grwth]\n`,
      'PL1004',
      '6:17',
      'geometric-growth',
    ],
  ])('%s', (_, text, code, place, hint) => {
    const [problem, ...others] = problems(text);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code, place });
    expect(codes).toHaveProperty(code);
    if (hint !== undefined) expect(problem?.hint).toContain(hint);
  });

  it('is told all its problems at once', () => {
    const text = `${assume('spendingGrowth', '4x')}  wallClock:\n    value: 9 to 3\n    source: x\n    support: assumed\nuntil: 2020-01-01\n`;
    expect(problems(text).map(({ code }) => code)).toEqual(['PL6001', 'PL6002', 'PL6004']);
  });

  it('without a base must state every assumption and its dates', () => {
    const missing = problems('id: alone\ntitle: Alone\ndescription: Nothing else.\n');
    const needed = assumptionNames.filter((name) => !meaningOf(name).optional).length;
    expect(missing.filter(({ code }) => code === 'PL1003')).toHaveLength(needed + 2);
  });
});
