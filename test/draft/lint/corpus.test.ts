import { expect, test } from 'vitest';
import { lintPolicy } from '../../../src/draft/lint/lint.ts';
import { factCatalogue } from '../../../src/registry/facts.ts';
import { countingRulesIn, sourceOf, yamlIn } from './workshop.ts';

const policies = yamlIn('policies').filter(
  (path) => path.split('/').length > 2 && !path.startsWith('policies/counting/') && !path.endsWith('.cases.yaml'),
);

const setting = { catalogue: factCatalogue, countingRules: countingRulesIn('policies/counting'), models: [] };
const linted = await Promise.all(policies.map((path) => lintPolicy(sourceOf(path), setting)));
const findings = linted.flatMap((file) => file.findings.map((finding) => ({ file: file.source.file, ...finding })));

test('the shipped policies are read and have no errors', () => {
  expect(linted.filter(({ readable }) => !readable)).toEqual([]);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('nothing is left that could be mended', () => {
  expect(findings.filter(({ fix }) => fix !== undefined)).toEqual([]);
});

test('what is said of the shipped policies has been looked over', async () => {
  const said = findings.map(
    ({ policy, place, severity, code, message }) => `${policy} ${severity} ${code} ${place}: ${message}`,
  );
  await expect(`${said.join('\n')}\n`).toMatchFileSnapshot('golden/corpus.txt');
});
