import type { Diagnostic } from './diagnostic.ts';

/** A text file as read: its name for messages and its content. */
export type Source = { readonly file: string; readonly text: string };

/** The diagnostic with the source line it points at. */
export function withExcerpt(diagnostic: Diagnostic, source: Source): Diagnostic {
  if (!diagnostic.at) return diagnostic;
  const line = linesOf(source)[diagnostic.at.line - 1];
  return line === undefined ? diagnostic : { ...diagnostic, excerpt: line.slice(0, 400) };
}

const knownLines = new WeakMap<Source, readonly string[]>();

/** The lines of a file, without a byte-order mark. One with thousands of problems is split once, not once per problem. */
export function linesOf(source: Source): readonly string[] {
  const lines = knownLines.get(source) ?? source.text.replace(byteOrderMark, '').split(/\r\n|\n|\r/);
  knownLines.set(source, lines);
  return lines;
}

const byteOrderMark = /^\ufeff/;
