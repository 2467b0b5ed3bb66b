/** A number with its thousands set apart: `1,233`. */
export const grouped = (number: number | string): string =>
  String(number).replace(/^(-?\d+)/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));

/** A number of things: `1 policy`, `1,233 policies`. Nouns get an s for more than one unless `many` says otherwise; words that agree with the noun may come along. */
export const howMany = (number: number | string, one: string, many = `${one}s`): string =>
  `${grouped(number)} ${String(number) === '1' ? one : many}`;

/** The first of some names, and how many more there are: `a, b and 3 more`. */
export function firstFew(names: readonly string[], most: number): string {
  const more = names.length - most;
  return `${names.slice(0, most).join(', ')}${more > 0 ? ` and ${grouped(more)} more` : ''}`;
}

/** A share that somebody stated, in percent with all its digits: `57 %`, `97.5 %`. */
export const statedPercent = (share: number): string => `${Number((share * 100).toFixed(6))} %`;
