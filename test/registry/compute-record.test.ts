import { describe, expect, it } from 'vitest';
import { exactly, gradedFlop } from '../../src/ledger/estimate.ts';
import { computeRecordOf, foreignOriginal, lineage, totalOf } from '../../src/registry/compute-record.ts';
import { knowledgeOn } from '../../src/registry/knowledge.ts';
import type { DatedEstimate, Model, Registry } from '../../src/registry/registry.ts';
import { calendarDate } from '../../src/units/date.ts';
import { flop, quantityText } from '../../src/units/quantity.ts';
import { modelNamed, shippedRegistry } from './shipped.ts';

const registry = shippedRegistry();
const today = knowledgeOn(registry, calendarDate('2026-11-22'));
const recordOf = (id: string) => computeRecordOf(modelNamed(registry, id), today);
const textOf = (compute: ReturnType<typeof recordOf>['own']): string | undefined =>
  compute?.kind === 'estimate' ? quantityText(compute.central) : undefined;

const model = (id: string, developer: string, extra: Partial<Model> = {}): Model => ({
  id,
  name: id,
  developers: [developer],
  countries: [],
  domains: [],
  modalities: [],
  trainingRun: id,
  estimates: [],
  facts: {},
  ...extra,
});
const knowing = (...models: Model[]) =>
  knowledgeOn({ ...registry, models } satisfies Registry, calendarDate('2026-11-22'));
const likely = (of: DatedEstimate['of'], value: number): DatedEstimate => ({
  of,
  compute: gradedFlop(flop(value), 'likely', { source: 's' }),
});
const declared = (of: DatedEstimate['of'], value: number): DatedEstimate => ({
  of,
  compute: exactly(flop(value), { source: 's' }, 'declared'),
});

describe('the compute of a model', () => {
  it('is all its developer’s own when it has no base', () => {
    const { total, own, derived } = recordOf('gpt-5');
    expect(derived).toBe(false);
    expect(own).toBe(total);
  });

  it('is not the modifier’s own when the base is another’s: Llama Nemotron Ultra has almost all of it from Llama 3.1', () => {
    const { total, own, derived } = recordOf('llama-nemotron-ultra-253b');
    expect([textOf(total), textOf(own), derived]).toEqual(['3.911e25 FLOP', '1.115e24 FLOP', true]);
  });

  it('is the developer’s own throughout a lineage of its own: DeepSeek-R1 on DeepSeek-V3', () => {
    const { total, own, derived } = recordOf('deepseek-r1');
    expect([textOf(total), textOf(own), derived]).toEqual(['4.02e24 FLOP', '4.02e24 FLOP', false]);
  });

  it('takes laboratories of one group as one developer: Med-PaLM 2 of Google Research and DeepMind on PaLM 2 of Google', () => {
    expect(recordOf('med-palm-2').derived).toBe(false);
    expect(foreignOriginal(modelNamed(registry, 'med-palm-2'), today)).toBe('none');
  });

  it('is at least that of the base when no figure is published', () => {
    const base = totalOf(modelNamed(registry, 'palm-540b'), today);
    const { total } = recordOf('palm-e');
    // The 90 % interval of the base is no bound: it is at least whatever the base turns out to be.
    expect(total).toMatchObject({ kind: 'bounds', lowInclusive: true, between: { low: base } });
    expect(total?.low).toBeUndefined();
    const exact = model('exact', 'a', { estimates: [declared('total', 1e25)] });
    const tuned = model('tuned', 'a', { base: 'exact' });
    const { total: certain } = computeRecordOf(tuned, knowing(exact, tuned));
    expect(certain).toMatchObject({ kind: 'bounds', low: flop(1e25), lowInclusive: true });
    expect(certain).not.toHaveProperty('between');
  });

  it('follows a line of thousands of models, and none that comes back to itself', () => {
    const line = Array.from({ length: 5000 }, (_, index) =>
      model(`m${index}`, 'a', {
        base: `m${index + 1}`,
        ...(index === 4999 ? { estimates: [declared('total', 1e25)] } : { estimates: [declared('own', 1e20)] }),
      }),
    );
    const known = knowing(...line);
    expect(textOf(totalOf(line[0] as Model, known))).toBe('1.04999e25 FLOP');
    expect(textOf(totalOf(line[4990] as Model, known))).toBe('1.00009e25 FLOP');
    const circle = [model('a', 'x', { base: 'b' }), model('b', 'x', { base: 'a' })];
    expect(totalOf(circle[0] as Model, knowing(...circle))).toBeUndefined();
  });

  it('is unknown, not zero, when nothing is published', () => {
    expect(recordOf('sora')).toEqual({ derived: false });
    expect(computeRecordOf(modelNamed(registry, 'gpt-5'), knowledgeOn(registry, calendarDate('2025-01-01')))).toEqual({
      derived: false,
    });
  });
});

describe('the own part of a modification', () => {
  const base = model('base', 'a', { estimates: [likely('total', 1e25)] });

  it('is the difference where positive, never better than speculative, never above the total', () => {
    const changed = model('changed', 'b', { base: 'base', estimates: [likely('total', 1.2e25)] });
    const { own } = computeRecordOf(changed, knowing(base, changed));
    expect(own).toMatchObject({
      kind: 'estimate',
      central: flop(2e24),
      low: flop(6.452e22),
      high: flop(6.2e25),
      grade: 'speculative',
    });
    const small = model('changed', 'b', { base: 'base', estimates: [declared('total', 1.2e25)] });
    const capped = computeRecordOf(small, knowing(base, small)).own;
    expect(capped?.kind === 'estimate' && quantityText(capped.high)).toBe('1.2e25 FLOP');
  });

  it('is exact when both parties declare', () => {
    const [declaredBase, changed] = [
      model('base', 'a', { estimates: [declared('total', 1e25)] }),
      model('changed', 'b', { base: 'base', estimates: [declared('total', 1.2e25)] }),
    ];
    const { own } = computeRecordOf(changed, knowing(declaredBase, changed));
    expect(own).toMatchObject({ central: flop(2e24), low: flop(2e24), high: flop(2e24), grade: 'declared' });
  });

  it('is unknown when the difference is not positive, or the base is not known', () => {
    const less = model('less', 'b', { base: 'base', estimates: [likely('total', 9e24)] });
    expect(computeRecordOf(less, knowing(base, less)).own).toBeUndefined();
    const stray = model('stray', 'b', { base: 'elsewhere', estimates: [likely('total', 9e24)] });
    expect(computeRecordOf(stray, knowing(stray))).toMatchObject({ derived: true });
    expect(computeRecordOf(stray, knowing(stray)).own).toBeUndefined();
  });

  it('is counted from the nearest model of someone else, past models of its own', () => {
    const first = model('first', 'b', { base: 'base', estimates: [likely('total', 1.1e25), likely('own', 1e24)] });
    const second = model('second', 'b', { base: 'first', estimates: [likely('total', 1.3e25), likely('own', 2e24)] });
    const known = knowing(base, first, second);
    expect(foreignOriginal(second, known)).toBe(base);
    expect(textOf(computeRecordOf(second, known).own)).toBe('3e24 FLOP');
    expect(textOf(computeRecordOf(first, known).own)).toBe('1e24 FLOP');
  });

  it('adds to the base’s total when no total is published', () => {
    const tuned = model('tuned', 'b', { base: 'base', estimates: [likely('own', 1e24)] });
    const { total } = computeRecordOf(tuned, knowing(base, tuned));
    expect(textOf(total)).toBe('1.1e25 FLOP');
    expect(total).toMatchObject({ grade: 'likely', low: flop(1.1e24), high: flop(1.1e26) });
  });
});

describe('an itemised ledger', () => {
  const base = model('base', 'a', { estimates: [likely('total', 1e25)] });
  const ledger = [{ stage: 'fine-tuning', compute: exactly(flop(1e23), { source: 's' }) }] as const;

  it('gets what its base took, by its base’s developer', () => {
    const tuned = model('tuned', 'b', { base: 'base', ledger });
    const { items } = computeRecordOf(tuned, knowing(base, tuned));
    expect(items).toMatchObject([
      { stage: 'fine-tuning' },
      { stage: 'inherited-base', by: 'a', compute: { central: flop(1e25) } },
    ]);
  });

  it('gets an unknown amount when the base is not known, and nothing when it lists the base itself', () => {
    const stray = model('stray', 'b', { base: 'elsewhere', ledger });
    const inherited = computeRecordOf(stray, knowing(stray)).items?.at(-1);
    expect(inherited).toMatchObject({ stage: 'inherited-base', compute: { kind: 'bounds' } });
    expect(inherited?.compute.low).toBeUndefined();
    const own = [...ledger, { stage: 'inherited-base', compute: exactly(flop(5e24), { source: 's' }) }] as const;
    const listed = model('listed', 'b', { base: 'base', ledger: own });
    expect(computeRecordOf(listed, knowing(base, listed)).items).toEqual(own);
  });
});

describe('a lineage', () => {
  it('stops at a cycle', () => {
    const [a, b] = [model('a', 'x', { base: 'b' }), model('b', 'x', { base: 'a' })];
    expect(lineage(a, knowing(a, b)).map(({ id }) => id)).toEqual(['b']);
    expect(totalOf(a, knowing(a, b))).toBeUndefined();
  });
});
