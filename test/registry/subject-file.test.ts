import { describe, expect, it } from 'vitest';
import type { Model, StatedFact } from '../../src/registry/registry.ts';
import { parseSubjectFile, subjectList } from '../../src/registry/subject-file.ts';
import { quantityText } from '../../src/units/quantity.ts';

const read = (text: string) => parseSubjectFile({ file: 'next-run.yaml', text });

const subjectsIn = (text: string) => {
  const result = read(text);
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics, null, 1));
  return result.value;
};

const fact = (model: Model | undefined, name: string): StatedFact | undefined => model?.facts[name];

const problemsOf = (text: string) => {
  const result = read(text);
  return result.diagnostics.map(({ code, message, at, expected, hint }) => ({
    code,
    message,
    place: `${at?.line}:${at?.column}`,
    expected,
    hint,
  }));
};

describe('a described subject', () => {
  it('takes bare values as exact and keeps them exact', () => {
    const { model } = subjectsIn(
      'model:\n  name: Next Run (v2)\n  released: 2026-03-01\n  facts:\n    generalPurpose: true\n    countedCompute: 1e25/3 FLOP\n    licence: training-licence\n    releasedOn: 2026-03-01\n',
    );
    expect(model).toMatchObject({ id: 'next-run-v2', name: 'Next Run (v2)', trainingRun: 'next-run-v2' });
    const compute = fact(model, 'countedCompute');
    expect(compute).toMatchObject({ kind: 'estimate', grade: 'exact', provenance: { source: 'next-run.yaml' } });
    expect(compute && 'central' in compute && quantityText(compute.central)).toBe('10000000000000000000000000/3 FLOP');
    expect(fact(model, 'generalPurpose')).toEqual({ value: true, basis: 'declared' });
    expect(fact(model, 'licence')).toEqual({ value: 'training-licence', basis: 'declared' });
    expect(fact(model, 'releasedOn')).toEqual({ value: '2026-03-01', basis: 'declared' });
  });

  it('reads declared values, estimates, graded estimates, bounds and `unknown`', () => {
    const { model } = subjectsIn(`model:
  facts:
    generalPurpose: unknown
    countedCompute: { value: 8e24 FLOP, grade: declared, because: internal ledger }
    trainingCost: { central: 50 million USD, low: 30 million USD, high: 90 million USD }
    modificationCompute: { central: 1e24 FLOP, grade: likely }
    parameters: { above: 1e12 parameters }
    registeredBusinessUsers: { low: 10000 users, high: 20000 users }
`);
    expect(fact(model, 'generalPurpose')).toEqual({ kind: 'missing', why: 'stated to be unknown' });
    expect(fact(model, 'countedCompute')).toMatchObject({
      grade: 'declared',
      provenance: { source: 'next-run.yaml', method: 'internal ledger' },
    });
    expect(fact(model, 'trainingCost')).toMatchObject({ kind: 'estimate', grade: 'declared' });
    const graded = fact(model, 'modificationCompute');
    expect(graded && 'high' in graded && graded.high && quantityText(graded.high)).toBe('1e25 FLOP');
    const above = fact(model, 'parameters');
    expect(above).toMatchObject({ kind: 'bounds', lowInclusive: false });
    expect(above && 'high' in above).toBe(false);
    expect(fact(model, 'registeredBusinessUsers')).toMatchObject({ kind: 'bounds', lowInclusive: true });
  });

  it('reads a ledger, an actor to whom the model belongs, a cluster and events', () => {
    const subjects = subjectsIn(`model:
  base: llama-3-1-405b
  ledger:
    - { stage: pre-training, compute: 9.9e25 FLOP, run: main }
    - { stage: reinforcement-learning, compute: 1e24 FLOP, planned: true }
    - { stage: synthetic-data-private, compute: unknown, by: someone-else }
actor: { name: Acme AI, facts: { annualRevenue: "$500,000,001" } }
cluster: { facts: { networkBandwidth: 200 Gbit/s } }
events: { known-to-be-met: 2026-03-01 }
`);
    expect(subjects.model).toMatchObject({ id: 'model', developers: ['acme-ai'], base: 'llama-3-1-405b' });
    expect(subjects.model?.ledger).toHaveLength(3);
    expect(subjects.model?.ledger?.[2]).toMatchObject({ compute: { kind: 'bounds' }, by: 'someone-else' });
    expect(subjects.events).toEqual({ 'known-to-be-met': '2026-03-01' });
    expect(subjectList(subjects).map(({ kind }) => kind)).toEqual(['model', 'actor', 'cluster']);
    expect(subjectList(subjects)[1]).toMatchObject({ models: [{ id: 'model' }] });
  });
});

describe('a mistake in a described subject', () => {
  it('is reported with all the others, each at its place', () => {
    const problems = problemsOf(`model:
  facts:
    countedComputee: 1e25 FLOP
    annualRevenue: 5e8 USD
    countedCompute: 1e25 FLOP/s
    parameters: 1025
    generalPurpose: yes
    licence: training-license
    releasedOn: 2026-02-30
    openWeights:
`);
    expect(problems.map(({ code, place }) => [code, place])).toEqual([
      ['PL1005', '3:5'],
      ['PL1005', '4:5'],
      ['PL2001', '5:21'],
      ['PL1004', '7:21'],
      ['PL1004', '8:14'],
      ['PL1010', '9:17'],
      ['PL1004', '10:17'],
    ]);
    expect(problems[0]).toMatchObject({ hint: 'did you mean `countedCompute`?' });
    expect(problems[1]).toMatchObject({
      message: '`annualRevenue` is a fact of actors, not of models',
      hint: 'state it under `actor`',
    });
    expect(problems[2]?.hint).toContain('multiply the rate');
    expect(problems[4]?.hint).toBe('did you mean `training-licence`?');
    expect(problems[6]?.hint).toContain('blank is never read as false or zero');
  });

  it('hides none of the others when it is one of form', () => {
    const problems = problemsOf(`model:
  name: A
  colour: blue
  released: soon
  facts:
    countedCompute: 1025 FLOP
    generalPurpose: perhaps
    openWeigths: true
  ledger:
    - { stage: pretraining, compute: 1e25 FLOP }
    - { stage: fine-tuning, compute: 10e25 FLOP }
    - { stage: fine-tuning, compute: { centrl: 1e25 FLOP } }
    - { stage: reward-model, compute: -1 FLOP }
actor:
  facts: { annualRevenue: 5e8 FLOP }
`);
    expect(problems.map(({ code, place }) => [code, place])).toEqual([
      ['PL1002', '3:3'],
      ['PL1010', '4:13'],
      ['PL2001', '6:21'],
      ['PL1004', '7:21'],
      ['PL1005', '8:5'],
      ['PL1004', '10:16'],
      ['PL2001', '11:38'],
      ['PL1002', '12:40'],
      ['PL2001', '13:39'],
      ['PL2001', '15:27'],
    ]);
  });

  it('is an event that no deadline runs from, where those are known', () => {
    const source = {
      file: 'next-run.yaml',
      text: 'model: { colour: blue }\nevents: { known-to-be-mett: 2026-03-01 }\n',
    };
    expect(parseSubjectFile(source, ['known-to-be-met']).diagnostics).toMatchObject([
      { code: 'PL1002' },
      {
        code: 'PL1009',
        message: 'no deadline runs from `known-to-be-mett`',
        at: { line: 2, column: 11 },
        hint: 'did you mean `known-to-be-met`?',
      },
    ]);
  });

  it('of form brings no others that only follow from it', () => {
    expect(problemsOf('modell: { facts: {} }')).toMatchObject([{ code: 'PL1002' }]);
    expect(problemsOf('model: 3')).toMatchObject([{ code: 'PL1004' }]);
    expect(problemsOf('model: { ledger: [] }')).toMatchObject([{ code: 'PL1004' }]);
    expect(problemsOf('- model')).toMatchObject([{ code: 'PL1004' }]);
  });

  it.each([
    ['{ value: 1e25 FLOP, low: 1e24 FLOP }', 'PL1004', '`low` does not go with `value`'],
    ['{ value: 1e25 FLOP, grade: likely }', 'PL1004', '`likely` does not go with `value`'],
    ['{ central: 1e25 FLOP }', 'PL1003', '`low` and `high` are missing'],
    ['{ central: 1e25 FLOP, low: 1e24 FLOP }', 'PL1003', '`high` is missing'],
    ['{ central: 1e25 FLOP, low: 2e25 FLOP, high: 3e25 FLOP }', 'PL2002', 'the amounts are out of order'],
    ['{ low: 2e25 FLOP, high: 1e25 FLOP }', 'PL2002', 'the amounts are out of order'],
    ['{ low: 2e25 FLOP, above: 1e25 FLOP }', 'PL1004', 'both `low` and `above` are given'],
    ['{ because: a guess }', 'PL1003', 'the amount is missing'],
    ['{ centrl: 1e25 FLOP }', 'PL1002', 'unknown key `centrl`'],
    ['true', 'PL1004', '`true` is not a quantity'],
    ['10e25 FLOP', 'PL2001', '`10e25 FLOP` is 10^26, which is easily mistaken for 10^25'],
  ])('%s', (written, code, message) => {
    expect(problemsOf(`model: { facts: { countedCompute: ${written} } }`)).toMatchObject([{ code, message }]);
  });

  it('refuses a flag with an interval, an empty file section and a model that is its own base', () => {
    expect(problemsOf('model: { facts: { generalPurpose: { low: 1e25 FLOP } } }')).toMatchObject([
      { code: 'PL1004', message: '`low` does not go with a yes-or-no fact' },
    ]);
    expect(problemsOf('events: { known-to-be-met: 2026-03-01 }')).toMatchObject([{ code: 'PL1003' }]);
    expect(problemsOf('model: { id: a, base: a }')).toMatchObject([{ code: 'PL3006' }]);
    expect(problemsOf('model: { ledger: [{ stage: pretraining, compute: 1e25 FLOP }] }')).toMatchObject([
      { code: 'PL1004', hint: 'did you mean `pre-training`?' },
    ]);
    expect(problemsOf('model: { ledger: [{ stage: pre-training, compute: }] }')).toMatchObject([
      { code: 'PL1004', message: 'the compute is blank' },
    ]);
  });
});
