import type { Code, Diagnostic } from './diagnostic.ts';
import type { Path, YamlDocument } from './yaml.ts';

/** Where a value stands while one file is read, and where its problems go. */
export type Place = {
  readonly document: YamlDocument;
  readonly path: Path;
  readonly report: (diagnostic: Diagnostic) => void;
};

/** The place of a key or index below. */
export const below = (place: Place, ...steps: Path): Place => ({ ...place, path: [...place.path, ...steps] });

/** Reports an error at the place; always `undefined`, so that a reader can return it. */
export const refuse = (place: Place, code: Code, message: string, extra: Partial<Diagnostic> = {}): undefined => {
  place.report({ code, severity: 'error', message, at: place.document.locate(place.path), ...extra });
};
