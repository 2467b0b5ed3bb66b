import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../src/source/yaml.ts';

const read = (text: string) => parseYaml({ file: 'a.yaml', text });
const dataOf = (text: string): unknown => read(text).document?.data;
const problemsOf = (text: string): string[] =>
  read(text).diagnostics.map(({ at, code, message }) => `${at?.line}:${at?.column} ${code} ${message}`);

describe('a document becomes plain data', () => {
  test('numbers stay the text they were written as', () => {
    expect(dataOf('a: 1e25\nb: 1.0e+25\nc: 0x10\nd: .inf\ne: 010\nf: 2024-08-01\ng: 99999999999999999999\n')).toEqual({
      a: '1e25',
      b: '1.0e+25',
      c: '0x10',
      d: '.inf',
      e: '010',
      f: '2024-08-01',
      g: '99999999999999999999',
    });
  });

  test('true, false and null are themselves; yes, no and on are text', () => {
    expect(dataOf('a: true\nb: False\nc: ~\nd:\ne: yes\nf: no\ng: on\n')).toEqual({
      a: true,
      b: false,
      c: null,
      d: null,
      e: 'yes',
      f: 'no',
      g: 'on',
    });
  });

  test('numeric keys keep their digits', () =>
    expect(dataOf('1e25: a\n2024: b\n')).toEqual({ '1e25': 'a', '2024': 'b' }));

  test('names of object members are ordinary keys', () => {
    const data = dataOf('constructor: 1\ntoString: 2\nhasOwnProperty: 3\n') as object;
    expect(Object.entries(data)).toEqual([
      ['constructor', '1'],
      ['toString', '2'],
      ['hasOwnProperty', '3'],
    ]);
  });

  test('line ends of any system and a byte-order mark make no difference', () => {
    const text = 'a:\n  - b: 1\n    c: |\n      x\n      y\n';
    for (const variant of [text.replaceAll('\n', '\r\n'), `\ufeff${text}`])
      expect(dataOf(variant)).toEqual({ a: [{ b: '1', c: 'x\ny\n' }] });
  });
});

describe('positions', () => {
  const text = 'a:\n  - b: 1\n    long: some text\n  - { c: 2, d: [x, yy] }\n';
  const at = (path: (string | number)[], what?: 'key') => {
    const { document } = read(text);
    const { line, column, length } = document?.locate(path, what) ?? {};
    return `${line}:${column}+${length}`;
  };

  test.each([
    [['a', 0, 'b'], '2:8+1'],
    [['a', 0, 'long'], '3:11+9'],
    [['a', 1, 'd', 1], '4:20+2'],
  ])('of the value at %j', (path, expected) => expect(at(path)).toBe(expected));

  test('of a key', () => expect(at(['a', 0, 'long'], 'key')).toBe('3:5+4'));
  test('of what is missing is the start of its parent', () => {
    expect(at(['a', 0, 'missing'])).toBe('2:5+1');
    expect(at(['a', 7])).toBe('2:3+1');
    expect(at(['a', 0, 'b', 'deeper'])).toBe('2:8+1');
  });
  test('of the whole is its start', () => expect(at([])).toBe('1:1+2'));

  test.each([
    ['CRLF', 'a: 1\r\nb: &x 2\r\n', '2:7'],
    ['CR', 'a: 1\n\n\nb: &x 2', '4:7'],
    ['a byte-order mark', '\ufeffa: &x 1\n', '1:7'],
    ['text beyond ASCII', 'é: "日本"\nb: &x 2', '2:7'],
  ])('are right with %s', (_, source, expected) => expect(problemsOf(source)[0]).toMatch(new RegExp(`^${expected} `)));

  test('come with the line they are in, without mark and line end', () => {
    expect(read('\ufeffa: &x 1\r\n').diagnostics[0]?.excerpt).toBe('a: &x 1');
  });

  test('a very long line is cut', () => {
    expect(read(`a: &x ${'y'.repeat(9999)}`).diagnostics[0]?.excerpt).toHaveLength(400);
  });
});

const plainData = 'plain YAML data: mappings, lists and scalars, each written out';

describe('what is not plain data is refused', () => {
  test.each([
    ['a tag', 'a: !foo x\n', ['1:9 PL1014 the tag `!foo` cannot be used here']],
    ['a core tag', 'a: !!str 5\n', ['1:10 PL1014 the tag `!!str` cannot be used here']],
    ['code', 'a: !!js/function "x"\n', ['1:18 PL1014 the tag `!!js/function` cannot be used here']],
    [
      'a tag of its own',
      '%TAG ! tag:x,2000:\n---\na: !y 1\n',
      ['3:7 PL1014 the tag `tag:x,2000:y` cannot be used here'],
    ],
    ['an anchor', 'a: &x 5\n', ['1:7 PL1014 the anchor `&x` cannot be used here']],
    ['an anchor on a key', '&x a: 5\n', ['1:4 PL1014 the anchor `&x` cannot be used here']],
    ['an alias', 'a: 1\nb: *x\n', ['2:4 PL1014 the alias `*x` cannot be used here']],
    ['a merge key', 'a:\n  <<: { b: 1 }\n', ['2:3 PL1014 the key `<<` cannot be used here']],
    ['a second document', 'a: 1\n---\nb: 2\n', ['2:1 PL1014 a second document cannot be used here']],
    ['a second, empty document', 'a: 1\n---\n', ['2:1 PL1014 a second document cannot be used here']],
    ['a mapping as key', '{ a: b }: c\n', ['1:1 PL1014 a key that is not text cannot be used here']],
    ['no key', ': x\n', ['1:1 PL1014 a key that is not text cannot be used here']],
    ['__proto__', 'a:\n  __proto__: { b: 1 }\n', ['2:3 PL1014 the key `__proto__` cannot be used here']],
    ['a quoted __proto__', '{ "__proto__": 1 }\n', ['1:3 PL1014 the key `__proto__` cannot be used here']],
  ])('%s', (_, text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
    expect(read(text).document).toBeUndefined();
    expect(read(text).diagnostics[0]?.expected).toBe(plainData);
  });

  test('an alias bomb is never expanded', () => {
    const levels = Array.from({ length: 40 }, (_, level) => `l${level + 1}: &l${level + 1} [*l${level}, *l${level}]`);
    const problems = problemsOf(`l0: &l0 [x, x]\n${levels.join('\n')}\n`);
    expect(problems).toHaveLength(41 + 80);
    expect(problems[1]).toBe('2:9 PL1014 the anchor `&l1` cannot be used here');
  });

  test('every problem is told, not the first', () => {
    expect(problemsOf('a: &x 1\nb: !y 2\na: 3\n')).toEqual([
      '3:1 PL1001 the key `a` occurs twice in one mapping',
      '1:7 PL1014 the anchor `&x` cannot be used here',
      '2:7 PL1014 the tag `!y` cannot be used here',
    ]);
  });
});

describe('what is not well formed is refused', () => {
  test.each([
    [
      'a key twice',
      'a: 1\nb:\n  c: 1\n  c: 2\n',
      '4:3 PL1001 the key `c` occurs twice in one mapping',
      'each key once',
      undefined,
    ],
    ['nothing', '', '1:1 PL1001 the file is empty', 'a YAML mapping', undefined],
    ['only a comment', '# later\n', '1:1 PL1001 the file is empty', 'a YAML mapping', undefined],
    ['only null', '~\n', '1:1 PL1001 the file is empty', 'a YAML mapping', undefined],
    [
      'a tab',
      'a:\n\tb: 1\n',
      '2:1 PL1001 tabs are not allowed as indentation',
      'well-formed YAML',
      'indent with spaces',
    ],
    [
      'a quote left open',
      'a: "b\nc: 1\n',
      '3:1 PL1001 missing closing "quote',
      'well-formed YAML',
      'check that every quote, bracket and brace is closed',
    ],
    [
      'a colon in text',
      'title: a: b\n',
      '1:8 PL1001 nested mappings are not allowed in compact mappings',
      'well-formed YAML',
      'put text that contains a colon and a space in quotes',
    ],
    [
      'crooked indentation',
      'a:\n  - b\n c: 1\n',
      '3:1 PL1001 all mapping items must start at the same column',
      'well-formed YAML',
      'begin all keys of one mapping in the same column, and check that every bracket is closed',
    ],
  ])('%s', (_, text, problem, expected, hint) => {
    expect(problemsOf(text)).toEqual([problem]);
    expect(read(text).diagnostics[0]).toMatchObject({ severity: 'error', expected });
    expect(read(text).diagnostics[0]?.hint).toBe(hint);
  });
});

describe('hostile size', () => {
  const tooDeep = 'PL1014 mappings and lists are nested more than 100 deep';

  test.each([
    ['lists', '['.repeat(3000) + ']'.repeat(3000), '1:101'],
    ['lists left open', `a: ${'['.repeat(900_000)}`, '1:103'],
    ['mappings', `${'{a: '.repeat(3000)}1${'}'.repeat(3000)}`, '1:398'],
    ['compact lists', `${'- '.repeat(3000)}1`, '1:200'],
    ['indented mappings', Array.from({ length: 3000 }, (_, level) => `${' '.repeat(level)}a:`).join('\n'), '100:101'],
  ])('%s 3,000 deep are one clean problem', (_, text, at) => {
    expect(problemsOf(text)).toEqual([`${at} ${tooDeep}`]);
  });

  test('a hundred levels are read', () => {
    expect(JSON.stringify(dataOf('['.repeat(98) + ']'.repeat(98)))).toBe('['.repeat(98) + ']'.repeat(98));
  });

  test('a hundred thousand keys take seconds, not minutes', () => {
    const text = Array.from({ length: 100_000 }, (_, index) => `key${index}: ${index}`).join('\n');
    const { document } = read(text);
    expect(Object.keys(document?.data as object)).toHaveLength(100_000);
    for (let index = 0; index < 100_000; index += 1)
      if (document?.locate([`key${index}`]).line !== index + 1) expect.unreachable(`key${index}`);
  }, 60_000);

  test('a hundred thousand problems are each told with their line', () => {
    const { diagnostics } = read('a: 1\n'.repeat(100_000));
    expect(diagnostics).toHaveLength(99_999);
    expect(diagnostics.at(-1)).toMatchObject({ at: { line: 100_000 }, excerpt: 'a: 1' });
  }, 60_000);
});
