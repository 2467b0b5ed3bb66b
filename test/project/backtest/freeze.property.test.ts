import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrivalsOf } from '../../../src/project/arrivals.ts';
import { forecastBy, methods } from '../../../src/project/backtest/forecasts.ts';
import { freeze } from '../../../src/project/backtest/freeze.ts';
import { type VintageRule, vintageRules } from '../../../src/project/backtest/vintage.ts';
import { knowledgeOn } from '../../../src/registry/knowledge.ts';
import type { Model, Registry } from '../../../src/registry/registry.ts';
import { addDays, type CalendarDate, calendarDate, decimalYear } from '../../../src/units/date.ts';
import { exactFromNumber } from '../../../src/units/exact.ts';
import { quantity } from '../../../src/units/quantity.ts';
import { shippedRegistry } from '../../registry/shipped.ts';

const registry = shippedRegistry();
const first = calendarDate('2019-01-01');
const cutoffs = fc.integer({ min: 0, max: 2550 }).map((days) => addDays(first, days));
const rules = fc.constantFrom<VintageRule>(...vintageRules);

/** The registry in another world: whatever came out from the cut-off on is another model of another size, and there is one more. */
function otherwise({ models, ...rest }: Registry, cutoff: CalendarDate, power: number): Registry {
  const changed = models.map((model) => (isLater(model, cutoff) ? resized(model, power) : model));
  const [extra] = changed.filter((model) => isLater(model, cutoff));
  const more = extra ? [{ ...extra, id: 'extra', trainingRun: 'extra' }] : [];
  return { ...rest, models: [...changed, ...more], capabilities: [] };
}

const isLater = ({ released }: Model, cutoff: CalendarDate): boolean => released === undefined || released >= cutoff;

const resized = (model: Model, power: number): Model => ({
  ...model,
  developers: ['Somebody Else'],
  estimates: model.estimates.map(({ of, compute }) => ({
    of,
    compute: { ...compute, ...sizes(power) } as typeof compute,
  })),
});

const sizes = (power: number) => {
  const value = quantity(exactFromNumber(10 ** power), 'FLOP');
  return { central: value, low: value, high: value };
};

const datesIn = (text: string): readonly string[] => text.match(/\b(19|20)\d{2}-\d{2}-\d{2}\b/g) ?? [];

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? String(part) : part));

describe('a frozen registry', () => {
  it('holds no day from the cut-off on, whatever it is asked to admit', () => {
    fc.assert(
      fc.property(cutoffs, rules, (cutoff, rule) => {
        const frozen = freeze(registry, cutoff, rule);
        const late = datesIn(textOf({ ...frozen, name: '' })).filter((day) => day >= cutoff);
        expect(late).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('is the same whatever came out later', () => {
    fc.assert(
      fc.property(cutoffs, rules, fc.integer({ min: 20, max: 30 }), (cutoff, rule, power) => {
        expect(textOf(freeze(otherwise(registry, cutoff, power), cutoff, rule))).toBe(
          textOf(freeze(registry, cutoff, rule)),
        );
      }),
      { numRuns: 20 },
    );
  });

  it('gives the same forecasts whatever came out later', () => {
    fc.assert(
      fc.property(cutoffs, fc.integer({ min: 20, max: 30 }), fc.constantFrom(...methods), (cutoff, power, method) => {
        const [one, two] = [registry, otherwise(registry, cutoff, power)].map((world) =>
          forecastBy[method]({
            arrivals: arrivalsOf(knowledgeOn(freeze(world, cutoff, 'released'), cutoff)),
            at: decimalYear(cutoff),
            horizons: [0.5, 2],
            lines: [24, 25],
            samples: 100,
            seed: 1,
          }),
        );
        expect(one).toEqual(two);
      }),
      { numRuns: 20 },
    );
  });
});

describe('which estimates are known', () => {
  const estimated = (rule: VintageRule, cutoff: CalendarDate): number =>
    freeze(registry, cutoff, rule).models.filter(({ estimates }) => estimates.length > 0).length;

  it('strictly, none before the first vintage, and those of a vintage from the day after it', () => {
    expect(estimated('strict', calendarDate('2025-04-30'))).toBe(0);
    expect(estimated('strict', calendarDate('2025-05-01'))).toBeGreaterThan(100);
    expect(estimated('released', calendarDate('2025-01-01'))).toBeGreaterThan(100);
  });

  it('the first that was on record from the cut-off on: Grok 3 was larger in the first vintage than in the last', () => {
    const of = (cutoff: string) =>
      freeze(registry, calendarDate(cutoff), 'released').models.find(({ id }) => id === 'grok-3')?.estimates[0]
        ?.compute;
    expect(textOf(of('2025-03-01'))).not.toBe(textOf(of('2026-01-31')));
    expect(of('2025-02-17')).toBeUndefined();
  });
});
