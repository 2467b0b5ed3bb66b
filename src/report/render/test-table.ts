import type { TestDocument } from '../documents/test.ts';
import type { CsvRows } from './csv-findings.ts';

const columns = ['policy', 'name', 'file', 'line', 'as_of', 'passed', 'expected', 'actual', 'because'] as const;

/** One row for each case. */
export const caseTable = ({ suites }: TestDocument): CsvRows => ({
  columns,
  rows: suites.flatMap(({ policy, cases }) =>
    cases.map(({ name, at, asOf, passed, mismatches, changes, because }) => ({
      policy,
      name,
      file: at.file,
      line: at.line,
      as_of: asOf,
      passed: String(passed),
      expected: [
        ...mismatches.map(({ rule, key, expected }) => `${rule} ${key}: ${expected}`),
        ...changes.map(({ rule, subject, before }) => `${rule} ${subject ?? ''}: ${before}`),
      ].join('; '),
      actual: [
        ...mismatches.map(({ rule, key, actual }) => `${rule} ${key}: ${actual}`),
        ...changes.map(({ rule, subject, after }) => `${rule} ${subject ?? ''}: ${after}`),
      ].join('; '),
      because: because ?? '',
    })),
  ),
});
