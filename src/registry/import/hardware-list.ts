import { defined } from '../../units/defined.ts';
import type { Quantity } from '../../units/quantity.ts';
import { printedName } from '../name.ts';
import type { Hardware } from '../registry.ts';
import { type Cell, parseListDate, readQuantity } from './cell.ts';
import type { Aliases } from './header.ts';
import { assignIds } from './name.ts';
import type { Note } from './remark.ts';
import type { Row, Sheet } from './sheet.ts';

/** Number formats for which a peak throughput is read, by the column that gives it. */
const formats = {
  fp32: ['fp32 single precision performance flop s', 'fp32 performance flop s'],
  tf32: ['tf32 tensor float 32 performance flop s', 'tf32 performance flop s'],
  fp16: ['fp16 half precision performance flop s', 'fp16 performance flop s'],
  tensor16: ['tensor fp16 bf16 performance flop s'],
  fp8: ['fp8 performance flop s'],
  fp4: ['fp4 performance flop s'],
  int8: ['int8 performance op s'],
} as const;

type Format = keyof typeof formats;

/** What is read of a list of accelerators. */
export type HardwareField = 'name' | 'manufacturer' | 'released' | 'price' | Format;

/** Headers of the accelerator list, best first. */
export const hardwareAliases: Aliases<HardwareField> = {
  name: ['hardware name', 'hardware', 'name'],
  manufacturer: ['manufacturer', 'maker'],
  released: ['release date', 'date'],
  price: ['release price usd', 'release price'],
  ...formats,
};

/** Columns of the accelerator list that are known and not read. Derived ones hold infinities. */
export const hardwareUnread: ReadonlySet<string> = new Set(
  [
    'type|fp64 double precision performance flop s|int16 performance op s|int4 performance op s|memory size per board byte|memory bytes|memory bandwidth byte s|intranode bandwidth byte s|internode bandwidth bit s',
    'die size mm 2|tdp w|base clock mhz|boost clock mhz|memory clock mhz|memory bus bit|tensor cores|process size nm|foundry',
    'transistors millions|link to datasheet|source for the price|ml models|last modified|max performance|energy efficiency',
    'total processing performance bit op s|price performance|ml op s',
  ].flatMap((line) => line.split('|')),
);

/** Every accelerator of the list. */
export function readHardware(sheet: Sheet<HardwareField>, note: Note): Hardware[] {
  const rows = sheet.rows.filter((row) => row.text('name') !== '');
  const ids = assignIds(
    rows.map((row) => ({
      key: printedName(row.text('name')),
      developer: row.text('manufacturer'),
      released: row.text('released'),
    })),
  );
  return rows.map((row, index) => {
    const cell = (field: HardwareField): Cell => ({
      text: row.text(field),
      column: sheet.header(field),
      subject: row.text('name'),
      at: row.at,
    });
    return {
      id: ids[index] ?? '',
      name: row.text('name'),
      manufacturer: row.text('manufacturer') || 'unknown',
      peak: peaks(row, cell, note),
      ...defined({
        released: parseListDate(row.text('released'))?.date,
        price: readQuantity(cell('price'), 'USD', note),
      }),
    };
  });
}

function peaks(
  row: Row<HardwareField>,
  cell: (field: HardwareField) => Cell,
  note: Note,
): Record<string, Quantity<'FLOP/s'>> {
  const filled = (Object.keys(formats) as Format[]).filter((format) => row.text(format) !== '');
  return Object.fromEntries(
    filled.flatMap((format) => {
      const peak = readQuantity(cell(format), 'FLOP/s', note);
      return peak ? [[format, peak] as const] : [];
    }),
  );
}
