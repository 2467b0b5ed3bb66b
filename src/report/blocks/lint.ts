import { howMany } from '../../units/words.ts';
import type { LintDocument } from '../documents/lint.ts';
import { type Block, cell } from './block.ts';

const headings = { error: 'Errors', warning: 'Warnings', note: 'Notes' } as const;

/** One sentence on all of it: "1 error, 2 warnings, 3 notes in 4 policies". */
export const lintSummary = ({ counts, policies }: LintDocument): string =>
  `${howMany(counts.error, 'error')}, ${howMany(counts.warning, 'warning')}, ${howMany(counts.note, 'note')} in ${howMany(policies, 'policy', 'policies')}`;

/** Findings as tables, the gravest first: for summaries of a run. */
export function lintBlocks(document: LintDocument): readonly Block[] {
  const { findings, fixed } = document;
  const tables = (['error', 'warning', 'note'] as const).flatMap((severity): readonly Block[] => {
    const rows = findings.filter((finding) => finding.severity === severity);
    if (rows.length === 0) return [];
    return [
      {
        kind: 'table',
        heading: `${headings[severity]} (${rows.length})`,
        columns: [{ label: 'where' }, { label: 'code' }, { label: 'rule' }, { label: 'finding', shortens: true }],
        rows: rows.map(({ file, line, column, code, name = '', message }) => [
          cell(`${file}:${line}:${column}`),
          cell(code),
          cell(name),
          cell(message),
        ]),
      },
    ];
  });
  const mended = fixed.map(({ file, line, from, to }) => `${file}:${line}: ${from} is now ${to}`);
  return [
    { kind: 'title', text: `Lint: ${lintSummary(document)}` },
    ...(mended.length === 0 ? [] : [{ kind: 'list', heading: 'Fixed', items: mended } as const]),
    ...tables,
  ];
}
