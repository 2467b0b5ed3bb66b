import { daysBetween } from '../../units/date.ts';
import { type Exact, scientificDigits } from '../../units/exact.ts';
import { formatQuantity } from '../../units/format.ts';
import { groupBy } from '../../units/group-by.ts';
import type { Quantity } from '../../units/quantity.ts';
import type { ModelRow } from './model-row.ts';
import { clip, type Note } from './remark.ts';

/** All rows about one model: at most one per list, in the order of the lists. */
export type ModelEntry = { readonly key: string; readonly rows: readonly ModelRow[] };

type Slot = { readonly key: string; readonly rows: ModelRow[] };

/**
 * Brings several lists together by name. A name that one list has twice stays two models, each matched in the other lists by date, else by compute;
 * a row without a name is a model of its own.
 */
export function mergeLists(lists: readonly (readonly ModelRow[])[], note: Note): ModelEntry[] {
  const slots: Slot[] = [];
  for (const rows of lists) {
    const open = groupBy(slots, ({ key }) => key);
    const seen = new Set<string>();
    for (const row of rows) {
      const slot = row.key === '' ? undefined : takeBest(open.get(row.key), row);
      if (slot) slot.rows.push(row);
      else slots.push(newSlot(row, seen, note));
      seen.add(row.key);
    }
  }
  for (const { rows } of slots) noteConflicts(rows, note);
  return slots;
}

/** Takes from the models not yet matched by this list the one that fits the row best. */
function takeBest(open: Slot[] | undefined, row: ModelRow): Slot | undefined {
  if (!open || open.length === 0) return undefined;
  const sameDate = ({ rows }: Slot): boolean => rows.some(({ released }) => released && released === row.released);
  const sameCompute = ({ rows }: Slot): boolean =>
    rows.some(({ compute }) => compute && row.compute && agree(compute, row.compute));
  const best = [open.findIndex(sameDate), open.findIndex(sameCompute), 0].find((index) => index >= 0) ?? 0;
  return open.splice(best, 1)[0];
}

function newSlot(row: ModelRow, seen: ReadonlySet<string>, note: Note): Slot {
  if (row.key !== '' && seen.has(row.key))
    note({
      reason: 'duplicate-name',
      subject: row.name,
      at: row.at,
      detail: `\`${clip(row.name)}\` occurs more than once in this list; kept as a model of its own`,
    });
  return { key: row.key, rows: [row] };
}

/** Equal as shown, to three significant digits: what lies behind is arithmetic of the list, not knowledge. */
export const agree = (a: Exact, b: Exact): boolean => scientificDigits(a, 3) === scientificDigits(b, 3);

/** The first value among the rows of a model. */
export function firstGiven<Value>(
  rows: readonly ModelRow[],
  read: (row: ModelRow) => Value | undefined,
): Value | undefined {
  for (const row of rows) {
    const value = read(row);
    if (value !== undefined) return value;
  }
  return undefined;
}

const amounts = {
  'training compute': (row: ModelRow) => row.compute,
  'fine-tuning compute': (row: ModelRow) => row.finetune,
  'number of parameters': (row: ModelRow) => row.parameters,
} as const satisfies Readonly<Record<string, (row: ModelRow) => Quantity | undefined>>;

function noteConflicts(rows: readonly ModelRow[], note: Note): void {
  if (rows.length < 2) return;
  for (const [what, read] of Object.entries(amounts)) noteAmountConflict(rows, what, read, note);
  const dated = rows.find(({ released }) => released !== undefined);
  const other = rows.find(
    ({ released }) => released && dated?.released && Math.abs(daysBetween(dated.released, released)) > 30,
  );
  if (!dated?.released || !other?.released) return;
  note({
    reason: 'date-conflict',
    subject: dated.name,
    at: other.at,
    detail: `\`${clip(dated.name)}\` was released on ${dated.released} by ${dated.at.file}, on ${other.released} by this list: ${Math.abs(daysBetween(dated.released, other.released))} days apart; the first is used`,
  });
}

function noteAmountConflict(
  rows: readonly ModelRow[],
  what: string,
  read: (row: ModelRow) => Quantity | undefined,
  note: Note,
): void {
  const first = rows.find((row) => read(row) !== undefined);
  const value = first && read(first);
  if (!first || !value) return;
  const other = rows.find((row) => {
    const theirs = read(row);
    return theirs !== undefined && !agree(theirs, value);
  });
  const theirs = other && read(other);
  if (!other || !theirs) return;
  note({
    reason: 'list-conflict',
    subject: first.name,
    at: other.at,
    detail: `${what} of \`${clip(first.name)}\`: ${formatQuantity(value, { digits: 3 })} by ${first.at.file}, ${formatQuantity(theirs, { digits: 3 })} by this list; the first is used`,
  });
}
