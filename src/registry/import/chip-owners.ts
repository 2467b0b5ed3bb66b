import type { Estimate, Provenance } from '../../ledger/estimate.ts';
import type { Position } from '../../source/diagnostic.ts';
import type { CalendarDate } from '../../units/date.ts';
import { parseMonthDayYear } from '../../units/date.ts';
import { exactFromNumber } from '../../units/exact.ts';
import { groupBy } from '../../units/group-by.ts';
import { addQuantity, compareQuantity, type Quantity, quantity, quantityToNumber } from '../../units/quantity.ts';
import { printedName } from '../name.ts';
import type { Actor } from '../registry.ts';
import { parseListDate, readFlag, readQuantity } from './cell.ts';
import type { Aliases } from './header.ts';
import { latestOf } from './latest.ts';
import { assignIds } from './name.ts';
import type { Reason } from './reasons.ts';
import { clip, leaveOut, type Note } from './remark.ts';
import type { Row, Sheet } from './sheet.ts';

/** What is read of a list of chips owned. */
export type OwnerField = 'owner' | 'chips' | 'until' | 'median' | 'low' | 'high' | 'incomplete';

/** Headers of chip-owner lists, best first. */
export const ownerAliases: Aliases<OwnerField> = {
  owner: ['owner', 'company'],
  chips: ['chip manufacturer', 'chip maker', 'manufacturer'],
  until: ['end date', 'date', 'quarter end'],
  median: ['compute estimate in h100e median', 'compute estimate in h100e', 'h100e median', 'h100e'],
  low: ['h100e 5th percentile', 'compute estimate in h100e 5th percentile'],
  high: ['h100e 95th percentile', 'compute estimate in h100e 95th percentile'],
  incomplete: ['incomplete'],
};

/** Columns of chip-owner lists that are known and not read. */
export const ownerUnread: ReadonlySet<string> = new Set(
  [
    'name|start date|number of units|number of units 5th percentile|number of units 95th percentile|total tdp w',
    'total tdp w 5th percentile|total tdp w 95th percentile|power in mw median|power in mw 5th percentile|power in mw 95th percentile',
    'source link|last modified by|last modified',
  ].flatMap((line) => line.split('|')),
);

/** Chips of one maker that one owner holds, on the last day of a quarter. */
export type Holding = {
  readonly at: Position;
  readonly owner: string;
  readonly chips: string;
  readonly date: CalendarDate;
  readonly median: Quantity<'H100e'>;
  readonly low?: Quantity<'H100e'>;
  readonly high?: Quantity<'H100e'>;
};

/** The holdings that stood on the date of the lists: complete quarters only, the latest of each owner and chip maker. */
export function readHoldings(sheet: Sheet<OwnerField>, vintage: CalendarDate, note: Note): Holding[] {
  const holdings = sheet.rows.flatMap((row) => readHolding(row, sheet, vintage, note) ?? []);
  return latestOf(
    holdings,
    ({ owner, chips }) => `${owner}\u0000${chips}`,
    ({ owner, at }) => leaveOut('superseded', owner, at, note),
  );
}

function readHolding(
  row: Row<OwnerField>,
  sheet: Sheet<OwnerField>,
  vintage: CalendarDate,
  note: Note,
): Holding | undefined {
  const owner = row.text('owner');
  const cell = (field: OwnerField) => ({
    text: row.text(field),
    column: sheet.header(field),
    subject: owner,
    at: row.at,
  });
  const drop = (reason: Reason): undefined => leaveOut(reason, owner, row.at, note);
  if (/^(?:other|others|unknown|total)$/i.test(owner)) return drop('not-an-actor');
  if (readFlag(cell('incomplete'), note)) return drop('incomplete-period');
  const date = parseListDate(row.text('until'))?.date ?? parseMonthDayYear(row.text('until'));
  const median = readQuantity(cell('median'), 'H100e', note);
  if (!date || !median || owner === '') return drop('no-amount');
  if (date > vintage) return drop('not-existing');
  const [low, high] = [readQuantity(cell('low'), 'H100e', note), readQuantity(cell('high'), 'H100e', note)];
  const ordered = low && high && compareQuantity(low, median) <= 0 && compareQuantity(median, high) <= 0;
  return { at: row.at, owner, chips: row.text('chips'), date, median, ...(ordered ? { low, high } : {}) };
}

/** One actor per owner, with the chips it owns. Owners are not the labs that use the chips: the two overlap and must not be added. */
export function actorsOf(holdings: readonly Holding[], provenance: Provenance, note: Note): Actor[] {
  const byOwner = groupBy(holdings, ({ owner }) => printedName(owner));
  const ids = assignIds([...byOwner.keys()].map((key) => ({ key, developer: '', released: '' })));
  return [...byOwner].map(([name, held], index) => {
    noteAssumedInterval(held, note);
    return {
      id: ids[index] ?? '',
      name,
      type: 'chip-owner',
      countries: [],
      aliases: [name],
      capacity: capacityOf(held, provenance),
      facts: {},
    };
  });
}

function noteAssumedInterval(held: readonly Holding[], note: Note): void {
  for (const { owner, at } of held.filter(({ low }) => !low))
    note({
      reason: 'assumed-interval',
      subject: owner,
      at,
      detail: `no interval for chips of \`${clip(owner)}\`; a factor of ${assumedFactor} is assumed`,
    });
}

/** Spread of a count without a published interval: that of a confident estimate of compute. */
const assumedFactor = 3;

/**
 * Chips of all makers together. Medians add. Percentiles do not, so the half-widths are combined as those of independent errors: narrower than their
 * sum, and too narrow where the estimates share an error.
 */
function capacityOf(held: readonly Holding[], provenance: Provenance): Estimate<'H100e'> {
  const central = held.map(({ median }) => median).reduce((sum, median) => addQuantity(sum, median));
  const total = quantityToNumber(central);
  const below = Math.hypot(...held.map((holding) => widths(holding).below));
  const above = Math.hypot(...held.map((holding) => widths(holding).above));
  const parts = held.map(({ chips, date }) => `${chips || 'all'} chips to ${date}`).join(', ');
  return {
    kind: 'estimate',
    central,
    low: whole(Math.max(0, total - below)),
    high: whole(total + above),
    grade: 'likely',
    provenance: {
      ...provenance,
      method: held.length === 1 ? parts : `sum of medians: ${parts}; errors taken as independent`,
    },
  };
}

const widths = ({ median, low, high }: Holding): { readonly below: number; readonly above: number } => {
  const middle = quantityToNumber(median);
  return {
    below: middle - (low ? quantityToNumber(low) : middle / assumedFactor),
    above: (high ? quantityToNumber(high) : middle * assumedFactor) - middle,
  };
};

const whole = (amount: number): Quantity<'H100e'> => quantity(exactFromNumber(Math.round(amount)), 'H100e');
