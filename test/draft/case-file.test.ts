import { describe, expect, test } from 'vitest';
import { runCase } from '../../src/draft/run-case.ts';
import { act, casesOf, readCases, setting } from './small-act.ts';

const policy = act();
const problems = (text: string): readonly string[] =>
  readCases(text, policy).diagnostics.map(({ code, message, at }) => `${code} ${at?.line}:${at?.column} ${message}`);

const head = 'policy: small-act\n';

describe('a case file', () => {
  test.each([
    [
      'an unknown key',
      `${head}case:\n  - {}\ncases:\n  - { name: a, as_of: 2026-01-01, input: { model: {} }, output: { large: met } }`,
      'PL1002 2:1 unknown key `case`',
    ],
    [
      'an unknown key of what is expected',
      `${head}cases:\n  - { name: a, as_of: 2026-01-01, input: { model: {} }, output: { large: { state: met } } }`,
      'PL1002 3:76 unknown key `state`',
    ],
    [
      'an unknown rule',
      `${head}cases:\n  - { name: a, as_of: 2026-01-01, input: { model: {} }, output: { larg: met } }`,
      'PL1009 3:5 `small-act` has no rule `larg`',
    ],
    [
      'an unknown fact',
      `${head}cases:\n  - { name: a, as_of: 2026-01-01, input: { model: { facts: { compute: 1e25 FLOP } } }, output: { large: met } }`,
      'PL1005 3:62 unknown fact `compute`',
    ],
    [
      'a case without a date',
      `${head}cases:\n  - { name: a, input: { model: {} }, output: { large: met } }`,
      'PL1003 3:5 case `a` has no as_of',
    ],
    [
      'a case that expects nothing',
      `${head}cases:\n  - { name: a, as_of: 2026-01-01, input: { model: {} } }`,
      'PL1003 3:5 case `a` expects nothing',
    ],
    [
      'cases of another policy',
      `policy: other\ncases:\n  - { name: a, as_of: 2026-01-01, input: { model: {} }, output: { large: met } }`,
      'PL1009 1:9 these are cases of `other`, not of `small-act`',
    ],
  ])('with %s is refused, with its place', (_, text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });

  test('all problems of all cases are reported together', () => {
    expect(
      problems(
        `${head}cases:\n  - { name: a, input: { model: {} }, output: { larg: met } }\n  - { name: b, as_of: 2026-13-01, output: { large: met } }`,
      ),
    ).toEqual([
      'PL1003 3:5 case `a` has no as_of',
      'PL1009 3:5 `small-act` has no rule `larg`',
      'PL1010 4:23 `2026-13-01` is not a calendar date',
    ]);
    expect(
      problems(
        `${head}cases:\n  - { name: a, input: { model: {} }, output: { larg: met } }\n  - { name: b, input: { model: {} } }`,
      ),
    ).toHaveLength(4);
  });

  test('a problem of form hides none of meaning, and brings none with it', () => {
    expect(
      problems(
        `${head}defaults: { as_of: soon, stanse: provider }\ncases:\n` +
          '  - name: a\n    input: { model: { nam: A, facts: { countedCompute: 1025, unheard: true } } }\n    output: { large: mett }\n' +
          '  - name: b\n    input: { modle: {} }\n    cases:\n      - { as_of: 2026-01-01, output: { larg: met } }\n      - { asof: 2026-01-01, output: { large: met } }\n',
      ),
    ).toEqual([
      'PL1010 2:20 `soon` is not a calendar date',
      'PL1002 2:26 unknown key `stanse`',
      'PL1002 5:23 unknown key `nam`',
      'PL2001 5:56 `1025` looks like a lost superscript',
      'PL1005 5:62 unknown fact `unheard`',
      'PL1004 6:22 `mett` is not valid for `large`',
      'PL1002 8:14 unknown key `modle`',
      'PL1009 10:9 `small-act` has no rule `larg`',
      'PL1002 11:11 unknown key `asof`',
    ]);
  });
});

describe('rows', () => {
  const { cases } = casesOf(
    '  - name: dates\n    because: Art. 9\n    input: { model: { facts: { generalPurpose: true, countedCompute: 2e25 FLOP } } }\n    cases:\n' +
      '      - { as_of: 2025-08-01, output: { large: not-applicable } }\n' +
      '      - { name: small, input: { model: { facts: { countedCompute: 1e20 FLOP } } }, output: { large: not-met } }\n',
    policy,
  );

  test('are named after the case and themselves, and keep what is shared', () => {
    expect(cases.map(({ name, group, asOf, because }) => [name, group, asOf, because])).toEqual([
      ['dates: 2025-08-01', 'dates', '2025-08-01', 'Art. 9'],
      ['dates: small', 'dates', '2026-01-01', 'Art. 9'],
    ]);
  });

  test('merge their input over what is shared', async () => {
    for (const one of cases) {
      const { mismatches } = await runCase(policy, one, setting.countingRules, setting.catalogue);
      expect(mismatches).toEqual([]);
    }
    expect(Object.keys(cases[1]?.subjects.model?.facts ?? {})).toEqual(['generalPurpose', 'countedCompute']);
  });
});

describe('a snapshot of a registry', () => {
  const one = (keys: string): string => `${head}cases:\n  - { name: a, as_of: 2026-01-01, ${keys} }`;

  test('names a registry, a file and rules', () => {
    const { snapshots, cases } = casesOf('  - { name: a, registry: shipped, snapshot: a.snapshot.yaml }\n', policy);
    expect(cases).toEqual([]);
    expect(snapshots).toMatchObject([
      {
        name: 'a',
        registry: 'shipped',
        snapshot: 'a.snapshot.yaml',
        rules: ['large'],
        asOf: '2026-01-01',
        knownOn: '2026-01-01',
      },
    ]);
  });

  test.each([
    ['without a file', 'registry: shipped', 'PL1003 3:5 case `a` has no snapshot'],
    ['without a registry', 'snapshot: a.snapshot.yaml', 'PL1003 3:5 case `a` has no registry'],
    [
      'with an input',
      'registry: shipped, snapshot: a.snapshot.yaml, input: { model: {} }',
      'PL1004 3:5 case `a` has a registry or snapshot beside input or output',
    ],
    [
      'with an output',
      'registry: shipped, snapshot: a.snapshot.yaml, output: { large: met }',
      'PL1004 3:5 case `a` has a registry or snapshot beside input or output',
    ],
    [
      'of an unknown rule',
      'registry: shipped, snapshot: a.snapshot.yaml, rules: [larg]',
      'PL1009 3:5 `small-act` has no rule `larg`',
    ],
  ])('%s is refused', (_, keys, problem) => {
    expect(problems(one(keys))).toEqual([problem]);
  });

  test('its keys belong to no other case', () => {
    expect(problems(one('input: { model: {} }, output: { large: met }, rules: [large], known_on: 2026-01-01'))).toEqual(
      [
        'PL1002 3:5 `rules` belongs to a case with a registry and a snapshot',
        'PL1002 3:5 `known_on` belongs to a case with a registry and a snapshot',
      ],
    );
  });
});
