import { describe, expect, test } from 'vitest';
import {
  divideExact,
  exact,
  exactFromDecimal,
  exactFromNumber,
  exactText,
  exactToNumber,
  log10Exact,
  scientificDigits,
} from '../../src/units/exact.ts';
import { formatPower, formatQuantity } from '../../src/units/format.ts';
import { isRefusal, parseQuantity } from '../../src/units/parse-quantity.ts';
import {
  addQuantity,
  compareQuantity,
  flop,
  oomsAbove,
  type Quantity,
  quantityText,
  ratioOf,
  subtractQuantity,
  type Unit,
} from '../../src/units/quantity.ts';

const read = <U extends Unit>(text: string, unit: U): Quantity<U> => {
  const value = parseQuantity(text, unit);
  if (isRefusal(value)) throw new Error(value.message);
  return value;
};
const flops = (text: string): Quantity<'FLOP'> => read(text, 'FLOP');

describe('the boundaries at which doubles fail', () => {
  test('ten to the 25 is not more than ten to the 25, however it is written', () => {
    for (const text of ['1e25', '10^25', '10²⁵', '1.0e+25', '10000000000000000000000000'])
      expect(compareQuantity(flops(text), flops('1e25'))).toBe(0);
  });

  test('one operation more is more, one less is less', () => {
    expect(compareQuantity(flops('10000000000000000000000001'), flops('1e25'))).toBe(1);
    expect(compareQuantity(flops('9999999999999999999999999'), flops('1e25'))).toBe(-1);
  });

  test('9.9e25 and 1e24 make 1e26', () => {
    expect(9.9e25 + 1e24 >= 1e26, 'doubles get this wrong').toBe(false);
    expect(compareQuantity(addQuantity(flops('9.9e25'), flops('1e24')), flops('1e26'))).toBe(0);
    expect(compareQuantity(subtractQuantity(flops('1e26'), flops('1e24')), flops('9.9e25'))).toBe(0);
  });

  test('a third is a third', () => {
    const third = read('1/3', 'ratio');
    expect(compareQuantity(ratioOf(flops('1e25/3'), flops('1e25')), third)).toBe(0);
    expect(compareQuantity(ratioOf(flops('1e25'), flops('3e25')), third)).toBe(0);
    expect(compareQuantity(ratioOf(flops('3333333333333333333333334'), flops('1e25')), third)).toBe(1);
    expect(compareQuantity(ratioOf(flops('3333333333333333333333333'), flops('1e25')), third)).toBe(-1);
  });

  test('a third of every original from 1 to 1999 is exactly a third of it', () => {
    for (let original = 1; original < 2000; original += 1)
      expect(compareQuantity(ratioOf(flop(original), flop(original * 3)), read('1/3', 'ratio'))).toBe(0);
  });

  test('thirty per cent is three tenths', () => {
    expect(compareQuantity(read('30 %', 'ratio'), read('0.3', 'ratio'))).toBe(0);
    expect(0.1 + 0.2 === 0.3, 'doubles get this wrong').toBe(false);
  });
});

describe('exact numbers', () => {
  test.each([
    ['1e26', '1e26'],
    ['100000000000', '100000000000'],
    ['1000000000000', '1e12'],
    ['-0.50', '-0.5'],
    ['1e-13', '1e-13'],
    ['0.000', '0'],
    ['123456789.125', '123456789.125'],
  ])('%s prints as %s', (text, printed) => expect(exactText(exactFromDecimal(text) ?? exact(0n))).toBe(printed));

  test.each(['', '1e', '.5', '5.', '1,5', ' 1', '1e12345', '0x1', '１'])('%j is not a decimal', (text) => {
    expect(exactFromDecimal(text)).toBeUndefined();
  });

  test('a fraction that does not end prints as a fraction', () => expect(exactText(exact(-2n, 6n))).toBe('-1/3'));

  test('rounding half up carries into the next power', () => {
    expect(scientificDigits(exact(9995n), 3)).toBe('1e4');
    expect(scientificDigits(exact(9994n), 3)).toBe('9.99e3');
    expect(scientificDigits(exact(1n, 3n), 3)).toBe('3.33e-1');
    expect(scientificDigits(exact(0n), 3)).toBe('0');
  });

  test('what cannot be is refused', () => {
    expect(() => exact(1n, 0n)).toThrow('zero denominator');
    expect(() => divideExact(exact(1n), exact(0n))).toThrow('zero denominator');
    expect(() => exactFromNumber(Number.NaN)).toThrow('not a finite number');
    expect(() => exactFromNumber(Number.POSITIVE_INFINITY)).toThrow('not a finite number');
    expect(() => log10Exact(exact(0n))).toThrow('only a positive value');
  });

  test('the nearest double and the logarithm hold far outside the range of doubles', () => {
    expect(exactToNumber(exact(10n ** 25n))).toBe(1e25);
    expect(exactToNumber(exact(1n, 3n))).toBe(1 / 3);
    expect(log10Exact(exact(10n ** 5000n))).toBe(5000);
    expect(log10Exact(exact(1n, 10n ** 5000n))).toBe(-5000);
  });

  test('distance in orders of magnitude has the sign of the comparison', () => {
    expect(oomsAbove(flop(2.1e25), flop(1e25))).toBeCloseTo(0.3222, 4);
    expect(oomsAbove(flop(1e25), flop(1e25))).toBe(0);
    expect(oomsAbove(flop(1e24), flop(1e25))).toBe(-1);
  });
});

describe('for people', () => {
  test.each([
    ['1e25', 'FLOP', '10²⁵ FLOP', '10^25 FLOP'],
    ['2.1e25', 'FLOP', '2.1×10²⁵ FLOP', '2.1x10^25 FLOP'],
    ['1e25/3', 'FLOP', '10²⁵/3 FLOP', '10^25/3 FLOP'],
    ['0', 'FLOP', '0 FLOP', '0 FLOP'],
    ['0.001', 'FLOP/s', '10⁻³ FLOP/s', '10^-3 FLOP/s'],
    ['500000000', 'USD', '$500,000,000', '$500,000,000'],
    ['1234.5', 'USD', '$1,234.5', '$1,234.5'],
    ['1/3', 'ratio', '1/3', '1/3'],
    ['1e11', 'bit/s', '100 Gbit/s', '100 Gbit/s'],
    ['16000', 'H100e', '16,000 H100e', '16,000 H100e'],
    ['10000', 'users', '10,000 users', '10,000 users'],
  ] as const)('%s %s is %s', (text, unit, pretty, ascii) => {
    expect(formatQuantity(read(text, unit))).toBe(pretty);
    expect(formatQuantity(read(text, unit), { ascii: true })).toBe(ascii);
  });

  test('an estimate shows the digits asked for, a threshold all of them', () => {
    expect(formatPower(flops('2.149e25'), { digits: 2 })).toBe('2.1×10²⁵');
    expect(formatPower(flops('2.150e25'), { digits: 2 })).toBe('2.2×10²⁵');
    expect(formatPower(flops('2.149e25'))).toBe('2.149×10²⁵');
  });

  test('the lossless text carries the unit, a ratio none', () => {
    expect(quantityText(flops('1e26'))).toBe('1e26 FLOP');
    expect(quantityText(read('1/3', 'ratio'))).toBe('1/3');
  });
});
