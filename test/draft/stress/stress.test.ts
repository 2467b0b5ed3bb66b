import { describe, expect, test } from 'vitest';
import { recordedBase } from '../../../src/draft/stress/bases.ts';
import { readingsOf } from '../../../src/draft/stress/readings.ts';
import { type LineStress, stress } from '../../../src/draft/stress/stress.ts';
import type { StressSetting } from '../../../src/draft/stress/stressed-model.ts';
import { transformationKinds } from '../../../src/draft/stress/transformation.ts';
import { transformations } from '../../../src/draft/stress/transformations.ts';
import { loadLaw } from '../../../src/io/policies.ts';
import { loadRegistry } from '../../../src/io/registry.ts';
import type { CountingRule } from '../../../src/ledger/counting-rule.ts';
import { knowledgeOn } from '../../../src/registry/knowledge.ts';
import { calendarDate } from '../../../src/units/date.ts';
import { exact, exactText } from '../../../src/units/exact.ts';
import { flop } from '../../../src/units/quantity.ts';

const loadedFrom = <T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false }): T => {
  if (!result.ok) throw new Error('not readable');
  return result.value;
};

const asOf = calendarDate('2026-11-21');
const law = loadedFrom(await loadLaw());
const { registry } = loadedFrom(await loadRegistry([], asOf));
const setting: StressSetting = { knowledge: knowledgeOn(registry, asOf), asOf, countingRules: law.countingRules };

/** A policy against some transformations, from a stated base half as much again over the line. */
async function stressOf(
  policy: string,
  ids: readonly string[],
  { on = asOf, times = exact(3n, 2n) } = {},
): Promise<readonly LineStress[]> {
  return stress(
    law.policies.filter(({ id }) => id === policy),
    { ...setting, asOf: on },
    { transformations: transformations.filter(({ id }) => ids.includes(id)), times },
  );
}

const ruleOf = (all: readonly LineStress[], rule: string, transformation: string, stated = true) =>
  all
    .find(
      (one) =>
        one.transformation.id === transformation &&
        one.stated === stated &&
        one.rules.some((own) => own.rule.compiled.rule.id === rule),
    )
    ?.rules.find((own) => own.rule.compiled.rule.id === rule);

const rule = (id: string): CountingRule => {
  const found = law.countingRules.get(id);
  if (!found) throw new Error(id);
  return found;
};

describe('transformations', () => {
  test('are data: one identifier each, a kind each, and every size either sourced or said to be chosen', () => {
    expect(new Set(transformations.map(({ id }) => id)).size).toBe(transformations.length);
    expect(new Set(transformations.map(({ kind }) => kind))).toEqual(new Set(Object.keys(transformationKinds)));
    for (const { size, keeps } of transformations) {
      expect(size.source !== undefined || size.text.includes('chosen for this exercise')).toBe(true);
      expect(keeps.source === undefined || keeps.confidence !== undefined).toBe(true);
      if (keeps.confidence === undefined) expect(keeps.text).toContain('not known');
    }
  });
});

describe('what is counted', () => {
  test('of a post-training gain is the fifth that was trained and one percent of it', async () => {
    const all = await stressOf('eu-ai-act', ['post-training-5x']);
    const found = ruleOf(all, 'systemic-risk-presumption', 'post-training-5x');
    expect(found?.outcome).toBe('escapes');
    expect(exactText(found?.after.counted.high ?? exact(0n))).toBe(exactText(exact(303n * 10n ** 22n)));
    expect(found?.before.margin.high).toBeCloseTo(Math.log10(1.5), 12);
    expect(found?.after.margin.high).toBeCloseTo(Math.log10(1.5 * 0.202), 12);
  });

  test('turns on the line: what is counted at exactly the line escapes "greater than", and a hair more does not', async () => {
    const twice = await stressOf('eu-ai-act', ['synthetic-data-public'], { times: exact(4n, 3n) });
    expect(ruleOf(twice, 'systemic-risk-presumption', 'synthetic-data-public')?.outcome).toBe('escapes');
    const more = await stressOf('eu-ai-act', ['synthetic-data-public'], { times: exact(4_000_001n, 3_000_000n) });
    expect(ruleOf(more, 'systemic-risk-presumption', 'synthetic-data-public')?.outcome).toBe('caught');
  });

  test('of published synthetic data is nothing in the EU, by the words of the Guidelines, and all of it when kept', async () => {
    const all = await stressOf('eu-ai-act', ['synthetic-data-public', 'synthetic-data-private'], {
      times: exact(5n, 4n),
    });
    const open = ruleOf(all, 'systemic-risk-presumption', 'synthetic-data-public');
    expect(open?.deciding[0]).toMatchObject({
      cite: 'Guidelines, para 119',
      quote: 'compute used to generate synthetic data which is publicly accessible',
    });
    expect(ruleOf(all, 'systemic-risk-presumption', 'synthetic-data-private')?.outcome).toBe('caught');
  });

  test('of a teacher is unknown in California, whose text is silent, and the developer of the teacher stays caught by the teacher', async () => {
    const all = await stressOf('us-ca-tfaia-2025', ['distillation-own', 'distillation-others']);
    const model = ruleOf(all, 'frontier-model', 'distillation-own');
    expect(model?.outcome).toBe('unknown');
    expect(model?.deciding[0]?.text).toContain('distillation-teacher unstated');
    expect(model?.after.margin.low).toBeLessThan(0);
    expect(model?.after.margin.high).toBeGreaterThan(0);
    expect(ruleOf(all, 'frontier-developer', 'distillation-own')?.outcome).toBe('caught');
    expect(ruleOf(all, 'frontier-developer', 'distillation-others')?.outcome).toBe('escapes');
  });

  test('of split runs is all of them where compute is cumulative, and the largest where single runs count', async () => {
    const cumulative = await stressOf('eu-ai-act', ['split-runs']);
    expect(ruleOf(cumulative, 'systemic-risk-presumption', 'split-runs')?.outcome).toBe('caught');
    const single = await stressOf('miri-agreement-2025', ['split-runs']);
    const found = single.flatMap(({ rules, stated }) => (stated ? rules : []));
    expect(found.some(({ outcome }) => outcome === 'escapes')).toBe(true);
    expect(found.find(({ outcome }) => outcome === 'escapes')?.deciding[0]?.text).toContain('largest single run');
  });

  test('of integer operations follows from what each law calls an operation', async () => {
    const europe = await stressOf('eu-ai-act', ['integer-arithmetic']);
    const found = ruleOf(europe, 'systemic-risk-presumption', 'integer-arithmetic');
    expect(found?.outcome).toBe('escapes');
    expect(found?.deciding[0]).toMatchObject({ text: 'only floating-point operations count' });
    const california = await stressOf('us-ca-tfaia-2025', ['integer-arithmetic']);
    expect(ruleOf(california, 'frontier-model', 'integer-arithmetic')?.outcome).toBe('caught');
  });

  test('of lower precision is open where the text says nothing of number formats', async () => {
    const open = await stressOf('us-ca-tfaia-2025', ['eight-bit-arithmetic']);
    expect(ruleOf(open, 'frontier-model', 'eight-bit-arithmetic')?.outcome).toBe('unknown');
    const alike = await stressOf('eu-ai-act', ['eight-bit-arithmetic']);
    expect(ruleOf(alike, 'systemic-risk-presumption', 'eight-bit-arithmetic')?.outcome).toBe('caught');
  });
});

describe('facts', () => {
  test('just below a third of the original nobody is a modifier, and just above one is', async () => {
    const all = await stressOf('eu-gpai-guidelines', ['fine-tuning-below-a-third', 'fine-tuning-above-a-third']);
    expect(ruleOf(all, 'modifier-becomes-provider', 'fine-tuning-below-a-third')?.outcome).toBe('not-caught');
    expect(ruleOf(all, 'modifier-becomes-provider', 'fine-tuning-above-a-third')?.outcome).toBe('caught');
    expect(ruleOf(all, 'modifier-becomes-provider', 'fine-tuning-below-a-third')?.deciding[0]?.quote).toBe(
      'greater than a third',
    );
  });

  test('biological sequences below half leave the biological line of EO 14110, by the word "primarily"', async () => {
    const on = calendarDate('2024-07-08');
    const all = await stressOf('us-eo-14110-2023', ['biology-below-half'], { on });
    const recorded = all.find(({ stated, base }) => !stated && base.model.id === 'xtrimopglm-100b');
    expect(recorded?.outcome).toBe('escapes');
    expect(recorded?.rules[0]?.deciding[0]?.text).toContain('biologicalSequenceData is false');
  });

  test('that nobody knows are settled so that compute decides, and named', async () => {
    const all = await stressOf('kr-ai-basic-act', ['inference-time']);
    expect(ruleOf(all, 'high-performance-safety', 'inference-time')?.assumed).toEqual([
      'stateOfTheArt true',
      'broadSeriousRightsRisk true',
    ]);
  });

  test('a rule that no compute decides has no place: open-source duties of a closed model', async () => {
    const all = await stressOf('eu-ai-act', ['inference-time']);
    const recorded = all.find(({ stated }) => !stated);
    expect(recorded?.rules.map(({ rule: { compiled } }) => compiled.rule.id)).not.toContain('documentation-duties');
  });
});

describe('readings', () => {
  const base = flop(1e26);
  test('are one where the words decide and two where compute of affiliates is in question', () => {
    const parts = transformations.find(({ id }) => id === 'split-affiliates')?.ledger ?? [];
    expect(readingsOf(parts, base, rule('eu-cumulative'), 'us')).toHaveLength(1);
    const open = readingsOf(parts, base, rule('us-ca-developer'), 'us');
    expect(open.map(({ ledger }) => ledger.map(({ by }) => by))).toEqual([
      ['us', 'us'],
      ['us', 'another than us'],
    ]);
  });

  test('leave out operations that do not count', () => {
    const parts = transformations.find(({ id }) => id === 'integer-arithmetic')?.ledger ?? [];
    expect(readingsOf(parts, base, rule('eu-cumulative'), 'us').map(({ ledger }) => ledger.length)).toEqual([0]);
    expect(readingsOf(parts, base, rule('us-bis-4e091'), 'us').map(({ ledger }) => ledger.length)).toEqual([1, 0]);
  });
});

test('more compute never lets a model escape that less did not: the outcome is monotone in the size of the base', async () => {
  for (const { id } of transformations) {
    const caught = [];
    for (const times of [exact(11n, 10n), exact(3n), exact(30n)]) {
      const rule = ruleOf(await stressOf('eu-ai-act', [id], { times }), 'systemic-risk-presumption', id);
      expect(rule, id).toBeDefined();
      caught.push(rule?.outcome === 'caught');
    }
    expect(caught.toSorted()).toEqual(caught);
  }
});

test('a model without a published figure is no base', () => {
  const undisclosed = registry.models.find(({ id }) => id === 'claude-opus-4-5');
  expect(undisclosed && recordedBase(undisclosed, setting.knowledge)).toBeUndefined();
});
