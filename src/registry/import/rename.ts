import { nearest } from '../../source/nearest.ts';
import { compareQuantity } from '../../units/quantity.ts';
import { printedName } from '../name.ts';
import type { Model } from '../registry.ts';
import { currentPoint } from './lines.ts';
import { unversioned } from './training-run.ts';

/** A name that was removed and one that was added which may be the same model, with what speaks for it. */
export type RenameCandidate = {
  readonly before: { readonly model: string; readonly name: string };
  readonly after: { readonly model: string; readonly name: string };
  readonly because: readonly string[];
};

/**
 * Pairs of a removed and an added model whose names are alike and that share a developer, a release date or compute. A split row (`GPT-4` into
 * `GPT-4 (Mar 2023)` and `GPT-4 (Jun 2023)`) gives two pairs. Candidates, never facts: nothing is renamed on their strength.
 */
export const renameCandidates = (removed: readonly Model[], added: readonly Model[]): RenameCandidate[] =>
  removed.flatMap((old) =>
    added.flatMap((now) => {
      const likeness = nameLikeness(old.name, now.name);
      const shared = sharedTraits(old, now);
      if (likeness === undefined || shared.length === 0) return [];
      const [before, after] = [old, now].map(({ id, name }) => ({ model: id, name }));
      return before && after ? [{ before, after, because: [likeness, ...shared] }] : [];
    }),
  );

/** Letters and digits only, so that `GLM 4.5`, `GLM-4.5` and `glm 4.5` are one. */
const bare = (name: string): string =>
  printedName(name)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

const digits = (name: string): string => name.replace(/\D+/g, ' ').trim();

function nameLikeness(before: string, after: string): string | undefined {
  if (bare(before) === bare(after)) return 'same letters and digits';
  const [stemBefore, stemAfter] = [unversioned(printedName(before)), unversioned(printedName(after))];
  if (bare(stemBefore) === bare(stemAfter)) return 'same name but for its version';
  if (digits(before) === digits(after) && nearest(bare(before), [bare(after)]) !== undefined) return 'similar name';
  return undefined;
}

function sharedTraits(old: Model, now: Model): string[] {
  const [before, after] = [currentPoint(old), currentPoint(now)];
  return [
    ...(old.developers.some((developer) => now.developers.includes(developer)) ? ['same developer'] : []),
    ...(old.released && old.released === now.released ? ['same release date'] : []),
    ...(before && after && compareQuantity(before, after) === 0 ? ['same compute'] : []),
  ];
}
