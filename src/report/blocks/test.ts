import type { CaseOutcome, TestDocument, TestedPolicy } from '../documents/test.ts';
import { type Block, type Cell, cell, type TreeLine } from './block.ts';
import { coverageBlocks } from './coverage.ts';
import { failureBlocks } from './failure.ts';
import { mutationBlocks } from './mutation.ts';

/** Every case by name, then what failed and why, what is covered, what would go unnoticed; the last line counts. */
export function testBlocks(document: TestDocument): readonly Block[] {
  return [
    ...document.suites.flatMap(suiteBlocks),
    ...findingBlocks(document),
    { kind: 'paragraph', text: testSummary(document) },
  ];
}

/** The same for a page: policies with their counts, and only what did not pass by name. */
export function testReportBlocks(document: TestDocument): readonly Block[] {
  return [
    { kind: 'title', text: 'Policy tests', beside: cell(testSummary(document)) },
    {
      kind: 'table',
      columns: [{ label: 'Policy' }, { label: 'Passed', align: 'right' }, { label: 'Failed', align: 'right' }],
      rows: document.suites.map(({ title, passed, failed }) => [
        cell(title),
        cell(String(passed)),
        cell(String(failed)),
      ]),
    },
    ...findingBlocks(document),
  ];
}

/** The line for machines: `60 passed, 1 failed`. */
export const testSummary = ({ passed, failed }: TestDocument): string => `${passed} passed, ${failed} failed`;

const findingBlocks = (document: TestDocument): readonly Block[] => [
  ...document.suites.flatMap(({ cases }) => cases.filter(({ passed }) => !passed).flatMap(failureBlocks)),
  ...(document.coverage ? coverageBlocks(document.coverage, document.suites) : []),
  ...(document.mutation ? mutationBlocks(document.mutation) : []),
  ...document.notes.map(({ severity, text }) => ({ kind: 'paragraph', text: `${severity}: ${text}` }) as const),
];

const suiteBlocks = ({ title, files, cases }: TestedPolicy): readonly Block[] => [
  { kind: 'title', text: `${title} (${files.join(', ')})` },
  { kind: 'tree', lines: groupsOf(cases).flatMap(groupLines) },
];

/** Cases in the order written, rows of one case together. */
function groupsOf(cases: readonly CaseOutcome[]): readonly (readonly CaseOutcome[])[] {
  const groups: CaseOutcome[][] = [];
  for (const one of cases) {
    const last = groups.at(-1);
    const together = last?.[0] && last[0].group === one.group && last[0].at.file === one.at.file;
    if (last && together) last.push(one);
    else groups.push([one]);
  }
  return groups;
}

/** Rows that all pass are one line; where one fails each is a line. */
function groupLines(rows: readonly CaseOutcome[]): readonly TreeLine[] {
  const [first] = rows;
  if (!first) return [];
  if (rows.length > 1 && rows.every(({ passed }) => passed))
    return [line(`${first.group} (${rows.length} cases)`, true)];
  return rows.map(({ name, passed }) => line(name, passed));
}

const line = (text: string, passed: boolean): TreeLine => ({
  depth: 1,
  text,
  verdict: verdicts[passed ? 'passed' : 'failed'],
  remarks: [],
});

const verdicts = {
  passed: { text: '✓', words: 'passed', tone: 'faint' },
  failed: { text: '✗', words: 'failed', tone: 'warning' },
} as const satisfies Record<string, Cell>;
