import { describe, expect, test } from 'vitest';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import { exampleContext, examplePolicy } from './example-policy.ts';
import { changed } from './marked.ts';

const problemsOf = (text: string): string[] =>
  parsePolicy({ file: 'test-act.yaml', text }, exampleContext).diagnostics.map(
    ({ at, code, message }) => `${at?.line}:${at?.column} ${code} ${message}`,
  );

const edited = (...changes: readonly (readonly [string, string])[]): string =>
  changes.reduce((text, [from, to]) => changed(text, from, to), examplePolicy);

describe('problems of form and of meaning are told together', () => {
  test('across the file, in its order', () => {
    const text = edited(
      ['kind: statute', 'kind: statut'],
      ['event: in-force', 'event: in-forc'],
      ['date: 2025-08-02, event: applies', 'date: 2024-05-01, event: applies'],
      ['value: 1e26 FLOP', 'value: 1026 FLOP'],
      ['fact: generalPurpose\n', 'fact: generalPurpos\n'],
      ['binds: model\n    cite: Art. 5\n', 'binds: model\n    site: Art. 5\n'],
      ['operator: greaterThanInclusive', 'operator: atLeast'],
      ['obligations: [notify]', 'obligations: [notifi]'],
      ['within: P14D', 'within: a fortnight'],
      ['share: 30 %', 'share: thirty'],
    );
    expect(problemsOf(text)).toEqual([
      '5:7 PL1004 `statut` is not valid for `kind`',
      '11:32 PL1004 `in-forc` is not valid for `event`',
      '12:13 PL1010 applies (2024-05-01) stands after an event (2024-08-01)',
      '20:28 PL2001 `1026 FLOP` looks like a lost superscript',
      '33:11 PL1005 unknown fact `generalPurpos`',
      '37:5 PL1003 `cite` is missing',
      '40:5 PL1002 unknown key `site`',
      '48:47 PL1006 operator `atLeast` cannot be used with `trainingCost`',
      '53:19 PL1009 no obligation is named `notifi`',
      '55:99 PL1004 `a fortnight` is not a period',
      '56:21 PL2001 cannot read `thirty` in `thirty`',
    ]);
  });

  test('within one rule and one clause', () => {
    const text = edited(
      ['binds: model', 'binds: modle'],
      ['until: 2030-01-01', 'until: 2020-01-01'],
      ['fact: releasedOn, operator', 'fact: releasedOn, cites: x, operator'],
      ['value: 2024-08-01 }', 'value: 2024-08-32 }'],
    );
    expect(problemsOf(text)).toEqual([
      '39:12 PL1004 `modle` is not valid for `binds`',
      '42:12 PL1010 until (2020-01-01) is not after from (2025-08-02)',
      '50:31 PL1002 unknown key `cites`',
      '50:71 PL1007 `2024-08-32` is not a calendar date',
    ]);
  });

  test('positions stay right behind an item of a list that cannot be read', () => {
    const text = edited(
      ['        - { condition: general, cite: Art. 3 }', '        - text\n        - { condition: generel }'],
      ['value: 1/3', 'value: 3 FLOP'],
    );
    expect(problemsOf(text)).toEqual([
      '45:11 PL1004 `text` is not valid for item 1 of `all`',
      '46:24 PL1009 no condition is named `generel`',
      '52:53 PL2001 FLOP given where ratio is needed: `3 FLOP`',
    ]);
  });
});

describe('what only follows from a problem is not told', () => {
  test.each([
    ['a misspelt operator key', ['fact: releasedOn, operator:', 'fact: releasedOn, operater:'], ['PL1002']],
    ['a blank value', ['value: 1/3', 'value:'], ['PL1004']],
    ['a misspelt connective', ['      all:\n', '      al:\n'], ['PL1002']],
    [
      'a list of one unreadable clause',
      ['- not: { fact: licence, operator: in, value: [full, partial] }', '- all: [x]'],
      ['PL1004'],
    ],
    [
      'a threshold that is no mapping',
      [
        '  cost:\n    quantity: training cost\n    unit: USD\n    values:\n      2024-08-01: { value: 100 million USD, cite: Art. 6, confidence: secondary }\n',
        '  cost: much\n',
      ],
      ['PL1004'],
    ],
    [
      'a threshold without unit',
      ['    quantity: training cost\n    unit: USD\n', '    quantity: training cost\n'],
      ['PL1003'],
    ],
    [
      'a misspelt counting key',
      ['    counting: all-stages\n    values', '    countin: all-stages\n    values'],
      ['PL1002'],
    ],
    [
      'an unknown counting rule',
      ['    counting: all-stages\n    values', '    counting: some\n    values'],
      ['PL1009'],
    ],
    ['an unreadable quantity', ['value: 100 million USD', 'value: 100 million'.concat(' FLOP')], ['PL2001']],
    ['a blank quantity', ['value: 100 million USD,', 'value: ,'], ['PL1004']],
    ['a misspelt absence', ['    absent: reported', '    absents: reported'], ['PL1002']],
    [
      'a named condition that is no mapping',
      ['  general:\n    fact: generalPurpose\n    operator: equal\n    value: true\n', '  general: yes\n'],
      ['PL1004'],
    ],
    [
      'an obligation that is no mapping',
      [
        '  notify: { duty: tell the office, by: provider, cite: Art. 7, confidence: verified-text, within: P14D, after: known-to-be-met }',
        '  notify: tell',
      ],
      ['PL1004'],
    ],
    ['a rule without a condition', ['    when:\n      all:\n', '    whem:\n      all:\n'], ['PL1002', 'PL1003']],
    ['a list for the timeline of one item', ['timeline:\n', 'timelines:\n'], ['PL1002', 'PL1003']],
  ] as const)('%s', (_, [from, to], codes) => {
    const problems = problemsOf(edited([from, to]));
    expect(problems.map((problem) => problem.split(' ')[1]).toSorted(), problems.join('\n')).toEqual(codes);
  });

  test('a problem in a named condition is told once, however often it is used', () => {
    const text = edited(
      ['fact: generalPurpose\n', 'fact: nothing\n'],
      ['- { condition: general, cite: Art. 3 }', '- { condition: general }\n        - not: { condition: general }'],
    );
    expect(problemsOf(text)).toEqual(['33:11 PL1005 unknown fact `nothing`']);
  });

  test('a named condition that no rule uses is checked all the same', () => {
    const text = edited(['conditions:\n', 'conditions:\n  spare: { fact: nothing, operator: equal, value: true }\n']);
    expect(problemsOf(text)).toEqual(['32:18 PL1005 unknown fact `nothing`']);
  });
});

describe('hostile policies', () => {
  test('conditions that double at every step are refused, not expanded', () => {
    const steps = Array.from(
      { length: 60 },
      (_, step) => `  step${step}: { all: [{ condition: step${step + 1} }, { condition: step${step + 1} }] }\n`,
    );
    const text = edited(
      ['conditions:\n', `conditions:\n${steps.join('')}  step60: { condition: general }\n`],
      ['- { condition: general, cite: Art. 3 }', '- { condition: step0 }'],
    );
    const problems = problemsOf(text);
    expect(new Set(problems.map((problem) => problem.split(' ').slice(1).join(' ')))).toEqual(
      new Set(['PL1015 the condition is too large once its named conditions are put in']),
    );
  });

  test('a chain of a thousand conditions is refused', () => {
    const steps = Array.from({ length: 1000 }, (_, step) => `  step${step}: { condition: step${step + 1} }\n`);
    const text = edited(
      ['conditions:\n', `conditions:\n${steps.join('')}  step1000: { condition: general }\n`],
      ['- { condition: general, cite: Art. 3 }', '- { condition: step0 }'],
    );
    expect(problemsOf(text).at(-1)).toMatch(/^\d+:7 PL1015/);
  });

  test.each([
    '- a\n- b\n',
    'text\n',
    '42\n',
    '{}\n',
    'rules: 7\n',
    'rules: [[[]]]\n',
    'thresholds: []\n',
    'rules: { a: b }\n',
  ])('a file that says %j is refused without a crash', (text) => expect(problemsOf(text).length).toBeGreaterThan(0));
});
