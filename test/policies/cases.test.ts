import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type CaseFile, parseCaseFile } from '../../src/draft/case-file.ts';
import { runCase } from '../../src/draft/run-case.ts';
import { type CountingRule, parseCountingRule } from '../../src/ledger/counting-rule.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { factCatalogue } from '../../src/registry/facts.ts';
import { failure, type Result } from '../../src/source/diagnostic.ts';

const root = join(import.meta.dirname, '../../policies');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .toSorted();
const source = (file: string) => ({ file: `policies/${file}`, text: readFileSync(join(root, file), 'utf8') });

const problems = (result: Result<unknown>): string[] =>
  result.diagnostics.map(
    ({ at, message, expected }) => `${at?.file}:${at?.line}:${at?.column} ${message} (expected ${expected})`,
  );

const countingFiles = files.filter((file) => file.startsWith('counting/'));
const parsedCounting = countingFiles.map((file) => ({ file, result: parseCountingRule(source(file)) }));
const countingRules = new Map<string, CountingRule>(
  parsedCounting.flatMap(({ result }) => (result.ok ? [[result.value.id, result.value] as const] : [])),
);

test.each(parsedCounting)('$file is a counting rule named after its file', ({ file, result }) => {
  expect(problems(result)).toEqual([]);
  expect(result.ok && `counting/${result.value.id}.yaml`).toBe(file);
});

const context = { catalogue: factCatalogue, countingRules: [...countingRules.keys()] };
const policyFiles = files.filter(
  (file) => file.includes('/') && !file.startsWith('counting/') && !file.endsWith('.cases.yaml'),
);

const readCases = (file: string, policy: Policy): Result<CaseFile> => {
  const beside = file.replace('.yaml', '.cases.yaml');
  const missing = { code: 'PL5001', severity: 'error', message: `${beside} is missing` } as const;
  return existsSync(join(root, beside)) ? parseCaseFile(source(beside), policy) : failure([missing]);
};

describe.each(policyFiles)('%s', (file) => {
  const policy = parsePolicy(source(file), context);
  test('is a policy named after its file', () => {
    expect(problems(policy)).toEqual([]);
    expect(policy.ok && `${policy.value.id}.yaml`).toBe(file.split('/').at(-1));
  });
  if (!policy.ok || policy.value.rules.length === 0) return;
  const cases = readCases(file, policy.value);
  test('has cases', () => expect(problems(cases)).toEqual([]));
  for (const one of cases.ok ? cases.value.cases : []) {
    test(`${one.name} (line ${one.at.line})`, async () => {
      const { mismatches } = await runCase(policy.value, one, countingRules, factCatalogue);
      expect(mismatches).toEqual([]);
    });
  }
});
