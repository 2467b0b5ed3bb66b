import { expect, test } from 'vitest';
import { factCatalogue } from '../../../src/registry/facts.ts';
import { goodDraft, lint } from './workshop.ts';

const flags = Object.entries(factCatalogue).flatMap(([name, { kind, subject }]) =>
  kind === 'flag' && subject === 'model' ? [name] : [],
);

/** The draft with a rule more that asks the given number of facts. */
const asking = (count: number): string => {
  const clauses = flags.slice(0, count).map((fact) => `{ fact: ${fact}, operator: equal, value: true, cite: s. 6 }`);
  const rule = `  - { id: many, title: Many, binds: model, cite: s. 6, when: { all: [${clauses.join(', ')}] }, effect: { kind: definition-met, cite: s. 6 } }`;
  return goodDraft('\nobligations:\n', `${rule}\n\nobligations:\n`);
};

const said = async (text: string): Promise<readonly string[]> =>
  (await lint(text)).findings
    .filter(({ code }) => code === 'PL1015')
    .map(({ severity, message }) => `${severity}: ${message}`);

test('a rule with too many combinations is an error, and the rest of the file is checked', async () => {
  const text = asking(21).replace('direction: either', 'direction: increase');
  expect(await said(text)).toEqual([
    'error: the condition has 2,097,152 combinations of cells; at most 1,048,576 can be compiled',
  ]);
  expect((await lint(text)).findings.map(({ code }) => code)).toContain('PL7402');
});

test('what is too large to be looked through is said, never passed over', async () => {
  expect(await said(asking(12))).toEqual([]);
  expect(await said(asking(20))).toEqual(['note: the rule is too large to be checked clause by clause']);
  const rules = Array.from(
    { length: 201 },
    (_, index) =>
      `  - { id: rule-${index}, title: Rule, binds: model, cite: s. 6, when: { fact: generalPurpose, operator: equal, value: true, cite: s. 6 }, effect: { kind: definition-met, cite: s. 6 } }`,
  );
  expect(await said(goodDraft('\nobligations:\n', `${rules.join('\n')}\n\nobligations:\n`))).toEqual([
    'note: only the first 200 of 202 rules are compared with each other',
  ]);
});

test('cycles, aliases and files that are no mapping are refused like everywhere', async () => {
  for (const text of ['a: &x [*x]', '- 1', '', 'conditions: { a: { condition: a } }\nrules: []']) {
    const { readable, findings } = await lint(text);
    expect(readable).toBe(false);
    expect(findings.length).toBeGreaterThan(0);
  }
});

test('a policy without rules or thresholds is checked as far as it goes', async () => {
  const bare = goodDraft().split('\nthresholds:')[0] ?? '';
  expect((await lint(bare)).findings.map(({ severity }) => severity)).not.toContain('error');
  expect((await lint(`${bare}rules: []\n`)).readable).toBe(true);
});
