import {
  addExact,
  compareExact,
  divideExact,
  type Exact,
  exactFromNumber,
  exactText,
  exactToNumber,
  log10Exact,
  subtractExact,
} from './exact.ts';

/**
 * The units a law or a record may use. FLOP is a count of operations (integer or floating-point, as the law has it); FLOP/s a rate;
 * `ratio` a pure number; H100e computing capacity in H100 equivalents; OOM orders of magnitude;
 * models a place in an order of models or their number; points a score on the capability index.
 */
export const units = [
  'FLOP',
  'FLOP/s',
  'USD',
  'EUR',
  'OOM',
  'H100e',
  'ratio',
  'bit/s',
  'parameters',
  'tokens',
  'users',
  'months',
  'models',
  'points',
] as const;

/** One of {@link units}. */
export type Unit = (typeof units)[number];

/** An exact amount that carries its unit: quantities of different units cannot be compared or added. */
export type Quantity<U extends Unit = Unit> = Exact & { readonly unit: U };

/** Training compute or any other count of operations. */
export type Flop = Quantity<'FLOP'>;

/** Gives an exact number its unit. */
export const quantity = <U extends Unit>(value: Exact, unit: U): Quantity<U> => ({
  numerator: value.numerator,
  denominator: value.denominator,
  unit,
});

/** A count of operations from a finite double, read as its shortest decimal text. For estimates; thresholds are parsed from text. */
export const flop = (value: number): Flop => quantity(exactFromNumber(value), 'FLOP');

/** Negative, zero or positive as `a` is below, at or above `b`, exactly. */
export const compareQuantity = <U extends Unit>(a: Quantity<U>, b: Quantity<NoInfer<U>>): number => compareExact(a, b);

/** The least compute that anyone can mean: no training run has used less than one operation, and values below have lost their unit. */
export const leastCompute: Flop = flop(1);

/** The most compute that anyone can mean: values above 10^40 operations have lost their unit. */
export const mostCompute: Flop = flop(1e40);

/** True of an amount of compute from {@link leastCompute} to {@link mostCompute}, both included. */
export const isWithinReach = (compute: Flop): boolean =>
  compareQuantity(compute, leastCompute) >= 0 && compareQuantity(compute, mostCompute) <= 0;

/** The smaller of two quantities; the first where they are the same amount. */
export const smaller = <U extends Unit>(a: Quantity<U>, b: Quantity<NoInfer<U>>): Quantity<U> =>
  compareQuantity(a, b) <= 0 ? a : b;

/** The larger of two quantities; the first where they are the same amount. */
export const larger = <U extends Unit>(a: Quantity<U>, b: Quantity<NoInfer<U>>): Quantity<U> =>
  compareQuantity(a, b) >= 0 ? a : b;

/** The exact sum of two quantities of one unit. */
export const addQuantity = <U extends Unit>(a: Quantity<U>, b: Quantity<NoInfer<U>>): Quantity<U> =>
  quantity(addExact(a, b), a.unit);

/** The exact difference `a - b`. */
export const subtractQuantity = <U extends Unit>(a: Quantity<U>, b: Quantity<NoInfer<U>>): Quantity<U> =>
  quantity(subtractExact(a, b), a.unit);

/** The exact ratio `a / b`, e.g. the one-third test of the EU guidelines, para 60. Throws when `b` is zero. */
export const ratioOf = <U extends Unit>(a: Quantity<U>, b: Quantity<NoInfer<U>>): Quantity<'ratio'> =>
  quantity(divideExact(a, b), 'ratio');

/** How far `value` lies above `floor`, in orders of magnitude; negative when below. Both must be positive. */
export const oomsAbove = <U extends Unit>(value: Quantity<U>, floor: Quantity<NoInfer<U>>): number =>
  log10Exact(value) - log10Exact(floor);

/** The nearest double. For display, logarithms and bulk columns, never for a comparison with a threshold. */
export const quantityToNumber = (value: Quantity): number => exactToNumber(value);

/** Lossless text with unit: `1e26 FLOP`, `1/3`. */
export const quantityText = (value: Quantity): string =>
  value.unit === 'ratio' ? exactText(value) : `${exactText(value)} ${value.unit}`;
