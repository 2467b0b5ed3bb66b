/** True of text in which `*` or `?` stands for others. */
export const isPattern = (text: string): boolean => /[*?]/.test(text);

/**
 * Whether the text fits a pattern in which `*` stands for anything and `?` for one character; letter case does not matter. Each piece between two `*` is
 * taken at its first place, for none later leaves more to the rest: so there is nothing to try again, and no pattern takes long.
 */
export function fitsPattern(text: string, pattern: string): boolean {
  const letters = [...text.toLowerCase()];
  const [first = [], ...pieces] = pattern
    .toLowerCase()
    .split('*')
    .map((piece) => [...piece]);
  const last = pieces.pop();
  if (!last) return first.length === letters.length && fitsAt(letters, first, 0);
  let from = first.length;
  for (const piece of pieces) {
    while (from + piece.length <= letters.length && !fitsAt(letters, piece, from)) from += 1;
    from += piece.length;
  }
  const end = letters.length - last.length;
  return from <= end && fitsAt(letters, first, 0) && fitsAt(letters, last, end);
}

const fitsAt = (letters: readonly string[], piece: readonly string[], start: number): boolean =>
  piece.every((sign, index) => sign === '?' || sign === letters[start + index]);
