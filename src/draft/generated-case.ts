import type { AlignedTables } from '../evaluate/compare-tables.ts';
import type { Status } from '../evaluate/finding.ts';
import { type Axis, type Column, cellCount } from '../evaluate/partition.ts';
import { sampleOf } from '../evaluate/region.ts';
import type { Policy, Rule } from '../policy/policy.ts';
import { addDays, type CalendarDate, calendarDate } from '../units/date.ts';
import type { Exact } from '../units/exact.ts';
import { quantity, quantityText } from '../units/quantity.ts';

/** A case proposed by the tool, in the shape of a case file; to be reviewed by someone who reads the law. */
export type GeneratedCase = {
  readonly name: string;
  readonly as_of: CalendarDate;
  readonly as_if_in_force?: true;
  readonly input: Readonly<Record<string, { readonly facts: Readonly<Record<string, string | boolean>> }>>;
  readonly output: Readonly<Record<string, Status>>;
};

/** The case of one combination of cells, or of a date alone (any facts will do). */
export function generatedCase(
  policy: Policy,
  rule: Rule,
  date: CalendarDate,
  status: Status,
  place: { readonly grid: Pick<AlignedTables, 'columns' | 'strides'>; readonly index: number } | undefined,
  bindsAnyway = true,
): GeneratedCase {
  const facts = place ? factsAt(place.grid, place.index) : {};
  return {
    name: `${rule.id}: ${
      place
        ? Object.entries(facts)
            .map(([fact, value]) => `${fact} ${value}`)
            .join(', ')
        : `on ${date}`
    }`,
    as_of: date,
    ...(bindsAnyway && status !== 'not-applicable' && policy.binding === false
      ? { as_if_in_force: true as const }
      : {}),
    input: { [rule.binds]: { facts } },
    output: { [rule.id]: status },
  };
}

const factsAt = (
  { columns, strides }: Pick<AlignedTables, 'columns' | 'strides'>,
  index: number,
): Readonly<Record<string, string | boolean>> =>
  Object.fromEntries(
    columns.map((column, position) => [
      column.fact,
      caseValue(column, Math.floor(index / (strides[position] ?? 1)) % cellCount(column.axis)),
    ]),
  );

/** A value of a cell as a case file writes it. */
export function caseValue({ axis }: Column, cell: number): string | boolean {
  const sample = sampleOf(axis, cell);
  if (typeof sample === 'string') return sample === 'true' ? true : sample === 'false' ? false : sample;
  return ordered(axis, sample);
}

function ordered(axis: Axis, value: Exact): string {
  if (axis.kind !== 'ordered') return '';
  if (axis.unit === 'date') return addDays(calendarDate('1970-01-01'), Number(value.numerator));
  return quantityText(quantity(value, axis.unit));
}
