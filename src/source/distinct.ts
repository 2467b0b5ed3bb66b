import type { Diagnostic } from './diagnostic.ts';

/** Each problem once, in the order of the file: what stands in a shared part would otherwise be told once per use. */
export function distinct(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const keyed = diagnostics.map(
    (one) => [`${one.at?.line}:${one.at?.column}:${one.code}:${one.message}`, one] as const,
  );
  return [...new Map(keyed).values()].toSorted(
    (a, b) => (a.at?.line ?? 0) - (b.at?.line ?? 0) || (a.at?.column ?? 0) - (b.at?.column ?? 0),
  );
}
