import { beforeAll, describe, expect, test } from 'vitest';
import { loadLaw } from '../../../src/io/policies.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { imputeCompute } from '../../../src/registry/imputation.ts';
import { knowledgeOn } from '../../../src/registry/knowledge.ts';
import { cutoffOf } from '../../../src/track/design/cutoff.ts';
import { designRule, type SweptDesign, sweepable, sweepDesigns } from '../../../src/track/design/design-sweep.ts';
import { variantsOf } from '../../../src/track/design/variants.ts';
import { recordOf } from '../../../src/track/observation.ts';
import { referenceFor } from '../../../src/track/reference.ts';
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
    expect(sweepable(designs).unswept.map(({ policy }) => policy)).toEqual(['design-compute-and-revenue']);
    for (const { variant, cells, unprojected } of swept) {
      const days = new Set(cells.map(({ on }) => on));
      expect([variant.policy.id, days.size, unprojected === undefined]).toEqual([
        variant.policy.id,
        variant.policy.id === 'design-top-percentile' ? 2 : 4,
        variant.policy.id !== 'design-top-percentile',
      ]);
    }
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

  test('is refused where a clause does not follow from compute, with the fact', () => {
    const rule = designRule(named('design-top-percentile'));
    expect(rule && cutoffOf(named('design-top-percentile'), rule.when)).toMatchObject({
      why: expect.stringContaining('computePercentile'),
    });
  });
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
