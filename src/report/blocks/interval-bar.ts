/** Low, middle and high end of an interval; absent ends lie beyond the scale. */
export type Interval = {
  readonly low?: number | undefined;
  readonly middle?: number | undefined;
  readonly high?: number | undefined;
};

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
