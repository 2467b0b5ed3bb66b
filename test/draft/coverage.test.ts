import { describe, expect, test } from 'vitest';
import { coverRule, type RuleCoverage } from '../../src/draft/coverage.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { act, casesOf, setting, smallAct } from './small-act.ts';

async function cover(cases: string, policy: Policy = act(), head?: string): Promise<RuleCoverage> {
  const [rule] = policy.rules;
  if (!rule) throw new Error('no rule');
  const read = casesOf(cases, policy, head);
  return coverRule(policy, rule, read.cases, setting.countingRules, setting.catalogue);
}

const one = (facts: string, output = 'met', extra = ''): string =>
  `  - { name: "${facts} ${extra}", ${extra} input: { model: { facts: { ${facts} } } }, output: { large: ${output} } }\n`;

const uncovered = ({ items }: RuleCoverage): readonly string[] =>
  items.filter(({ covered }) => !covered).map(({ text }) => text);

const above = 'generalPurpose: true, countedCompute: 2e25 FLOP';

describe('what the cases of a rule show', () => {
  test('everything there is to show, by kind', async () => {
    const { items } = await cover(one(above));
    const count = (kind: string): number => items.filter((item) => item.kind === kind).length;
    // generalPurpose: false, true, missing; compute: below, at, above, missing.
    expect(count('edge')).toBe(7);
    expect(count('clause')).toBe(4);
    expect(count('decision')).toBe(4);
    expect(count('date')).toBe(4);
  });

  test('one case above the line shows that each clause decides when true, and no more', async () => {
    expect(uncovered(await cover(one(above)))).toEqual([
      'generalPurpose false',
      'generalPurpose missing',
      'countedCompute below 10²⁵ FLOP',
      'countedCompute exactly 10²⁵ FLOP',
      'countedCompute missing',
      'false: general purpose',
      'decides when false: general purpose',
      'false: counted compute greater than 10²⁵ FLOP',
      'decides when false: counted compute greater than 10²⁵ FLOP',
      'binds from 2025-08-02: its eve (2025-08-01)',
      'binds from 2025-08-02: the day (2025-08-02)',
      'binds until 2030-01-01: its eve (2029-12-31)',
      'binds until 2030-01-01: the day (2030-01-01)',
    ]);
  });

  test('a clause that is false beside another false one is seen, but does not decide', async () => {
    const both = await cover(one('generalPurpose: false, countedCompute: 1e24 FLOP', 'not-met'));
    expect(uncovered(both)).toContain('decides when false: general purpose');
    expect(uncovered(both)).not.toContain('false: general purpose');
    const alone = await cover(one('generalPurpose: false, countedCompute: 2e25 FLOP', 'not-met'));
    expect(uncovered(alone)).not.toContain('decides when false: general purpose');
  });

  test('a case before the law binds shows its date and nothing else', async () => {
    const eve = await cover(one(above, 'not-applicable', 'as_of: 2025-08-01,'));
    expect(eve.items.filter(({ covered }) => covered).map(({ text }) => text)).toEqual([
      'binds from 2025-08-02: its eve (2025-08-01)',
    ]);
  });

  test('a case that does not say what status the rule must have shows nothing', async () => {
    const { items } = await cover(one(above, '{ counted: 2e25 FLOP }'));
    expect(items.filter(({ covered }) => covered)).toEqual([]);
  });

  test('what is not shown is cited where the law says it', async () => {
    const { items } = await cover(one(above));
    const cites = Object.fromEntries(items.map(({ text, cite }) => [text, cite]));
    expect(cites).toMatchObject({
      'generalPurpose false': 'Art. 3',
      'countedCompute exactly 10²⁵ FLOP': 'Art. 5(2)',
      'binds from 2025-08-02: the day (2025-08-02)': 'Art. 5',
    });
  });

  test('combinations of cells are counted for cases that state every fact', async () => {
    const seen = await cover(one(above) + one('generalPurpose: true'));
    expect([seen.visited, seen.combinations]).toEqual([1, 6]);
  });
});

describe('items that nothing can show are left out', () => {
  test('what a model spent on modifying never exceeds what all spent, so below a lower line the higher one cannot be passed', async () => {
    const policy = act(smallAct, [
      '- { fact: generalPurpose, operator: equal, value: true, cite: Art. 3 }',
      '- { fact: modificationCompute, operator: greaterThan, value: { threshold: line } }',
    ]);
    const { items, combinations } = await cover(
      one('countedCompute: 2e25 FLOP, modificationCompute: 1.5e25 FLOP'),
      policy,
    );
    // Of nine combinations three have the part above the whole.
    expect(combinations).toBe(6);
    expect(items.map(({ text }) => text)).not.toContain('decides when false: counted compute greater than 10²⁵ FLOP');
  });
});

describe('amended numbers', () => {
  const policy = act(smallAct, [
    'confidence: verified-text }\nrules:',
    'confidence: verified-text }\n      2027-01-01: { value: 1e26 FLOP, cite: Art. 5(2a), quote: greater than 10^26, confidence: verified-text }\nrules:',
  ]);

  test('every version of a number has its edges, and the amendment its eve and day', async () => {
    const { items } = await cover(one(above), policy);
    const texts = items.map(({ text }) => text);
    expect(texts).toContain('countedCompute exactly 10²⁵ FLOP');
    expect(texts).toContain('countedCompute exactly 10²⁶ FLOP');
    expect(texts).toContain('amended on 2027-01-01: its eve (2026-12-31)');
    expect(texts.filter((text) => text === 'generalPurpose true')).toHaveLength(1);
  });

  test('a case shows the version of its own date', async () => {
    const before = await cover(one('generalPurpose: true, countedCompute: 1e26 FLOP'), policy);
    expect(uncovered(before)).toContain('countedCompute exactly 10²⁶ FLOP');
    const after = await cover(
      one('generalPurpose: true, countedCompute: 1e26 FLOP', 'not-met', 'as_of: 2027-01-01,'),
      policy,
    );
    expect(uncovered(after)).not.toContain('countedCompute exactly 10²⁶ FLOP');
    expect(uncovered(after)).toContain('countedCompute exactly 10²⁵ FLOP');
  });
});

test('a draft that binds on no day has no dates to show', async () => {
  const draft = act(
    smallAct,
    ['date: 2025-08-02, event: in-force', 'date: 2025-08-02, event: introduced'],
    ['event: repealed', 'event: lapsed'],
  );
  const { items } = await cover(one(above, 'met', 'as_if_in_force: true,'), draft);
  expect(items.some(({ kind }) => kind === 'date')).toBe(false);
  expect(items.some(({ covered }) => covered)).toBe(true);
});

test('a rule of many clauses can be covered: which of them decide is found without trying all of their states', async () => {
  const clauses = Array.from(
    { length: 30 },
    (_, index) => `        - { fact: parameters, operator: equal, value: ${index + 1} parameters }\n`,
  );
  const policy = act(smallAct, [
    '        - { fact: generalPurpose, operator: equal, value: true, cite: Art. 3 }\n',
    `        - any:\n${clauses.map((clause) => `    ${clause}`).join('')}`,
  ]);
  const [rule] = policy.rules;
  if (!rule) throw new Error('the act has a rule');
  const { items } = await coverRule(policy, rule, [], setting.countingRules, setting.catalogue);
  expect(items.filter(({ kind, text }) => kind === 'decision' && text.includes('parameters'))).toHaveLength(60);
});
