import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseCaseFile } from '../../src/draft/case-file.ts';
import { runCase } from '../../src/draft/run-case.ts';
import { type CountingRule, parseCountingRule } from '../../src/ledger/counting-rule.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { factCatalogue } from '../../src/registry/facts.ts';
import type { Result } from '../../src/source/diagnostic.ts';

const root = join(import.meta.dirname, '../../policies');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .toSorted();
const source = (file: string) => ({ file: `policies/${file}`, text: readFileSync(join(root, file), 'utf8') });

function read<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(
    result.diagnostics
      .map(({ at, message, expected }) => `${at?.file}:${at?.line}:${at?.column} ${message} (expected ${expected})`)
      .join('\n'),
  );
}

const countingRules = new Map<string, CountingRule>();
for (const file of files.filter((name) => name.startsWith('counting/'))) {
  const rule = read(parseCountingRule(source(file)));
  countingRules.set(rule.id, rule);
}
const context = { catalogue: factCatalogue, countingRules: [...countingRules.keys()] };
const policyFiles = files.filter(
  (file) => file.includes('/') && !file.startsWith('counting/') && !file.endsWith('.cases.yaml'),
);

describe.each(policyFiles)('%s', (file) => {
  const policy = read(parsePolicy(source(file), context));
  test('is named after its file', () => expect(`${policy.id}.yaml`).toBe(file.split('/').at(-1)));
  const { cases } =
    policy.rules.length > 0 || files.includes(file.replace('.yaml', '.cases.yaml'))
      ? read(parseCaseFile(source(file.replace('.yaml', '.cases.yaml')), policy))
      : { cases: [] };
  for (const one of cases) {
    test(`${one.name} (line ${one.at.line})`, async () => {
      const { mismatches } = await runCase(policy, one, countingRules, factCatalogue);
      expect(mismatches).toEqual([]);
    });
  }
});
