import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { shippedSchemas } from '../../scripts/shipped-schemas.ts';
import { examplePolicy } from './example-policy.ts';
import { changed } from './marked.ts';

const root = join(import.meta.dirname, '../..');
const schemas = shippedSchemas();
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

const validators = new Map(
  Object.entries(schemas).map(([file, text]) => [
    file,
    new Ajv({ strict: false, validateFormats: false }).compile(JSON.parse(text) as object),
  ]),
);

/** What an editor makes of YAML: numbers are numbers. */
function problemsOf(kind: string, text: string): string[] {
  const validate = validators.get(`${kind === 'scenario' ? 'fixtures' : 'policies'}/${kind}.schema.json`);
  if (!validate) throw new Error(`no schema of ${kind}`);
  validate(parse(text));
  return (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
}

const files = readdirSync(join(root, 'policies'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .toSorted();

const scenarios = readdirSync(join(root, 'fixtures/scenarios')).toSorted();

function kindOf(file: string): string {
  if (!file.includes('/')) return file.replace('.yaml', '');
  if (file.startsWith('counting/')) return 'counting-rule';
  return file.endsWith('.cases.yaml') ? 'cases' : 'policy';
}

describe('the schemas for editors', () => {
  test.each(Object.keys(schemas))('%s is what `npm run schemas` writes', (file) => {
    expect(existsSync(join(root, file)) && read(file)).toBe(schemas[file]);
  });

  test.each(files)('accept policies/%s as an editor reads it', (file) => {
    expect(problemsOf(kindOf(file), read(`policies/${file}`))).toEqual([]);
  });

  test.each(files)('are named in the first line of policies/%s', (file) => {
    const up = '../'.repeat(file.split('/').length - 1);
    expect(read(`policies/${file}`).split('\n')[0]).toBe(
      `# yaml-language-server: $schema=${up}${kindOf(file)}.schema.json`,
    );
  });
});

describe('the schema of scenarios', () => {
  test.each(scenarios)('accepts fixtures/scenarios/%s, which names it', (file) => {
    const text = read(`fixtures/scenarios/${file}`);
    expect(problemsOf('scenario', text)).toEqual([]);
    expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=../scenario.schema.json');
  });

  test('refuses an assumption that does not exist', () => {
    const text = changed(read('fixtures/scenarios/baseline.yaml'), 'hardwareGrowth:', 'hardwareGrowths:');
    expect(problemsOf('scenario', text)).toContain('/assumptions additionalProperties');
  });
});

// The example compares facts of its own catalogue; an editor knows the shipped one.
const policy = changed(examplePolicy, 'fact: share,', 'fact: modificationShare,');

const cases = `policy: test-act
defaults: { as_of: 2026-01-01, stance: provider }
cases:
  - name: a case
    input: { model: { facts: { generalPurpose: true, countedCompute: 1e25 FLOP } } }
    output: { presumption: met }
    because: 5
`;

const subject = `model:
  name: 7
  released: 2026-01-01
  facts:
    generalPurpose: true
    countedCompute: { central: 1e25, low: 5e24, high: 2e25 FLOP }
    trainingCost: 1000000
    openWeights: unknown
  ledger: [{ stage: pre-training, compute: 1e25 }]
`;

describe('the schema of policies', () => {
  test.each([
    ['a quantity with its unit', 'value: 1e26 FLOP', 'value: 1e26 FLOP'],
    ['a bare quantity', 'value: 1e26 FLOP', 'value: 1e26'],
    ['a bare integer', 'value: 1e26 FLOP', 'value: 10'],
    ['a citation that is a number', 'cite: Art. 5a', 'cite: 22757.11'],
    ['a flag', 'value: true', 'value: false'],
  ])('accepts %s', (_, from, to) => expect(problemsOf('policy', changed(policy, from, to))).toEqual([]));

  test.each([
    ['an unknown key', 'binding: true', 'binding: true\nbind: true', ' additionalProperties'],
    ['a missing key', 'binding: true\n', '', ' required'],
    ['a kind that does not exist', 'kind: statute', 'kind: law', '/kind enum'],
    ['an unknown fact', 'fact: trainingCost', 'fact: trainingCosts', '/rules/0/when/all/1/any/1/fact enum'],
    [
      'an unknown operator',
      'operator: greaterThanInclusive',
      'operator: atLeast',
      '/rules/0/when/all/1/any/1/operator enum',
    ],
    [
      'a path into a fact',
      'fact: trainingCost,',
      'fact: trainingCost, path: $.x,',
      '/rules/0/when/all/1/any/1 additionalProperties',
    ],
    ['a date that is none', 'verifiedOn: 2026-01-01', 'verifiedOn: January 2026', '/verifiedOn pattern'],
    ['a value from no day', '2026-08-01: {', 'soon: {', '/thresholds/compute/values pattern'],
    ['an identifier with capitals', 'id: test-act', 'id: Test', '/id pattern'],
    ['a period in words', 'within: P14D', 'within: two weeks', '/obligations/notify/within pattern'],
    [
      'an overlong quote',
      'quote: "more than 10^26"',
      `quote: "${'word '.repeat(26)}"`,
      '/thresholds/compute/values/2026-08-01/quote pattern',
    ],
    ['a blank value', 'value: 1e26 FLOP', 'value:', '/thresholds/compute/values/2026-08-01/value type'],
  ])('refuses %s', (_, from, to, problem) => {
    expect(problemsOf('policy', changed(policy, from, to))).toContain(problem);
  });
});

describe('the schemas of cases and subjects', () => {
  test('accept what the parsers accept', () => {
    expect(problemsOf('cases', cases)).toEqual([]);
    expect(problemsOf('subject', subject)).toEqual([]);
  });

  test.each([
    ['cases', 'a status that does not exist', 'presumption: met', 'presumption: yes'],
    ['cases', 'an unknown fact', 'generalPurpose', 'generalPurposes'],
    ['cases', 'a fact of another subject', 'generalPurpose: true', 'annualRevenue: 5 USD'],
    ['cases', 'an unknown key', 'because:', 'becauses:'],
    ['subject', 'an unknown stage', 'pre-training', 'training'],
    ['subject', 'an unknown key of an estimate', 'central:', 'middle:'],
    ['subject', 'an unknown fact', 'openWeights', 'openWeight'],
  ])('%s: refuse %s', (kind, _, from, to) => {
    expect(problemsOf(kind, changed(kind === 'cases' ? cases : subject, from, to))).not.toEqual([]);
  });
});
