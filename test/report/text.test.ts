import { describe, expect, test } from 'vitest';
import { statusOf } from '../../src/evaluate/judgement.ts';
import { amountFrom, amountText, countedText, expectedText, thresholdText } from '../../src/report/amounts.ts';
import type { Block } from '../../src/report/blocks/block.ts';
import type { FindingSummary, RuleSummary } from '../../src/report/documents/evaluation.ts';
import { renderDiagnostics } from '../../src/report/render/diagnostics.ts';
import { linksOf } from '../../src/report/render/links.ts';
import { escapeMarkdown, renderMarkdown } from '../../src/report/render/markdown.ts';
import { renderPretty } from '../../src/report/render/pretty.ts';
import { tableLines } from '../../src/report/render/table.ts';
import { asciiText, columnsOf, painted, visible, wrapped } from '../../src/report/render/text.ts';
import { formatBounds, formatProbability, stateSentence, statusSentence } from '../../src/report/wording.ts';
import { calendarDate } from '../../src/units/date.ts';
import { exactFromDecimal } from '../../src/units/exact.ts';
import { audit } from './example.ts';

const wide = { width: 100, color: false, ascii: false } as const;

describe('hidden characters are spelt out', () => {
  test.each([
    ['\u001b[31m', '\\x1b[31m'],
    ['a\nb', 'a\\x0ab'],
    ['\u009b31m', '\\x9b31m'],
    ['\u202etxt', '\\u202etxt'],
    ['zero\u200bwidth', 'zero\\u200bwidth'],
    ['\u{e0041}', '\\u{e0041}'],
    ['\ud800', '\\ud800'],
    ['Ünïcode 模型 10²⁵', 'Ünïcode 模型 10²⁵'],
  ])('%j', (text, expected) => expect(visible(text)).toBe(expected));
});

describe('ASCII', () => {
  test.each([
    ['10²⁵ and 10⁻³', '10^25 and 10^-3'],
    ['■▲○·–', '#^o.-'],
    ['≥ ± × § “q” …', '>= +- x Sec. "q" ...'],
    ['Mémoire 模', 'Memoire \\u{6a21}'],
  ])('%s', (text, expected) => expect(asciiText(text)).toBe(expected));
});

test('Markdown shows any text as it is', () => {
  expect(escapeMarkdown('<b>|`*_[x](y)~#')).toBe('&lt;b>\\|\\`\\*\\_\\[x\\](y)\\~\\#');
  expect(escapeMarkdown('1. not a list')).toBe('1\\. not a list');
  expect(escapeMarkdown('2.0 is a number')).toBe('2.0 is a number');
  expect(escapeMarkdown('- not a list')).toBe('\\- not a list');
  expect(escapeMarkdown('&amp; stays')).toBe('&amp;amp; stays');
});

test.each([
  ['https://evil.example/a_b', 'https\\://evil.example/a\\_b'],
  ['see HTTP://evil.example', 'see HTTP\\://evil.example'],
  ['git+ssh://x', 'git+ssh\\://x'],
  ['www.evil.example', 'www\\.evil.example'],
  ['WWW.evil.example', 'WWW\\.evil.example'],
  ['me.too+x@evil.example', 'me.too+x\\@evil.example'],
  ['mailto:me@evil.example', 'mailto\\:me\\@evil.example'],
  ['javascript:alert(1)', 'javascript\\:alert(1)'],
  ['!' + '[i](https://x)', '!\\[i\\](https\\://x)'],
  ['<https://x>', '&lt;https\\://x>'],
  ['Llama 3.1: 405B at 1:00', 'Llama 3.1: 405B at 1:00'],
])('%s is no link in Markdown', (text, expected) => expect(escapeMarkdown(text)).toBe(expected));

describe('links in Markdown', () => {
  const blocks: readonly Block[] = [
    { kind: 'paragraph', text: 'Art. 1, https://law.example/a_b?c=d&e; not https://evil.example/x' },
  ];
  test('are the addresses that a document gives as such', () => {
    const links = linksOf({
      policies: [{ citation: { url: 'https://law.example/a_b?c=d&e' } }],
      name: 'https://evil.example/x',
    });
    expect(renderMarkdown(blocks, { ascii: false }, links)).toBe(
      'Art. 1, <https://law.example/a_b?c=d&e>; not https\\://evil.example/x\n',
    );
  });
  test('are none without', () => expect(renderMarkdown(blocks, { ascii: false })).not.toMatch(/https:/));
  test('are no other schemes, and nothing that would end a link', () => {
    const urls = ['javascript:alert(1)', 'https://x y', 'https://x>b', 'https://x|y', 'https://x\u202e', 7];
    expect([...linksOf(urls.map((url) => ({ url })))]).toEqual([]);
    expect([...linksOf({ fields: [{ label: 'Link', value: 'https://a.example' }] })]).toEqual(['https://a.example']);
  });
  test('the longest of several that begin alike is the one meant', () => {
    const links = new Set(['https://a.example', 'https://a.example/b']);
    const text = 'https://a.example/b and https://a.example';
    expect(renderMarkdown([{ kind: 'paragraph', text }], { ascii: false }, links)).toBe(
      '<https://a.example/b> and <https://a.example>\n',
    );
  });
});

test('width counts East Asian characters and emoji as two', () => {
  expect(columnsOf('模型')).toBe(4);
  expect(columnsOf('Ünïcode')).toBe(7);
  expect(columnsOf('🙂')).toBe(2);
});

test('text is broken at spaces, a long word stands alone', () => {
  expect(wrapped('one two three', 8)).toEqual(['one two', 'three']);
  expect(wrapped('extraordinarily long', 6, 2)).toEqual(['  extraordinarily', '  long']);
});

test('colour is left out where there is none', () => {
  expect(painted('x', 'met', { color: false })).toBe('x');
  expect(painted('x', 'met', { color: true })).toBe('\u001b[1mx\u001b[22m');
});

test('a probability is never rounded to certainty', () => {
  expect(formatProbability(0.9999)).toBe('> 0.99');
  expect(formatProbability(0.0001)).toBe('< 0.01');
  expect(formatProbability(0.995)).toBe('0.99');
  expect(formatBounds({ low: 0.2, high: 1 })).toBe('P between 0.20 and 1');
  expect(formatBounds({ low: 0.999, high: 1 })).toBe('P > 0.99');
});

test('while a verdict is open, a probability is never said to be certain', () => {
  expect(formatBounds({ low: 1, high: 1 }, 'undetermined')).toBe('P > 0.99');
  expect(formatBounds({ low: 0, high: 0 }, 'undetermined')).toBe('P < 0.01');
  expect(formatBounds({ low: 1, high: 1 }, 'met')).toBe('P = 1');
  expect(formatBounds({ low: 0.56, high: 1 }, 'undetermined')).toBe('P between 0.56 and 1');
  expect(formatBounds({ low: 0, high: 1 }, 'undetermined')).toBe('P between 0 and 1');
});

describe('the words of a status, at and beside every cut-off', () => {
  const [rule] = audit.rules;
  const [finding] = audit.findings;
  const sentence = (change: Partial<FindingSummary>, ofRule: Partial<RuleSummary> = {}): string =>
    statusSentence({ ...finding, ...change } as FindingSummary, { ...rule, ...ofRule } as RuleSummary, 'observer');

  test.each([
    [1, 'met (P > 0.99)'],
    [0.95, 'met (P = 0.95)'],
    [0.949, 'likely met (P = 0.95)'],
    [0.506, 'likely met (P = 0.51)'],
    [0.504, 'as likely met as not (P = 0.50)'],
    [0.5, 'as likely met as not (P = 0.50)'],
    [0.496, 'as likely met as not (P = 0.50)'],
    [0.494, 'possibly met (P = 0.49)'],
    [0.0501, 'possibly met (P = 0.05)'],
    [0.05, 'not met (P = 0.05)'],
  ])('%f', (p, words) =>
    expect(
      sentence({ status: statusOf({ low: p, high: p }), probability: { low: p, high: p }, verdict: 'undetermined' }),
    ).toBe(words),
  );

  test('what is certain has no probability', () =>
    expect(sentence({ status: 'met', probability: { low: 1, high: 1 }, verdict: 'met' })).toBe('met on these inputs'));

  test('what does not bind says when or why', () => {
    const unapplied = { status: 'not-applicable', reason: 'not-in-force' } as const;
    expect(sentence(unapplied, { state: 'enacted', from: '2027-01-01' })).toBe(
      'not applicable: takes effect 2027-01-01',
    );
    expect(sentence(unapplied, { state: 'revoked', until: '2025-01-20' })).toBe('not applicable: revoked 2025-01-20');
    expect(sentence({ ...unapplied, reason: 'out-of-scope' })).toBe('not applicable: out of scope');
  });
});

test('amounts survive being written and read', () => {
  for (const text of ['1e25', '9.9e25', '500000000', '0.3', '1/3', '1e25/3', '2.1e25']) {
    expect(amountText(amountFrom(text))).toBe(text);
  }
  expect(exactFromDecimal('1e25')).toEqual(amountFrom('1e25'));
});

test('estimates have two figures, thresholds all', () => {
  expect(countedText({ central: '3.849e25', low: '1.2e25', high: '1.14e26' })).toBe('3.8×10²⁵ (1.2×10²⁵ to 1.1×10²⁶)');
  expect(countedText({ central: '1e25', low: '1e25', high: '1e25' }, ' FLOP')).toBe('10²⁵ FLOP');
  expect(countedText({ low: '1e25' })).toBe('above 10²⁵');
  expect(countedText({})).toBe('no estimate is available');
  expect(countedText(undefined)).toBe('no estimate is available');
  expect(thresholdText({ value: '3.3333e24', unit: 'FLOP' })).toBe('3.3333×10²⁴ FLOP');
  expect(thresholdText({ value: '1e25/3', unit: 'FLOP' })).toBe('10²⁵/3 FLOP');
});

test('an expected number shows no more than it knows', () => {
  expect([0, 0.01, 0.4, 2, 7.996, 29.7, 144.2].map(expectedText)).toEqual([
    '0',
    '< 0.1',
    '0.4',
    '2',
    '8.0',
    '30',
    '144',
  ]);
});

test('states are told with their day', () => {
  const [from, until] = [calendarDate('2025-08-02'), calendarDate('2026-01-01')];
  expect(stateSentence({ state: 'in-force', from, until: null })).toBe('in force since 2025-08-02');
  expect(stateSentence({ state: 'enacted', from, until: null })).toBe('takes effect 2025-08-02');
  expect(stateSentence({ state: 'revoked', from, until })).toBe('revoked 2026-01-01');
  expect(stateSentence({ state: 'proposed', from: null, until: null })).toBe('proposed');
});

describe('tables', () => {
  const table = (long: string): Extract<Block, { kind: 'table' }> => ({
    kind: 'table',
    columns: [
      { label: 'name', shortens: true },
      { label: 'empty' },
      { label: 'a long label', optional: 1 },
      { label: 'n', align: 'right' },
    ],
    rows: [{ heading: 'Group' }, [{ text: long }, { text: '' }, { text: 'b' }, { text: '12' }]],
  });

  test('a column that says nothing is left out', () => {
    expect(tableLines(table('short'), wide)).toEqual(['NAME   A LONG LABEL   N', 'Group', 'short  b             12']);
  });

  test('long text is shortened, then optional columns go', () => {
    const lines = tableLines(table('x'.repeat(90)), { ...wide, width: 80 });
    expect(lines.every((line) => columnsOf(line) <= 80)).toBe(true);
    expect(lines.at(-1)).toMatch(/^x{28,}… {2}b {2,}12$/);
  });

  const pair = (first: string, second: string, column: object): Extract<Block, { kind: 'table' }> => ({
    kind: 'table',
    columns: [{ label: 'name', ...column }, { label: 'law', optional: 1 }, { label: 'x' }],
    rows: [
      [{ text: first }, { text: 'yes' }, { text: 'y'.repeat(40) }],
      [{ text: second }, { text: 'no' }, { text: 'y'.repeat(40) }],
    ],
  });

  test('text is not shortened where that would make two entries one', () => {
    const act = 'The modified model is presumed to be big because';
    const lines = tableLines(pair(`${act} of one`, `${act} of another`, { shortens: true }), { ...wide, width: 80 });
    expect(lines.some((line) => line.includes('…'))).toBe(false);
    expect(lines.join(' ').replace(/ y+| yes| no/g, '')).toContain('another');
    const apart = tableLines(pair(`One: ${act} of one`, `Two: ${act}`, { shortens: true }), { ...wide, width: 80 });
    expect(apart.filter((line) => line.includes('…'))).toHaveLength(2);
  });

  test('text that may wrap loses nothing', () => {
    const text = 'of 100 samples made of which ten are kept all hundred count';
    const lines = tableLines(pair(text, 'b', { wraps: true }), { ...wide, width: 80 });
    const names = lines.map((line) => line.slice(0, 33).trim()).join(' ');
    expect(names).toBe(`NAME ${text} b`);
  });

  test('a column that found no room is named', () => {
    const lines = tableLines(pair('a'.repeat(36), 'b', {}), { ...wide, width: 80 });
    expect(lines.at(-1)).toBe('Not shown for want of room: law.');
  });

  test('on a narrow terminal rows become records', () => {
    expect(tableLines(table('x'.repeat(50)), { ...wide, width: 50 })).toEqual([
      'Group',
      'x'.repeat(50),
      '  a long label b; n 12',
    ]);
  });
});

test('a label and a value wrap under one another', () => {
  const block: Block = { kind: 'fields', fields: [{ label: 'Label', value: 'one two three four' }] };
  expect(renderPretty([block], { ...wide, width: 16 })).toBe('Label  one two\n       three\n       four\n');
});

test('a label that is too long for its column has a line to itself', () => {
  const label = 'with that of the base model and of the own part';
  const fields = [
    { label: 'Models', value: '4' },
    { label, value: '1' },
  ];
  expect(renderPretty([{ kind: 'fields', fields }], wide)).toBe(
    `${'Models'.padEnd(34)}4\n${label}\n${' '.repeat(34)}1\n`,
  );
});

describe('diagnostics', () => {
  test('what, where, the line with the place, expected and hint', () => {
    const text = renderDiagnostics(
      [
        {
          code: 'PL2001',
          severity: 'error',
          message: 'not a number: `10²⁵?`',
          at: { file: 'a.yaml', line: 12, column: 10, length: 5 },
          excerpt: '  value: 10²⁵?',
          expected: 'a quantity',
          hint: 'write 1e25',
        },
      ],
      wide,
    );
    expect(text).toBe(
      [
        'error[PL2001]: not a number: `10²⁵?`',
        '  --> a.yaml:12:10',
        '   |',
        '12 |   value: 10²⁵?',
        '   |          ^^^^^',
        '   = expected: a quantity',
        '   = hint: write 1e25',
        '',
      ].join('\n'),
    );
  });

  test('carets stand under the place even after hidden characters, and in a long line', () => {
    const at = { file: 'a', line: 1, column: 5, length: 3 };
    const [, , , code, carets] = renderDiagnostics(
      [{ code: 'PL2001', severity: 'error', message: '', at, excerpt: '\u001babc345' }],
      wide,
    ).split('\n');
    expect(code).toBe('1 | \\x1babc345');
    expect(carets).toBe('  |        ^^^');
    const far = { file: 'a', line: 1, column: 301, length: 3 };
    const lines = renderDiagnostics(
      [{ code: 'PL2001', severity: 'error', message: '', at: far, excerpt: `${'a'.repeat(300)}bad` }],
      wide,
    ).split('\n');
    expect(lines[4]?.indexOf('^')).toBe(lines[3]?.indexOf('bad'));
  });

  test('after twenty they are counted', () => {
    const many = Array.from({ length: 23 }, () => ({ code: 'PL1001', severity: 'error', message: 'bad' }) as const);
    const lines = renderDiagnostics(many, wide).trimEnd().split('\n');
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe('... and 3 more');
  });
});

test('in Markdown a column that says nothing is left out, and a command to type is code', () => {
  const text = renderMarkdown(
    [
      {
        kind: 'table',
        columns: [{ label: 'name' }, { label: 'empty' }, { label: 'n' }],
        rows: [[{ text: 'a_b' }, { text: '' }, { text: '1' }]],
        footnotes: ['more: `plimsoll track POLICY`, `<b>`'],
      },
    ],
    { ascii: false },
  );
  expect(text).toBe('| name | n |\n| --- | --- |\n| a\\_b | 1 |\n\nmore: `plimsoll track POLICY`, \\`&lt;b>\\`\n');
});
