import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BulkRecords, judgeBulk, missingMember, planBulk } from '../../src/evaluate/bulk.ts';
import { compile } from '../../src/evaluate/decision-table.ts';
import { judgeLoci } from '../../src/evaluate/judgement.ts';
import { anywhere, locateExact, locateMember } from '../../src/evaluate/locate.ts';
import type { DatedClause, DatedCondition } from '../../src/evaluate/partition.ts';
import type { FactCatalogue } from '../../src/policy/fact-definition.ts';
import { type Exact, exactFromDecimal } from '../../src/units/exact.ts';
import { quantity } from '../../src/units/quantity.ts';

const catalogue: FactCatalogue = {
  compute: { kind: 'quantity', unit: 'FLOP', subject: 'model', meaning: '' },
  cost: { kind: 'quantity', unit: 'USD', subject: 'model', meaning: '' },
  biology: { kind: 'flag', subject: 'model', meaning: '' },
  open: { kind: 'flag', subject: 'model', meaning: '' },
};
const read = (text: string): Exact => exactFromDecimal(text) ?? { numerator: 0n, denominator: 1n };
const above = (fact: string, text: string, operator: DatedClause['operator'] = 'greaterThan'): DatedClause => {
  const value = { kind: 'quantity', value: quantity(read(text), fact === 'cost' ? 'USD' : 'FLOP') } as const;
  return { kind: 'clause', node: 'n', fact, column: fact, operator, value, constant: value };
};
const flag = (fact: string): DatedClause => {
  const value = { kind: 'flag', value: true } as const;
  return { kind: 'clause', node: 'n', fact, column: fact, operator: 'equal', value, constant: value };
};

const rules: readonly DatedCondition[] = [
  above('compute', '1e25'),
  above('compute', '1e26', 'greaterThanInclusive'),
  { kind: 'all', node: 'n', children: [above('compute', '1e26'), above('cost', '1e8')] },
  {
    kind: 'any',
    node: 'n',
    children: [
      above('compute', '1e26'),
      { kind: 'all', node: 'n', children: [flag('biology'), above('compute', '1e23')] },
    ],
  },
  {
    kind: 'all',
    node: 'n',
    children: [
      flag('biology'),
      flag('open'),
      above('cost', '1e8', 'lessThan'),
      above('compute', '3e25', 'lessThanInclusive'),
    ],
  },
];

/** Amounts at every threshold, a hair to either side of it (closer than a double can tell), and far away. */
const edges = ['1e23', '1e25', '3e25', '1e26', '1e8'].flatMap((text) => {
  const { numerator } = read(text);
  return [text, `${numerator + 1n}`, `${numerator - 1n}`];
});
const amountText = fc.oneof(fc.constantFrom(...edges, '40', '5e26'), fc.constant(undefined));
const record = fc.record({
  compute: amountText,
  cost: amountText,
  biology: fc.constantFrom(true, false, undefined),
  open: fc.constantFrom(true, false, undefined),
});

test('bulk verdicts equal single verdicts, at thresholds and with missing facts', async () => {
  const tables = await Promise.all(rules.map((rule) => compile(rule, catalogue)));
  fc.assert(
    fc.property(fc.array(record, { minLength: 1, maxLength: 40 }), (rows) => {
      const results = judgeBulk(
        planBulk(tables, (key) => key),
        recordsOf(rows),
      );
      for (const [rule, table] of tables.entries()) {
        for (const [row, values] of rows.entries()) {
          const loci = table.columns.map(({ fact, axis }) => {
            const value = values[fact as keyof typeof values];
            if (value === undefined) return anywhere(axis);
            return typeof value === 'string' && axis.kind === 'ordered'
              ? locateExact(read(value), axis)
              : locateMember(String(value), axis);
          });
          const { verdict } = judgeLoci(table, loci);
          expect(results[rule]?.[row]).toBe({ 'not-met': 0, met: 1, undetermined: 2 }[verdict]);
        }
      }
    }),
    { numRuns: 200 },
  );
});

type Row = {
  compute: string | undefined;
  cost: string | undefined;
  biology: boolean | undefined;
  open: boolean | undefined;
};

function recordsOf(rows: readonly Row[]): BulkRecords {
  const amounts = (key: 'compute' | 'cost') => ({
    kind: 'quantity' as const,
    values: Float64Array.from(rows, (row) => Number(row[key] ?? Number.NaN)),
    exactAt: (index: number) => read(rows[index]?.[key] ?? '0'),
  });
  const flags = (key: 'biology' | 'open') => ({
    kind: 'members' as const,
    members: ['false', 'true'],
    codes: Uint8Array.from(rows, (row) => (row[key] === undefined ? missingMember : Number(row[key]))),
  });
  return {
    rows: rows.length,
    columns: { compute: amounts('compute'), cost: amounts('cost'), biology: flags('biology'), open: flags('open') },
  };
}

test('a column nobody supplies is missing, not false', async () => {
  const tables = [await compile(flag('biology'), catalogue)];
  expect([
    ...(judgeBulk(
      planBulk(tables, (key) => key),
      { rows: 2, columns: {} },
    )[0] ?? []),
  ]).toEqual([2, 2]);
});
