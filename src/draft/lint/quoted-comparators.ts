import type { Operator } from '../../policy/condition.ts';
import type { QuotedNumber } from './quoted-numbers.ts';

/** Words that compare: which side of a number they speak of, and whether the number itself belongs to that side. */
export type QuotedComparator = {
  readonly words: string;
  readonly side: 'above' | 'below';
  readonly inclusive: boolean;
  /** True of words that stand after their number: `or more`. */
  readonly after: boolean;
  readonly start: number;
  readonly end: number;
};

type Phrase = Pick<QuotedComparator, 'side' | 'inclusive' | 'after'> & { readonly pattern: string };

const phrase = (
  side: 'above' | 'below',
  inclusive: boolean,
  patterns: readonly string[],
  after = false,
): readonly Phrase[] => patterns.map((pattern) => ({ side, inclusive, after, pattern }));

const english = (words: string): string => `(?<![\\p{L}])(?:${words.replaceAll(' ', '\\s+')})(?![\\p{L}])`;

/** Every phrase that is understood, longer ones before those they contain. `at least as much as` refers to another test and compares nothing itself. */
const phrases: readonly Phrase[] = [
  ...phrase('above', true, [
    english('equal to or (?:greater|more|higher) than|(?:greater|more|higher) than or equal to'),
    english('(?:equals?|equal(?:s|ing)? to|meets?|meeting) or exceed(?:s|ing)?'),
    english('(?:not|no) (?:less|fewer|lower|smaller) than|not below'),
    `${english('at least')}(?!\\s+as\\b)`,
    english('a minimum of'),
    '>=|≥',
  ]),
  ...phrase('below', true, [
    english('equal to or (?:less|fewer|lower) than|(?:less|fewer|lower) than or equal to'),
    english('not (?:to )?exceed(?:s|ing)?|not in excess of|not (?:above|over)'),
    english('(?:not|no) (?:more|greater|higher|larger) than'),
    english('at most|up to|a maximum of'),
    '<=|≤',
  ]),
  ...phrase('above', true, [english('(?:or|and) (?:more|greater|above|higher|over|larger)'), '이상'], true),
  ...phrase('below', true, [english('(?:or|and) (?:less|fewer|below|lower|under|smaller)'), '이하'], true),
  ...phrase('above', false, ['초과'], true),
  ...phrase('below', false, ['미만'], true),
  ...phrase('above', false, [
    english('(?:greater|more|higher|larger) than'),
    english('exceed(?:s|ed|ing)?|in excess of|surpass(?:es|ing)?|beyond|above|over'),
    '>',
  ]),
  ...phrase('below', false, [english('(?:less|fewer|lower|smaller) than|below|under'), '<']),
];

const expression = new RegExp(phrases.map(({ pattern }) => `(${pattern})`).join('|'), 'giu');

/** Every comparing phrase of the text, in order. */
export const readComparators = (text: string): readonly QuotedComparator[] =>
  [...text.matchAll(expression)].map((match) => {
    const which = match.slice(1).findIndex((group) => group !== undefined);
    const { side, inclusive, after } = phrases[which] as Phrase;
    return { words: match[0], side, inclusive, after, start: match.index, end: match.index + match[0].length };
  });

/** How far a comparing phrase may stand from its number: `exceeds a total of 10^26`, `10^26 floating-point operations (FLOPs) or more`. */
const reach = 40;

/** The phrase that governs a number: the nearest before it, else the nearest after, with no other number between and in the same sentence. */
export function comparatorOf(
  number: QuotedNumber,
  text: string,
  others: readonly QuotedNumber[],
): QuotedComparator | undefined {
  const comparators = readComparators(text);
  const joined = (from: number, to: number): boolean =>
    to >= from &&
    to - from <= reach &&
    !/[;:]|\.\s/.test(text.slice(from, to)) &&
    !others.some(({ start, end }) => start >= from && end <= to);
  const before = comparators.findLast((one) => !one.after && one.end <= number.start && joined(one.end, number.start));
  return before ?? comparators.find((one) => one.after && joined(number.end, one.start));
}

/** The comparator of a text without numbers, if all that it has agree; everyday words (`over`, `under`, `up to`, `beyond`) alone prove nothing. */
export function soleComparator(text: string): QuotedComparator | undefined {
  const found = readComparators(text).filter(({ words }) => !/^(?:over|under|up\s+to|beyond)$/i.test(words));
  const [first] = found;
  return first && found.every(({ side, inclusive }) => side === first.side && inclusive === first.inclusive)
    ? first
    : undefined;
}

/** Operators that put the number itself on the side the words put it, the direct one first and its complement second. */
export const operatorsOf = ({
  side,
  inclusive,
}: QuotedComparator): readonly [direct: Operator, complement: Operator] =>
  side === 'above'
    ? inclusive
      ? ['greaterThanInclusive', 'lessThan']
      : ['greaterThan', 'lessThanInclusive']
    : inclusive
      ? ['lessThanInclusive', 'greaterThan']
      : ['lessThan', 'greaterThanInclusive'];
