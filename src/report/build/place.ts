import type { Position } from '../../source/diagnostic.ts';

/** A position as documents write it. */
export const placeOf = ({
  file,
  line,
  column,
}: Position): { readonly file: string; readonly line: number; readonly column: number } => ({ file, line, column });
