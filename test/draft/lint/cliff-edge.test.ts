import { expect, test } from 'vitest';
import { lintPolicy } from '../../../src/draft/lint/lint.ts';
import type { KnownModel } from '../../../src/draft/lint/rule.ts';
import { factCatalogue } from '../../../src/registry/facts.ts';
import { flop } from '../../../src/units/quantity.ts';
import { countingRulesIn, goodDraft } from './workshop.ts';

const compute = '- { fact: countedCompute, operator: greaterThan, value: { threshold: large-model } }';
const biology = '- { fact: biologicalSequenceData, operator: equal, value: true, cite: s. 3 }';

/** A draft whose line is for biology only. */
const forBiology = goodDraft(
  `        ${compute}\n`,
  `        - all:\n            ${compute}\n            ${biology}\n`,
).replace(`        ${biology}\n    effect`, '    effect');

const model = (amount: number, facts: KnownModel['facts'] = {}): KnownModel => ({
  name: `Model of ${amount}`,
  compute: flop(amount),
  facts,
});

async function near(text: string, models: readonly KnownModel[]): Promise<readonly string[]> {
  const setting = { catalogue: factCatalogue, countingRules: countingRulesIn('fixtures/lint/counting'), models };
  const { findings } = await lintPolicy({ file: 'draft.yaml', text }, setting);
  return findings.filter(({ code }) => code === 'PL7407').map(({ message }) => message);
}

test('a tenth below and a tenth above the line are near, further is not', async () => {
  expect(
    await near(
      goodDraft(),
      [9e25, 1e26, 1.1e26, 8.9e25, 1.11e26].map((amount) => model(amount)),
    ),
  ).toEqual([
    '3 models lie within a tenth of 10²⁶ FLOP by their recorded total: Model of 9e+25 (9×10²⁵ FLOP), Model of 1e+26 (10²⁶ FLOP), Model of 1.1e+26 (1.1×10²⁶ FLOP)',
  ]);
});

test('two models are no edge', async () => {
  expect(await near(goodDraft(), [model(9e25), model(1e26)])).toEqual([]);
});

test('models for which the line cannot matter are left out; what is unknown of them is not', async () => {
  const three = [9.5e25, 1e26, 1.05e26];
  expect(forBiology.split(biology)).toHaveLength(2);
  const text = (facts: KnownModel['facts']) =>
    near(
      forBiology,
      three.map((amount) => model(amount, facts)),
    );
  expect(await text({ biologicalSequenceData: false })).toEqual([]);
  expect(await text({ biologicalSequenceData: true })).toHaveLength(1);
  expect(await text({})).toHaveLength(1);
  expect(await text({ matchesMostAdvanced: true })).toEqual([]);
});
