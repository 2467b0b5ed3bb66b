import type { CalendarDate } from '../../units/date.ts';
import { defined } from '../../units/defined.ts';
import { parseListDate, readNumber } from './cell.ts';
import type { Aliases } from './header.ts';
import { leaveOut, type Note } from './remark.ts';
import type { Sheet } from './sheet.ts';

/** What is read of a benchmark's scores. */
export type BenchmarkField = 'score' | 'version' | 'name' | 'released';

/** Headers of benchmark files: each calls its score something else. */
export const benchmarkAliases: Aliases<BenchmarkField> = {
  score: [
    'mean score',
    'em',
    'challenge score',
    'overall accuracy',
    'accuracy',
    'average',
    'score',
    'time horizon',
    'average progress',
    'pass 1',
    'best score across scorers',
  ],
  version: ['model version'],
  name: ['name', 'model name', 'model'],
  released: ['release date', 'version release date'],
};

/** Columns of benchmark files that are known and not read. */
export const benchmarkUnread: ReadonlySet<string> = new Set(
  [
    'organization|country|training compute flop|shots|source|source link|id|easy score|stderr|log viewer|logs|started at',
    'ci high|ci low|average score|best score across scorers',
  ].flatMap((line) => line.split('|')),
);

/** A score of one model version on one benchmark, on the scale of the file: a share of 1, or minutes for a time horizon. */
export type BenchmarkRow = {
  /** Name of the benchmark: the file's name without ending. */
  readonly benchmark: string;
  readonly version: string;
  readonly name: string;
  readonly score: number;
  readonly released?: CalendarDate;
};

/** The name of a file without folders and ending. */
const stemOf = (file: string): string => file.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');

/** Every row with a score. */
export function readBenchmark(sheet: Sheet<BenchmarkField>, note: Note): BenchmarkRow[] {
  return sheet.rows.flatMap((row) => {
    const [version, name] = [row.text('version'), row.text('name')];
    const subject = name || version;
    const score = readNumber({ text: row.text('score'), column: sheet.header('score'), subject, at: row.at }, note);
    if (score === undefined) return leaveOut('no-score', subject, row.at, note) ?? [];
    if (subject === '') return leaveOut('no-model-name', subject, row.at, note) ?? [];
    const released = parseListDate(row.text('released'))?.date;
    return [{ benchmark: stemOf(sheet.file), version, name, score, ...defined({ released: released }) }];
  });
}
