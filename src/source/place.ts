import { isRefusal, parseQuantity } from '../units/parse-quantity.ts';
import type { Quantity, Unit } from '../units/quantity.ts';
import type { Code, Diagnostic } from './diagnostic.ts';
import type { Path, YamlDocument } from './yaml.ts';

/** Where a value stands while one file is read, and where its problems go. */
export type Place = {
  readonly document: YamlDocument;
  readonly path: Path;
  readonly report: (diagnostic: Diagnostic) => void;
};

/** The place of a key or index below. */
export const below = <P extends Place>(place: P, ...steps: Path): P => ({ ...place, path: [...place.path, ...steps] });

/** Reports an error at the place, unless it only follows from an entry that was set aside; always `undefined`, so that a reader can return it. */
export const refuse = (place: Place, code: Code, message: string, extra: Partial<Diagnostic> = {}): undefined => {
  if (place.document.incomplete?.(place.path)) return;
  place.report({ code, severity: 'error', message, at: place.document.locate(place.path), ...extra });
};

/** The quantity that the text at the place states, or `undefined` after reporting why it cannot be read. */
export function readQuantity<U extends Unit>(text: string, unit: U, place: Place): Quantity<U> | undefined {
  const read = parseQuantity(text, unit);
  if (!isRefusal(read)) return read;
  const { message, expected, hint } = read;
  return refuse(place, 'PL2001', message, { expected, ...(hint === undefined ? {} : { hint }) });
}
