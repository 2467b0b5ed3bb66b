import type { Position } from '../../source/diagnostic.ts';
import type { CalendarDate } from '../../units/date.ts';
import { defined } from '../../units/defined.ts';
import { flop, type Quantity } from '../../units/quantity.ts';
import { printedName } from '../name.ts';
import { type Cell, firstUrl, readDate, readFlag, readList, readQuantity } from './cell.ts';
import { headerKey } from './header.ts';
import type { ModelField } from './model-columns.ts';
import type { Belief, Confidence, ModelRow } from './model-row.ts';
import { clip, type Note } from './remark.ts';
import type { Row, Sheet } from './sheet.ts';

const beliefHeader = /^(estimated|possibly|maybe) over (?:1e|10 )(\d{2}) flop$/;

/** True of `Estimated over 1e25 FLOP` and its like: flags that carry a line in their header. */
export const isBeliefColumn = (column: string): boolean => beliefHeader.test(headerKey(column));

/** Every row of a model list, those marked as wrong included. */
export function readModelList(sheet: Sheet<ModelField>, note: Note): ModelRow[] {
  const beliefColumns = sheet.columns.filter(isBeliefColumn);
  return sheet.rows.map((row) => modelRow(row, sheet, beliefColumns, note));
}

/** The rows that the list does not itself mark as wrong. */
export const withoutWrong = (rows: readonly ModelRow[], note: Note): ModelRow[] =>
  rows.filter(({ confidence, name, at }) => {
    if (confidence !== 'Wrong') return true;
    note({ reason: 'marked-wrong', subject: name, at, detail: `\`${clip(name)}\` is marked as wrong; left out` });
    return false;
  });

function modelRow(
  row: Row<ModelField>,
  sheet: Sheet<ModelField>,
  beliefColumns: readonly string[],
  note: Note,
): ModelRow {
  const name = row.text('name');
  const subject = name || `(no name, line ${row.at.line})`;
  const cell = (field: ModelField): Cell => ({
    text: row.text(field),
    column: sheet.header(field),
    subject,
    at: row.at,
  });
  if (name === '')
    note({ reason: 'blank-name', subject, at: row.at, detail: 'the row has no name; kept under a made-up identifier' });
  if (readFlag(cell('exclude'), note))
    note({
      reason: 'excluded-model',
      subject,
      at: row.at,
      detail: `\`${clip(subject)}\` is marked for exclusion; kept`,
    });
  return {
    at: row.at,
    name,
    key: printedName(name),
    developers: readList(row.text('developers')),
    countries: readList(row.text('countries')),
    domains: readList(row.text('domains').replace(/,\s+/g, ',')).map((domain) => domain.toLowerCase()),
    tasks: readList(row.text('tasks')),
    confidence: readConfidence(cell('confidence'), note),
    bases: readList(row.text('bases')),
    ...defined({
      released: releaseDate(cell('released'), note),
      openWeights: openWeights(cell('accessibility'), cell('openWeights'), note),
      compute: readQuantity(cell('compute'), 'FLOP', note),
      lower: readQuantity(cell('lower'), 'FLOP', note),
      upper: readQuantity(cell('upper'), 'FLOP', note),
      belief: strongestBelief(row, beliefColumns, subject, note),
      finetune: readQuantity(cell('finetune'), 'FLOP', note),
      parameters: readQuantity(cell('parameters'), 'parameters', note),
      dataset: readQuantity(cell('dataset'), 'tokens', note),
      cost: readQuantity(cell('cost'), 'USD', note),
      url: firstUrl(row.text('link')),
    }),
  };
}

const confidences: readonly Confidence[] = ['Confident', 'Likely', 'Speculative', 'Unknown', 'Unverified', 'Wrong', ''];

/** One of the seven grades, in any case of letters; anything else is noted and says nothing. */
export function readConfidence(cell: Cell, note: Note): Confidence {
  const known = confidences.find((word) => word.toLowerCase() === cell.text.toLowerCase());
  if (known !== undefined) return known;
  noteUnreadable(cell, 'is not a grade of confidence', confidences.filter(Boolean).join(', '), note);
  return '';
}

function noteUnreadable({ text, column, subject, at }: Cell, why: string, expected: string, note: Note): void {
  note({
    reason: 'unreadable-cell',
    subject,
    at,
    detail: `\`${clip(text)}\` in column \`${clip(column)}\` of \`${clip(subject)}\` ${why}; it counts as unknown`,
    expected: `one of: ${expected}`,
  });
}

/** The release date, with a note when it is missing or its day is probably made up. */
function releaseDate(cell: Cell, note: Note): CalendarDate | undefined {
  const { subject, at } = cell;
  const read = readDate(cell, note);
  if (!read) {
    if (cell.text === '')
      note({ reason: 'missing-date', subject, at, detail: `\`${clip(subject)}\` has no release date` });
    return undefined;
  }
  if (read.precision !== 'day' || read.date.endsWith('-01-01'))
    note({
      reason: 'placeholder-date',
      subject,
      at,
      detail: `\`${clip(subject)}\` is dated ${read.date}: probably only the ${read.precision === 'month' ? 'month' : 'year'} is known`,
    });
  return read.date;
}

/** Whether the weights are open, from the wording of `Model accessibility` or else a yes-or-no column; unknown stays absent. */
export function openWeights(accessibility: Cell, flag: Cell, note: Note): boolean | undefined {
  const { text } = accessibility;
  if (/^open (?:weights|access|source)\b/i.test(text)) return true;
  if (/^(?:api access|hosted access|unreleased)\b/i.test(text)) return false;
  if (text !== '')
    noteUnreadable(
      accessibility,
      'is not a known kind of access',
      'Open weights, API access, Hosted access, Unreleased',
      note,
    );
  return readFlag(flag, note);
}

/** The highest line the list sets its own belief on. `Maybe` is too weak for a bound and is only noted. */
function strongestBelief(
  row: Row<ModelField>,
  columns: readonly string[],
  subject: string,
  note: Note,
): Belief | undefined {
  const beliefs = columns.flatMap((column) => {
    const [, word = '', power = ''] = beliefHeader.exec(headerKey(column)) ?? [];
    const flagged = readFlag({ text: row.raw(column), column, subject, at: row.at }, note) === true;
    return flagged ? [{ word, power: Number(power), floor: lineOf(power) }] : [];
  });
  noteMaybe(beliefs, row.at, subject, note);
  const [best] = beliefs.filter(({ word }) => word !== 'maybe').sort((a, b) => b.power - a.power);
  return best && { word: best.word, floor: best.floor };
}

const lineOf = (power: string): Quantity<'FLOP'> => flop(Number(`1e${power}`));

function noteMaybe(
  beliefs: readonly { readonly word: string; readonly power: number }[],
  at: Position,
  subject: string,
  note: Note,
): void {
  for (const { power } of beliefs.filter(({ word }) => word === 'maybe'))
    note({
      reason: 'maybe-above',
      subject,
      at,
      detail: `\`${clip(subject)}\` may be above 1e${power} FLOP, the list says; not used`,
    });
}
