import type { Complain } from './table.ts';

/** A row and the row above it that it names: the base of a model, the parent of an actor. */
type Link = { readonly id: string; readonly above: string | undefined; readonly report: Complain };

/** The link of a row to the one above. */
export const linkOf = (
  row: { readonly cells: { readonly id: string }; readonly report: Complain },
  above: string | undefined,
): Link => ({
  id: row.cells.id,
  above,
  report: row.report,
});

/** A line longer than this is no line of companies that anyone meant. */
const longestLine = 100;

/** Reports each circle once, at its first row, and each line of parents that is too long to be one, at the row where it gets too long. */
export function checkLines(links: readonly Link[], column: 'base' | 'parent'): void {
  const byId = new Map(links.map((link) => [link.id, link]));
  const depths = new Map<string, number>();
  for (const { id } of links) {
    const { path, end } = pathUp(id, byId, depths);
    const circle = end === undefined ? -1 : path.indexOf(end);
    if (circle >= 0) reportCircle(path.slice(circle), byId, column);
    const above = depths.get(end ?? '') ?? 0;
    for (const [index, one] of path.toReversed().entries()) depths.set(one, above + index + 1);
    const tooLong = path.at(-1 - (longestLine - above));
    if (tooLong !== undefined && above <= longestLine && column === 'parent')
      byId.get(tooLong)?.report('PL3006', `\`${tooLong}\` has more than ${longestLine} parents above it`, { column });
  }
}

/** The identifiers upwards from one, and where they end: at one that was looked at before, or on the path itself, or nowhere. */
function pathUp(id: string, byId: ReadonlyMap<string, Link>, seen: ReadonlyMap<string, unknown>) {
  const path = new Set<string>();
  let next: string | undefined = id;
  while (next !== undefined && !seen.has(next) && !path.has(next)) {
    path.add(next);
    next = byId.get(next)?.above;
  }
  return { path: [...path], end: next };
}

const mostShown = 5;

function reportCircle(circle: readonly string[], byId: ReadonlyMap<string, Link>, column: string): void {
  const [first = ''] = circle;
  const shown = circle.length > mostShown ? [...circle.slice(0, mostShown), '…', first] : [...circle, first];
  byId.get(first)?.report('PL3006', `\`${first}\` is above itself: ${shown.join(' > ')}`, {
    column,
    expected: 'a line without a cycle',
  });
}
