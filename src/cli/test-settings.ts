import { type Diagnostic, type Result, resultOf } from '../source/diagnostic.ts';
import type { TestOptions } from './descriptions/test.ts';
import { leaveOut } from './number-option.ts';
import { badOption } from './outcome.ts';

/** What is asked of a test run. */
export type TestSettings = {
  /** Only cases in whose name this occurs; `*` in it stands for anything and `?` for one character. */
  readonly run: string | undefined;
  readonly coverage: boolean;
  /** Least share of coverage, from 0 to 1. */
  readonly minimum: number | undefined;
  readonly mutate: boolean;
  readonly updateSnapshots: boolean;
};

/** Reads the settings of a test run. All problems are reported together. */
export function readTestSettings(options: TestOptions): Result<TestSettings> {
  const problems: Diagnostic[] = [];
  const { run } = options;
  const minimum = readShare(options.minCoverage, problems);
  const coverage = options.coverage === true || minimum !== undefined;
  const mutate = options.mutate === true;
  const updateSnapshots = options.updateSnapshots === true;
  if (run !== undefined && (coverage || mutate))
    problems.push(
      badOption('`--run` leaves out cases that coverage and mutation need', {
        hint: 'give --run without --coverage, --min-coverage and --mutate',
      }),
    );
  if (options.watch && (updateSnapshots || options.output !== undefined))
    problems.push(badOption('`--watch` writes no files', { hint: 'leave out --output and --update-snapshots' }));
  return resultOf(problems, () => ({ run, coverage, minimum, mutate, updateSnapshots }));
}

function readShare(text: string | undefined, problems: Diagnostic[]): number | undefined {
  if (text === undefined) return undefined;
  const percent = /^\d{1,3}(\.\d+)?\s?%?$/.test(text) ? Number.parseFloat(text) : Number.NaN;
  if (percent >= 0 && percent <= 100) return percent / 100;
  problems.push(
    badOption(`\`--min-coverage ${text}\` is not a percentage`, {
      expected: 'a number from 0 to 100',
      hint: leaveOut('--min-coverage', 'none'),
    }),
  );
  return undefined;
}
