/** What documents give by percentile: `q05`, `q50`, `q95`, in ascending order. */
export type ByPercentile<T> = Readonly<Record<string, T>>;

/** The median; undefined where it is not among the percentiles. */
export const medianOf = <T>(values: ByPercentile<T>): T | undefined => values['q50'];

/** The lowest and the highest percentile; neither without any. */
export function endsOf<T>(values: ByPercentile<T>): readonly T[] {
  const all = Object.values(values);
  return all.length === 0 ? [] : [all[0] as T, all.at(-1) as T];
}

/** `104 to 301`: the outermost percentiles; empty without any. */
export const rangeText = <T>(values: ByPercentile<T>, text: (value: T) => string): string =>
  endsOf(values).map(text).join(' to ');

/** As {@link rangeText}, but once where both ends read the same. */
export const spanText = <T>(values: ByPercentile<T>, text: (value: T) => string): string =>
  [...new Set(endsOf(values).map(text))].join(' to ');

/** `163 (104 to 301)`: the median with the outermost percentiles, or these alone where there is no median. */
export function withRange<T>(values: ByPercentile<T>, text: (value: T) => string): string {
  const [median, range] = [medianOf(values), rangeText(values, text)];
  return median === undefined ? range : `${text(median)} (${range})`;
}

/** As {@link withRange}, but the median alone where both ends read like it. */
export function withSpan<T>(values: ByPercentile<T>, text: (value: T) => string): string {
  const median = medianOf(values);
  return median !== undefined && spanText(values, text) === text(median) ? text(median) : withRange(values, text);
}

/** How a number is read that may be without end: `never` where it is. */
export const orNever =
  (text: (value: number) => string) =>
  (value: number | null): string =>
    value === null ? 'never' : text(value);
