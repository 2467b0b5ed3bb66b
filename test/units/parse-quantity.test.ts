import { describe, expect, test } from 'vitest';
import { isRefusal, parseQuantity, type Refusal } from '../../src/units/parse-quantity.ts';
import { quantityText, type Unit, units } from '../../src/units/quantity.ts';

const accepted: readonly (readonly [string, Unit, string])[] = [
  ['1e25', 'FLOP', '1e25 FLOP'],
  ['1E25', 'FLOP', '1e25 FLOP'],
  ['+1e25', 'FLOP', '1e25 FLOP'],
  ['1.0e+25 FLOP', 'FLOP', '1e25 FLOP'],
  ['1e25FLOP', 'FLOP', '1e25 FLOP'],
  [' 1e25\u00a0FLOP ', 'FLOP', '1e25 FLOP'],
  ['1e25 flops', 'FLOP', '1e25 FLOP'],
  ['10^25', 'FLOP', '1e25 FLOP'],
  ['10^25 operations', 'FLOP', '1e25 FLOP'],
  ['10²⁵', 'FLOP', '1e25 FLOP'],
  ['10⁻³', 'FLOP', '0.001 FLOP'],
  ['3 x 10^25', 'FLOP', '3e25 FLOP'],
  ['3×10²⁵', 'FLOP', '3e25 FLOP'],
  ['3*10^25', 'FLOP', '3e25 FLOP'],
  ['12e25', 'FLOP', '1.2e26 FLOP'],
  ['9.9e25 FLOPs', 'FLOP', '9.9e25 FLOP'],
  ['1e25/3 FLOP', 'FLOP', '10000000000000000000000000/3 FLOP'],
  ['100,000', 'FLOP', '100000 FLOP'],
  ['1 million FLOP', 'FLOP', '1000000 FLOP'],
  ['0', 'FLOP', '0 FLOP'],
  ['1e9999', 'FLOP', '1e9999 FLOP'],
  ['1e20 FLOPS', 'FLOP/s', '1e20 FLOP/s'],
  ['1e20 operations per second', 'FLOP/s', '1e20 FLOP/s'],
  ['$500,000,000', 'USD', '500000000 USD'],
  ['US$5', 'USD', '5 USD'],
  ['500 million USD', 'USD', '500000000 USD'],
  ['$1.5 billion', 'USD', '1500000000 USD'],
  ['$5.50', 'USD', '5.5 USD'],
  ['€15,000,000', 'EUR', '15000000 EUR'],
  ['15 million euros', 'EUR', '15000000 EUR'],
  ['0.5 OOM', 'OOM', '0.5 OOM'],
  ['16 H100e', 'H100e', '16 H100e'],
  ['1e3 H100 equivalents', 'H100e', '1000 H100e'],
  ['1/3', 'ratio', '1/3'],
  ['0.3', 'ratio', '0.3'],
  ['30 %', 'ratio', '0.3'],
  ['30 percent', 'ratio', '0.3'],
  ['4x', 'ratio', '4'],
  ['4×', 'ratio', '4'],
  ['2e24/1e25', 'ratio', '0.2'],
  ['100 Gbit/s', 'bit/s', '100000000000 bit/s'],
  ['1e9 parameters', 'parameters', '1000000000 parameters'],
  ['15 trillion tokens', 'tokens', '1.5e13 tokens'],
  ['10,000 business users', 'users', '10000 users'],
  ['6 months', 'months', '6 months'],
];

describe('a quantity is read exactly', () => {
  test.each(accepted)('%j as %s is %s', (text, unit, expected) => {
    const read = parseQuantity(text, unit);
    expect(isRefusal(read) ? read : quantityText(read)).toBe(expected);
    expect(read).toMatchObject({ unit });
  });

  test.each(units)('a bare number is in %s where that is wanted', (unit) => {
    expect(parseQuantity('7', unit)).toEqual({ numerator: 7n, denominator: 1n, unit });
  });
});

const flopForms = 'a count of operations such as `1e25 FLOP`, `10^25` or `10²⁵`';
const unitHint = `units are ${units.join(', ')}`;
const powerHint = 'write powers of ten as 1e25 or 10^25';
const listHint = 'give one number, with a decimal point; put alternatives in separate rows or in low and high';
const vagueHint = 'put the number alone in the cell and say how sure it is in the confidence column';
const lost = (power: number, meant: string): string =>
  `copying 10^${power} from a PDF or web page often drops the superscript; did you mean ${meant}?`;

const refused: readonly (readonly [string, Unit, string, string | undefined])[] = [
  ['', 'FLOP', 'the value is blank', 'blank means unknown: leave the key out instead'],
  [' \t', 'FLOP', 'the value is blank', 'blank means unknown: leave the key out instead'],
  ['1025', 'FLOP', '`1025` looks like a lost superscript', lost(25, '1e25')],
  ['1026 FLOP', 'FLOP', '`1026 FLOP` looks like a lost superscript', lost(26, '1e26')],
  ['1020', 'FLOP/s', '`1020` looks like a lost superscript', lost(20, '1e20')],
  ['2.1 × 1025', 'FLOP', '`2.1 × 1025` looks like a lost superscript', lost(25, '2.1e25')],
  [
    '10e25',
    'FLOP',
    '`10e25` is 10^26, which is easily mistaken for 10^25',
    'write 1e25 or 10^25 if you mean ten to the 25, 1e26 if you mean ten to the 26',
  ],
  [
    '100.0e+25 FLOP',
    'FLOP',
    '`100.0e+25 FLOP` is 10^27, which is easily mistaken for 10^25',
    'write 1e25 or 10^25 if you mean ten to the 25, 1e27 if you mean ten to the 27',
  ],
  [
    '1e20 FLOP/s',
    'FLOP',
    'FLOP/s given where FLOP is needed: `1e20 FLOP/s`',
    'multiply the rate by the seconds of training to get a count',
  ],
  [
    '1e25 FLOPS',
    'FLOP',
    'FLOP/s given where FLOP is needed: `1e25 FLOPS`',
    'multiply the rate by the seconds of training to get a count',
  ],
  [
    '1e20 FLOP',
    'FLOP/s',
    'FLOP given where FLOP/s is needed: `1e20 FLOP`',
    'a rate is operations per second; FLOP counts operations',
  ],
  ['5 USD', 'FLOP', 'USD given where FLOP is needed: `5 USD`', undefined],
  ['€5', 'USD', 'EUR given where USD is needed: `€5`', undefined],
  ['1e25, 2e25', 'FLOP', '`1e25, 2e25` looks like a list of numbers', listHint],
  ['2260275840,2290000001', 'tokens', '`2260275840,2290000001` looks like a list of numbers', listHint],
  ['1e25; 2e25', 'FLOP', '`1e25; 2e25` looks like a list of numbers', listHint],
  ['1,5e25', 'FLOP', '`1,5e25` looks like a list of numbers', listHint],
  ['1e24/1e25', 'FLOP', '`1e24/1e25` looks like a list of numbers', listHint],
  ['1e24 / 10²⁵', 'FLOP', '`1e24 / 10²⁵` looks like a list of numbers', listHint],
  ['1e25 2e25', 'FLOP', 'cannot read `1e25 2e25` as a quantity', powerHint],
  ['[1e25]', 'FLOP', 'cannot read `[1e25]` in `[1e25]`', unitHint],
  ['-1e25', 'FLOP', '`-1e25` is negative', 'quantities here cannot be negative'],
  ['-30 %', 'ratio', '`-30 %` is negative', 'quantities here cannot be negative'],
  ['inf', 'FLOP', '`inf` is not a finite number', undefined],
  ['-Infinity', 'FLOP', '`-Infinity` is not a finite number', undefined],
  ['NaN', 'FLOP', '`NaN` is not a finite number', undefined],
  ['~1e25', 'FLOP', 'cannot read `~1e25` as a quantity', vagueHint],
  ['about 1e25', 'FLOP', 'cannot read `about 1e25` as a quantity', vagueHint],
  ['1e25?', 'FLOP', 'cannot read `1e25?` as a quantity', vagueHint],
  ['1e25 (est.)', 'FLOP', 'cannot read `(est.)` in `1e25 (est.)`', unitHint],
  ['1 exaFLOP', 'FLOP', 'cannot read `exaFLOP` in `1 exaFLOP`', unitHint],
  ['unknown', 'FLOP', 'cannot read `unknown` in `unknown`', unitHint],
  ['1_000', 'FLOP', 'cannot read `_000` in `1_000`', unitHint],
  ['0x10', 'FLOP', 'cannot read `0x10` as a quantity', powerHint],
  ['1e99999', 'FLOP', 'cannot read `1e99999` as a quantity', powerHint],
  ['10^2.5', 'FLOP', 'cannot read `10^2.5` as a quantity', powerHint],
  ['3^25', 'FLOP', 'cannot read `3^25` as a quantity', powerHint],
  ['.5e25', 'FLOP', 'cannot read `.5e25` as a quantity', powerHint],
  ['1e25/0', 'FLOP', 'cannot read `1e25/0` as a quantity', powerHint],
  ['1/3/3', 'ratio', 'cannot read `1/3/3` as a quantity', powerHint],
  ['1e25\n1e26', 'FLOP', 'cannot read `1e26` in `1e25\n1e26`', unitHint],
  [`1e25${' '.repeat(200)}FLOP`, 'FLOP', 'the value has 208 characters', undefined],
  ['9'.repeat(1_000_000), 'FLOP', 'the value has 1000000 characters', undefined],
];

describe('what is usually a mistake is refused with its remedy', () => {
  test.each(refused)('%j as %s: %s', (text, unit, message, hint) => {
    const read = parseQuantity(text, unit) as Refusal;
    expect(read.message).toBe(message);
    expect(read.hint).toBe(hint);
  });

  test('what was expected is said in the unit that was wanted', () => {
    expect(parseQuantity('x', 'FLOP')).toMatchObject({ refused: true, expected: flopForms });
    for (const unit of units)
      expect(parseQuantity('x', unit)).toMatchObject({ expected: expect.stringContaining('`') });
  });

  test('a lost superscript is only suspected where operations are counted', () => {
    for (const unit of ['USD', 'users', 'parameters', 'H100e'] as const)
      expect(parseQuantity('1025', unit)).toMatchObject({ numerator: 1025n, unit });
  });
});
