/**
 * The identifier made from a name: accents dropped, lower-case words joined by hyphens, at most 80 characters (`GPT-4 (Mar 2023)` is `gpt-4-mar-2023`).
 * Empty when the name has no Latin letter or digit.
 */
export const idFromName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\+/g, ' plus ')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '');
