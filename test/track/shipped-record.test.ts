import { describe, expect, it } from 'vitest';
import { openStream } from '../../src/project/stream.ts';
import { imputeCompute } from '../../src/registry/imputation.ts';
import { knowledgeOn } from '../../src/registry/knowledge.ts';
import { agreementByYear } from '../../src/track/agreement.ts';
import { resampleDevelopers } from '../../src/track/bootstrap.ts';
import { caveatsOf } from '../../src/track/caveats.ts';
import { driftAtSlope, regressionDrifts } from '../../src/track/drift.ts';
import { familySlope } from '../../src/track/family.ts';
import { lineStateOn } from '../../src/track/line-record.ts';
import { recordOf } from '../../src/track/observation.ts';
import { capableUnderLine } from '../../src/track/overtaking.ts';
import { referenceFor } from '../../src/track/reference.ts';
import { calendarDate } from '../../src/units/date.ts';
import { flop } from '../../src/units/quantity.ts';
import { shippedRegistry } from '../registry/shipped.ts';
import { line25 } from './example-record.ts';

const knowledge = knowledgeOn(shippedRegistry(), calendarDate('2026-01-31'));
const record = recordOf(knowledge, calendarDate('2025-12-31'), imputeCompute(knowledge));
const resamples = resampleDevelopers(record.observations, openStream(1, 'developers'), 200);

/** Published figures of the capability index of January 2026, from which the shipped scores come; Kimi K2, which the index misdates, is in 2025. */
describe('the shipped record', () => {
  it('ranks compute and capability alike in 2023, less in 2024, hardly in 2025', () => {
    const rho = agreementByYear(record.observations, 'excluded', resamples).map(({ correlation }) => correlation.value);
    const [in2023 = 0, in2024 = 0, in2025 = 0] = rho.slice(-3);
    expect(Math.abs(in2023 - 0.84)).toBeLessThan(0.02);
    expect(Math.abs(in2024 - 0.76)).toBeLessThan(0.02);
    expect(Math.abs(in2025 - 0.39)).toBeLessThan(0.02);
  });

  it.each([
    ['2023-12-31', 1.0, 0],
    ['2024-12-31', 0.91, 4],
    ['2025-12-31', 0.83, 17],
  ])('of 10^25 on %s: AUC %d, %i under the line as capable as GPT-4', (on, auc, capableUnder) => {
    const reference = referenceFor({ kind: 'first-caught' }, record.observations, line25, calendarDate('2024-08-01'));
    expect(reference).toMatchObject({ model: 'gpt-4', since: '2023-03-14' });
    const state = lineStateOn(record.observations, line25, {
      on: calendarDate(on),
      treatment: 'excluded',
      reference,
      resamples,
    });
    expect(Math.abs((state.auc.value ?? 0) - auc)).toBeLessThan(0.01);
    expect(state.capableUnder).toBe(capableUnder);
  });

  it('has Qwen2.5-72B first under 10^25, 18 months after GPT-4, and Phi-4 with the least compute', () => {
    const reference = referenceFor({ kind: 'first-caught' }, record.observations, line25, calendarDate('2024-08-01'));
    const under = capableUnderLine(record.observations, line25, reference);
    expect(under[0]).toMatchObject({ model: 'qwen2-5-72b' });
    expect(under[0]?.lag).toBeCloseTo(18.2, 1);
    const least = under.toSorted((a, b) => Number(a.compute.numerator - b.compute.numerator))[0];
    expect(least).toMatchObject({ model: 'phi-4', compute: flop(9.32e23) });
  });

  it('drifts by 1.15, 0.22 and 0.46 OOM a year, as the estimator has it', () => {
    const drifts = regressionDrifts(record.observations, resamples).filter(({ subset }) => subset === 'all');
    const of = (name: string): number => drifts.find(({ estimator }) => estimator === name)?.oomPerYear ?? Number.NaN;
    expect(Math.abs(of('joint') - 1.15)).toBeLessThan(0.05);
    expect(Math.abs(of('inverse') - 0.22)).toBeLessThan(0.05);
    expect(Math.abs(of('fixed-slope') - 0.45)).toBeLessThan(0.05);
    expect(Math.abs((familySlope(record.observations)?.pointsPerOom ?? 0) - 15.6)).toBeLessThan(0.5);
    expect(Math.abs(driftAtSlope(record.observations, 15.6, resamples).oomPerYear - 0.45)).toBeLessThan(0.02);
  });

  it('knows nothing of capability before the index was public', () => {
    const before = knowledgeOn(shippedRegistry(), calendarDate('2025-06-30'));
    expect(recordOf(before, calendarDate('2025-06-30'), new Map()).observations).toEqual([]);
  });
});

it('says how many scored models have no release date, and leaves them out', () => {
  const [undated, ...others] = [...knowledge.models.values()].filter(({ id }) => knowledge.scores.has(id));
  if (!undated) throw new Error('no scored model');
  const { released: _, ...model } = undated;
  const scores = new Map(
    [...knowledge.scores].map(([id, { released: __, ...score }]) => [
      id,
      id === model.id ? score : (knowledge.scores.get(id) ?? score),
    ]),
  );
  const models = new Map([...others, model].map((one) => [one.id, one]));
  const known = recordOf({ ...knowledge, models, scores }, calendarDate('2026-01-31'), new Map());
  expect(known.undated).toBe(1);
  expect(known.observations.some((one) => one.model === model.id)).toBe(false);
  expect(caveatsOf(known, [], 0)).toContain(
    '1 scored model without a release date, in lists and index alike, left out of everything',
  );
  expect(record).not.toHaveProperty('undated');
});

describe('the day of a score', () => {
  const model = knowledge.registry.models.find(({ id }) => id === 'kimi-k2');

  it.each([
    ['2024-09-05', '2025-07-11', '2024-09-05'],
    ['2025-08-01', '2025-08-01', undefined],
    ['2025-03-01', '2025-03-01', undefined],
  ])('of a version dated %s of a model of 2025-07-11 is %s', (version, released, disbelieved) => {
    const scores = new Map([
      [
        'kimi-k2',
        {
          model: 'kimi-k2',
          score: 140,
          released: calendarDate(version),
          knownSince: calendarDate('2026-01-31'),
          source: 'x',
        },
      ],
    ]);
    const [one] = recordOf({ ...knowledge, scores }, calendarDate('2026-01-31'), new Map()).observations;
    expect(model?.released).toBe('2025-07-11');
    expect(one?.released).toBe(released);
    expect(one?.disbelieved).toBe(disbelieved);
  });
});
