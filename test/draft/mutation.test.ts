import { describe, expect, test } from 'vitest';
import { caseText } from '../../src/draft/generated-case.ts';
import { mutationKinds } from '../../src/draft/mutant.ts';
import { type MutantResult, mutatePolicy } from '../../src/draft/mutation.ts';
import { runCase } from '../../src/draft/run-case.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { act, casesOf, setting, smallAct } from './small-act.ts';

async function mutate(cases: string, policy: Policy = act()): Promise<readonly MutantResult[]> {
  return mutatePolicy(policy, casesOf(cases, policy).cases, setting);
}

const told = ({ kind, where, change }: MutantResult): string => `${kind} ${where}: ${change}`;
const having = (results: readonly MutantResult[], outcome: MutantResult['outcome']): readonly string[] =>
  results.filter((one) => one.outcome === outcome).map(told);

const one = (facts: string, output: string, extra = ''): string =>
  `  - { name: "${facts} ${extra}", ${extra} input: { model: { facts: { ${facts} } } }, output: { large: ${output} } }\n`;

const atTheLine =
  one('generalPurpose: true, countedCompute: 1e25 FLOP', 'not-met') +
  one('generalPurpose: true, countedCompute: 1.1e25 FLOP', 'met') +
  one('generalPurpose: true, countedCompute: 9e24 FLOP', 'not-met') +
  one('generalPurpose: false, countedCompute: 1.1e25 FLOP', 'not-met');

const dates =
  one('generalPurpose: true, countedCompute: 2e25 FLOP', 'not-applicable', 'as_of: 2025-08-01,') +
  one('generalPurpose: true, countedCompute: 2e25 FLOP', 'met', 'as_of: 2025-08-02,') +
  one('generalPurpose: true, countedCompute: 2e25 FLOP', 'met', 'as_of: 2029-12-31,') +
  one('generalPurpose: true, countedCompute: 2e25 FLOP', 'not-applicable', 'as_of: 2030-01-01,');

describe('changes a careless drafter makes', () => {
  test('every kind is tried where it can be', async () => {
    const two = act(smallAct, [
      '    obligations: [notify]\n',
      '    obligations: [notify]\n  - id: other\n    title: Other\n    binds: model\n    cite: Art. 7\n    when: { fact: releasedOn, operator: greaterThan, value: 2025-01-01 }\n    effect: { kind: definition-met, cite: Art. 7 }\n',
    ]);
    const results = await mutate(atTheLine, two);
    expect([...new Set(results.map(({ kind }) => kind))].toSorted()).toEqual(Object.keys(mutationKinds).toSorted());
  });

  test('cases at the line and around the dates notice every change of numbers, words and days', async () => {
    const results = await mutate(atTheLine + dates);
    const survived = results.filter(({ outcome }) => outcome === 'survived').map(({ kind }) => kind);
    expect([...new Set(survived)].toSorted()).toEqual(['counting', 'deadline', 'modality', 'party']);
  });

  test('another party that owes a duty is noticed by a case that says who owes it, and not by the duty alone', async () => {
    const two = act(smallAct, [
      'obligations:\n  notify:',
      'obligations:\n  keep: { duty: Keep records, by: deployer, cite: Art. 7, confidence: verified-text, timing: always }\n  notify:',
    ]);
    const met = 'generalPurpose: true, countedCompute: 2e25 FLOP';
    const parties = async (duties: string) =>
      (await mutate(one(met, `{ obligations: ${duties} }`), two)).filter(({ kind }) => kind === 'party');
    const [unnoticed] = await parties('[notify]');
    expect(unnoticed).toMatchObject({
      outcome: 'survived',
      where: 'obligations.notify',
      change: '`notify` is owed by deployer, not by provider',
    });
    expect(unnoticed?.wouldCatch?.output['large']).toMatchObject({ obligations: { provider: ['notify'] } });
    expect((await parties('{ provider: [notify] }')).map(({ outcome }) => outcome)).toEqual(['killed']);
    const [alone] = (await mutate(one(met, 'met'))).filter(({ kind }) => kind === 'party');
    expect(alone?.change).toBe('`notify` is owed by deployer, not by provider');
  });

  test('another deadline, period or first day of a duty is noticed by a case that says it, and the case to add says it', async () => {
    const duties = act(
      smallAct,
      [
        'within: P14D, after: known-to-be-met }',
        'within: P14D, after: known-to-be-met }\n  report: { duty: Report, by: provider, cite: Art. 6, confidence: verified-text, within: PT72H, after: discovery, every: P1Y, from: 2026-06-01 }',
      ],
      ['obligations: [notify]', 'obligations: [notify, report]'],
    );
    const ofDuties = async (cases: string) =>
      (await mutate(cases, duties)).filter(({ kind, where }) => kind !== 'party' && where.startsWith('obligations.'));
    const unsaid = await ofDuties(one('generalPurpose: true, countedCompute: 2e25 FLOP', 'met'));
    expect(unsaid.map(({ kind, change, outcome }) => `${kind}: ${change}: ${outcome}`)).toEqual([
      'deadline: `notify` within 14 days becomes 13 days: survived',
      'deadline: `notify` within 14 days becomes 15 days: survived',
      'deadline: `report` within 72 hours becomes 48 hours: survived',
      'deadline: `report` within 72 hours becomes 96 hours: survived',
      'deadline: `report` every 1 year becomes 2 years: survived',
      'date: `report` from 2026-06-01 becomes 2026-05-31: survived',
      'date: `report` from 2026-06-01 becomes 2026-06-02: survived',
    ]);
    const toAdd = unsaid.flatMap(({ wouldCatch }) => (wouldCatch ? caseText(wouldCatch) : []));
    const noticed = await ofDuties(`${toAdd.join('\n')}\n`);
    expect(noticed.map(({ outcome }) => outcome)).toEqual(unsaid.map(() => 'killed'));
  });

  test.each([
    ['exactly', 'operator'],
    ['2026-01-01', 'date'],
  ])('without the case that decides (%s) the change goes unnoticed', async (_, kind) => {
    const without = kind === 'operator' ? atTheLine.split('\n').slice(1).join('\n') + dates : atTheLine;
    const results = await mutate(without);
    expect(results.filter(({ outcome }) => outcome === 'survived').map((found) => found.kind)).toContain(kind);
  });

  test('a case that notices is named', async () => {
    const results = await mutate(atTheLine);
    const operator = results.find(({ kind }) => kind === 'operator');
    expect(operator).toMatchObject({ outcome: 'killed', killedBy: expect.stringContaining('1e25 FLOP') });
  });

  test('a case that fails already notices nothing', async () => {
    const wrong = one('generalPurpose: true, countedCompute: 1e25 FLOP', 'met');
    expect(having(await mutate(wrong), 'killed')).toEqual([]);
  });
});

describe('changes that make no difference', () => {
  test('the day of entry into force, where another day begins the application', async () => {
    const applies = act(smallAct, [
      '  - { date: 2030-01-01',
      '  - { date: 2025-09-01, event: applies, cite: Art. 9, confidence: verified-text }\n  - { date: 2030-01-01',
    ]);
    expect(having(await mutate(atTheLine, applies), 'equivalent')).toEqual([
      'date timeline.in-force: in-force 2025-08-02 becomes 2025-08-01',
      'date timeline.in-force: in-force 2025-08-02 becomes 2025-08-03',
    ]);
  });

  test('a clause that another one contains', async () => {
    const twice = act(smallAct, [
      '- { fact: generalPurpose, operator: equal, value: true, cite: Art. 3 }',
      '- { fact: countedCompute, operator: greaterThan, value: { threshold: line } }',
    ]);
    const equivalent = having(await mutate(atTheLine, twice), 'equivalent');
    expect(equivalent).toContain('dropped when.all[0]: the clause on `countedCompute` is left out');
    expect(equivalent).toContain('connective when: `all` becomes `any`');
  });

  test('leaving out a clause on something else is never one of them, whatever is counted beside it', async () => {
    const results = await mutate('  - { name: any, input: { model: { facts: {} } }, output: { large: unknown } }\n');
    expect(having(results, 'equivalent')).toEqual([]);
    expect(having(results, 'survived')).toContain('dropped when.all[0]: the clause on `generalPurpose` is left out');
  });
});

describe('the case that would notice', () => {
  test('passes on the law and fails on the changed law, for every change that goes unnoticed', async () => {
    const policy = act();
    const results = await mutate(one('countedCompute: 1e20 FLOP', 'not-met'), policy);
    const survivors = results.filter(({ outcome }) => outcome === 'survived');
    expect(survivors.length).toBeGreaterThan(10);
    for (const survivor of survivors) {
      const { wouldCatch, policy: mutant } = survivor;
      expect(wouldCatch, told(survivor)).toBeDefined();
      if (!wouldCatch) continue;
      const [read] = casesOf(caseText(wouldCatch).join('\n'), policy, '').cases;
      if (!read) throw new Error('the case cannot be read back');
      const on = (law: Policy) => runCase(law, read, setting.countingRules, setting.catalogue);
      expect((await on(policy)).mismatches).toEqual([]);
      expect((await on(mutant)).mismatches).not.toEqual([]);
    }
  });

  test('is ready to paste', async () => {
    const results = await mutate(dates);
    const operator = results.find(({ kind }) => kind === 'operator');
    expect(operator?.wouldCatch && caseText(operator.wouldCatch).join('\n')).toBe(
      [
        '  - name: "large: generalPurpose true, countedCompute 1e25 FLOP"',
        '    as_of: 2025-08-02',
        '    input: { model: { facts: { generalPurpose: true, countedCompute: 1e25 FLOP } } }',
        '    output: { large: not-met }',
      ].join('\n'),
    );
  });

  test('for another counting rule, is a ledger that the two count differently', async () => {
    const results = await mutate(atTheLine + dates);
    const counting = results.find(({ kind }) => kind === 'counting');
    expect(counting?.wouldCatch?.input['model']?.ledger?.length).toBe(2);
    expect(counting?.wouldCatch?.output['large']).toHaveProperty('counted');
  });
});
