import type { CalendarDate } from '../../units/date.ts';
import { defined } from '../../units/defined.ts';
import { groupBy } from '../../units/group-by.ts';
import { printedName } from '../name.ts';
import type { Cell } from './cell.ts';
import { readDate, readList, readNumber, readQuantity } from './cell.ts';
import type { Aliases } from './header.ts';
import { openWeights, readConfidence } from './model-list.ts';
import type { ModelRow } from './model-row.ts';
import { clip, leaveOut, type Note } from './remark.ts';
import type { Row, Sheet } from './sheet.ts';

/** What is read of the capability index. */
export type IndexField =
  | 'score'
  | 'name'
  | 'display'
  | 'version'
  | 'released'
  | 'developers'
  | 'countries'
  | 'accessibility'
  | 'openWeights'
  | 'compute'
  | 'confidence';

/** Headers of the capability index, best first. */
export const indexAliases: Aliases<IndexField> = {
  score: ['eci score', 'eci', 'epoch capabilities index', 'capabilities index score', 'capabilities index'],
  name: ['model name', 'model', 'name'],
  display: ['display name'],
  version: ['model version', 'version'],
  released: ['release date', 'version release date', 'publication date', 'date'],
  developers: ['organization', 'organizations', 'organisation', 'developer'],
  countries: ['country', 'country of organization', 'country from organization', 'countries'],
  accessibility: ['model accessibility', 'accessibility'],
  openWeights: ['open model weights', 'open weights'],
  compute: ['training compute flop', 'training compute'],
  confidence: ['confidence', 'compute confidence'],
};

/** Columns of the index that are known and not read. */
export const indexUnread: ReadonlySet<string> = new Set([
  'description',
  'id',
  'eci ci low',
  'eci ci high',
  'link',
  'source',
]);

/** A model's score on the index, before the model has an identifier. */
export type IndexScore = { readonly row: ModelRow; readonly score: number };

type Scored = { readonly row: Row<IndexField>; readonly name: string; readonly score: number };

/**
 * One score per model name: the index has a row per version with the model's score repeated, so the highest is taken, with the earliest release
 * among the versions that have a score. Rows without a score or a name are left out.
 */
export function readCapabilityIndex(sheet: Sheet<IndexField>, note: Note): IndexScore[] {
  const scored = sheet.rows.flatMap((row) => scoredRow(row, sheet, note) ?? []);
  const byName = groupBy(scored, ({ name }) => printedName(name));
  return [...byName.values()].flatMap((versions) => indexScore(versions, sheet, note) ?? []);
}

function scoredRow(row: Row<IndexField>, sheet: Sheet<IndexField>, note: Note): Scored | undefined {
  const name = row.text('name') || row.text('display');
  const subject = name || row.text('version');
  const score = readNumber({ text: row.text('score'), column: sheet.header('score'), subject, at: row.at }, note);
  if (score === undefined) return leaveOut('no-score', subject, row.at, note);
  if (name === '') return leaveOut('no-model-name', subject, row.at, note);
  return { row, name, score };
}

function indexScore(versions: readonly Scored[], sheet: Sheet<IndexField>, note: Note): IndexScore | undefined {
  const [first] = versions;
  if (!first) return undefined;
  const earliest = earliestRelease(versions, first, sheet, note);
  const filled = (field: IndexField): Row<IndexField> =>
    versions.find(({ row }) => row.text(field) !== '')?.row ?? first.row;
  const cell = (field: IndexField): Cell => cellOf(filled(field), field, first.name, sheet);
  const withCompute = filled('compute');
  const row: ModelRow = {
    at: first.row.at,
    name: first.name,
    key: printedName(first.name),
    developers: readList(cell('developers').text),
    countries: readList(cell('countries').text),
    domains: [],
    tasks: [],
    bases: [],
    confidence: readConfidence(cellOf(withCompute, 'confidence', first.name, sheet), note),
    ...defined({
      released: earliest,
      openWeights: openWeights(cell('accessibility'), cell('openWeights'), note),
      compute: readQuantity(cellOf(withCompute, 'compute', first.name, sheet), 'FLOP', note),
    }),
  };
  return {
    row,
    score: Math.max(...versions.map(({ score }) => score)),
  };
}

/** Which model each version is of, by its printed name: rows without a score say it too, and benchmarks know versions only. */
export const readVersionNames = ({ rows }: Sheet<IndexField>): readonly (readonly [version: string, key: string])[] =>
  rows.flatMap((row) => {
    const [version, name] = [row.text('version'), row.text('name')];
    return version === '' || name === '' ? [] : [[version, printedName(name)] as const];
  });

function earliestRelease(
  versions: readonly Scored[],
  { name, row }: Scored,
  sheet: Sheet<IndexField>,
  note: Note,
): CalendarDate | undefined {
  const dates = versions.flatMap((version) => readDate(cellOf(version.row, 'released', name, sheet), note)?.date ?? []);
  if (dates.length === 0)
    note({ reason: 'missing-date', subject: name, at: row.at, detail: `\`${clip(name)}\` has no release date` });
  return dates.sort()[0];
}

const cellOf = (row: Row<IndexField>, field: IndexField, subject: string, sheet: Sheet<IndexField>): Cell => ({
  text: row.text(field),
  column: sheet.header(field),
  subject,
  at: row.at,
});
