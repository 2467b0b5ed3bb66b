const small = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const irregular: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fifth: 5,
  eighth: 8,
  ninth: 9,
  twelfth: 12,
};
const scales: Readonly<Record<string, bigint>> = {
  hundred: 100n,
  thousand: 1000n,
  million: 10n ** 6n,
  billion: 10n ** 9n,
  trillion: 10n ** 12n,
};

const word = [...small, ...tens, ...Object.keys(scales)].join('|');

/** A run of number words, as a part of a regular expression: `one hundred million`, `twenty-five`. */
export const numberWords = `(?:${word})(?:[\\s-]+(?:and\\s+)?(?:${word}))*`;

/** The value of a run of number words; `undefined` if it is not one. */
export function readNumberWords(text: string): bigint | undefined {
  let [total, current] = [0n, 0n];
  for (const one of text.toLowerCase().split(/[\s-]+(?:and\s+)?/)) {
    const [numeral, scale] = [numeralOf(one), scales[one]];
    if (numeral !== undefined) current += BigInt(numeral);
    else if (scale === undefined) return undefined;
    else [total, current] = scaled(total, current || 1n, scale);
  }
  return total + current;
}

/** `hundred` multiplies what stands before it and goes on; the larger scales close a group. */
const scaled = (total: bigint, current: bigint, scale: bigint): [bigint, bigint] =>
  scale === 100n ? [total, current * scale] : [total + current * scale, 0n];

function numeralOf(one: string): number | undefined {
  const index = small.indexOf(one);
  if (index >= 0) return index;
  const ten = tens.indexOf(one);
  return ten < 0 ? undefined : 10 * (ten + 2);
}

/** The value of an ordinal below a hundred: `sixth`, `twenty-sixth`, `26th`; `undefined` if it is not one. */
export function readOrdinal(text: string): number | undefined {
  const digits = /^(\d{1,3})(?:st|nd|rd|th)?$/i.exec(text);
  if (digits) return Number(digits[1]);
  const parts = text.toLowerCase().split(/[\s-]+/);
  const last = ordinal(parts.at(-1) ?? '');
  if (last === undefined || parts.length > 2) return undefined;
  const before = parts.length === 2 ? numeralOf(parts[0] ?? '') : 0;
  return before === undefined ? undefined : before + last;
}

function ordinal(one: string): number | undefined {
  if (Object.hasOwn(irregular, one)) return irregular[one];
  return numeralOf(one.replace(/ieth$/, 'y').replace(/th$/, ''));
}
