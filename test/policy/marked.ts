import type { Position } from '../../src/source/diagnostic.ts';

/** A text in which `«...»` marks where a problem is expected. */
export type Marked = { readonly text: string; readonly at: Pick<Position, 'line' | 'column' | 'length'> | undefined };

/** Takes the mark out and says where it was. */
export function marked(text: string): Marked {
  const [before = '', inside, after = ''] = text.split(/[«»]/);
  if (inside === undefined) return { text, at: undefined };
  const line = before.split('\n').length;
  const column = before.length - before.lastIndexOf('\n');
  return {
    text: before + inside + after,
    at: { line, column, length: inside.split('\n', 1)[0]?.trimEnd().length || 1 },
  };
}

/** The text with one passage changed; fails when the passage is not there exactly once. */
export function changed(text: string, from: string, to: string): string {
  if (text.split(from).length !== 2) throw new Error(`not there exactly once: ${from}`);
  return text.replace(from, () => to);
}
