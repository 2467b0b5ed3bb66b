import { describe, expect, test } from 'vitest';
import { boundaryFile, reviewMark } from '../../src/draft/boundary.ts';
import { coverRule } from '../../src/draft/coverage.ts';
import { mutatePolicy } from '../../src/draft/mutation.ts';
import { runCase } from '../../src/draft/run-case.ts';
import { loadLaw } from '../../src/io/policies.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { exact } from '../../src/units/exact.ts';
import { quantity } from '../../src/units/quantity.ts';
import { act, readCases, setting, smallAct } from './small-act.ts';

/** The generated cases as anyone's cases are read. */
async function generated(policy: Policy) {
  const read = readCases(await boundaryFile(policy, setting), policy);
  if (!read.ok) throw new Error(read.diagnostics[0]?.message);
  return read.value.cases;
}

const statusOf = (one: Awaited<ReturnType<typeof generated>>[number]): string | undefined =>
  one.expected['large']?.status;

describe('a small act', async () => {
  const policy = act();
  const cases = await generated(policy);
  const named = (name: string) => cases.find((one) => one.name === `large: ${name}`);

  test.each([
    ['countedCompute below 10²⁵ FLOP', 'not-met'],
    ['countedCompute exactly 10²⁵ FLOP', 'not-met'],
    // The same case as the one above the line, which is named once.
    ['generalPurpose true', 'met'],
    ['countedCompute unknown', 'unknown'],
    ['generalPurpose false', 'not-met'],
    ['generalPurpose unknown', 'unknown'],
    ['on 2025-08-01', 'not-applicable'],
    ['on 2029-12-31', 'met'],
    ['on 2030-01-01', 'not-applicable'],
  ])('%s: %s', (name, status) => {
    const one = named(name);
    expect(one && statusOf(one)).toBe(status);
  });

  test('each is marked as nobody has read it yet, with the place to read', () => {
    expect(cases.map(({ because }) => because)).toEqual(cases.map(() => `${reviewMark} (Art. 5)`));
  });

  test('names are told apart', () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });

  test('what follows and what is counted are asked as well', () => {
    expect(named('what follows')?.expected['large']).toEqual({
      status: 'met',
      effect: 'notification-duty',
      obligations: { provider: ['notify'] },
      due: { notify: '2025-08-16' },
    });
    expect(named('countedCompute of a ledger: every stage, planned')?.expected['large']).toHaveProperty('counted');
  });
});

test('an amended number is asked in both versions', async () => {
  const amended = act(smallAct, [
    'confidence: verified-text }\nrules:',
    'confidence: verified-text }\n      2027-01-01: { value: 1e26 FLOP, cite: Art. 5(2a), quote: greater than 10^26, confidence: verified-text }\nrules:',
  ]);
  const exactly = (await generated(amended)).filter(({ name }) => name.includes('exactly'));
  expect(exactly.map(({ name, asOf }) => [name, asOf])).toEqual([
    ['large: countedCompute exactly 10²⁵ FLOP', '2025-08-02'],
    ['large: countedCompute exactly 10²⁶ FLOP', '2027-01-01'],
  ]);
});

const law = await loadLaw();
if (!law.ok) throw new Error(law.diagnostics[0]?.message);
const policies = [...law.value.policies, ...law.value.examples].filter(({ rules }) => rules.length > 0);

test('where two numbers cut one fact, each is shown where it decides', async () => {
  const example = policies.find(({ id }) => id === 'example-compute-review-act');
  if (!example) throw new Error('no example is shipped');
  const results = await mutatePolicy(example, await generated(example), setting);
  const unnoticed = results.filter(({ outcome, kind }) => outcome === 'survived' && kind !== 'counting');
  expect(results.filter(({ kind }) => kind === 'operator')).toHaveLength(2);
  expect(unnoticed.map(({ kind, where, change }) => `${kind} ${where} ${change}`)).toEqual([]);
});

test('no percentile above 1 is asked about', async () => {
  const design = policies.find(({ id }) => id === 'design-top-percentile');
  if (!design) throw new Error('no design of a percentile is shipped');
  const threshold = design.thresholds['percentile'];
  if (!threshold) throw new Error('it has no percentile');
  const [value] = threshold.values;
  if (!value) throw new Error('it has no number');
  for (const [share, above] of [
    [exact(19n, 20n), '0.975'],
    [exact(9n, 10n), '0.99'],
  ] as const) {
    const values = [{ ...value, value: quantity(share, 'ratio') }];
    const policy = { ...design, thresholds: { percentile: { ...threshold, values } } };
    const text = await boundaryFile(policy, setting);
    const asked = [...text.matchAll(/computePercentile: "([\d.]+)"/g)].map(([, number]) => Number(number));
    expect(Math.max(...asked)).toBe(Number(above));
  }
});

describe.each(policies.map((policy) => ({ id: policy.id, policy })))('the generated cases of $id', ({ policy }) => {
  test('pass, and show everything there is to show', async () => {
    const cases = await generated(policy);
    for (const one of cases) {
      const { mismatches } = await runCase(policy, one, setting.countingRules, setting.catalogue);
      expect(mismatches, one.name).toEqual([]);
    }
    for (const rule of policy.rules) {
      const { items } = await coverRule(policy, rule, cases, setting.countingRules, setting.catalogue);
      expect(
        items.filter(({ covered }) => !covered).map(({ text }) => text),
        rule.id,
      ).toEqual([]);
    }
  });
});
