import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvText } from '../../../src/source/csv.ts';
import { imported, inline } from './examples.ts';

const columns = [
  'Model',
  'Organization',
  'Publication date',
  'Training compute (FLOP)',
  'Training compute lower bound',
  'Training compute upper bound',
  'Confidence',
  'Base model',
  'Finetune compute (FLOP)',
  'Estimated over 1e25 FLOP',
  'Parameters',
] as const;

/** Cells that lists really hold, and cells nobody would expect. */
const cell = fc.oneof(
  fc.constantFrom(
    '',
    'A',
    'B',
    'C',
    'A,B',
    '1e24',
    '3e25',
    '0',
    '-1',
    'NaN',
    'Infinity',
    '1e400',
    '1e-9',
    '1,2',
    'True',
    'Wrong',
  ),
  fc.constantFrom(
    'Likely',
    '2024-01-01',
    '7/2/2024',
    '2024',
    '\u200b',
    '=1+1',
    '1025',
    '10e25',
    '2.1e+25 FLOP',
    '__proto__',
  ),
  fc.string({ unit: 'binary', maxLength: 30 }),
);

const row = fc.record(Object.fromEntries(columns.map((column) => [column, cell])) as Record<string, typeof cell>);

it('whatever the cells hold, an import keeps every row, gives no amount that is not positive, and counts add up', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
      const { models, report } = imported(inline(csvText(columns, rows)));
      const wrong = report.dropped.reduce((sum, { count }) => sum + count, 0);
      expect(models.length + wrong).toBe(report.files[0]?.rows);
      expect(new Set(models.map(({ id }) => id)).size).toBe(models.length);
      for (const { id, estimates } of models) {
        expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
        for (const { compute } of estimates) expect((compute.low?.numerator ?? 1n) > 0n).toBe(true);
      }
      for (const { above, notAbove, believedAbove, unknown } of report.lines)
        expect(above + notAbove + believedAbove + unknown).toBe(models.length);
    }),
    { numRuns: 400 },
  );
});
