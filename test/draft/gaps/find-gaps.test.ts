import { describe, expect, test } from 'vitest';
import { findGaps, type Gaps } from '../../../src/draft/gaps/find-gaps.ts';
import { rulesOn } from '../../../src/draft/gaps/rule-set.ts';
import { countingOrder } from '../../../src/draft/regions/counting-order.ts';
import { evaluate } from '../../../src/evaluate/evaluate.ts';
import { describedFacts, factSource } from '../../../src/evaluate/fact-source.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { factCatalogue } from '../../../src/registry/facts.ts';
import { parseSubjectFile, subjectList } from '../../../src/registry/subject-file.ts';
import { calendarDate } from '../../../src/units/date.ts';
import { lawText, shippedCounting, side } from '../diff/shipped.ts';

const on = calendarDate('2026-11-21');
const policyOf = (file: string): Policy => side(lawText(file)).policy;

const act = policyOf('eu/eu-ai-act.yaml');
const guidelines = policyOf('eu/eu-gpai-guidelines.yaml');

function gapsOf(policies: readonly Policy[], kind: 'model' | 'actor' | 'cluster' = 'model'): Promise<Gaps> {
  const named = policies.flatMap(({ thresholds }) => Object.values(thresholds).flatMap((one) => one.counting ?? []));
  const counting = countingOrder(shippedCounting, named);
  return findGaps(kind, rulesOn(policies, kind, on, counting), undefined, { catalogue: factCatalogue, counting });
}

const lineOf = ({ lines }: Gaps, policy: Policy, fact: string, counting: string) =>
  lines.find(({ line }) => line.policy === policy && line.clause.column === `${fact}[${counting}]`);

describe('the one-third gap of the European guidelines', () => {
  test('is a line of 10^25 that is passed in sum, missed by the share of the modification alone', async () => {
    const gap = lineOf(await gapsOf([act, guidelines]), guidelines, 'countedCompute', 'eu-cumulative');
    const miss = gap?.misses.find(({ missedBy }) => missedBy.includes('modificationShare'));
    expect(miss?.text).toBe(
      'counted compute (eu-cumulative) above 10²⁵ FLOP, modification share at most 1/3, modifies others model, original general purpose, original compute knowable',
    );
    expect(miss?.changes.map(({ rule, text }) => `${rule.rule.id}: ${text}`)).toContain(
      'modified-model-above-presumption: modification share above 1/3',
    );
  });

  test('leaves the modifier without a duty, while the Act speaks of the model', async () => {
    const gap = lineOf(await gapsOf([act, guidelines]), guidelines, 'countedCompute', 'eu-cumulative');
    const presence = gap?.misses[0]?.presence;
    expect(presence?.idle).toEqual(['downstream modifier']);
    expect(presence?.settled.map(({ rule, text }) => `${rule.policy.id}#${rule.rule.id} if ${text}`)).toContain(
      'eu-ai-act#systemic-risk-presumption if general purpose',
    );
  });

  test('has an example whose parts add up', async () => {
    const gap = lineOf(await gapsOf([guidelines]), guidelines, 'countedCompute', 'eu-cumulative');
    const made = gap?.misses[0]?.example.modification;
    const [original, added] = [made?.original, made?.added].map((text) => Number.parseFloat(text ?? ''));
    expect(original).toBeLessThan(1e25);
    expect((original ?? 0) + (added ?? 0)).toBeGreaterThan(1e25);
    expect((added ?? 0) / (original ?? 1)).toBeLessThanOrEqual(1 / 3);
  });

  test.each([
    ['9e24 and 22 %', '2e24', '2/9', 'not-met'],
    ['9e24 and just over a third', '3.1e24', '31/90', 'met'],
  ])('is where evaluation finds it: %s', async (_, added, share, status) => {
    const read = parseSubjectFile({
      file: 'modification.yaml',
      text: `model:
  developer: modifier
  facts: { modifiesOthersModel: true, originalGeneralPurpose: true, originalComputeKnowable: true, originalHasSystemicRisk: false, modificationShare: ${share} }
  ledger:
    - { stage: inherited-base, compute: 9e24 FLOP, by: original provider }
    - { stage: fine-tuning, compute: ${added} FLOP }
`,
    });
    if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
    const options = { asOf: on, knownOn: on, stance: 'provider', imputation: false, asIfInForce: true } as const;
    const facts = factSource(describedFacts, shippedCounting);
    const { findings } = await evaluate([guidelines], subjectList(read.value), facts, factCatalogue, options);
    const found = Object.fromEntries(findings.map((finding) => [finding.rule, finding.status]));
    expect(found['modified-model-above-presumption']).toBe(status);
    expect(found['modifier-becomes-provider']).toBe(status);
  });

  test('closes when the share no longer matters', async () => {
    const closed = side(lawText('eu/eu-gpai-guidelines.yaml').replace('value: 1/3\n', 'value: 0\n')).policy;
    const gap = lineOf(await gapsOf([closed]), closed, 'countedCompute', 'eu-cumulative');
    const below = gap?.misses.find(({ missedBy }) => missedBy.includes('modificationShare'));
    expect(below?.text).toContain('modification share at most 0');
  });
});

describe('what no rule sees', () => {
  test('of California and New York together is a model over the line that is no foundation model', async () => {
    const states = [policyOf('us-ca/us-ca-tfaia-2025.yaml'), policyOf('us-ny/us-ny-raise-2026.yaml')];
    const { unseen } = await gapsOf(states);
    expect(unseen.complete).toBe(true);
    expect(unseen.regions.map(({ text }) => text)).toEqual(['counted compute above 10²⁶ FLOP, not foundation model']);
  });

  test('of one line without a condition is nothing', async () => {
    const order = policyOf('us/us-eo-14110-2023.yaml');
    const { unseen, lines } = await gapsOf([order]);
    const above = unseen.regions.filter(({ region }) =>
      region.some(({ column, cells }) => column.fact === 'countedCompute' && cells.includes(4)),
    );
    expect(above).toEqual([]);
    expect(lines.every(({ line }) => line.rules.every(({ rule }) => rule.id !== 'general-model'))).toBe(true);
  });
});

describe('rules of different laws', () => {
  test('that decide alike are found, also where their counting rules have different names', async () => {
    const states = [policyOf('us-ca/us-ca-tfaia-2025.yaml'), policyOf('us-il/us-il-aisma-2026.yaml')];
    const { kinships } = await gapsOf(states);
    expect(kinships.map(({ first, second, relation }) => [first.rule.id, relation, second.rule.id])).toEqual([
      ['frontier-model', 'equal', 'frontier-model'],
    ]);
  });
});
