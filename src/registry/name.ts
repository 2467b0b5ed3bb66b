/** Characters that print nothing and so must not tell two names apart. */
const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

/**
 * A name as it is printed: Unicode NFKC, trimmed, single spaces, without invisible characters. Case counts, since published lists tell models apart by it
 * (`CaLM` is not `CALM`): lists are compared so, and only lists.
 */
export const printedName = (name: string): string =>
  name.normalize('NFKC').replace(invisible, '').replace(/\s+/g, ' ').trim();

/**
 * A name as people mean it, by which everything else is compared: as printed, in lower case, hyphens and underscores read as spaces. `Meta AI`, `meta ai` and
 * the identifier `meta-ai` are one.
 */
export const nameKey = (name: string): string =>
  printedName(name)
    .toLowerCase()
    .replace(/[\s\p{Pd}_]+/gu, ' ')
    .trim();
