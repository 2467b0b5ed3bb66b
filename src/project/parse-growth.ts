import { daysPerMonth } from '../units/average-year.ts';
import type { Refusal } from '../units/parse-quantity.ts';
import { log10 } from './elementary.ts';
import { fastestGrowth, type Growth, type GrowthForm } from './growth.ts';

const expected = 'growth such as `4x/year`, `0.6 OOM/year`, `+300%/year`, `doubling 8 months` or `3 to 5x/year`';

/** Why the text of a value is refused: it cannot be read, its bounds contradict each other, or it is beyond all reason. */
export type ValueRefusal = Refusal & { readonly about: 'text' | 'bounds' | 'size' };

const refuse = (message: string, hint?: string, about: ValueRefusal['about'] = 'text'): ValueRefusal => ({
  refused: true,
  about,
  message,
  expected,
  ...(hint === undefined ? {} : { hint }),
});

const monthsPer: Readonly<Record<string, number>> = {
  year: 12,
  yr: 12,
  y: 12,
  annum: 12,
  decade: 120,
  quarter: 3,
  month: 1,
  mo: 1,
  week: 7 / daysPerMonth,
  wk: 7 / daysPerMonth,
  day: 1 / daysPerMonth,
};

const unitPattern = '(?:years?|yrs?|y|annum|decades?|quarters?|months?|mos?|weeks?|wks?|days?)';
const number = '\\d+(?:\\.\\d+)?(?:e\\+?\\d+)?';
const mark = '(?:\\s*(?:x|%|-?fold|ooms?))?';
const range = `(?:between )?(?<sign>[+-])?(?<low>${number})(?:${mark} ?(?:to|and|-|\\.\\.) ?\\+?(?<high>${number}))?`;
const period = `\\s*(?:(?:/|per|an?|each|every|in|over)\\s*(?<count>${number}(?= ?[a-z]))?\\s*(?<unit>${unitPattern})|(?<adverb>annually|yearly|monthly|p\\.?a\\.?))`;
const time = `(?<unit>${unitPattern})`;
const steps: Readonly<Record<string, number>> = { doubl: 2, tripl: 3, quadrupl: 4, halv: 0.5 };
const step = '(?<step>doubl|tripl|quadrupl|halv)(?:ing|es|e)';
const bounds = `(?: ?[([] ?(?<outerLow>${number})${mark} ?(?:to|-|,|\\.\\.) ?(?<outerHigh>${number})[^()[\\]]*[)\\]])?`;

type Groups = Readonly<Record<string, string | undefined>>;

/** One way to write growth; `rate` turns a number as written into OOM a year. */
type Reader = {
  readonly pattern: RegExp;
  readonly form: GrowthForm;
  readonly rate: (value: number, groups: Groups) => number;
};

/** Months of the period after "per". */
function periodMonths({ count, unit, adverb }: Groups): number {
  if (adverb !== undefined) return adverb === 'monthly' ? 1 : 12;
  return Number(count ?? 1) * monthsOf(unit ?? '');
}

const monthsOf = (unit: string): number => monthsPer[unit] ?? monthsPer[unit.replace(/s$/, '')] ?? Number.NaN;

const doublingRate = (value: number, { step: word = '', unit = '' }: Groups): number =>
  (log10(steps[word] ?? Number.NaN) * 12) / (value * monthsOf(unit));

const whole = (source: string): RegExp => new RegExp(`^${source}${bounds}$`);

const readers: readonly Reader[] = [
  {
    pattern: whole(`${range} ?(?:x|-?fold)(?: growth)?${period}`),
    form: 'factor',
    rate: (value, groups) => (log10(value) * 12) / periodMonths(groups),
  },
  {
    pattern: whole(`${range} ?ooms?${period}`),
    form: 'oom',
    rate: (value, groups) => (value * 12) / periodMonths(groups),
  },
  {
    pattern: whole(`${range} ?%(?: growth)?${period}`),
    form: 'percent',
    rate: (value, groups) => (log10(1 + value / 100) * 12) / periodMonths(groups),
  },
  {
    pattern: whole(`${range} ?doublings?${period}`),
    form: 'oom',
    rate: (value, groups) => (value * log10(2) * 12) / periodMonths(groups),
  },
  {
    pattern: whole(`${step}(?: (?:time|period))?(?: of| in| every|:)? ?${range}[ -]?${time}`),
    form: 'doubling-time',
    rate: doublingRate,
  },
  {
    pattern: whole(`${step} (?:every|each|per|an?) ${time}`),
    form: 'doubling-time',
    rate: doublingRate,
  },
  {
    pattern: whole(`${range}[ -]?${time} ${step}(?: (?:time|period))?`),
    form: 'doubling-time',
    rate: doublingRate,
  },
];

/** Text in one spelling: plain hyphens, `x`, single blanks, lower case, `1e6` for `10^6`. */
const tidy = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[−–—]/g, '-')
    .replace(/×/g, 'x')
    .replace(/\s+/g, ' ')
    .replace(/\b10\^(\d+)/g, '1e$1')
    .replace(/\b(\d+(?:\.\d+)?) ?x ?1e(\d+)(?= ?x)/g, '$1e$2');

/**
 * Reads growth as people write it: `4x/year`, `0.6 OOM/year`, `+300%/year`, `doubling 8 months`, `8-month doubling`, `halving 9 months`, `3 to 5x/year`,
 * `4x/year (3 to 5)`. A year has twelve months and 365.25 days. Refuses, with a hint, what can be meant in two ways (`300%/year`, `4/year`, `4x`, `4 times
 * more`), bounds in the wrong order, times and factors that are not positive, and growth beyond {@link fastestGrowth}.
 */
export function parseGrowth(raw: string): Growth | ValueRefusal {
  const text = tidy(raw);
  for (const reader of readers) {
    const groups = reader.pattern.exec(text)?.groups;
    if (groups) return refuseSigns(text, reader, groups) ?? read(text, reader, groups);
  }
  return explain(text);
}

/** A plus belongs to percent only, a minus to percent and orders of magnitude. */
function refuseSigns(text: string, { form }: Reader, { sign, high, outerLow }: Groups): ValueRefusal | undefined {
  if (form === 'percent') {
    if (sign === undefined)
      return refuse(
        `\`${text}\` can mean growth by that share or growth to it`,
        'write `+300%/year` for a fourfold, `3x/year` for a threefold',
      );
    return sign === '-' && (high ?? outerLow) !== undefined
      ? refuse(`\`${text}\` is an interval of falls`, 'write an interval of falls as factors: `0.5 to 0.7x/year`')
      : undefined;
  }
  if (sign === '-' && (form !== 'oom' || high !== undefined))
    return refuse(`\`${text}\` is negative`, 'write a fall as `-0.2 OOM/year`, `0.6x/year` or `halving 9 months`');
  return undefined;
}

function read(text: string, { form, rate }: Reader, groups: Groups): Growth | ValueRefusal {
  const sign = groups['sign'] === '-' ? -1 : 1;
  const at = (written: string | undefined): number => rate(sign * Number(written), groups);
  // "Doubling every year" has no number.
  const first = at(groups['low'] ?? '1');
  const last = groups['high'] === undefined ? first : at(groups['high']);
  const inner = middle(first, last, form);
  const outer = groups['outerLow'] === undefined ? [first, last] : [at(groups['outerLow']), at(groups['outerHigh'])];
  const [from, to] = outer as [number, number];
  if (![first, last, from, to].every(Number.isFinite)) return refuseNumber(text, form);
  const rising =
    groups['outerLow'] === undefined ? written(groups, 'low', 'high') : written(groups, 'outerLow', 'outerHigh');
  if (!rising)
    return refuse(`the bounds of \`${text}\` are in the wrong order`, 'write the smaller number first', 'bounds');
  const growth = { central: inner, low: Math.min(from, to), high: Math.max(from, to), form };
  return refuseBounds(text, growth) ?? growth;
}

const written = (groups: Groups, low: string, high: string): boolean =>
  groups[high] === undefined || Number(groups[low]) <= Number(groups[high]);

/** The central value of an interval: the middle in OOM a year, or the geometric mean of two times. */
const middle = (first: number, last: number, form: GrowthForm): number => {
  if (first === last) return first;
  return form === 'doubling-time' ? Math.sign(first) * Math.sqrt(first * last) : (first + last) / 2;
};

const refuseNumber = (text: string, form: GrowthForm): ValueRefusal =>
  form === 'doubling-time'
    ? refuse(`\`${text}\` has a time that is not above zero`)
    : refuse(`\`${text}\` leaves nothing or less than nothing`, 'a factor is above zero: `0.5x/year` halves in a year');

function refuseBounds(text: string, { central, low, high }: Growth): ValueRefusal | undefined {
  if (Math.max(Math.abs(low), Math.abs(high)) > fastestGrowth)
    return refuse(
      `\`${text}\` is more than ${fastestGrowth} orders of magnitude a year`,
      'growth of a factor 10,000 a year or more is taken for a slip: check the number and the period',
      'size',
    );
  return low <= central && central <= high
    ? undefined
    : refuse(`\`${text}\` has its central value outside its interval`, undefined, 'bounds');
}

const ambiguities: readonly (readonly [RegExp, string, string])[] = [
  [/^$/, 'the growth is blank', 'leave the key out instead'],
  [/\d,\d/, 'a comma can separate decimals or thousands', 'write `1.5x/year` or `1500x/year`'],
  [
    /\bbi-?(?:annual|monthly|weekly|ennial)/,
    'can mean twice in a period or once in two',
    'write `every 2 years` or `every 6 months`',
  ],
  [/\d ?m\b/, '`m` can mean months, minutes or millions', 'write `months`'],
  [/\/ ?m\b/, '`m` can mean months or minutes', 'write `/month`'],
  [/(?:doubl|tripl|quadrupl|halv)\w* .*-\d/, 'a time is above zero', 'write a fall as `halving 9 months`'],
  [/(?:doubl|tripl|quadrupl|halv)\w*.*\d$/, 'the time has no unit', 'write `doubling 8 months`'],
  [
    /times|more|faster|greater/,
    'can mean a factor, a difference or how often',
    'write `4x/year` for a fourfold, `+400%/year` for a fivefold',
  ],
  [/^[+-]?[\d.]+ ?(?:x|%|-?fold|ooms?)$/, 'growth needs a period', 'write `/year` after it'],
  [
    /^[+-]?[\d.]+ ?(?:\/|per|an?) ?[a-z]+$/,
    'can be a factor or orders of magnitude',
    'write `4x/year` or `4 OOM/year`',
  ],
  [/^[\d.]+ ?[a-z]+$/, 'is a time, not growth', 'write `doubling 8 months`'],
  [/^[+-]?[\d.]+$/, 'is a number without form and period', 'write `4x/year`, `0.6 OOM/year` or `doubling 8 months`'],
];

function explain(text: string): ValueRefusal {
  const [, why, hint] = ambiguities.find(([pattern]) => pattern.test(text)) ?? [];
  return refuse(
    why === undefined ? `cannot read \`${text}\` as growth` : text === '' ? why : `\`${text}\`: ${why}`,
    hint,
  );
}
