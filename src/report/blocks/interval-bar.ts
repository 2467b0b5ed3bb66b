import { type ByPercentile, endsOf, medianOf } from './percentile-text.ts';

/** Low, middle and high end of an interval; absent ends lie beyond the scale. */
export type Interval = {
  readonly low?: number | undefined;
  readonly middle?: number | undefined;
  readonly high?: number | undefined;
};

/** The outermost percentiles and the median by their places on a scale; those that never come lie beyond it. */
export function intervalOf<T>(values: ByPercentile<T | null>, place: (value: T) => number): Interval {
  const [low, high] = endsOf(values);
  const [from, middle, to] = [low, medianOf(values), high].map((value) =>
    value === undefined || value === null ? undefined : place(value),
  );
  return { low: from, middle, high: to };
}

/** The scale that intervals of one table share. */
type Scale = { readonly least: number; readonly most: number };

const places = 16;

/** An interval on a line from one end of the scale to the other, its middle marked; what lies beyond the end is not drawn. */
export function intervalBar({ low, middle, high }: Interval, { least, most }: Scale): string {
  const place = (value: number | undefined): number =>
    value === undefined
      ? places
      : Math.max(0, Math.min(places - 1, Math.floor(((value - least) / (most - least)) * places)));
  const [from, mid, to] = [place(low), place(middle), place(high)];
  return Array.from({ length: places }, (_, at) => (at === mid ? '■' : at >= from && at <= to ? '–' : '·')).join('');
}
