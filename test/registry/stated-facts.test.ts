import { describe, expect, it } from 'vitest';
import { type Estimate, exactly, gradedFlop } from '../../src/ledger/estimate.ts';
import { actorSubjects, groupOf, modelsOfActor } from '../../src/registry/affiliation.ts';
import { knowledgeOn } from '../../src/registry/knowledge.ts';
import type { Actor, Model, StatedFact } from '../../src/registry/registry.ts';
import { statedFactsOf } from '../../src/registry/stated-facts.ts';
import { calendarDate } from '../../src/units/date.ts';
import { flop, quantityText } from '../../src/units/quantity.ts';
import { modelNamed, shippedRegistry } from './shipped.ts';

const registry = shippedRegistry();
const asOf = calendarDate('2026-11-22');
const knowledge = knowledgeOn(registry, asOf);

const factsOf = (model: Model) => statedFactsOf({ kind: 'model', model }, knowledge, asOf);
const factOf = (id: string, fact: string): StatedFact | undefined => factsOf(modelNamed(registry, id))[fact];
const valueOfFact = (fact: StatedFact | undefined): unknown => (fact && 'basis' in fact ? fact.value : fact);

const actorNamed = (id: string): Actor => {
  const actor = registry.actors.find((candidate) => candidate.id === id);
  if (!actor) throw new Error(`no actor ${id}`);
  return actor;
};
const actorFactOf = (id: string, fact: string, date = asOf): StatedFact | undefined => {
  const actor = actorNamed(id);
  return statedFactsOf({ kind: 'actor', actor, models: modelsOfActor(actor, knowledge, date) }, knowledge, date)[fact];
};

describe('facts that follow from a model’s record', () => {
  it.each([
    ['gpt-5', 'generalPurpose', true],
    ['gpt-5', 'foundationModel', true],
    ['gpt-5', 'generatesLanguage', true],
    ['gpt-5', 'narrowTasksOnly', false],
    ['gpt-5', 'biologicalSequenceData', false],
    ['gpt-5', 'modifiesOthersModel', false],
    ['gpt-5', 'freeAndOpenSource', false],
    ['alphago-zero', 'generalPurpose', false],
    ['alphago-zero', 'foundationModel', false],
    ['alphago-zero', 'generatesLanguage', false],
    ['alexnet', 'generalPurpose', false],
    ['xtrimopglm-100b', 'biologicalSequenceData', true],
    ['xtrimopglm-100b', 'generalPurpose', false],
    ['xtrimopglm-100b', 'foundationModel', undefined],
    ['galactica', 'biologicalSequenceData', false],
    ['alphafold-3', 'biologicalSequenceData', true],
    ['whisper-v3', 'generalPurpose', undefined],
    ['sora', 'generalPurpose', undefined],
    ['sora', 'generatesVideoFromText', true],
    ['gpt-3-175b', 'generatesImageFromText', false],
    ['alexnet', 'openWeights', undefined],
    ['llama-3-1-405b', 'openWeights', true],
    ['llama-3-1-405b', 'freeAndOpenSource', undefined],
    ['gpt-4', 'releasedOn', '2023-03-15'],
  ])('%s, %s: %s', (id, fact, expected) => {
    expect(valueOfFact(factOf(id, fact))).toBe(expected);
  });

  it('carry their basis and its reason; what was recorded outright wins', () => {
    expect(factOf('gpt-3-175b', 'generalPurpose')).toEqual({
      value: true,
      basis: 'assumed',
      because: 'domain language',
    });
    expect(factOf('progen2-xlarge', 'biologicalSequenceData')).toMatchObject({
      basis: 'recorded',
      source: 'model-cards',
    });
    expect(factOf('protbfn', 'biologicalSequenceData')).toMatchObject({
      basis: 'assumed',
      because: 'domain biology, data protein',
    });
    expect(factOf('gpt-4', 'rebuttalAccepted')).toMatchObject({ value: false, basis: 'assumed' });
  });

  it('are unknown when nothing is recorded', () => {
    const { tasks: _, ...model } = { ...modelNamed(registry, 'gpt-5'), domains: [], modalities: [] };
    const facts = factsOf(model as Model);
    for (const fact of [
      'generalPurpose',
      'foundationModel',
      'generatesLanguage',
      'generatesImageFromText',
      'biologicalSequenceData',
    ])
      expect(facts[fact]).toBeUndefined();
  });

  it('come from the base model when the model’s own record says nothing of its kind', () => {
    const { tasks: _, ...tuned } = {
      ...modelNamed(registry, 'gpt-5'),
      id: 'tuned',
      base: 'llama-3-1-405b',
      domains: [],
    };
    expect(factsOf(tuned as Model)['generatesLanguage']).toEqual({
      value: true,
      basis: 'assumed',
      because: 'as its base model Llama 3.1-405B: domain language',
    });
  });

  it('do not contain counted compute, which depends on the law', () => {
    for (const { id } of registry.models)
      expect(Object.keys(factsOf(modelNamed(registry, id)))).not.toEqual(expect.arrayContaining(['countedCompute']));
  });
});

describe('facts about a modification', () => {
  it('come from the nearest original by someone else', () => {
    const id = 'llama-nemotron-ultra-253b';
    expect(factOf(id, 'modifiesOthersModel')).toMatchObject({
      value: true,
      basis: 'recorded',
      because: 'continues Llama 3.1-405B by Meta AI',
    });
    expect(factOf(id, 'originalComputeKnowable')).toMatchObject({ value: true, basis: 'assumed' });
    expect(factOf(id, 'originalGeneralPurpose')).toMatchObject({ value: true });
    expect(factOf(id, 'fineTunesCoveredModel')).toBeUndefined();
    const share = factOf(id, 'modificationShare');
    expect(share && 'central' in share && quantityText(share.central)).toBe('223/7600');
  });

  it('say nothing of a model on its own developer’s base', () => {
    expect(factOf('deepseek-r1', 'modifiesOthersModel')).toMatchObject({ value: false });
    expect(factOf('deepseek-r1', 'modificationShare')).toBeUndefined();
  });

  it('are exact in a ledger, and bounds where a stage may or may not count', () => {
    const exact = (value: number) => exactly(flop(value), { source: 'plan' });
    const base: Model = {
      ...modelNamed(registry, 'gpt-5'),
      id: 'original',
      developers: ['a'],
      estimates: [{ of: 'total', compute: exact(3e24) }],
    };
    const changed: Model = {
      ...base,
      id: 'changed',
      developers: ['b'],
      base: 'original',
      estimates: [],
      ledger: [{ stage: 'fine-tuning', compute: exact(1e24) }],
    };
    const extended: Model = {
      ...changed,
      ledger: [...(changed.ledger ?? []), { stage: 'synthetic-data-private', compute: exact(5e23) }],
    };
    const known = knowledgeOn({ ...registry, models: [base] }, asOf, [changed]);
    expect(statedFactsOf({ kind: 'model', model: changed }, known, asOf)).toMatchObject({
      modificationShare: {
        kind: 'estimate',
        grade: 'exact',
        central: { numerator: 1n, denominator: 3n },
        low: { numerator: 1n, denominator: 3n },
      },
    });
    expect(statedFactsOf({ kind: 'model', model: extended }, known, asOf)).toMatchObject({
      modificationShare: {
        kind: 'bounds',
        low: { numerator: 1n, denominator: 3n },
        high: { numerator: 1n, denominator: 2n },
      },
    });
  });

  it('are bounds that are estimates where a part or the whole is one: a 90 % interval is no bound', () => {
    const likely = (value: number) => gradedFlop(flop(value), 'likely', { source: 'plan' });
    const shareFor = (whole: Estimate<'FLOP'>, tuning: Estimate<'FLOP'>) => {
      const record = { ...modelNamed(registry, 'gpt-5'), estimates: [] };
      const base = {
        ...record,
        id: 'original',
        developers: ['a'],
        estimates: [{ of: 'total', compute: whole } as const],
      };
      const ledger = [
        { stage: 'fine-tuning', compute: tuning },
        { stage: 'synthetic-data-private', compute: exactly(flop(5e23), { source: 'plan' }) },
      ] as const;
      const changed = { ...record, id: 'changed', developers: ['b'], base: 'original', ledger };
      const known = knowledgeOn({ ...registry, models: [base] }, asOf, [changed]);
      return statedFactsOf({ kind: 'model', model: changed }, known, asOf)['modificationShare'];
    };
    for (const share of [
      shareFor(likely(3e24), exactly(flop(1e24), { source: 'plan' })),
      shareFor(exactly(flop(3e24), { source: 'plan' }), likely(1e24)),
    ]) {
      expect(share).toMatchObject({
        kind: 'bounds',
        between: {
          low: { grade: 'likely', central: { numerator: 1n, denominator: 3n } },
          high: { grade: 'likely', central: { numerator: 1n, denominator: 2n } },
        },
      });
      expect(share).not.toHaveProperty('high');
    }
  });
});

describe('who developed what', () => {
  it('goes by names, aliases and parents', () => {
    expect(groupOf('DeepMind', knowledge)).toBe('alphabet');
    expect(groupOf('google research', knowledge)).toBe('alphabet');
    expect(groupOf('alphabet', knowledge)).toBe('alphabet');
    expect(groupOf('Nobody Yet', knowledge)).toBe('nobody yet');
  });

  it('gives a parent the models of its laboratories, and a laboratory its own', () => {
    const ids = (id: string) => modelsOfActor(actorNamed(id), knowledge, asOf).map((model) => model.id);
    expect(ids('google-deepmind')).toContain('chinchilla');
    expect(ids('google-deepmind')).not.toContain('palm-540b');
    expect(ids('alphabet')).toEqual(expect.arrayContaining(['chinchilla', 'palm-540b', 'gemini-3-pro']));
    expect(ids('openai').length).toBeGreaterThan(20);
  });

  it('leaves out models that were not out, and sums and budgets that are no persons', () => {
    const then = calendarDate('2022-12-31');
    expect(modelsOfActor(actorNamed('openai'), knowledge, then).map(({ id }) => id)).not.toContain('gpt-4');
    const types = new Set(actorSubjects(knowledge, asOf).map(({ actor }) => actor.type));
    expect(types).not.toContain('tier');
    expect(types).not.toContain('aggregate');
    expect(actorSubjects(knowledge, asOf)).toHaveLength(57);
  });
});

describe('facts that follow from an actor’s record', () => {
  it('take revenue of the preceding year as it is, and of another period within a factor of three', () => {
    const fitting = actorFactOf('alphabet', 'annualRevenue', calendarDate('2025-06-01'));
    expect(fitting).toMatchObject({ basis: 'recorded', because: 'revenue, FY2024; company annual report' });
    const later = actorFactOf('alphabet', 'annualRevenue');
    expect(later).toMatchObject({ kind: 'estimate', grade: 'confident' });
    expect(later && 'low' in later && later.low && quantityText(later.low)).toBe('350000000000/3 USD');
  });

  it('take the group’s revenue for a laboratory', () => {
    const lab = actorFactOf('google-deepmind', 'annualRevenue', calendarDate('2025-06-01'));
    expect(lab).toMatchObject({ because: 'revenue of Alphabet (Google), FY2024; company annual report' });
    expect(actorFactOf('deepseek', 'annualRevenue')).toBeUndefined();
  });

  it('bound three years by one', () => {
    expect(actorFactOf('alphabet', 'revenueOver36Months')).toMatchObject({ kind: 'bounds', lowInclusive: true });
    expect(actorFactOf('xai', 'revenueOver36Months')).toBeUndefined();
    const spent = actorFactOf('anthropic', 'aiExpenditureOver36Months');
    expect(spent).toMatchObject({ kind: 'bounds', between: { low: { grade: 'confident' } } });
    // Its lower end is that of a 90 % interval: nothing is certain.
    expect(spent).not.toHaveProperty('low');
  });

  it('bound the cost of all models by those with a recorded cost', () => {
    const [aggregate, largest] = [
      actorFactOf('openai', 'aggregateTrainingCost'),
      actorFactOf('openai', 'largestTrainingCost'),
    ];
    expect(aggregate).toMatchObject({ kind: 'bounds', lowInclusive: true });
    expect(aggregate && 'high' in aggregate).toBe(false);
    expect(largest).toMatchObject({ kind: 'bounds', lowInclusive: true, between: { low: { grade: 'likely' } } });
    expect(largest).not.toHaveProperty('low');
  });

  it('read the kind of actor from its type, and leave open types open', () => {
    expect(actorFactOf('us-doe', 'governmental')).toMatchObject({ value: true, basis: 'assumed' });
    expect(actorFactOf('openai', 'governmental')).toMatchObject({ value: false });
    expect(actorFactOf('saudi-aramco', 'governmental')).toBeUndefined();
    expect(actorFactOf('stanford-university', 'academicResearch')).toMatchObject({ value: true });
    expect(actorFactOf('mistral-ai', 'usPerson')).toMatchObject({ value: false });
  });

  it('are none for a described actor but what it states', () => {
    const actor: Actor = {
      id: 'x',
      name: 'X',
      type: 'described',
      countries: [],
      aliases: [],
      facts: { governmental: { value: true, basis: 'declared' } },
    };
    expect(statedFactsOf({ kind: 'actor', actor, models: [] }, knowledge, asOf)).toEqual(actor.facts);
  });
});
