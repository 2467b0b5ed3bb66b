import { describe, expect, it } from 'vitest';
import type { Bounds, Estimate } from '../../src/ledger/estimate.ts';
import { gradedFlop } from '../../src/ledger/estimate.ts';
import {
  knowledgeOn,
  modelsReleasedBy,
  oldestKnowledge,
  releasedBy,
  standingEstimate,
} from '../../src/registry/knowledge.ts';
import type { Model } from '../../src/registry/registry.ts';
import { calendarDate } from '../../src/units/date.ts';
import { flop, quantityText } from '../../src/units/quantity.ts';
import { modelNamed, shippedRegistry } from './shipped.ts';

const registry = shippedRegistry();

const shown = (compute: Estimate<'FLOP'> | Bounds<'FLOP'> | undefined): string => {
  if (!compute) return 'nothing';
  if (compute.kind === 'estimate') return quantityText(compute.central);
  return `above ${compute.low ? quantityText(compute.low) : 'nothing'}`;
};

const knownOf = (id: string, day: string): string =>
  shown(standingEstimate(modelNamed(registry, id), 'total', calendarDate(day)));

describe('what was known on a date', () => {
  it.each([
    ['gpt-4o', '2025-04-29', 'nothing'],
    ['gpt-4o', '2025-04-30', '3.81e25 FLOP'],
    ['gpt-4o', '2025-12-01', '3.81e25 FLOP'],
    ['gpt-4o', '2025-12-02', 'nothing'],
    ['gpt-4o', '2026-01-31', 'above 1e25 FLOP'],
    ['gpt-4-turbo', '2025-05-01', '2.2e25 FLOP'],
    ['claude-3-opus', '2025-05-01', '1.64e25 FLOP'],
    ['gemini-1-5-pro', '2025-05-01', '1.58e25 FLOP'],
    ['glm-4-plus', '2025-05-01', '3.6e25 FLOP'],
    ['glm-4-plus', '2025-12-31', 'nothing'],
    ['grok-3', '2025-12-01', '4.64e26 FLOP'],
    ['grok-3', '2025-12-02', '3.5e26 FLOP'],
    ['deepseek-v3', '2025-12-01', '4.56e24 FLOP'],
    ['deepseek-v3', '2026-11-22', '3.408e24 FLOP'],
    ['deepseek-r1', '2025-12-01', '5.17e24 FLOP'],
    ['deepseek-r1', '2025-12-02', '4.02e24 FLOP'],
    ['megatron-turing-nlg-530b', '2025-12-01', '1.17e24 FLOP'],
    ['megatron-turing-nlg-530b', '2025-12-02', '8.586e23 FLOP'],
    ['inflection-2-5', '2025-12-01', '1e25 FLOP'],
    ['inflection-2-5', '2025-12-02', '8e24 FLOP'],
    ['alphago-zero', '2025-12-01', '3.41e23 FLOP'],
    ['alphago-zero', '2025-12-02', '6.494e20 FLOP'],
    ['gpt-5', '2025-12-01', 'nothing'],
    ['gpt-5', '2025-12-02', '6.6e25 FLOP'],
  ])('%s on %s: %s', (id, day, expected) => {
    expect(knownOf(id, day)).toBe(expected);
  });

  it('prefers the latest, and a value to a bound of the same day', () => {
    const provenance = (knownSince: string) => ({ source: 's', knownSince: calendarDate(knownSince) });
    const bound = { kind: 'bounds', low: flop(1e25), provenance: provenance('2025-02-01') } as const;
    const early = gradedFlop(flop(1e24), 'likely', provenance('2025-01-01'));
    const late = gradedFlop(flop(3e25), 'likely', provenance('2025-02-01'));
    const model = {
      ...modelNamed(registry, 'gpt-4o'),
      estimates: [bound, late, early].map((compute) => ({ of: 'total' as const, compute })),
    };
    expect(shown(standingEstimate(model, 'total', calendarDate('2025-01-31')))).toBe('1e24 FLOP');
    expect(shown(standingEstimate(model, 'total', calendarDate('2025-02-01')))).toBe('3e25 FLOP');
    expect(standingEstimate(model, 'own', calendarDate('2025-02-01'))).toBeUndefined();
  });

  it('knows no score before the vintage of the index', () => {
    expect(knowledgeOn(registry, calendarDate('2026-01-30')).scores.size).toBe(0);
    expect(knowledgeOn(registry, calendarDate('2026-01-31')).scores.size).toBe(132);
  });

  it('says since when anything is known', () => {
    expect(oldestKnowledge(registry)).toBe('2025-04-30');
    expect(oldestKnowledge({ ...registry, models: [] })).toBeUndefined();
  });
});

describe('which models were out on a date', () => {
  it('goes by the day of release, that day included', () => {
    const ids = (day: string) => modelsReleasedBy(registry, calendarDate(day)).map(({ id }) => id);
    expect(ids('2023-03-14')).not.toContain('gpt-4');
    expect(ids('2023-03-15')).toContain('gpt-4');
    expect(ids('2011-12-31')).toEqual([]);
  });

  it('takes a model without a day as out once anything of it is known, and always if nothing is', () => {
    const { released: _, ...undated } = modelNamed(registry, 'gpt-4o');
    expect(releasedBy(undated as Model, calendarDate('2025-04-29'))).toBe(false);
    expect(releasedBy(undated as Model, calendarDate('2025-04-30'))).toBe(true);
    expect(releasedBy({ ...undated, estimates: [] } as Model, calendarDate('2000-01-01'))).toBe(true);
  });
});
