import { compareExact, divideExact, type Exact, exact, exactFromDecimal, multiplyExact } from '../../units/exact.ts';
import type { Quantity, Unit } from '../../units/quantity.ts';
import { numberWords, readNumberWords, readOrdinal } from './number-words.ts';

/**
 * A number read in the words of a law. A `power` is a power of ten or scientific notation, a `factor` multiplies something (`4x`, `three times`, `a third`), an
 * `amount` carries its own unit, everything else is `plain`.
 */
export type QuotedNumber = {
  readonly value: Exact;
  readonly kind: 'power' | 'factor' | 'amount' | 'plain';
  readonly unit?: Unit;
  readonly start: number;
  readonly end: number;
};

type Reading = Pick<QuotedNumber, 'value' | 'kind' | 'unit'> | undefined;
type Reader = { readonly pattern: string; readonly read: (...groups: readonly string[]) => Reading };

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const lowered = (text: string): string =>
  text.replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/gu, (digit) => String(superscripts.indexOf(digit)));
const kindOf = (value: Exact | undefined, kind: QuotedNumber['kind'], unit?: Unit): Reading =>
  value && { value, kind, ...(unit === undefined ? {} : { unit }) };
const power = (factor: string, exponent: string | number | undefined): Reading =>
  exponent === undefined ? undefined : kindOf(exactFromDecimal(`${factor || '1'}e${exponent}`), 'power');
const digits = String.raw`\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:\.\d+)?`;
const scaleWords: Readonly<Record<string, string>> = { million: '1e6', billion: '1e9', trillion: '1e12' };
const decimal = (text: string, scale = ''): Exact | undefined => {
  const value = exactFromDecimal(text.replace(/[,\u00a0\u202f ]/g, ''));
  const factor = exactFromDecimal(scaleWords[scale.toLowerCase()] ?? '1');
  return value && factor && multiplyExact(value, factor);
};
const spelt = (text: string): Exact | undefined => {
  const value = readNumberWords(text);
  return value === undefined ? undefined : exact(value);
};
const parts: Readonly<Record<string, bigint>> = { half: 2n, third: 3n, quarter: 4n, fifth: 5n, tenth: 10n };
const fraction = (above: string, below: string): Reading => {
  const count = /^(?:a|an|)$/i.test(above) ? 1n : (readNumberWords(above) ?? 1n);
  const part = parts[below.toLowerCase().replace(/s$/, '')];
  return part === undefined ? undefined : kindOf(exact(count, part), 'factor');
};
const manifold: Readonly<Record<string, bigint>> = { double: 2n, twice: 2n, triple: 3n };

/** Ways in which laws write numbers, more particular ones first. */
const readers: readonly Reader[] = [
  {
    pattern: String.raw`(?:(\d+(?:\.\d+)?)\s*[×x✖*]\s*)?10\s*(?:\(?\^\s*\(?(\d{1,3})\)?|[º°✖](\d{1,3})|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))`,
    read: (factor = '', caret = '', ring = '', raised = '') => power(factor, caret || ring || lowered(raised)),
  },
  {
    pattern: String.raw`(\d+(?:\.\d+)?)[eE]\+?(\d{1,3})(?![\w])`,
    read: (factor = '', exponent) => power(factor, exponent),
  },
  { pattern: String.raw`10의\s*(\d{1,3})\s*(?:제곱|승)`, read: (exponent) => power('', exponent) },
  {
    pattern: String.raw`(?:ten|10) to the (?:power of )?([\w]+(?:-[a-z]+)?)(?: power)?`,
    read: (exponent = '') => power('', readOrdinal(exponent) ?? readNumberWords(exponent)?.toString()),
  },
  {
    pattern: String.raw`(?:US)?([$€])\s?(${digits})(?:\s*(million|billion|trillion))?`,
    read: (sign, amount = '', scale) => kindOf(decimal(amount, scale), 'amount', sign === '€' ? 'EUR' : 'USD'),
  },
  {
    pattern: String.raw`(${digits})(?:\s*(million|billion|trillion))?\s*(?:US |U\.S\. )?(dollars|USD|euros?|EUR)(?![\w])`,
    read: (amount = '', scale = '', name = '') =>
      kindOf(decimal(amount, scale), 'amount', /^e/i.test(name) ? 'EUR' : 'USD'),
  },
  {
    pattern: String.raw`(${numberWords})\s+(dollars|euros)(?![\w])`,
    read: (amount = '', name = '') => kindOf(spelt(amount), 'amount', /^e/i.test(name) ? 'EUR' : 'USD'),
  },
  {
    pattern: String.raw`(${digits})\s*(?:Gbit/s|Gbps|gigabits? per second)`,
    read: (amount = '') => {
      const value = decimal(amount);
      return value && kindOf(multiplyExact(value, exact(1_000_000_000n)), 'amount', 'bit/s');
    },
  },
  {
    pattern: String.raw`(${digits})\s*(?:%|per ?cent)`,
    read: (amount = '') => {
      const value = decimal(amount);
      return value && kindOf(divideExact(value, exact(100n)), 'factor');
    },
  },
  {
    pattern: String.raw`(${digits})(?:x(?![\w])|\s*times(?![\w]))`,
    read: (amount = '') => kindOf(decimal(amount), 'factor'),
  },
  { pattern: String.raw`(${numberWords})\s+times(?![\w])`, read: (amount = '') => kindOf(spelt(amount), 'factor') },
  {
    pattern: String.raw`(?:(an?|one|two|three)[\s-])?(half|thirds?|quarters?|fifths?|tenths?)(?![\w])(?=\s+(?:or\s+\w+\s+)?of)`,
    read: (above = '', below = '') => fraction(above, below),
  },
  {
    // Without "of" only with an article or count before it and nothing after it that it could describe: no "one third party".
    pattern: String.raw`(an?|one|two|three)[\s-](half|thirds?|quarters?|fifths?|tenths?)(?=\s+or\s+(?:more|less|greater|above|below)|\s*(?:[.,;)]|$))`,
    read: (above = '', below = '') => fraction(above, below),
  },
  {
    pattern: String.raw`(twice|double|triple)(?![\w])`,
    read: (name = '') => kindOf(exact(manifold[name.toLowerCase()] ?? 1n), 'factor'),
  },
  {
    pattern: String.raw`(${digits})(?:\s*(million|billion|trillion))?`,
    read: (amount = '', scale) => kindOf(decimal(amount, scale), 'plain'),
  },
  { pattern: `(${numberWords})(?![\\w])`, read: (amount = '') => kindOf(spelt(amount), 'plain') },
];

/** Every number in the text in order. A factor right before a power (`three times 10^25`) is one number; a factor elsewhere also gives its product with each power. */
export function readNumbers(text: string): readonly QuotedNumber[] {
  const found: QuotedNumber[] = [];
  for (let start = 0; start < text.length; ) {
    const number = beginsNumber(text, start) ? numberAt(text, start) : undefined;
    if (number) found.push(number);
    start = number ? number.end : start + 1;
  }
  return withProducts(found, text);
}

/** True unless the place is inside a word or number: the 100 of `H100` is no number. */
const beginsNumber = (text: string, start: number): boolean =>
  start === 0 || !/[\p{L}\d.]/u.test(text[start - 1] ?? '');

const compiled = readers.map(({ pattern, read }) => ({ expression: new RegExp(pattern, 'iuy'), read }));

function numberAt(text: string, start: number): QuotedNumber | undefined {
  for (const { expression, read } of compiled) {
    expression.lastIndex = start;
    const match = expression.exec(text);
    const reading = match && read(...match.slice(1).map((group) => group ?? ''));
    if (reading) return { ...reading, start, end: start + match[0].length };
  }
  return undefined;
}

function withProducts(found: readonly QuotedNumber[], text: string): readonly QuotedNumber[] {
  const consumed = new Set<QuotedNumber>();
  const products: QuotedNumber[] = [];
  for (const factor of found.filter(({ kind }) => kind === 'factor')) {
    for (const base of found.filter(({ kind, start }) => kind === 'power' && start >= factor.end)) {
      products.push({ ...base, value: multiplyExact(factor.value, base.value), start: factor.start });
      if (/^\s*(?:of\s+)?$/.test(text.slice(factor.end, base.start))) {
        consumed.add(factor);
        consumed.add(base);
      }
    }
  }
  return [...found.filter((number) => !consumed.has(number)), ...products].toSorted((a, b) => a.start - b.start);
}

/** What follows a plain number of each unit. */
const followers: Partial<Record<Unit, RegExp>> = {
  H100e: /^\s*(?:NVIDIA\s+)?H100/i,
  months: /^[\s-]*(?:calendar\s+)?months?/i,
  users: /^[^.;]{0,40}\busers?\b/i,
  parameters: /^[^.;]{0,20}\bparameters?\b/i,
  tokens: /^[^.;]{0,20}\btokens?\b/i,
  OOM: /^\s*(?:OOMs?|orders? of magnitude)/i,
};

/** The numbers in the text that can stand for a quantity of the unit. */
export function numbersOf(unit: Unit, text: string): readonly QuotedNumber[] {
  const all = readNumbers(text);
  if (unit === 'FLOP' || unit === 'FLOP/s') return all.filter(({ kind }) => kind === 'power');
  if (unit === 'ratio') return all.filter(({ kind }) => kind === 'factor');
  const follower = followers[unit];
  return follower === undefined
    ? all.filter((number) => number.unit === unit)
    : all.filter(({ kind, end }) => kind === 'plain' && follower.test(text.slice(end)));
}

/** The number in the text that is this quantity. */
export const findNumber = (value: Quantity, text: string): QuotedNumber | undefined =>
  numbersOf(value.unit, text).find((number) => compareExact(number.value, value) === 0);
