import type { Witness } from '../../src/draft/regions/witness.ts';
import { cellOf } from '../../src/evaluate/partition.ts';
import type { Region } from '../../src/evaluate/region.ts';
import { calendarDate, dayNumber } from '../../src/units/date.ts';
import { exactFromNumber } from '../../src/units/exact.ts';
import type { Report } from './random-policies.ts';

/** The question of a column or witness: its fact and, for compute, how it is counted. */
const questionOf = ({ fact, counting }: { readonly fact: string; readonly counting?: string }): string =>
  counting === undefined ? fact : `${fact}/${counting === 'twin' ? 'wide' : counting}`;

/** Whether the report lies in a region, by the exact cell of each of its values. */
export const liesIn = (region: Region, report: Report): boolean =>
  region.every(({ column, cells }) => {
    const value = report[questionOf(column)];
    if (column.axis.kind === 'members') return cells.includes(column.axis.members.indexOf(String(value)));
    return cells.includes(cellOf(exactFromNumber(Number(value)), column.axis.constants));
  });

/** A witness as a report; its amounts are those of a case file, which doubles hold well enough between the constants. */
export const reportOf = (witness: Witness): Report =>
  Object.fromEntries(
    witness.map((one) => {
      const { value } = one;
      if (one.fact === 'releasedOn') return [questionOf(one), Number(dayNumber(calendarDate(String(value))).numerator)];
      return [questionOf(one), one.counting === undefined ? value : Number.parseFloat(String(value))];
    }),
  );
