/**
 * A header as it is compared: words in lower case, without punctuation, one spelling of FLOP. `Training compute (FLOPs)`, `training_compute_flop`
 * and `trainingComputeFlop` are all `training compute flop`; a rate (`FLOP/s`) stays `flop s` and a price `flop $`.
 */
export const headerKey = (header: string): string =>
  header
    .normalize('NFKC')
    .replace(/([a-z0-9])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replace(/\bdeprecated\b/g, ' ')
    .replace(/[^\p{L}\p{N}$%]+/gu, ' ')
    .trim()
    .replace(/\bflops\b/g, 'flop')
    .replace(/\bops\b/g, 'op');

const unitWords =
  /^(?:flop|op|operations|floating|point|total|usd|us|20\d\d|dollars|hours|hour|h|count|number|estimate|estimated|median|in|of|the)$/;

/** The key without brackets that hold nothing but a unit, so that a unit may be added, dropped or reworded. */
export const keyWithoutUnit = (header: string): string =>
  headerKey(
    header.replace(/[([{][^)\]}]*[)\]}]/g, (bracket) =>
      headerKey(bracket)
        .split(' ')
        .every((word) => unitWords.test(word))
        ? ' '
        : bracket,
    ),
  );

/** For each field that is read, the headers it goes by, best first, as {@link headerKey} writes them. */
export type Aliases<Field extends string> = Readonly<Record<Field, readonly string[]>>;

/** Which column holds which field. */
export type Columns<Field extends string> = {
  readonly of: Readonly<Partial<Record<Field, string>>>;
  /** Columns that are neither read nor known. */
  readonly unknown: readonly string[];
};

/**
 * Finds the column of each field, in any order of columns; exact names go before names that differ by a unit in brackets. What is left over is
 * unknown unless its key is in `unread` or it holds notes.
 */
export function resolveColumns<Field extends string>(
  columns: readonly string[],
  aliases: Aliases<Field>,
  unread: ReadonlySet<string>,
): Columns<Field> {
  const of: Partial<Record<Field, string>> = {};
  const taken = new Set<string>();
  for (const keyOf of [headerKey, keyWithoutUnit]) {
    const byKey = new Map(columns.filter((column) => !taken.has(column)).map((column) => [keyOf(column), column]));
    for (const field of Object.keys(aliases) as Field[]) {
      if (of[field] !== undefined) continue;
      const column = aliases[field].map((alias) => byKey.get(alias)).find((found) => found && !taken.has(found));
      if (column === undefined) continue;
      of[field] = column;
      taken.add(column);
    }
  }
  const ignorable = (column: string): boolean =>
    unread.has(headerKey(column)) || unread.has(keyWithoutUnit(column)) || /\bnotes?$/.test(headerKey(column));
  return { of, unknown: columns.filter((column) => !taken.has(column) && !ignorable(column)) };
}
