import { distance } from 'fastest-levenshtein';

/** The candidate the author most likely meant: nearest by edit distance, within a third of its length; `undefined` if none is near. */
export function nearest(text: string, candidates: readonly string[]): string | undefined {
  const lower = text.toLowerCase();
  const ranked = candidates
    .map((candidate) => ({ candidate, edits: distance(lower, candidate.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits || (a.candidate < b.candidate ? -1 : 1));
  const best = ranked[0];
  if (!best) return undefined;
  const allowed = Math.max(2, Math.floor(best.candidate.length / 3));
  const nothingInCommon = best.edits >= Math.max(text.length, best.candidate.length);
  return best.edits <= allowed && !nothingInCommon ? best.candidate : undefined;
}

/** The hint line for {@link nearest}, empty when nothing is near: spread it into a diagnostic. */
export function didYouMean(text: string, candidates: readonly string[]): { readonly hint?: string } {
  const candidate = nearest(text, candidates);
  return candidate === undefined ? {} : { hint: `did you mean \`${candidate}\`?` };
}
