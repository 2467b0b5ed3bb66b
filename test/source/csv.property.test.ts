import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvText, parseCsv, trimCell } from '../../src/source/csv.ts';

test('written tables read back as they were', () => {
  const cell = fc.string().map(trimCell);
  fc.assert(
    fc.property(fc.array(fc.record({ a: cell, b: cell.filter((text) => text !== '') })), (records) => {
      const text = csvText(['a', 'b'], records);
      expect(parseCsv({ file: 'a.csv', text }).table?.records.map(({ cells }) => cells)).toEqual(records);
    }),
  );
});
