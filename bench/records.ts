import type { BulkColumn, BulkRecords } from '../src/evaluate/bulk.ts';
import { factCatalogue } from '../src/registry/facts.ts';
import { exactFromNumber } from '../src/units/exact.ts';

/** A small deterministic generator, so that every run works on the same records. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const spans: Readonly<Record<string, readonly [number, number]>> = {
  FLOP: [22, 27],
  'FLOP/s': [16, 22],
  USD: [5, 11],
  H100e: [0, 5],
  ratio: [-2, 2],
  'bit/s': [9, 12],
  parameters: [8, 13],
  tokens: [9, 14],
  users: [2, 6],
  months: [0, 2],
};

/** Fully known records with one column per fact of the catalogue; compute is one column however it is counted. */
export function makeRecords(rows: number, seed: number): BulkRecords {
  const random = generator(seed);
  const columns: Record<string, BulkColumn> = {};
  for (const [name, definition] of Object.entries(factCatalogue)) {
    if (definition.kind === 'flag') columns[name] = members(['false', 'true'], rows, random);
    else if (definition.kind === 'choice') columns[name] = members(definition.members, rows, random);
    else {
      const span = definition.kind === 'quantity' ? spans[definition.unit] : undefined;
      const values = Float64Array.from({ length: rows }, () =>
        span
          ? Number((10 ** (span[0] + (span[1] - span[0]) * random())).toPrecision(3))
          : Math.floor(18000 + 3000 * random()),
      );
      columns[name] = { kind: 'quantity', values, exactAt: (row) => exactFromNumber(values[row] ?? 0) };
    }
  }
  return { rows, columns };
}

function members(names: readonly string[], rows: number, random: () => number): BulkColumn {
  return {
    kind: 'members',
    members: names,
    codes: Uint8Array.from({ length: rows }, () => Math.floor(random() * names.length)),
  };
}

/** One record as json-rules-engine takes it: doubles, booleans and text. */
export const plainRecord = ({ columns }: BulkRecords, row: number): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(columns).map(([name, column]) => {
      if (column.kind === 'quantity') return [name, column.values[row]];
      const member = column.members[column.codes[row] ?? 0];
      return [name, member === 'true' ? true : member === 'false' ? false : member];
    }),
  );
