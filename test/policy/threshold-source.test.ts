import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { factCatalogue } from '../../src/registry/facts.ts';

const context = { catalogue: factCatalogue, countingRules: [] };

function shipped(id: string): Policy {
  const file = join(import.meta.dirname, '../../policies/drafts', `${id}.yaml`);
  const result = parsePolicy({ file, text: readFileSync(file, 'utf8') }, context);
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join('\n'));
  return result.value;
}

describe('a bill whose number was reported without its words', () => {
  test.each([
    ['us-mi-hb4668-2025', ['one-model-cost', 'aggregate-cost']],
    ['us-il-hb3506-2025', ['training-cost']],
  ])('%s is kept without a value and without a rule', (id, thresholds) => {
    const policy = shipped(id);
    expect(Object.keys(policy.thresholds)).toEqual(thresholds);
    for (const { values, absent } of Object.values(policy.thresholds)) {
      expect(values).toEqual([]);
      expect(absent).toContain('no value is encoded');
    }
    expect(policy.rules).toEqual([]);
  });
});

describe('the source of a value', () => {
  const valued = (confidence: string, quote: string): string => `
id: a-bill
title: A bill
shortTitle: Bill
jurisdiction: US
kind: bill
binding: true
citation: { text: A bill }
verifiedOn: 2026-11-21
timeline: [{ date: 2026-01-01, event: introduced, confidence: secondary }]
thresholds:
  cost:
    quantity: cost
    unit: USD
    values:
      2026-01-01: { value: 1000 USD, cite: § 1, confidence: ${confidence}${quote} }
`;
  const problemsOf = (text: string) =>
    parsePolicy({ file: 'bill.yaml', text }, context).diagnostics.map(({ code, at }) => `${code} ${at?.line}`);

  test.each(['verified-text', 'verified-quote'])('marked %s needs the words that were read', (mark) => {
    expect(problemsOf(valued(mark, ''))).toEqual(['PL1011 16']);
    expect(problemsOf(valued(mark, ', quote: more than 1000 dollars'))).toEqual([]);
  });

  test('that only reports the number may have no words', () => {
    expect(problemsOf(valued('secondary', ''))).toEqual([]);
  });

  test.each(['memory', 'unverified'])('marked %s is refused', (mark) => {
    expect(problemsOf(valued(mark, ', quote: more than 1000 dollars'))).toEqual(['PL1013 16']);
  });
});
