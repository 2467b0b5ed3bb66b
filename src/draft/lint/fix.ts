import type { Source } from '../../source/source.ts';
import type { LintFinding } from './lint.ts';

/** A file with the safe fixes made, and the findings that were fixed. */
export type Fixed = { readonly text: string; readonly fixed: readonly LintFinding[] };

type Edit = { readonly start: number; readonly end: number; readonly to: string; readonly finding: LintFinding };

/** Makes every fix whose text stands exactly once at its place; nothing else of the file changes, line ends and comments included. */
export function applyFixes(source: Source, findings: readonly LintFinding[]): Fixed {
  const starts = lineStarts(source.text);
  const edits = findings
    .flatMap((finding) => editFor(finding, source, starts) ?? [])
    .toSorted((a, b) => b.start - a.start);
  let text = source.text;
  for (const { start, end, to } of edits) text = text.slice(0, start) + to + text.slice(end);
  return { text, fixed: edits.map(({ finding }) => finding).toReversed() };
}

/** Where each line begins, in characters from the beginning of the text. */
const lineStarts = (text: string): readonly number[] => [
  0,
  ...[...text.matchAll(/\r\n|\n|\r/g)].map(({ index, 0: end }) => index + end.length),
];

function editFor(finding: LintFinding, { text }: Source, starts: readonly number[]): Edit | undefined {
  const { at, fix } = finding;
  const line = at && starts[at.line - 1];
  if (!at || !fix || line === undefined) return undefined;
  // Columns do not count a byte-order mark.
  const marked = at.line === 1 && text.startsWith('\ufeff') ? 1 : 0;
  const from = line + marked + at.column - 1;
  const written = text.slice(from, from + (at.length ?? 1));
  const offset = written.indexOf(fix.from);
  if (offset < 0 || written.indexOf(fix.from, offset + 1) >= 0) return undefined;
  return { start: from + offset, end: from + offset + fix.from.length, to: fix.to, finding };
}
