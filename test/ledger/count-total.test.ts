import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { countCompute } from '../../src/ledger/count.ts';
import { type CountingRule, parseCountingRule } from '../../src/ledger/counting-rule.ts';
import { exactly } from '../../src/ledger/estimate.ts';
import type { ComputeRecord } from '../../src/ledger/ledger.ts';
import { flop, quantityText } from '../../src/units/quantity.ts';

function ruleNamed(id: string): CountingRule {
  const file = join(import.meta.dirname, '../../policies/counting', `${id}.yaml`);
  const read = parseCountingRule({ file, text: readFileSync(file, 'utf8') });
  if (!read.ok) throw new Error(`${id} does not parse`);
  return read.value;
}

const amount = (value: number) => exactly(flop(value), { source: 'test' });
const original: ComputeRecord = { total: amount(5e24), derived: false };
const continued: ComputeRecord = { total: amount(5.2e24), own: amount(2e23), derived: true };

const countedText = (record: ComputeRecord, id: string): string => {
  const counted = countCompute(record, ruleNamed(id), () => false).amount;
  return counted.kind === 'estimate' ? quantityText(counted.central) : counted.kind;
};

test.each([
  ['a lineage rule takes the whole total', original, 'eu-cumulative', '5e24 FLOP'],
  ['with the base of a continued model in it', continued, 'eu-cumulative', '5.2e24 FLOP'],
  ['a rule per run leaves the base out', continued, 'treaty-training-run', '2e23 FLOP'],
  ['and takes the total of a model of its own', original, 'treaty-training-run', '5e24 FLOP'],
  ['what came after pre-training cannot be told from a total', original, 'treaty-post-training-run', 'missing'],
  ['but is the own part of a continued model', continued, 'treaty-post-training-run', '2e23 FLOP'],
  ['which may itself be unknown', { total: amount(5e24), derived: true }, 'treaty-post-training-run', 'missing'],
])('unitemised total: %s', (_, record, rule, expected) => {
  expect(countedText(record, rule)).toBe(expected);
});
