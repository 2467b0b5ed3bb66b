import type { Code, Diagnostic } from '../../source/diagnostic.ts';
import { defined } from '../../units/defined.ts';
import { lintSummary } from '../blocks/lint.ts';
import type { LintDocument } from '../documents/lint.ts';
import { diagnosticLines } from './diagnostics.ts';
import { type Presentation, painted, shown } from './text.ts';

type Finding = LintDocument['findings'][number];

/** Findings for a terminal: errors and warnings with the line they point at, notes in a line each, and how many there are. */
export function renderLintPretty(document: LintDocument, presentation: Presentation): string {
  const { findings, fixed } = document;
  const grave = findings.filter(({ severity }) => severity !== 'note');
  const notes = findings.filter(({ severity }) => severity === 'note');
  const sections = [
    fixed.map(({ file, line, from, to }) => `fixed ${file}:${line}: ${from} is now ${to}`),
    grave.flatMap((finding) => framed(finding, presentation)),
    notes.map((note) => painted(oneLine(note, presentation), 'faint', presentation)),
    [painted(lintSummary(document), 'strong', presentation), ...next(document)],
  ].filter((lines) => lines.length > 0);
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** Findings with one line each, as compilers and editors have them: `file:line:column: severity[code] message`. */
export function renderLintPlain(document: LintDocument, presentation: Presentation): string {
  const fixed = document.fixed.map(({ file, line, from, to }) => `${file}:${line}: fixed: ${from} is now ${to}`);
  const lines = document.findings.map((finding) => oneLine(finding, presentation));
  return `${[...fixed, ...lines, lintSummary(document)].join('\n')}\n`;
}

const oneLine = ({ file, line, column, severity, code, message }: Finding, presentation: Presentation): string =>
  `${shown(file, presentation)}:${line}:${column}: ${severity}[${code}] ${shown(message, presentation)}`;

function framed(finding: Finding, presentation: Presentation): readonly string[] {
  const { file, line, column, endColumn, page, code, severity, message, expected, hint, excerpt } = finding;
  const at = { file, line, column, length: endColumn - column };
  const diagnostic: Diagnostic = {
    ...defined({ expected, hint, excerpt }),
    code: code as Code,
    severity,
    message,
    at,
  };
  return [
    ...diagnosticLines(diagnostic, presentation),
    ...(page === undefined ? [] : [`   = page: ${page}`]),
    ...(finding.fixable ? ['   = fix: run again with --fix'] : []),
  ];
}

function next({ findings }: LintDocument): readonly string[] {
  const fixable = findings.filter((finding) => finding.fixable).length;
  const codes = [...new Set(findings.flatMap(({ page, code }) => (page === undefined ? [] : [code])))];
  return [
    ...(fixable === 0 ? [] : [`${fixable} of them can be mended with --fix`]),
    ...(codes[0] === undefined ? [] : [`Next: plimsoll show ${codes[0]}, or the pages in docs/lint`]),
  ];
}
