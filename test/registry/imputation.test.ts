import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitImputation, imputeCompute, imputedCompute } from '../../src/registry/imputation.ts';
import { knowledgeOn } from '../../src/registry/knowledge.ts';
import { fitLinear } from '../../src/registry/regression.ts';
import { calendarDate } from '../../src/units/date.ts';
import { flop, oomsAbove } from '../../src/units/quantity.ts';
import { modelNamed, shippedRegistry } from './shipped.ts';

const registry = shippedRegistry();
const today = knowledgeOn(registry, calendarDate('2026-11-22'));

const fitted = () => {
  const imputation = fitImputation(today);
  if (!imputation) throw new Error('nothing to impute from');
  return imputation;
};

describe('imputation of undisclosed compute', () => {
  it('rests on every training run with a score and published compute, and its error is measured', () => {
    const { observations, error, coverage, perPoint, perYear } = fitted();
    expect(observations).toBe(81);
    expect(error).toBeCloseTo(0.615, 3);
    expect(coverage).toBeCloseTo(72 / 81, 10);
    expect(perPoint).toBeCloseTo(0.0505, 4);
    expect(perYear).toBeCloseTo(-0.178, 3);
  });

  it('measures each error on a fit that has not seen the run', () => {
    const runs = registry.models.filter(({ id }) => today.scores.has(id) && id !== 'gpt-4-5');
    const without = knowledgeOn(
      { ...registry, models: [...runs, { ...modelNamed(registry, 'gpt-4-5'), estimates: [] }] },
      today.knownOn,
    );
    const imputation = fitImputation(without);
    const left = imputation && imputedCompute(modelNamed(without.registry, 'gpt-4-5'), imputation, without);
    expect(imputation?.observations).toBe(80);
    const errors = fitted().fit.leaveOneOut.map((one) => one.error);
    const error = left ? oomsAbove(flop(3.8e26), left.central) : Number.NaN;
    expect(Math.min(...errors.map((one) => Math.abs(one - error)))).toBeLessThan(0.001);
  });

  it('is marked as imputed, says how, and has a 90 % interval of about an order of magnitude either way', () => {
    const estimate = imputedCompute(modelNamed(registry, 'gpt-5-1'), fitted(), today);
    if (!estimate) throw new Error('not imputed');
    expect(estimate.grade).toBe('imputed');
    expect(estimate.provenance).toMatchObject({ source: 'imputation', method: expect.stringContaining('n = 81') });
    expect(Math.abs(oomsAbove(estimate.central, flop(2.62e25)))).toBeLessThan(0.01);
    expect(oomsAbove(estimate.high, estimate.central)).toBeCloseTo(1.04, 1);
    expect(oomsAbove(estimate.central, estimate.low)).toBeCloseTo(1.04, 1);
  });

  it('leaves published compute alone and a belief without a figure out of account', () => {
    const imputed = imputeCompute(today);
    expect(imputed.size).toBe(50);
    expect(imputed.has('gpt-5')).toBe(false);
    const believed = modelNamed(registry, 'gpt-5-1');
    expect(imputed.get('gpt-5-1')).toEqual(imputedCompute({ ...believed, estimates: [] }, fitted(), today));
  });

  it('says nothing of a model without a score or a date of release', () => {
    expect(imputedCompute(modelNamed(registry, 'sora'), fitted(), today)).toBeUndefined();
    const { released: _, ...undated } = modelNamed(registry, 'gpt-5-1');
    expect(imputedCompute(undated, fitted(), today)).toBeUndefined();
  });

  it('uses nothing that was not known: before the index there is nothing to impute from', () => {
    const then = knowledgeOn(registry, calendarDate('2026-01-30'));
    expect(fitImputation(then)).toBeUndefined();
    expect(imputeCompute(then).size).toBe(0);
  });
});

describe('least squares', () => {
  it('finds a plane, whatever its variables’ scale', () => {
    const number = fc.double({ min: -100, max: 100, noNaN: true });
    fc.assert(
      fc.property(number, number, number, (a, b, c) => {
        const points = [
          [0, 2020],
          [1, 2021],
          [5, 2020.5],
          [9, 2024],
          [4, 2022],
        ];
        const fit = fitLinear(
          points,
          points.map(([x = 0, t = 0]) => a + b * x + c * (t - 2020)),
        );
        expect(fit?.predict([7, 2023])).toBeCloseTo(a + 7 * b + 3 * c, 6);
      }),
    );
  });

  it('leaves one out exactly', () => {
    const [xs, ys] = [
      [[1], [2], [3], [4], [6]],
      [1, 3, 2, 5, 4],
    ] as const;
    const fit = fitLinear(xs, ys);
    xs.forEach((x, index) => {
      const rest = fitLinear(xs.toSpliced(index, 1), ys.toSpliced(index, 1));
      expect(fit?.leaveOneOut[index]?.error).toBeCloseTo((ys[index] ?? 0) - (rest?.predict(x) ?? 0), 10);
      expect(fit?.leaveOneOut[index]?.leverage).toBeCloseTo(rest?.leverage(x) ?? 0, 10);
    });
  });

  it('refuses too few observations and a variable that does not vary', () => {
    expect(fitLinear([[1], [2]], [1, 2])).toBeUndefined();
    expect(
      fitLinear(
        [
          [1, 7],
          [2, 7],
          [3, 7],
          [4, 7],
        ],
        [1, 2, 3, 4],
      ),
    ).toBeUndefined();
  });
});
