import type { Diagnostic } from '../../source/diagnostic.ts';
import { type Presentation, painted, shown } from './text.ts';

const most = 20;
const frameWidth = 100;

/** Problems as a compiler prints them: what, where, the line with the place underlined, what was expected, what to do. All of them, up to twenty. */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], presentation: Presentation): string {
  if (diagnostics.length === 0) return '';
  const printed = diagnostics.slice(0, most).map((diagnostic) => diagnosticLines(diagnostic, presentation).join('\n'));
  const more = diagnostics.length - most;
  return `${[...printed, ...(more > 0 ? [`... and ${more} more`] : [])].join('\n')}\n`;
}

const tones = { error: 'strong', warning: 'warning', note: 'faint' } as const;

/** One problem, line by line. */
export function diagnosticLines(diagnostic: Diagnostic, presentation: Presentation): readonly string[] {
  const { code, severity, message, at, expected, hint } = diagnostic;
  const show = (text: string): string => shown(text, presentation);
  return [
    `${painted(`${severity}[${code}]`, tones[severity], presentation)}: ${show(message)}`,
    ...(at ? [`  --> ${show(at.file)}:${at.line}:${at.column}`] : []),
    ...frame(diagnostic, presentation),
    ...(expected === undefined ? [] : [`   = expected: ${show(expected)}`]),
    ...(hint === undefined ? [] : [`   = hint: ${show(hint)}`]),
  ];
}

function frame({ at, excerpt }: Diagnostic, presentation: Presentation): readonly string[] {
  if (!at || excerpt === undefined || excerpt.trim() === '') return [];
  const window = around(excerpt, at.column - 1);
  // The part before the place is shown as it was escaped, so that the carets stand under it.
  const before = shown(window.text.slice(0, window.column), presentation);
  const marked = shown(window.text.slice(window.column, window.column + (at.length ?? 1)), presentation);
  const after = shown(window.text.slice(window.column + (at.length ?? 1)), presentation);
  const margin = ' '.repeat(String(at.line).length);
  const carets = painted('^'.repeat(Math.max(1, marked.length)), 'strong', presentation);
  return [
    `${margin} |`,
    `${at.line} | ${before}${marked}${after}`,
    `${margin} | ${' '.repeat(before.length)}${carets}`,
  ];
}

/** The part of a long line that holds the place. */
function around(line: string, column: number): { readonly text: string; readonly column: number } {
  const start = column < frameWidth - 20 ? 0 : column - 40;
  return { text: line.slice(start, start + frameWidth).trimEnd(), column: column - start };
}
