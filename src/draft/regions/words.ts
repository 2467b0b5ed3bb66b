import { type Axis, type Column, cellCount } from '../../evaluate/partition.ts';
import { describeCells, type Region } from '../../evaluate/region.ts';
import { dateOfDay } from '../../units/date.ts';
import type { Exact } from '../../units/exact.ts';
import { formatQuantity } from '../../units/format.ts';
import { quantity } from '../../units/quantity.ts';

/** A fact's name as words: `countedCompute` is "counted compute". */
export const factWords = (fact: string): string =>
  fact.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace(/\bh100e\b/, 'H100e');

type Named = Pick<Column, 'key' | 'fact' | 'counting'>;

/** What a column is called beside others: with its counting rule where another column counts the same fact differently. */
function columnWords({ key, fact, counting }: Named, columns: readonly Named[]): string {
  const shared = columns.some((other) => other.fact === fact && other.key !== key);
  return shared && counting !== undefined ? `${factWords(fact)} (${counting})` : factWords(fact);
}

/** A region in words, amounts first: "counted compute more than 10²⁵ FLOP and at most 10²⁶ FLOP, general purpose". */
export function regionWords(region: Region, columns: readonly Column[]): string {
  const phrases = region.map(({ column, cells }) => limitWords(column, cells, columns));
  const amounts = phrases.filter((_, index) => region[index]?.column.axis.kind === 'ordered');
  const rest = phrases.filter((_, index) => region[index]?.column.axis.kind !== 'ordered');
  return [...amounts, ...rest].join(', ') || 'always';
}

/** One limit of a region in words: "not general purpose", "annual revenue above $500,000,000". */
export function limitWords(column: Column, cells: readonly number[], columns: readonly Column[]): string {
  const name = columnWords(column, columns);
  if (isFlag(column.axis)) return cells[0] === 1 ? name : `not ${name}`;
  if (column.axis.kind === 'members') return membersWords(name, column.axis, cells);
  return `${name} ${describeCells(column.axis, cells)}`;
}

function membersWords(name: string, axis: Axis & { readonly kind: 'members' }, cells: readonly number[]): string {
  const left = Array.from({ length: cellCount(axis) }, (_, cell) => cell).filter((cell) => !cells.includes(cell));
  const [chosen, word] = left.length < cells.length ? [left, 'not '] : [cells, ''];
  return `${name} ${word}${chosen.map((cell) => axis.members[cell]).join(' or ')}`;
}

const isFlag = (axis: Axis): boolean => axis.kind === 'members' && axis.members.join() === 'false,true';

/** A single value of a column in words: "general purpose", "counted compute 1.1×10²⁵ FLOP". */
export function valueWords(column: Column, value: Exact | string, columns: readonly Column[]): string {
  const name = columnWords(column, columns);
  if (isFlag(column.axis)) return value === 'true' ? name : `not ${name}`;
  if (typeof value === 'string') return `${name} ${value}`;
  if (column.axis.kind !== 'ordered') return name;
  if (column.axis.unit === 'date') return `${name} ${dateOfDay(value)}`;
  return `${name} ${formatQuantity(quantity(value, column.axis.unit))}`;
}
