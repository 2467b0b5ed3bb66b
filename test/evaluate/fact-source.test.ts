import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describedFacts, factSource, registryFacts } from '../../src/evaluate/fact-source.ts';
import { describeBasis, describeValue } from '../../src/evaluate/fact-value.ts';
import { parseCountingRule } from '../../src/ledger/counting-rule.ts';
import { knowledgeOn } from '../../src/registry/knowledge.ts';
import { readRegistry } from '../../src/registry/read-registry.ts';
import type { Subject } from '../../src/registry/registry.ts';
import { parseSubjectFile, subjectList } from '../../src/registry/subject-file.ts';
import { calendarDate } from '../../src/units/date.ts';

const counting = 'us-ca-developer';
const file = join(import.meta.dirname, `../../policies/counting/${counting}.yaml`);
const parsed = parseCountingRule({ file, text: readFileSync(file, 'utf8') });
const countingRules = new Map(parsed.ok ? [[counting, parsed.value]] : []);
const day = calendarDate('2026-11-21');

const actors = [
  'id,name,type,parent,aliases',
  'alpha,Alpha Systems,company,,Alpha Labs;Alpha Inc.',
  'beta-university,Beta University,academic,,',
  'alpha-research,Alpha Research,company,alpha,',
  'cloud,Cloud Co,company,,',
].join('\n');

/** What is answered of the compute of a model whose ledger gives `1e26 FLOP` to a person and a hundredth of it to nobody, or of the actor's. */
function answerFor(by: string, developers: string, askedOf: 'model' | 'actor' = 'model') {
  const sources = [
    { file: 'models.csv', text: `id,name,developers\nm,M,${developers}\n` },
    {
      file: 'ledger.csv',
      text: `model_id,stage,value,grade,by,source\nm,pre-training,1e26,declared,${by},s\nm,fine-tuning,1e24,declared,,s\n`,
    },
    { file: 'actors.csv', text: `${actors}\n` },
  ];
  const read = readRegistry(sources, { name: 'test', digest: () => '' });
  if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
  const known = registryFacts(knowledgeOn(read.value, day), day, () => undefined);
  const [model] = read.value.models;
  const [actor] = read.value.actors;
  if (!model || !actor) throw new Error('no model or no actor');
  const fact = askedOf === 'model' ? 'countedCompute' : 'foundationModelCompute';
  return factSource(known, countingRules)(
    askedOf === 'model' ? { kind: 'model', model } : { kind: 'actor', actor, models: [model] },
    { key: counting, fact, counting },
  );
}

/** Compute that California counts for such a model. */
const countedFor = (by: string, developers = 'Alpha Labs;Beta University'): string =>
  describeValue(answerFor(by, developers));

describe('compute that only the developer’s counts of', () => {
  const both = '1.01×10²⁶ FLOP';
  const rest = '10²⁴ FLOP';

  test.each([
    ['the first developer, as the list spells it', 'Alpha Labs', both],
    ['the first developer, by another name of the actor', 'Alpha Systems', both],
    ['the first developer, by the identifier of the actor', 'alpha', both],
    ['a laboratory of the first developer’s group', 'alpha-research', both],
    ['a co-developer', 'Beta University', both],
    ['a co-developer by identifier', 'beta-university', both],
    ['someone else', 'Cloud Co', rest],
    ['someone nobody knows', 'Gamma', rest],
  ])('%s', (_, by, expected) => expect(countedFor(by)).toBe(expected));

  test('of a model of several developers is said to be counted for each of them, not of one of several laboratories of a group', () => {
    expect(answerFor('alpha', 'Alpha Labs;Beta University').assumed).toContain('developed by several');
    expect(answerFor('alpha', 'Alpha Labs;Beta University', 'actor').assumed).toContain('its largest model');
    expect(answerFor('alpha', 'Alpha Labs;Alpha Research').assumed).toBeUndefined();
    expect(answerFor('alpha', 'Alpha Labs', 'actor').assumed).toBeUndefined();
  });

  test('a developer that no actor is goes by its name', () => {
    expect(countedFor('gamma  lab', 'Gamma Lab')).toBe(both);
    expect(countedFor('Gamma', 'Gamma Lab')).toBe(rest);
  });

  test.each([
    ['its identifier', 'acme', both],
    ['its name, spelt as people do', 'ACME Laboratories', both],
    ['another name', 'Acme Cloud', rest],
  ])('of a described actor: %s', (_, by, expected) => {
    const text = `
actor: { id: acme, name: Acme Laboratories }
model: { ledger: [{ stage: pre-training, compute: 1e26 FLOP, by: ${by} }, { stage: fine-tuning, compute: 1e24 FLOP }] }`;
    const read = parseSubjectFile({ file: 'what-if.yaml', text });
    if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
    const [model] = subjectList(read.value);
    const source = factSource(describedFacts, countingRules);
    expect(describeValue(source(model as Subject, { key: counting, fact: 'countedCompute', counting }))).toBe(expected);
  });
});

describe('how a stated amount is known', () => {
  const countedOf = (compute: string) => {
    const read = parseSubjectFile({ file: 'what-if.yaml', text: `model: { developer: Lab, ${compute} }` });
    if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
    const [model] = subjectList(read.value);
    return factSource(describedFacts, countingRules)(model as Subject, { key: '', fact: 'countedCompute', counting });
  };

  test.each([
    ['facts: { countedCompute: { value: 1e25 FLOP, because: our log } }', '10²⁵ FLOP', 'exact: our log'],
    [
      'facts: { countedCompute: { central: 2e25 FLOP, low: 1e25 FLOP, high: 4e25 FLOP, because: our log } }',
      '2×10²⁵ FLOP (90 %: 10²⁵ to 4×10²⁵)',
      'declared: our log',
    ],
    [
      'facts: { countedCompute: { central: 2e25 FLOP, grade: likely, because: a paper } }',
      '2×10²⁵ FLOP (90 %: 2×10²⁴ to 2×10²⁶)',
      'likely estimate, what-if.yaml: a paper',
    ],
    [
      'ledger: [{ stage: pre-training, compute: { value: 1e25 FLOP, because: a bill } }]',
      '10²⁵ FLOP',
      'declared: a bill',
    ],
    [
      'ledger: [{ stage: pre-training, compute: { value: 1e25 FLOP, because: a bill } }, { stage: fine-tuning, compute: 1e25 FLOP }]',
      '2×10²⁵ FLOP',
      'declared: sum of 2 items',
    ],
  ])('%s', (compute, value, basis) => {
    const counted = countedOf(compute);
    expect([describeValue(counted), describeBasis(counted)]).toEqual([value, basis]);
  });
});
