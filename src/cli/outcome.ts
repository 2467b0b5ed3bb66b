import type { Document } from '../report/documents/documents.ts';
import type { Code, Diagnostic } from '../source/diagnostic.ts';
import { exitCodes } from './shell.ts';

/** What a command gives: a document to render, text as it is, or a refusal that says why. */
export type Outcome =
  | {
      readonly kind: 'document';
      readonly document: Document;
      readonly diagnostics: readonly Diagnostic[];
      /** What gate tripped, in words; absent when none was set or none tripped. */
      readonly tripped?: string;
      /** True when `--output` has been used for something else, so that the document goes to standard output. */
      readonly toTerminal?: boolean;
      /** How the document is written in a format that only its command has. */
      readonly render?: () => string;
      /** True when part of the input could not be read and the document is of the rest. */
      readonly unreadable?: boolean;
    }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] };

/** A refusal from its diagnostics. */
export const refused = (diagnostics: readonly Diagnostic[]): Outcome => ({ kind: 'refused', diagnostics });

/** A problem with an option or argument. */
export const badOption = (message: string, extra: Partial<Diagnostic> = {}): Diagnostic => ({
  code: 'PL4001',
  severity: 'error',
  message,
  ...extra,
});

const usageCodes: ReadonlySet<Code> = new Set(['PL4001', 'PL4003', 'PL5002']);

/** The exit code of a refusal: bad options first, then names that match nothing, else bad files. */
export function exitCodeOf(diagnostics: readonly Diagnostic[]): number {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.some(({ code }) => usageCodes.has(code))) return exitCodes.usage;
  return errors.some(({ code }) => code === 'PL4002') ? exitCodes.nothingMatched : exitCodes.badInput;
}
