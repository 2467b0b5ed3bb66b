import { beforeAll, describe, expect, test } from 'vitest';
import { loadLaw } from '../../../src/io/policies.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { imputeCompute } from '../../../src/registry/imputation.ts';
import { knowledgeOn } from '../../../src/registry/knowledge.ts';
import { cutoffOf } from '../../../src/track/design/cutoff.ts';
import { type SweptDesign, sweepDesigns } from '../../../src/track/design/design-sweep.ts';
import { designRule, sweepable } from '../../../src/track/design/open-design.ts';
import { variantsOf } from '../../../src/track/design/variants.ts';
import { recordOf } from '../../../src/track/observation.ts';
import { referenceFor } from '../../../src/track/reference.ts';
import { releasedInYearTo } from '../../../src/track/reporting-dates.ts';
import { drawFutures, type Futures } from '../../../src/track/sweep/futures.ts';
import { compare, type Option } from '../../../src/track/sweep/pareto.ts';
import type { State } from '../../../src/track/sweep/simulate.ts';
import { type ThresholdGrid, thresholdGrid } from '../../../src/track/sweep/threshold-grid.ts';
import { calendarDate } from '../../../src/units/date.ts';
import { exactText } from '../../../src/units/exact.ts';
import { flop } from '../../../src/units/quantity.ts';
import { shippedRegistry } from '../../registry/shipped.ts';
import { line25 } from '../example-record.ts';
import { baseline, rate } from './example.ts';

const asOf = calendarDate('2026-11-21');
const dates = [2024, 2025, 2026, 2030].map((year) => calendarDate(`${year}-12-31`));
const measuredUntil = calendarDate('2025-12-31');
const knowledge = knowledgeOn(shippedRegistry(), asOf);
const imputed = imputeCompute(knowledge);
const record = recordOf(knowledge, asOf, imputed);
const reference = referenceFor({ kind: 'first-caught' }, record.observations, line25, asOf);

let designs: readonly Policy[];
let swept: readonly SweptDesign[];
let grid: ThresholdGrid;
let futures: Futures;

beforeAll(async () => {
  const law = await loadLaw();
  if (!law.ok) throw new Error(JSON.stringify(law.diagnostics[0]));
  designs = law.value.examples.filter(({ kind }) => kind === 'design');
  expect(law.value.policies.filter(({ kind }) => kind === 'design')).toEqual([]);
  const drawn = drawFutures({
    record,
    reference,
    frontierOom: 1,
    growth: rate('4.2x/year (3.6 to 4.9)'),
    efficiency: rate('5.84x/year (3.95 to 8.64)'),
    scenario: baseline(),
    draws: 200,
    seed: 1,
  });
  if (!drawn) throw new Error('no futures');
  futures = drawn;
  const { countingRules } = law.value;
  const setting = { record, reference, knowledge, imputed, countingRules };
  swept = await sweepDesigns(sweepable(designs).designs, dates, { asOf, setting, futures, measuredUntil });
  const lines = [1e25, 1e26].map((value) => ({ value: flop(value), inclusive: false }));
  grid = thresholdGrid(lines, dates, { record, reference, futures, measuredUntil });
}, 60_000);

const named = (id: string): Policy => {
  const design = designs.find((one) => one.id === id);
  if (!design) throw new Error(`no design ${id}`);
  return design;
};

const written = (id: string): SweptDesign => {
  const design = swept.find(({ variant }) => variant.policy.id === id && variant.written);
  if (!design) throw new Error(`not swept: ${id}`);
  return design;
};

describe('every kind of design', () => {
  test('is a policy file that is nobody’s law', () => {
    expect(designs.map(({ id }) => id).toSorted()).toEqual([
      'design-capability-index',
      'design-compute-and-revenue',
      'design-compute-or-capability',
      'design-effective-compute',
      'design-frontier-relative',
      'design-indexed-efficiency',
      'design-indexed-growth',
      'design-scheduled-steps',
      'design-static-1e25',
      'design-static-1e26',
      'design-top-percentile',
      'design-top-ten',
      'design-training-cost',
    ]);
  });

  test('says what it does on every date, or why not', () => {
    expect(sweepable(designs).unswept).toEqual([]);
    for (const { variant, cells, unprojected } of swept)
      expect([variant.policy.id, new Set(cells.map(({ on }) => on)).size, unprojected]).toEqual([
        variant.policy.id,
        4,
        undefined,
      ]);
  });
});

describe('a fixed line as a design', () => {
  test.each([
    ['design-static-1e25', 0],
    ['design-static-1e26', 1],
  ])('%s is the line of the grid: by the engine on the record, by the same draws ahead', (id, index) => {
    const line = grid.cells.filter(({ line: { value } }) => exactText(value) === (index === 0 ? '1e25' : '1e26'));
    for (const cell of written(id).cells) {
      const same = line.find(({ on, treatment }) => on === cell.on && treatment === cell.treatment);
      if (cell.basis === 'projected') expect(cell).toEqual({ ...same, line: undefined });
      else {
        expect(cell.caught.point).toBe(same?.caught.point);
        // The index gives one scored version another compute than the model lists, by a percent.
        expect(cell.burden.value).toBeCloseTo(same?.burden.value ?? Number.NaN, 1);
        expect(cell.missed.value).toBeCloseTo(same?.missed.value ?? Number.NaN, 1);
      }
    }
  });
});

describe('a rule on developers', () => {
  const of = (design: SweptDesign, on: string) =>
    design.cells.find((cell) => cell.on === on && cell.treatment === 'excluded');

  test('counts each model alone, by what is recorded of its developer', () => {
    // Over 10^26 in 2025: GPT-4.5, Grok 3 and Grok 4. OpenAI takes in more than the 500 million dollars; xAI is recorded at just that, which is not more.
    expect(of(written('design-static-1e26'), '2025-12-31')?.burden.point).toBe(3);
    const burden = of(written('design-compute-and-revenue'), '2025-12-31')?.burden;
    expect(burden?.point).toBe(1);
    expect(burden?.value).toBeLessThan(of(written('design-static-1e26'), '2025-12-31')?.burden.value ?? 0);
  });

  test('binds no more than its compute alone does, on any date', () => {
    const [fixed, composite] = [written('design-static-1e26'), written('design-compute-and-revenue')];
    for (const cell of composite.cells) {
      const same = fixed.cells.find(({ on, treatment }) => on === cell.on && treatment === cell.treatment);
      expect(cell.burden.value).toBeLessThanOrEqual(same?.burden.value ?? -1);
      expect(cell.recall?.value ?? 0).toBeLessThanOrEqual((same?.recall?.value ?? 0) + 1e-9);
    }
  });

  test('rests on the developers near the frontier, of whom much is not recorded', () => {
    const { developers } = written('design-compute-and-revenue');
    const { models = 0, passing = 0, open = 0 } = developers ?? {};
    expect(models).toBe(futures.basis.excluded);
    expect(passing).toBeGreaterThan(open);
    expect(passing + open).toBeLessThanOrEqual(models + 1e-9);
    expect(developers?.draws).toHaveLength(futures.draws);
  });
});

describe('a percentile of the record', () => {
  test('is judged by the engine on the record, and among as many models ahead', () => {
    const cells = written('design-top-percentile').cells.filter(({ treatment }) => treatment === 'excluded');
    // About a tenth of those listed: of 2025 as counted, ahead of as many a year as in the last two.
    for (const { on, burden, basis } of cells) {
      const ofYear = releasedInYearTo(record.runs, on).length;
      const [within, all] =
        basis === 'measured' ? [burden.point ?? 0, ofYear] : [burden.value, futures.listedBasis / 2];
      expect([on, Math.abs(within / all - 0.1) < 0.04]).toEqual([on, true]);
    }
  });
});

describe('a line that moves', () => {
  const state: State = {
    on: calendarDate('2030-06-30'),
    largest: 30,
    needed: 24,
    neededForScore: 24,
    growth: 0.6,
    density: 12,
    perDollar: 19,
    pointsPerOom: 10,
    referenceScore: 126,
    listing: { density: 12, models: 31, below: (place) => 30 - place / 10 },
  };
  const cutoff = (id: string, over: Partial<State> = {}): number => {
    const rule = designRule(named(id));
    const of = rule && cutoffOf(named(id), rule.when);
    if (typeof of !== 'function') throw new Error(`not projected: ${id}`);
    return of({ ...state, ...over });
  };

  test('follows its index, its schedule or its table exactly', () => {
    expect(10 ** cutoff('design-indexed-efficiency') / 1.2e23).toBeCloseTo(1, 9);
    expect(10 ** cutoff('design-indexed-efficiency', { on: calendarDate('2027-12-31') }) / 3.3e24).toBeCloseTo(1, 9);
    expect(10 ** cutoff('design-scheduled-steps', { on: calendarDate('2028-12-31') }) / 1e26).toBeCloseTo(1, 9);
    expect(10 ** cutoff('design-effective-compute', { on: calendarDate('2025-12-31') }) / 1.1e24).toBeCloseTo(1, 9);
    expect(10 ** cutoff('design-effective-compute', { on: calendarDate('2023-12-31') }) / 1e25).toBeCloseTo(1, 9);
  });

  test('is a tenth of the largest run, or the compute of its score and its price', () => {
    expect(cutoff('design-frontier-relative')).toBeCloseTo(29, 12);
    expect(cutoff('design-capability-index')).toBeCloseTo(24 + 1.4, 12);
    expect(cutoff('design-compute-or-capability')).toBeCloseTo(25.4, 12);
    expect(cutoff('design-compute-or-capability', { needed: 26, neededForScore: 26 })).toBe(26);
    expect(cutoff('design-training-cost')).toBeCloseTo(27, 12);
  });

  test('through the tenth place is where ten larger runs are expected by then', () => {
    // Runs above x so far: those of each past year that were above x then, 12 for each OOM below 30 - 0.6 t.
    const line = cutoff('design-top-ten');
    let larger = 0;
    const step = 1e-4;
    for (let ago = step / 2; state.largest - state.growth * ago > line; ago += step)
      larger += state.density * (state.largest - state.growth * ago - line) * step;
    expect(larger).toBeCloseTo(10, 2);
  });

  test('through a percentile is below the last model that has it among the others of its year', () => {
    // Of 31 the fourth largest has at least as much as 27 of 30 others, nine tenths; the fifth as 26.
    expect(cutoff('design-top-percentile')).toBeCloseTo(29.6, 12);
    const of = (models: number): number => cutoff('design-top-percentile', { listing: { ...state.listing, models } });
    expect([of(30), of(21), of(11), of(10), of(2)].map((line) => Math.round((30 - line) * 10))).toEqual([
      3, 3, 2, 1, 1,
    ]);
    expect([of(1), of(0)]).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });

  test('through the tenth place is among published runs, however many undisclosed ones there are', () => {
    expect(cutoff('design-top-ten', { density: 24 })).toBe(cutoff('design-top-ten'));
  });

  test('is refused where a clause does not follow from compute, with the fact', () => {
    const asked = { kind: 'clause', node: 'when', fact: 'parameters', operator: 'greaterThan' } as const;
    const of = cutoffOf(named('design-top-ten'), {
      ...asked,
      value: { kind: 'quantity', value: { numerator: 1n, denominator: 1n, unit: 'parameters' } },
    });
    expect(of).toMatchObject({ why: expect.stringContaining('parameters') });
  });
});

test('variants of a percentile move what is above it', () => {
  const parameters = variantsOf(named('design-top-percentile'), asOf).map(({ parameter }) => exactText(parameter));
  expect(parameters).toEqual(
    ['1/2', '7/10', '9/10', '97/100', '99/100'].map((text) => {
      const [over = 0, under = 1] = text.split('/').map(Number);
      return String(over / under);
    }),
  );
});

test('variants move every number of one unit alike, exactly, and leave shares below one', () => {
  const parameters = (id: string): string[] => variantsOf(named(id), asOf).map(({ parameter }) => exactText(parameter));
  expect(parameters('design-static-1e25')).toEqual(['1e23', '1e24', '3e24', '1e25', '3e25', '1e26']);
  expect(parameters('design-frontier-relative')).toEqual(['0.01', '0.03', '0.1', '0.3', '1']);
  expect(parameters('design-top-ten')).toEqual(['5', '10', '20', '50', '100']);
  expect(parameters('design-capability-index')).toEqual(['120', '130', '135', '140', '145', '150']);
  const [first] = variantsOf(named('design-scheduled-steps'), asOf);
  expect(first?.policy.thresholds['compute']?.values.map(({ value }) => exactText(value))).toEqual([
    '1e23',
    '1e24',
    '1e25',
  ]);
});

test('the Pareto set holds what nothing else beats in recall and burden both', () => {
  const option = (name: string, recall: number, burden: number): Option<string> => ({
    of: name,
    horizons: [{ treatment: 'excluded', recall: Float64Array.of(recall), burden: Float64Array.of(burden) }],
  });
  const all = [
    option('a', 0.9, 50),
    option('b', 0.8, 50),
    option('c', 0.5, 10),
    option('d', 0.5, 12),
    option('e', 0.5, 10),
  ];
  const front = compare(all, 'excluded').flatMap(({ of, pareto }) => (pareto ? [of] : []));
  expect(front).toEqual(['a', 'c', 'e']);
  expect(compare(all, 'imputed')).toEqual([]);
});
