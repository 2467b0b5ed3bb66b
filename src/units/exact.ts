/**
 * An exact rational number: doubles fail at legal boundaries (`10 ** 26 === 1e26` is false), so every
 * quantity is kept as a fraction of integers in lowest terms with a positive denominator.
 */
export type Exact = { readonly numerator: bigint; readonly denominator: bigint };

const greatestCommonDivisor = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

/** The fraction `numerator / denominator` in lowest terms. Throws on a zero denominator. */
export function exact(numerator: bigint, denominator = 1n): Exact {
  if (denominator === 0n) throw new RangeError('an exact number cannot have a zero denominator');
  if (denominator === 1n) return { numerator, denominator };
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(numerator, denominator < 0n ? -denominator : denominator);
  return { numerator: (sign * numerator) / divisor, denominator: (sign * denominator) / divisor };
}

const decimalPattern = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?$/;

/** Reads plain or scientific decimal text (`9.9e25`, `-0.5`) without rounding; `undefined` if it is anything else. */
export function exactFromDecimal(text: string): Exact | undefined {
  const match = decimalPattern.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', power = '0'] = match;
  const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  const exponent = Number(power) - fraction.length;
  return exponent >= 0 ? exact(digits * 10n ** BigInt(exponent)) : exact(digits, 10n ** BigInt(-exponent));
}

/** The exact value of a finite double, as its shortest decimal text reads (0.1 is one tenth). */
export function exactFromNumber(value: number): Exact {
  const result = exactFromDecimal(String(value));
  if (!result) throw new RangeError(`not a finite number: ${value}`);
  return result;
}

/** Negative, zero or positive as `a` is below, at or above `b`. */
export function compareExact(a: Exact, b: Exact): number {
  const [left, right] =
    a.denominator === b.denominator
      ? [a.numerator, b.numerator]
      : [a.numerator * b.denominator, b.numerator * a.denominator];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The exact sum. */
export const addExact = (a: Exact, b: Exact): Exact =>
  exact(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);

/** The exact difference `a - b`. */
export const subtractExact = (a: Exact, b: Exact): Exact =>
  addExact(a, { numerator: -b.numerator, denominator: b.denominator });

/** The exact product. */
export const multiplyExact = (a: Exact, b: Exact): Exact =>
  exact(a.numerator * b.numerator, a.denominator * b.denominator);

/** The exact quotient `a / b`. Throws when `b` is zero. */
export const divideExact = (a: Exact, b: Exact): Exact =>
  exact(a.numerator * b.denominator, a.denominator * b.numerator);

/** The base-10 logarithm of a positive value, accurate to double precision however large the value. */
export function log10Exact(value: Exact): number {
  const known = logarithms.get(value);
  if (known !== undefined) return known;
  const logarithm = takeLog10(value);
  logarithms.set(value, logarithm);
  return logarithm;
}

/** Thresholds and estimates are asked for their logarithm thousands of times. */
const logarithms = new WeakMap<Exact, number>();

function takeLog10(value: Exact): number {
  if (value.numerator <= 0n) throw new RangeError('only a positive value has a logarithm');
  return log10Integer(value.numerator) - log10Integer(value.denominator);
}

function log10Integer(value: bigint): number {
  const digits = value.toString();
  return Math.log10(Number(`0.${digits.slice(0, 20)}`)) + digits.length;
}

/** The nearest double. */
export function exactToNumber(value: Exact): number {
  const [whole, remainder] = [value.numerator / value.denominator, value.numerator % value.denominator];
  if (remainder === 0n) return Number(whole);
  return Number(scientificDigits(value, 20));
}

/** Scientific text with at most `digits` significant digits, rounded half up: `2.1e25`. */
export function scientificDigits(value: Exact, digits: number): string {
  if (value.numerator === 0n) return '0';
  const negative = value.numerator < 0n;
  const magnitude = negative ? exact(-value.numerator, value.denominator) : value;
  let exponent = wholeExponent(magnitude);
  let mantissa = roundedMantissa(magnitude, exponent, digits);
  if (mantissa === 10n ** BigInt(digits)) {
    exponent += 1;
    mantissa = 10n ** BigInt(digits - 1);
  }
  const text = mantissa.toString();
  const fraction = text.slice(1).replace(/0+$/, '');
  return `${negative ? '-' : ''}${text[0]}${fraction ? `.${fraction}` : ''}e${exponent}`;
}

function wholeExponent(value: Exact): number {
  let exponent = value.numerator.toString().length - value.denominator.toString().length;
  const below = (power: number): boolean =>
    power >= 0
      ? value.numerator < value.denominator * 10n ** BigInt(power)
      : value.numerator * 10n ** BigInt(-power) < value.denominator;
  while (below(exponent)) exponent -= 1;
  return exponent;
}

function roundedMantissa(value: Exact, exponent: number, digits: number): bigint {
  const shift = digits - 1 - exponent;
  const top = shift >= 0 ? value.numerator * 10n ** BigInt(shift) : value.numerator;
  const bottom = shift >= 0 ? value.denominator : value.denominator * 10n ** BigInt(-shift);
  return (2n * top + bottom) / (2n * bottom);
}

/**
 * Lossless text: an integer or terminating decimal in its shortest form (`1e26`, `9.9e25`, `500000000`, `0.3`), otherwise a
 * fraction (`1/3`).
 */
export function exactText(value: Exact): string {
  let denominator = value.denominator;
  for (const prime of [2n, 5n]) while (denominator % prime === 0n) denominator /= prime;
  if (denominator !== 1n) return `${value.numerator}/${value.denominator}`;
  const digits = Math.max(1, value.numerator.toString().length + value.denominator.toString().length * 4);
  const scientific = scientificDigits(value, digits);
  const exponent = Number(scientific.split('e')[1] ?? 0);
  return Math.abs(exponent) < 12 ? plainDecimal(value) : scientific;
}

function plainDecimal(value: Exact): string {
  let [numerator, denominator, places] = [value.numerator, value.denominator, 0];
  while (denominator !== 1n) {
    const divisor = greatestCommonDivisor(10n, denominator);
    numerator = (numerator * 10n) / divisor;
    denominator /= divisor;
    places += 1;
  }
  const digits = (numerator < 0n ? -numerator : numerator).toString().padStart(places + 1, '0');
  const point = digits.length - places;
  const fraction = places > 0 ? `.${digits.slice(point)}` : '';
  return `${numerator < 0n ? '-' : ''}${digits.slice(0, point)}${fraction}`;
}
