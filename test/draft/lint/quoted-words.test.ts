import { expect, test } from 'vitest';
import {
  comparatorOf,
  operatorsOf,
  readComparators,
  soleComparator,
} from '../../../src/draft/lint/quoted-comparators.ts';
import { findNumber, numbersOf, readNumbers } from '../../../src/draft/lint/quoted-numbers.ts';
import { exactFromDecimal, exactText } from '../../../src/units/exact.ts';
import { quantity, type Unit } from '../../../src/units/quantity.ts';

test.each([
  ['greater than 10^25', ['1e25']],
  ['more than 10²⁶ operations', ['1e26']],
  ['greater than 10(^25)', ['1e25']],
  ['computing power of 10º26', ['1e26']],
  ['10✖26 integer or floating-point operations', ['1e26']],
  ['exceeding 1e24 FLOP', ['1e24']],
  ['between 1e22 and 1.5e24 FLOP', ['1e22', '1.5e24']],
  ['3 x 10^25', ['3e25']],
  ['three times 10^25 integer operations', ['3e25']],
  ['greater than ten to the twenty-sixth power integer operations', ['1e26']],
  ['10 to the 26th power', ['1e26']],
  ['10의 26승 부동소수점 연산(FLOPs)이상이고', ['1e26']],
  ['half of 10^26', ['5e25']],
])('powers of ten in "%s"', (words, powers) => {
  expect(numbersOf('FLOP', words).map(({ value }) => exactText(value))).toEqual(powers);
});

test.each<[Unit, string, readonly string[]]>([
  ['USD', 'exceeds one hundred million dollars ($100,000,000)', ['100000000', '100000000']],
  ['USD', 'greater than 10^26 operations, the cost of which exceeds $5 million', ['5000000']],
  ['USD', 'not less than $1,000,000,000 in expenditures', ['1000000000']],
  ['EUR', 'EUR 15 million or 15 million euros', ['15000000']],
  ['bit/s', 'networking of over 100 gigabits per second', ['100000000000']],
  ['bit/s', 'greater than 300 Gbit/s', ['300000000000']],
  ['H100e', 'greater than 16 H100-equivalents', ['16']],
  ['months', "Six months' worth of finetuning", ['6']],
  ['months', 'every 3 months', ['3']],
  ['users', 'at least 10 000 registered business users', ['10000']],
  ['ratio', 'greater than a third of the training compute', ['1/3']],
  ['ratio', 'a third or more of the training compute', ['1/3']],
  ['ratio', 'uses at least one third, measured in operations', ['1/3']],
  ['ratio', 'by a quarter or more', ['0.25']],
  ['ratio', 'shared with one third party, and a second half', []],
  ['ratio', 'a >2x effective compute increase', ['2']],
  ['ratio', 'increased six times', ['6']],
  ['ratio', 'a margin of 30 %', ['0.3']],
  ['FLOP', 'section 22602 of 2026, in 24 months', []],
  ['FLOP', 'A100 and H100 chips', []],
])('%s in "%s"', (unit, words, amounts) => {
  expect(numbersOf(unit, words).map(({ value }) => exactText(value))).toEqual(amounts);
});

test('a factor far from a power is itself and a multiple of it', () => {
  const words = 'a third of the threshold (i.e. currently 10^25 FLOP)';
  const third = exactFromDecimal('1e25');
  if (!third) throw new Error('not a number');
  expect(findNumber({ numerator: third.numerator, denominator: 3n, unit: 'FLOP' }, words)).toBeDefined();
  expect(findNumber(quantity(third, 'FLOP'), words)).toBeDefined();
});

test.each([
  ['greater than 10^25', 'greaterThan'],
  ['an amount in excess of 10^25', 'greaterThan'],
  ['whose compute exceeds 10^25', 'greaterThan'],
  ['above a threshold of 10^17 FLOP', 'greaterThan'],
  ['a >10^25 increase', 'greaterThan'],
  ['at least 10^25', 'greaterThanInclusive'],
  ['not less than 10^25', 'greaterThanInclusive'],
  ['equal to or greater than 10^25', 'greaterThanInclusive'],
  ['greater than or equal to 10^25', 'greaterThanInclusive'],
  ['meets or exceeds 10^25', 'greaterThanInclusive'],
  ['10^25 or more', 'greaterThanInclusive'],
  ['10^25 operations and above', 'greaterThanInclusive'],
  ['10의 25승 부동소수점 연산(FLOPs)이상이고', 'greaterThanInclusive'],
  ['10의 25승 초과', 'greaterThan'],
  ['10의 25승 미만', 'lessThan'],
  ['10의 25승 이하', 'lessThanInclusive'],
  ['no more than 10^25', 'lessThanInclusive'],
  ['not exceeding 10^25', 'lessThanInclusive'],
  ['does not exceed 10^25', 'lessThanInclusive'],
  ['up to 10^25', 'lessThanInclusive'],
  ['≤ 10^25', 'lessThanInclusive'],
  ['less than 10^25', 'lessThan'],
  ['below 10^25', 'lessThan'],
])('"%s" asks for %s', (words, operator) => {
  const [number] = numbersOf('FLOP', words);
  const comparator = number && comparatorOf(number, words, numbersOf('FLOP', words));
  expect(comparator && operatorsOf(comparator)[0]).toBe(operator);
});

test('each number has its own phrase', () => {
  const words = 'at least 10^25 operations but not exceeding 10^26';
  const numbers = numbersOf('FLOP', words);
  expect(numbers.map((number) => comparatorOf(number, words, numbers)?.words)).toEqual(['at least', 'not exceeding']);
});

test.each([
  'set at 10^24; runs above it are prohibited',
  'exceeding the Strict Threshold. It is set at 10^24',
  'a capacity of 10^20 operations',
  'more performant by a margin that experts put at roughly 10^24',
])('no phrase governs the number in "%s"', (words) => {
  const [number] = numbersOf('FLOP', words);
  expect(number && comparatorOf(number, words, [number])).toBeUndefined();
});

test('"at least as much as would meet" refers to another test and compares nothing', () => {
  expect(readComparators('has used at least as much computing power as would meet the specifications')).toEqual([]);
});

test('without a number one kind of phrase speaks, everyday words alone do not', () => {
  expect(soleComparator('any training run exceeding the threshold')?.side).toBe('above');
  expect(soleComparator('exceeding one and not exceeding the other')).toBeUndefined();
  expect(soleComparator('under a licence over three years')).toBeUndefined();
});

test('endless words are read within the time of a test', { timeout: 5_000 }, () => {
  const words = `${'1'.repeat(20_000)} ${'one hundred and '.repeat(5_000)} ${'10 '.repeat(20_000)}`;
  expect(readNumbers(words).length).toBeGreaterThan(5_000);
  expect(readComparators(words)).toEqual([]);
});
