import { describe, expect, test } from 'vitest';
import { loadRegistry } from '../../src/io/registry.ts';
import { imputeCompute } from '../../src/registry/imputation.ts';
import { knowledgeOn } from '../../src/registry/knowledge.ts';
import { actorsAtLine, groupLags, typical } from '../../src/track/lead-and-lag.ts';
import { recordOf } from '../../src/track/observation.ts';
import { publishedLags } from '../../src/track/published-lags.ts';
import { referenceFor } from '../../src/track/reference.ts';
import { calendarDate } from '../../src/units/date.ts';
import { flop } from '../../src/units/quantity.ts';

const asOf = calendarDate('2026-11-21');
const loaded = await loadRegistry([], asOf);
if (!loaded.ok) throw new Error('the shipped registry cannot be read');
const knowledge = knowledgeOn(loaded.value.registry, asOf);
const record = recordOf(knowledge, asOf, imputeCompute(knowledge));
const line = { value: flop(1e25), inclusive: false };
const reference = referenceFor({ kind: 'first-caught' }, record.observations, line, calendarDate('2024-08-01'));

describe('actors at a line', () => {
  const { actors, windowMonths, under, all } = actorsAtLine(record, line, reference);

  test('come in order of their first capable model, the leader first', () => {
    expect(actors[0]).toMatchObject({ actor: 'openai', name: 'GPT-4', lag: 0, standing: 'over' });
    expect(actors.map(({ lag }) => lag)).toEqual(actors.map(({ lag }) => lag).toSorted((a, b) => a - b));
    expect(new Set(actors.map(({ actor }) => actor)).size).toBe(actors.length);
  });

  test('are told by name where they did not cross the line, and where nobody has published it', () => {
    const of = (standing: string) => actors.filter((one) => one.standing === standing).map(({ name }) => name);
    expect(of('under')).toEqual(['Qwen2.5-72B', 'Phi-4', 'DeepSeek-V3', 'Kimi K2']);
    expect(of('undisclosed')).toEqual(['Claude 3 Opus']);
  });

  test('count as over by an earlier run of theirs: Gemini 1.5 Pro has no figure, Gemini 1.0 Ultra had', () => {
    expect(actors.find(({ name }) => name === 'Gemini 1.5 Pro')).toMatchObject({ standing: 'over', imputed: true });
  });

  test('have typical lags, without an interval where they are four', () => {
    expect(windowMonths).toBeCloseTo(11.56, 2);
    expect(under).toMatchObject({ n: 4, matched: 4 });
    expect(under.interval).toBeUndefined();
    expect(all.n).toBe(actors.length - 1);
    expect(all.interval?.[0]).toBeLessThan(all.median ?? 0);
  });

  test('are nobody where the capability is not known', () => {
    const nothing = actorsAtLine(record, line, { kind: 'score', on: () => undefined });
    expect(nothing).toMatchObject({ actors: [], under: { n: 0 }, all: { n: 0 } });
  });
});

describe('a typical lag', () => {
  test('has the interval that ranks give: of nine cases the second and the eighth hold 96 %, the third and seventh 82 %', () => {
    expect(typical([9, 8, 7, 6, 5, 4, 3, 2, 1])).toEqual({ median: 5, interval: [2, 8], n: 9, matched: 9 });
  });

  test('of five cases is between the ends, of four between none', () => {
    expect(typical([1, 2, 3, 4, 5]).interval).toEqual([1, 5]);
    expect(typical([1, 2, 3, 4]).interval).toBeUndefined();
  });

  test('takes cases that have not caught up as endless', () => {
    const endless = Number.POSITIVE_INFINITY;
    expect(typical([1, 2, endless, endless, endless])).toEqual({ interval: [1, endless], n: 5, matched: 2 });
    expect(typical([]).median).toBeUndefined();
  });
});

describe('groups behind the frontier', () => {
  const lags = groupLags(record.observations);

  test('look at models that were the best of their day, one a day', () => {
    const days = lags[0]?.records.map(({ released }) => released) ?? [];
    expect(new Set(days).size).toBe(days.length);
    expect(lags[0]?.records.map(({ name }) => name)).toContain('GPT-4');
  });

  test('a consumer card is never ahead of open weights in general', () => {
    const [open, consumer] = ['open-weights', 'consumer-gpu'].map((id) => lags.find(({ group }) => group === id));
    const matched = (consumer?.records ?? []).flatMap(({ by }, index) => (by ? [{ by, index }] : []));
    expect(matched.length).toBeGreaterThan(0);
    for (const { by, index } of matched) expect(open?.records[index]?.by?.lag).toBeLessThanOrEqual(by.lag);
  });

  test('stand beside published figures', () => {
    const groups = new Set(lags.map(({ group }) => group));
    expect(publishedLags.every(({ group }) => groups.has(group))).toBe(true);
    const gpt4 = lags[0]?.records.find(({ name }) => name === 'GPT-4');
    // Cottier et al. 2024 have the same pair by compute: Llama 3.1-405B, 16.3 months after GPT-4.
    expect(gpt4?.by).toMatchObject({ name: 'Llama 3.1-405B' });
    expect(gpt4?.by?.lag).toBeCloseTo(16.3, 1);
  });
});
