import { describe, expect, test } from 'vitest';
import type { PolicyDiff } from '../../../src/draft/diff/diff-policies.ts';
import { diffPolicies } from '../../../src/draft/diff/diff-policies.ts';
import { factCatalogue } from '../../../src/registry/facts.ts';
import { calendarDate } from '../../../src/units/date.ts';
import { smallAct } from '../small-act.ts';
import { compared, lawText, reworded, shippedCounting, side } from './shipped.ts';

const act = lawText('eu/eu-ai-act.yaml');

const told = ({ changes }: PolicyDiff): readonly string[] =>
  changes.filter(({ semantic }) => semantic).map(({ part, text }) => `${part}: ${text}`);

const ruleOf = ({ rules }: PolicyDiff, id: string) =>
  rules.find(({ match }) => match.kind !== 'added' && match.before.id === id);

const regionsOf = (diff: PolicyDiff, id: string): readonly string[] =>
  (ruleOf(diff, id)?.comparison?.regions ?? []).map(({ side: who, text }) => `${who}: ${text}`);

describe('a change of a number', () => {
  const higher = reworded(act, ['value: 1e25 FLOP', 'value: 1e26 FLOP']);

  test('is told once with its factor and the rules that turn on it', async () => {
    const diff = await compared(act, higher);
    expect(told(diff)).toEqual(['threshold: high-impact-compute: 10²⁵ FLOP → 10²⁶ FLOP (×10)']);
    expect(diff.changes[0]?.rules).toEqual([
      'systemic-risk-presumption',
      'systemic-risk-classification',
      'documentation-duties',
    ]);
  });

  test('leaves the higher line implying the lower, and differs between the two', async () => {
    const diff = await compared(act, higher);
    expect(diff.relation).toBe('implied-by');
    expect(regionsOf(diff, 'systemic-risk-presumption')).toEqual([
      'first: counted compute more than 10²⁵ FLOP and at most 10²⁶ FLOP, general purpose',
      'both: counted compute above 10²⁶ FLOP, general purpose',
    ]);
    expect((await compared(higher, act)).relation).toBe('implies');
  });

  test('that is dated ahead shows from its day on', async () => {
    const later = reworded(act, [
      '    values:\n      2024-08-01:\n        value: 1e25 FLOP',
      '    values:\n      2024-08-01: { value: 1e25 FLOP, cite: Art. 51(2), confidence: derived }\n      2028-01-01:\n        value: 1e26 FLOP',
    ]);
    const diff = await compared(act, later);
    expect(ruleOf(diff, 'systemic-risk-presumption')?.comparison?.relation).toBe('equal');
    expect(ruleOf(diff, 'systemic-risk-presumption')?.periods).toEqual([
      { from: null, relation: 'equal' },
      { from: '2028-01-01', relation: 'implied-by' },
    ]);
    expect(told(diff)).toEqual(['threshold: high-impact-compute: 10²⁶ FLOP from 2028-01-01']);
    expect(diff.semantic).toBe(true);
  });
});

test('a change of an operator decides at the line itself', async () => {
  const diff = await compared(act, reworded(act, ['operator: greaterThan\n', 'operator: greaterThanInclusive\n']));
  expect(told(diff)).toEqual(['operator: counted compute: more than → at least 10²⁵ FLOP']);
  expect(diff.relation).toBe('implies');
  expect(regionsOf(diff, 'systemic-risk-presumption')[0]).toBe(
    'second: counted compute exactly 10²⁵ FLOP, general purpose',
  );
});

test('an exemption is a further requirement where it is a clause, and for a reader where it is words', async () => {
  const exempt = reworded(
    act,
    [
      /(id: systemic-risk-presumption[\s\S]*?- \{ condition: compute-presumption \}\n)/,
      '$1        - not: { fact: openWeights, operator: equal, value: true }\n',
    ],
    ['exemptions:\n', 'exemptions:\n  - { text: Weather models, cite: Art. 2, confidence: derived }\n'],
  );
  const diff = await compared(act, exempt);
  expect(told(diff)).toEqual([
    'clause: a further requirement: not open weights',
    'exemption: exemption added: Weather models',
  ]);
  expect(diff.changes.filter(({ forReader }) => forReader).map(({ part }) => part)).toEqual(['exemption']);
  expect(regionsOf(diff, 'systemic-risk-presumption')[0]).toBe(
    'first: counted compute above 10²⁵ FLOP, general purpose, open weights',
  );
});

describe('another counting rule', () => {
  test('is told stage by stage, and each side is measured on its own number', async () => {
    const diff = await compared(act, reworded(act, ['counting: eu-cumulative', 'counting: us-ca-lineage']));
    expect(told(diff)).toContain('counting: counted by eu-cumulative → us-ca-lineage');
    expect(told(diff)).toContain('counting: activation-recomputation: excluded → counted');
    expect(ruleOf(diff, 'systemic-risk-presumption')?.comparison?.countedApart).toEqual([
      ['eu-cumulative', 'us-ca-lineage'],
    ]);
    expect(diff.relation).toBe('overlap');
  });

  test('that decides alike is a change of name', async () => {
    const diff = await compared(
      lawText('us-ca/us-ca-tfaia-2025.yaml'),
      reworded(lawText('us-ca/us-ca-tfaia-2025.yaml'), ['counting: us-ca-lineage', 'counting: us-ny-lineage']),
    );
    expect(diff.semantic).toBe(false);
    expect(diff.relation).toBe('equal');
  });

  test('that never counts more catches nobody else', async () => {
    const diff = await compared(act, reworded(act, ['counting: eu-cumulative', 'counting: eu-parameter-updates']));
    expect(diff.relation).toBe('implied-by');
  });
});

describe('no semantic change', () => {
  const same: readonly (readonly [string, string])[] = [
    ['comments and blank lines', act.replaceAll('\n\n', '\n\n\n').replace('thresholds:', '# the numbers\nthresholds:')],
    [
      'a remark and a title',
      reworded(act, ['shortTitle: EU AI Act', 'shortTitle: The Act'], ['notes:\n', 'notes:\n  - Another remark.\n']),
    ],
    ['a verified date and a source', reworded(act, ['verifiedOn: 2026-11-21', 'verifiedOn: 2026-11-22'])],
    ['the number written otherwise', reworded(act, ['value: 1e25 FLOP', 'value: 10^25 FLOP'])],
    [
      'clauses in another order',
      reworded(act, [
        '        - { condition: general-purpose }\n        - { condition: compute-presumption }',
        '        - { condition: compute-presumption }\n        - { condition: general-purpose }',
      ]),
    ],
    [
      'a condition put in place of its name',
      reworded(act, [
        '        - { condition: general-purpose }\n        - { condition: compute-presumption }',
        '        - { fact: generalPurpose, operator: equal, value: true }\n        - { condition: compute-presumption }',
      ]),
    ],
    [
      'a double negation',
      reworded(act, [
        '        - { condition: general-purpose }\n        - { condition: compute-presumption }',
        '        - not: { not: { condition: general-purpose } }\n        - { condition: compute-presumption }',
      ]),
    ],
    ['a threshold under another name', act.replaceAll('high-impact-compute', 'the-line')],
  ];

  test.each(same)('%s', async (_, text) => {
    const diff = await compared(act, text);
    expect(told(diff)).toEqual([]);
    expect(diff.semantic).toBe(false);
    expect(diff.relation).toBe('equal');
  });

  test('a file against itself has no changes at all', async () => {
    expect((await compared(act, act)).changes).toEqual([]);
  });
});

describe('what is not in a verdict', () => {
  test.each([
    [
      'a deadline',
      ['within: P14D', 'within: P30D'],
      'obligation: notify-commission, deadline: 14 days after known to be met → 30 days after known to be met',
    ],
    [
      'who is bound',
      [/(id: internal-market-reach[\s\S]*?)kind: indicator-only/, '$1kind: prohibition'],
      'effect: legal effect: indicator only → prohibition',
    ],
    [
      'a duty less',
      ['    obligations: [notify-commission]\n', ''],
      'obligation: duty removed: Notify the Commission, with the information that shows the requirement is or will be met (provider; within 14 days after known to be met; without delay; runs from the day the requirement is met or is known to be going to be met, which can be before training)',
    ],
    [
      'the adjustment',
      ['direction: either', 'direction: increase'],
      'adjustment: direction of adjustment: either → increase',
    ],
    ['the tolerance', ['share: 30 %', 'share: 20 %'], 'tolerance: permitted error of an own estimate: 30 % → 20 %'],
    [
      'the first day',
      ['date: 2025-08-02\n    event: applies', 'date: 2025-08-03\n    event: applies'],
      'dates: binds from: 2025-08-02 → 2025-08-03',
    ],
    ['force', ['binding: true', 'binding: false'], 'status: force: binding → not binding'],
  ] as const)('%s', async (_, replacement, expected) => {
    const diff = await compared(act, reworded(act, replacement as readonly [string, string]));
    expect(told(diff)).toEqual([expected]);
    expect(diff.relation).toBe('equal');
    expect(diff.semantic).toBe(true);
  });
});

describe('rules', () => {
  test('without a namesake are compared with the most similar, which is said', async () => {
    const renamed = act.replaceAll('systemic-risk-presumption', 'presumption-of-impact');
    const diff = await compared(act, renamed);
    expect(diff.semantic).toBe(false);
    expect(diff.changes.map(({ text }) => text)).toContain(
      'rule systemic-risk-presumption is compared with presumption-of-impact: no rule has its name, this one is most like it (100 %)',
    );
  });

  test('that bind another kind of subject share no facts, so that no relation holds', async () => {
    const models = lawText('kr/kr-ai-basic-act.yaml');
    const actors = reworded(
      models,
      ['binds: model', 'binds: actor'],
      [/ {4}when:\n[\s\S]*?(?= {4}effect:)/, '    when: { fact: governmental, operator: equal, value: true }\n'],
    );
    const diff = await compared(models, actors);
    expect(diff.relation).toBeUndefined();
    expect(told(diff)).toContain('binds: the kind of subject it binds: model → actor');
  });
});

describe('instruments that have nothing in common rule by rule', () => {
  const california = lawText('us-ca/us-ca-tfaia-2025.yaml');

  test('are compared as wholes, kind of subject by kind of subject, with examples', async () => {
    const { relation, wholes, rules } = await compared(act, california);
    expect(rules.every(({ match }) => match.kind === 'removed' || match.kind === 'added')).toBe(true);
    expect(relation).toBe('overlap');
    expect(wholes.map(({ binds, relation: held }) => `${binds} ${held}`)).toEqual(['model overlap', 'actor implies']);
    expect(wholes[0]?.regions.map(({ side: who, text }) => `${who}: ${text}`)).toContain(
      'first: general purpose, not foundation model',
    );
    expect(wholes[0]?.regions.map(({ side: who }) => who)).toEqual(['first', 'second', 'both']);
  });

  test('are equal where two rules have exchanged their conditions, and disjoint only where nobody is caught by both', async () => {
    const rule = (id: string, operator: string): string => `  - id: ${id}
    title: Rule ${id}
    binds: model
    cite: s. 1
    when: { fact: parameters, operator: ${operator}, value: 1e9 parameters }
    effect: { kind: definition-met, cite: s. 1 }
    obligations: []
`;
    const [head = ''] = smallAct.split('rules:\n');
    const draft = (...rules: readonly string[]): string => `${head}rules:\n${rules.join('')}`;
    const [above, below] = ['greaterThan', 'lessThan'];
    const exchanged = await compared(
      draft(rule('one', above), rule('two', below)),
      draft(rule('one', below), rule('two', above)),
    );
    expect([exchanged.relation, exchanged.semantic]).toEqual(['equal', true]);
    const moved = await compared(draft(rule('one', above)), draft(rule('one', below)));
    expect(moved.relation).toBe('disjoint');
    expect(moved.wholes[0]?.relation).toBe('disjoint');
  });

  test('have no relation where one binds models only and the other developers only', async () => {
    const { relation, wholes } = await compared(
      lawText('kr/kr-ai-basic-act.yaml'),
      lawText('us-ct/us-ct-sb5-2026.yaml'),
    );
    expect(relation).toBeUndefined();
    expect(wholes.map(({ binds, shared }) => `${binds} ${shared}`)).toEqual(['model false', 'actor false']);
  });

  test('have no relation of rules where they compare as before', async () => {
    const { wholes } = await compared(act, reworded(act, ['value: 1e25 FLOP', 'value: 1e26 FLOP']));
    expect(wholes).toEqual([]);
  });
});

describe('one law on two days', () => {
  const order = lawText('us/us-eo-14110-2023.yaml');
  const on = (date: string) => ({ on: calendarDate(date), asIfInForce: false });

  test('catches nobody once revoked', async () => {
    const version = side(order);
    const diff = await diffPolicies(
      { ...version, ...on('2025-01-19') },
      { ...version, ...on('2025-01-20') },
      shippedCounting,
      factCatalogue,
    );
    expect(diff.relation).toBe('implied-by');
    expect(told(diff)).toEqual(['dates: on these dates: binds → does not bind']);
  });

  test('is the same on two days in force', async () => {
    const version = side(order);
    const diff = await diffPolicies(
      { ...version, ...on('2024-06-19') },
      { ...version, ...on('2025-01-19') },
      shippedCounting,
      factCatalogue,
    );
    expect(diff.semantic).toBe(false);
  });
});
