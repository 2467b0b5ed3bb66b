import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Diagnostic } from '../../src/source/diagnostic.ts';
import { dateSchema, durationSchema, idSchema, quoteSchema, scalarText, text } from '../../src/source/fields.ts';
import { namingKeys, readWith, record } from '../../src/source/schema.ts';
import { parseYaml } from '../../src/source/yaml.ts';

const schema = record({
  id: idSchema.optional(),
  kind: z.enum(['statute', 'bill']).optional(),
  on: dateSchema.optional(),
  within: durationSchema.optional(),
  quote: quoteSchema.optional(),
  link: z.url().optional(),
  title: text('A title.').optional(),
  flags: z.array(z.boolean()).min(1).max(2).optional(),
  needed: record({ value: scalarText, choice: z.enum(['a', 'b']) }).optional(),
  stages: z.partialRecord(z.enum(['training', 'tuning']), z.boolean(), namingKeys(['training', 'tuning'])).optional(),
  amount: z
    .union([
      z.boolean(),
      scalarText,
      z.array(scalarText).min(1),
      record({ threshold: scalarText, note: scalarText.optional() }),
    ])
    .optional(),
});

const problems = (yaml: string): readonly Diagnostic[] => {
  const { document } = parseYaml({ file: 'a.yaml', text: yaml });
  if (!document) throw new Error('not YAML');
  return readWith(schema, document).diagnostics;
};

type Case = readonly [yaml: string, at: string, code: string, message: string, expected: string, hint?: string];

const keys = 'id, kind, on, within, quote, link, title, flags, needed, stages, amount';
const cases: readonly Case[] = [
  ['kid: x', '1:1+3', 'PL1002', 'unknown key `kid`', `one of: ${keys}`, 'did you mean `id`?'],
  ['wholly: x', '1:1+6', 'PL1002', 'unknown key `wholly`', `one of: ${keys}`],
  ['needed: { value: 1 }', '1:9+1', 'PL1003', '`choice` is missing', 'one of: a, b'],
  ['needed:\n  choice: a', '2:3+1', 'PL1003', '`value` is missing', 'text'],
  [
    'kind: statut',
    '1:7+6',
    'PL1004',
    '`statut` is not valid for `kind`',
    'one of: statute, bill',
    'did you mean `statute`?',
  ],
  ['kind: 7', '1:7+1', 'PL1004', '`7` is not valid for `kind`', 'one of: statute, bill'],
  ['title: [a]', '1:8+3', 'PL1004', '`["a"]` is not valid for `title`', 'text'],
  ['title: ""', '1:8+2', 'PL1004', '`title` is empty', 'at least 1 character'],
  ['title: true', '1:8+4', 'PL1004', '`true` is not valid for `title`', 'text'],
  ['title:', '1:7+1', 'PL1004', '`null` is not valid for `title`', 'text'],
  ['flags: yes', '1:8+3', 'PL1004', '`yes` is not valid for `flags`', 'a list'],
  ['flags: [true, no]', '1:15+2', 'PL1004', '`no` is not valid for item 2 of `flags`', 'true or false'],
  [
    `title: ${'x'.repeat(30_000)}`,
    '1:8+30000',
    'PL1004',
    '`title` has 30000 characters, at most 1200',
    'at most 1200 characters',
  ],
  ['flags: []', '1:8+2', 'PL1004', '`flags` is empty', 'at least 1 member'],
  ['flags: [true, true, true]', '1:8+18', 'PL1004', '`flags` has 3 members, at most 2', 'at most 2 members'],
  [
    'link: nowhere',
    '1:7+7',
    'PL1004',
    '`nowhere` is not valid for `link`',
    'a web address such as https://example.org/law',
  ],
  ['needed: text', '1:9+4', 'PL1004', '`text` is not valid for `needed`', 'a mapping'],
  [
    'amount: ~',
    '1:9+1',
    'PL1004',
    '`null` is not valid for `amount`',
    'true or false, or text, or a list, or a mapping',
  ],
  ['amount: []', '1:9+2', 'PL1004', '`amount` is empty', 'at least 1 member'],
  ['amount: [{}]', '1:10+2', 'PL1004', '`{}` is not valid for item 1 of `amount`', 'text'],
  ['amount: { threshold: [x] }', '1:22+3', 'PL1004', '`["x"]` is not valid for `threshold`', 'text'],
  [
    'stages: { tunning: true }',
    '1:11+7',
    'PL1002',
    'unknown key `tunning`',
    'one of: training, tuning',
    'did you mean `tuning`?',
  ],
  ['on: 2023-02-29', '1:5+10', 'PL1010', '`2023-02-29` is not a calendar date', 'a real day written as YYYY-MM-DD'],
  [
    'within: 14 days',
    '1:9+7',
    'PL1004',
    '`14 days` is not a period',
    'an ISO 8601 period with one component: P14D, P2W, P3M, P1Y or PT72H',
  ],
  [
    'id: Not_one',
    '1:5+7',
    'PL1012',
    '`Not_one` is not an identifier',
    'lower-case words joined by hyphens, e.g. `systemic-risk-presumption`',
  ],
  [
    `quote: ${'word '.repeat(26)}`,
    '1:8+129',
    'PL1011',
    'the quote has more than 25 words',
    'at most 25 words, verbatim',
  ],
];

describe('a problem of form says where, what was expected and what was meant', () => {
  test.each(cases.map((one) => [one[0], one] as const))('%s', (_, [yaml, at, code, message, expected, hint]) => {
    const [problem, ...others] = problems(yaml);
    expect(others).toEqual([]);
    expect(`${problem?.at?.line}:${problem?.at?.column}+${problem?.at?.length}`).toBe(at);
    expect(problem).toMatchObject({ code, message, expected, severity: 'error', excerpt: expect.any(String) });
    expect(problem?.hint).toBe(hint);
  });

  test('of a union, the branch that was meant is explained', () => {
    expect(problems('amount: { treshold: x }').map(({ message }) => message)).toEqual([
      '`threshold` is missing',
      'unknown key `treshold`',
    ]);
  });

  test('all problems are told in one run', () => {
    expect(
      problems('kid: x\nkind: statut\non: tomorrow\nneeded: {}\n')
        .map(({ code }) => code)
        .toSorted(),
    ).toEqual(['PL1002', 'PL1003', 'PL1003', 'PL1004', 'PL1010']);
  });

  test('a long value is cut in the message', () => {
    expect(problems(`kind: ${'x'.repeat(500)}`)[0]?.message).toBe(`\`${'x'.repeat(57)}...\` is not valid for \`kind\``);
  });

  test('25 words are not too many, nor is what is right a problem', () => {
    expect(problems(`quote: ${'word '.repeat(25)}\nkind: bill\non: 2024-02-29\namount: { threshold: x }`)).toEqual([]);
  });
});
