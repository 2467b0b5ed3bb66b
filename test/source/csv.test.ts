import { describe, expect, test } from 'vitest';
import { csvText, parseCsv, trimCell } from '../../src/source/csv.ts';

const read = (text: string) => parseCsv({ file: 'a.csv', text });
const rows = (text: string) => read(text).table?.records.map(({ line, cells }) => [line, ...Object.values(cells)]);

describe('a table', () => {
  test('is read by column with the line each record starts on', () => {
    expect(rows('a,b\n1,2\n"x\ny",3\n4,5\n')).toEqual([
      [2, '1', '2'],
      [3, 'x\ny', '3'],
      [5, '4', '5'],
    ]);
  });

  test('may have blank lines between records', () => {
    expect(rows('a,b\n\n1,2\n\n\n"x\n\ny",3\n\n4,5\n')).toEqual([
      [3, '1', '2'],
      [6, 'x\n\ny', '3'],
      [10, '4', '5'],
    ]);
  });

  test('may come with a byte-order mark and Windows line ends', () => {
    expect(read('\ufeffa,b\r\n1,2\r\n"x\r\ny",3\r\n').table?.columns).toEqual(['a', 'b']);
    expect(rows('\ufeffa,b\r\n1,2\r\n"x\r\ny",3\r\n4,5\r\n')?.map(([line]) => line)).toEqual([2, 3, 5]);
  });

  test('has names and cells trimmed of any white space', () => {
    expect(read(' a\u00a0,\u200bb\n\t1 ,"\n2\u200d"\n').table).toMatchObject({
      columns: ['a', 'b'],
      records: [{ cells: { a: '1', b: '2' } }],
    });
    expect(trimCell('\ufeff x y \u00a0')).toBe('x y');
  });

  test('keeps names of object members as columns', () => {
    expect(Object.entries(read('__proto__,constructor\n1,2\n').table?.records[0]?.cells ?? {})).toEqual([
      ['__proto__', '1'],
      ['constructor', '2'],
    ]);
  });
});

describe('what is no table is refused with its line', () => {
  test.each([
    ['nothing', '', 1, 'the file is empty'],
    ['a column twice', 'a,b,a\n1,2,3\n', 1, 'column `a` occurs twice'],
    ['a ragged row', 'a,b\n1,2\n1,2,3\n', 3, 'Invalid Record Length'],
    ['a short row', 'a,b\n1\n', 2, 'Invalid Record Length'],
    ['an open quote', 'a,b\n1,"2\n', 2, 'Quote Not Closed'],
    ['a quote inside a cell', 'a,b\n1,2"3\n', 2, 'Invalid Opening Quote'],
  ])('%s', (_, text, line, message) => {
    const { table, diagnostics } = read(text);
    expect(table).toBeUndefined();
    expect(diagnostics).toMatchObject([
      {
        code: 'PL3001',
        severity: 'error',
        at: { file: 'a.csv', line, column: 1 },
        message: expect.stringContaining(message),
      },
    ]);
  });
});

describe('written tables', () => {
  test('for a spreadsheet hold no formula', () => {
    const rowsWithFormula = [{ name: '=cmd()' }, { name: '+1' }, { name: '-1' }, { name: '@x' }, { name: 'plain' }];
    expect(csvText(['name'], rowsWithFormula, { forSpreadsheets: true })).toBe("name\n'=cmd()\n'+1\n'-1\n'@x\nplain\n");
    expect(csvText(['name'], [{ name: '=cmd()' }])).toBe('name\n=cmd()\n');
  });
});
