import { describe, expect, test } from 'vitest';
import { clausesOf } from '../../src/policy/condition.ts';
import { parsePolicy } from '../../src/policy/parse-policy.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { type Code, codes, type Diagnostic } from '../../src/source/diagnostic.ts';
import { exampleContext, examplePolicy } from './example-policy.ts';
import { changed, marked } from './marked.ts';

const parse = (text: string) => parsePolicy({ file: 'test-act.yaml', text }, exampleContext);

function parsed(text: string): Policy {
  const result = parse(text);
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return result.value;
}

describe('a policy without problems', () => {
  const policy = parsed(examplePolicy);

  test('is read with exact values in order of date', () => {
    expect(policy.thresholds['compute']?.values.map(({ from, value }) => [from, value.numerator, value.unit])).toEqual([
      ['2024-08-01', 10n ** 25n, 'FLOP'],
      ['2026-08-01', 10n ** 26n, 'FLOP'],
    ]);
    expect(policy.thresholds['cost']?.values[0]?.value).toMatchObject({ numerator: 10n ** 8n, unit: 'USD' });
    expect(policy.thresholds['reported']).toMatchObject({ values: [], absent: expect.any(String) });
    expect(policy.tolerance?.share).toMatchObject({ numerator: 3n, denominator: 10n });
  });

  test('has its named conditions put in, with the authority of the place that refers to them', () => {
    const [rule] = policy.rules;
    expect(rule && clausesOf(rule.when).map(({ node, fact, cite }) => [node, fact, cite])).toEqual([
      ['when.all[0]', 'generalPurpose', 'Art. 3'],
      ['when.all[1].any[0]', 'countedCompute', undefined],
      ['when.all[1].any[1]', 'trainingCost', undefined],
      ['when.all[2].not', 'licence', undefined],
      ['when.all[3]', 'releasedOn', undefined],
      ['when.all[4]', 'share', undefined],
    ]);
    expect(rule && clausesOf(rule.when).map(({ value }) => value)).toMatchObject([
      { kind: 'flag', value: true },
      { kind: 'threshold', id: 'compute' },
      { kind: 'threshold', id: 'cost' },
      { kind: 'choices', value: ['full', 'partial'] },
      { kind: 'date', value: '2024-08-01' },
      { kind: 'quantity', value: { numerator: 1n, denominator: 3n, unit: 'ratio' } },
    ]);
  });

  test('keeps absent what is absent', () => {
    expect(Object.keys(policy.obligations['notify'] ?? {}).toSorted()).toEqual(
      ['id', 'duty', 'by', 'cite', 'confidence', 'within', 'after'].toSorted(),
    );
    expect(policy).not.toHaveProperty('conditions');
    expect(policy).toMatchObject({ exemptions: [], issues: [], notes: ['For tests only.'], file: 'test-act.yaml' });
  });
});

type Bad = {
  readonly code: Code;
  readonly what: string;
  /** A passage of the example and what to put there; `«...»` marks where the problem is to be shown. */
  readonly from: string;
  readonly to: string;
  readonly message: string;
  readonly expected: string;
  readonly hint?: string;
  /** Where the problem is to be shown, when that is not in the passage changed: what is written there. */
  readonly shownAt?: string;
};

const ruleKeys = 'id, title, binds, cite, quote, note, from, until, when, effect, obligations';
const node = 'exactly one of all, any, not, condition, or a clause with fact, operator and value';
const computeClause =
  '- { fact: countedCompute, operator: greaterThan, value: { threshold: compute }, quote: more than }';
const licenceClause = '{ fact: licence, operator: in, value: [full, partial] }';

const bad: readonly Bad[] = [
  {
    code: 'PL1001',
    what: 'a key twice',
    from: 'binding: true\n',
    to: 'binding: true\n«binding»: false\n',
    message: 'the key `binding` occurs twice in one mapping',
    expected: 'each key once',
  },
  {
    code: 'PL1001',
    what: 'a bracket left open',
    from: 'notes: [For tests only.]\n',
    to: 'notes: [For tests only.\n«»',
    message: 'flow sequence in block collection must be sufficiently indented and end with a ]',
    expected: 'well-formed YAML',
    hint: 'begin all keys of one mapping in the same column, and check that every bracket is closed',
  },
  {
    code: 'PL1002',
    what: 'a misspelt key',
    from: '    title: Presumed to be large\n    binds',
    to: '    title: Presumed to be large\n    «untill»: 2029-01-01\n    binds',
    message: 'unknown key `untill`',
    expected: `one of: ${ruleKeys}`,
    hint: 'did you mean `until`?',
  },
  {
    code: 'PL1002',
    what: 'a path into a fact, which the engine would run',
    from: 'fact: releasedOn, operator',
    to: 'fact: releasedOn, «path»: $.year, operator',
    message: 'unknown key `path`',
    expected: 'one of: all, any, not, condition, fact, operator, value, cite, quote, note',
  },
  {
    code: 'PL1003',
    what: 'a missing key',
    from: '  - id: presumption\n    title: Presumed to be large\n    binds: model\n    cite: Art. 5\n',
    to: '  - «i»d: presumption\n    title: Presumed to be large\n    binds: model\n',
    message: '`cite` is missing',
    expected: 'text',
  },
  {
    code: 'PL1003',
    what: 'a clause without value',
    from: '{ fact: releasedOn, operator: greaterThan, value: 2024-08-01 }',
    to: '«{» fact: releasedOn, operator: greaterThan }',
    message: 'the clause has no value',
    expected: 'value: a constant or { threshold: id }',
  },
  {
    code: 'PL1004',
    what: 'a value outside the set',
    from: 'kind: statute',
    to: 'kind: «statut»',
    message: '`statut` is not valid for `kind`',
    expected:
      'one of: statute, executive-order, regulation, guidelines, proposed-regulation, bill, draft, voluntary-framework, treaty-proposal, proposal, design',
    hint: 'did you mean `statute`?',
  },
  {
    code: 'PL1004',
    what: 'a jurisdiction in words',
    from: 'jurisdiction: EU',
    to: 'jurisdiction: «Europe»',
    message: '`Europe` is not valid for `jurisdiction`',
    expected: 'EU, US, US-CA, KR, international or company',
  },
  {
    code: 'PL1004',
    what: 'a period in words',
    from: 'within: P14D',
    to: 'within: «two weeks»',
    message: '`two weeks` is not a period',
    expected: 'an ISO 8601 period with one component: P14D, P2W, P3M, P1Y or PT72H',
  },
  {
    code: 'PL1004',
    what: 'yes for true',
    from: 'binding: true',
    to: 'binding: «yes»',
    message: '`yes` is not valid for `binding`',
    expected: 'true or false',
  },
  {
    code: 'PL1005',
    what: 'an unknown fact',
    from: 'fact: generalPurpose\n',
    to: 'fact: «generalPurpos»\n',
    message: 'unknown fact `generalPurpos`',
    expected: 'a fact of the catalogue (`plimsoll list facts`)',
    hint: 'did you mean `generalPurpose`?',
  },
  {
    code: 'PL1005',
    what: 'a fact of another subject',
    from: 'fact: trainingCost,',
    to: 'fact: «revenue»,',
    message: '`revenue` is a fact of actors, but the rule binds a model',
    expected: 'a fact of models (`plimsoll list facts`)',
  },
  {
    code: 'PL1005',
    what: 'the name of an object member as fact',
    from: 'fact: generalPurpose\n',
    to: 'fact: «constructor»\n',
    message: 'unknown fact `constructor`',
    expected: 'a fact of the catalogue (`plimsoll list facts`)',
  },
  {
    code: 'PL1006',
    what: 'an unknown operator',
    from: 'operator: greaterThan, value: { threshold: compute }',
    to: 'operator: «greaterThen», value: { threshold: compute }',
    message: 'operator `greaterThen` cannot be used with `countedCompute`',
    expected: 'one of: greaterThan, greaterThanInclusive, lessThan, lessThanInclusive, equal, notEqual',
    hint: 'did you mean `greaterThan`?',
  },
  {
    code: 'PL1006',
    what: 'an operator that does not suit the fact',
    from: 'operator: equal\n',
    to: 'operator: «greaterThan»\n',
    message: 'operator `greaterThan` cannot be used with `generalPurpose`',
    expected: 'one of: equal, notEqual',
  },
  {
    code: 'PL1006',
    what: 'no operator',
    from: licenceClause,
    to: '«{» fact: licence, value: [full] }',
    message: 'the clause has no operator',
    expected: 'one of: equal, notEqual, in, notIn',
  },
  {
    code: 'PL1007',
    what: 'a flag compared with text',
    from: 'value: true',
    to: 'value: «yes»',
    message: '`yes` is not true or false',
    expected: 'true or false',
  },
  {
    code: 'PL1007',
    what: 'a threshold of another unit',
    from: 'value: { threshold: cost }',
    to: 'value: «{ threshold: compute }»',
    message: 'threshold `compute` is in FLOP, the fact is USD',
    expected: 'fact and threshold in one unit',
  },
  {
    code: 'PL1007',
    what: 'a threshold for a flag',
    from: 'operator: equal\n    value: true',
    to: 'operator: equal\n    value: «{ threshold: compute }»',
    message: 'threshold `compute` is in FLOP, the fact is a flag',
    expected: 'fact and threshold in one unit',
  },
  {
    code: 'PL1007',
    what: 'a number of operations without a counting rule',
    from: 'value: { threshold: compute }',
    to: 'value: «1e25 FLOP»',
    message: 'a compute fact must be compared with a threshold',
    expected: '{ threshold: id } of a threshold with a counting rule',
    hint: 'a number of operations means nothing until it is said what counts',
  },
  {
    code: 'PL1007',
    what: 'a stranger among the members',
    from: 'value: [full, partial]',
    to: 'value: «[full, partal]»',
    message: '`partal` is not a member',
    expected: 'one of: none, partial, full',
    hint: 'did you mean `partial`?',
  },
  {
    code: 'PL1007',
    what: 'one member where a list is needed',
    from: 'value: [full, partial]',
    to: 'value: «full»',
    message: '`in` needs a list',
    expected: 'a list of: none, partial, full',
  },
  {
    code: 'PL1007',
    what: 'a list where one member is needed',
    from: 'operator: in, value: [full, partial]',
    to: 'operator: equal, value: «[full]»',
    message: '`equal` needs one member',
    expected: 'one of: none, partial, full',
  },
  {
    code: 'PL1007',
    what: 'a day that is none',
    from: 'value: 2024-08-01 }',
    to: 'value: «2024-08-32» }',
    message: '`2024-08-32` is not a calendar date',
    expected: 'a day written as YYYY-MM-DD',
  },
  {
    code: 'PL1007',
    what: 'true for a quantity',
    from: 'value: 1/3',
    to: 'value: «true»',
    message: 'the value is not a quantity',
    expected: 'one quantity in ratio, or { threshold: id }',
  },
  {
    code: 'PL1008',
    what: 'an empty any',
    from: `any:\n            ${computeClause}\n            - { fact: trainingCost, operator: greaterThanInclusive, value: { threshold: cost } }`,
    to: '«any: []»',
    message: '`any` is empty',
    expected: 'at least one clause',
    hint: 'json-rules-engine reads an empty `any` as true; delete the node instead',
  },
  {
    code: 'PL1008',
    what: 'two connectives on one node',
    from: '- { condition: general, cite: Art. 3 }',
    to: '- «{ condition: general, all: [{ condition: general }] }»',
    message: 'this node has `all` and `condition`',
    expected: node,
  },
  {
    code: 'PL1008',
    what: 'a node without a clause',
    from: '- { condition: general, cite: Art. 3 }',
    to: '- «{ cite: Art. 3 }»',
    message: 'this node has no clause',
    expected: node,
  },
  {
    code: 'PL1008',
    what: 'an operator without a fact',
    from: '- { condition: general, cite: Art. 3 }',
    to: '- «{ condition: general, operator: equal }»',
    message: '`operator` stands on a node with `condition`',
    expected: 'operator and value only beside fact',
  },
  {
    code: 'PL1009',
    what: 'an unknown threshold',
    from: '{ threshold: compute }',
    to: '«{ threshold: computes }»',
    message: 'no threshold is named `computes`',
    expected: 'a threshold of this file',
    hint: 'did you mean `compute`?',
  },
  {
    code: 'PL1009',
    what: 'an unknown condition',
    from: 'condition: general,',
    to: 'condition: «generel»,',
    message: 'no condition is named `generel`',
    expected: 'a named condition of this file',
    hint: 'did you mean `general`?',
  },
  {
    code: 'PL1009',
    what: 'a condition that refers to itself',
    from: '    fact: generalPurpose\n    operator: equal\n    value: true\n',
    to: '    not: { condition: «general» }\n',
    message: 'condition `general` refers to itself',
    expected: 'conditions without a cycle',
  },
  {
    code: 'PL1009',
    what: 'an unknown obligation',
    from: 'obligations: [notify]',
    to: 'obligations: [notify, «notifi»]',
    message: 'no obligation is named `notifi`',
    expected: 'an obligation of this file',
    hint: 'did you mean `notify`?',
  },
  {
    code: 'PL1009',
    what: 'an unknown counting rule',
    from: 'counting: all-stages\n    values',
    to: 'counting: «all-stage»\n    values',
    message: 'no counting rule is named `all-stage`',
    expected: 'a counting rule (`plimsoll list counting-rules`)',
    hint: 'did you mean `all-stages`?',
  },
  {
    code: 'PL1009',
    what: 'a compute threshold without a counting rule',
    from: '    counting: all-stages\n    values',
    to: '    values',
    message: 'threshold `compute` names no counting rule',
    expected: '`counting: <id>` on a compute threshold',
    hint: 'see `plimsoll list counting-rules`',
    shownAt: '{ threshold: compute }',
  },
  {
    code: 'PL1010',
    what: 'a timeline that runs backwards',
    from: '{ date: 2024-08-01, event: in-force',
    to: '{ date: «2024-05-01», event: in-force',
    message: 'in-force (2024-05-01) stands after enacted (2024-06-01)',
    expected: 'events in order of date',
  },
  {
    code: 'PL1010',
    what: 'applying before being in force',
    from: '{ date: 2024-06-01, event: enacted, cite: Art. 8',
    to: '{ date: «2024-06-01», event: applies, cite: Art. 8',
    message: 'applies (2024-06-01) is before in-force (2024-08-01)',
    expected: 'an instrument that is in force when it begins to apply',
  },
  {
    code: 'PL1010',
    what: 'two ends',
    from: 'timeline:\n  - { date: 2024-06-01, event: enacted',
    to: 'timeline:\n  «- { date: 2024-05-01, event: vetoed, confidence: derived }»\n  - { date: 2024-06-01, event: revoked',
    message: 'the timeline ends more than once: vetoed, revoked',
    expected: 'at most one end event',
  },
  {
    code: 'PL1010',
    what: 'a day that is none',
    from: 'verifiedOn: 2026-01-01',
    to: 'verifiedOn: «2026-02-29»',
    message: '`2026-02-29` is not a calendar date',
    expected: 'a real day written as YYYY-MM-DD',
  },
  {
    code: 'PL1010',
    what: 'a value from a day that is none',
    from: '      2026-08-01: {',
    to: '      «2026-08»: {',
    message: '`2026-08` is not a calendar date',
    expected: 'a real day written as YYYY-MM-DD',
  },
  {
    code: 'PL1010',
    what: 'values out of order',
    from: '      2026-08-01: {',
    to: '      «2023-08-01»: {',
    message: 'values of threshold `compute` are not in order of date',
    expected: 'oldest first, each date once',
  },
  {
    code: 'PL1010',
    what: 'a rule that ends before it begins',
    from: 'until: 2030-01-01',
    to: 'until: «2025-08-02»',
    message: 'until (2025-08-02) is not after from (2025-08-02)',
    expected: 'the first day on which the rule no longer binds',
  },
  {
    code: 'PL1011',
    what: 'a verified value without a quote',
    from: '{ value: 1e26 FLOP, cite: Art. 5a, quote: "more than 10^26", confidence: verified-text }',
    to: '«{ value: 1e26 FLOP, cite: Art. 5a, confidence: verified-quote }»',
    message: 'a value marked `verified-quote` has no quote',
    expected: 'quote: the words that were read, or the mark of a source that only reports them',
  },
  {
    code: 'PL1011',
    what: 'an overlong quote',
    from: 'quote: "more than 10^26"',
    to: `quote: «"${'word '.repeat(26)}"»`,
    message: 'the quote has more than 25 words',
    expected: 'at most 25 words, verbatim',
  },
  {
    code: 'PL1011',
    what: 'neither values nor the reason for their absence',
    from: '    quantity: training compute\n    unit: FLOP\n    counting: all-stages\n    absent: reported in the press, not seen in a text\n',
    to: '    «quantity: training compute»\n    unit: FLOP\n    counting: all-stages\n',
    message: 'threshold `reported` needs either values or a reason for their absence',
    expected: 'values: {date: ...} with source and quote, or absent: why no number is encoded',
  },
  {
    code: 'PL1012',
    what: 'an identifier with capitals',
    from: 'id: test-act',
    to: 'id: «Test_Act»',
    message: '`Test_Act` is not an identifier',
    expected: 'lower-case words joined by hyphens, e.g. `systemic-risk-presumption`',
  },
  {
    code: 'PL1012',
    what: 'one name for two rules',
    from: 'obligations:\n  notify',
    to: '  - { id: «presumption», title: t, binds: model, cite: c, when: { condition: general }, effect: { kind: prohibition, cite: c } }\nobligations:\n  notify',
    message: 'rule `presumption` occurs twice',
    expected: 'a name of its own for every rule of the file',
  },
  {
    code: 'PL1013',
    what: 'a number from memory',
    from: 'cite: Art. 6, confidence: secondary',
    to: 'cite: Art. 6, confidence: «memory»',
    message: 'a value marked `memory` cannot be encoded as law',
    expected: 'no value, and absent: why',
    hint: 'keep the instrument, leave the number out and say so',
  },
  {
    code: 'PL1013',
    what: 'a rule on a number that is not verified',
    from: 'value: { threshold: compute }',
    to: 'value: «{ threshold: reported }»',
    message: 'threshold `reported` has no verified value',
    expected: 'a rule only where the number is verified',
  },
  {
    code: 'PL1014',
    what: 'an anchor',
    from: 'obligations: [notify]',
    to: 'obligations: &all «[notify]»',
    message: 'the anchor `&all` cannot be used here',
    expected: 'plain YAML data: mappings, lists and scalars, each written out',
  },
  {
    code: 'PL1014',
    what: 'a second document',
    from: 'notes: [For tests only.]\n',
    to: 'notes: [For tests only.]\n«-»--\nid: other\n',
    message: 'a second document cannot be used here',
    expected: 'plain YAML data: mappings, lists and scalars, each written out',
  },
  {
    code: 'PL1015',
    what: 'too many nodes',
    from: '    when:\n      all:\n',
    to: `    when:\n      «all:»\n${`        - { any: [${'{ condition: general }, '.repeat(40)}] }\n`.repeat(20)}`,
    message: 'the condition is too large once its named conditions are put in',
    expected: 'at most 1000 nodes, 100 levels deep',
  },
  {
    code: 'PL2001',
    what: 'a lost superscript',
    from: 'value: 1e26 FLOP',
    to: 'value: «1026 FLOP»',
    message: '`1026 FLOP` looks like a lost superscript',
    expected: 'a count of operations such as `1e25 FLOP`, `10^25` or `10²⁵`',
    hint: 'copying 10^26 from a PDF or web page often drops the superscript; did you mean 1e26?',
  },
  {
    code: 'PL2001',
    what: 'a clause in the wrong unit',
    from: 'value: 1/3',
    to: 'value: «3 FLOP»',
    message: 'FLOP given where ratio is needed: `3 FLOP`',
    expected: 'a pure number such as `1/3`, `0.3`, `30 %` or `4x`',
  },
  {
    code: 'PL2001',
    what: 'a tolerance that is no share',
    from: 'share: 30 %',
    to: 'share: «thirty»',
    message: 'cannot read `thirty` in `thirty`',
    expected: 'a pure number such as `1/3`, `0.3`, `30 %` or `4x`',
    hint: 'units are FLOP, FLOP/s, USD, EUR, OOM, H100e, ratio, bit/s, parameters, tokens, users, months, models, points',
  },
];

const place = ({ at }: Diagnostic) => at && { line: at.line, column: at.column, length: at.length };

describe('a policy with one problem', () => {
  test.each(bad)('$code: $what', ({ code, from, to, message, expected, hint, shownAt }) => {
    const edited = changed(examplePolicy, from, to);
    const { text, at } = marked(shownAt === undefined ? edited : changed(edited, shownAt, `«${shownAt}»`));
    const result = parse(text);
    expect(result.ok).toBe(false);
    const [problem, ...others] = result.diagnostics;
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code, severity: 'error', message, expected, at: { file: 'test-act.yaml' } });
    expect(problem?.hint).toBe(hint);
    expect(problem && place(problem)).toEqual(at);
    expect(problem?.excerpt).toBe(text.split('\n')[(problem?.at?.line ?? 0) - 1]);
  });

  test('there is a bad example for every code of policy files', () => {
    const shown = new Set(bad.map(({ code }) => code));
    const wanted = Object.keys(codes).filter((code) => code.startsWith('PL1'));
    expect(wanted.filter((code) => !shown.has(code as Code))).toEqual([]);
  });
});
