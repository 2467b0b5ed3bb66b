import { type Exact, exactFromDecimal } from './exact.ts';
import { type Unit, units } from './quantity.ts';

/** Why text is not a quantity: what it is, what was expected, and what to write instead. */
export type Refusal = {
  readonly refused: true;
  readonly message: string;
  readonly expected: string;
  readonly hint?: string;
};

/** True of a {@link Refusal}. */
export const isRefusal = (value: object): value is Refusal => 'refused' in value;

/** A {@link Refusal}. */
export const refuse = (message: string, expected: string, hint?: string): Refusal => ({
  refused: true,
  message,
  expected,
  ...(hint === undefined ? {} : { hint }),
});

/** What a quantity of each unit looks like. */
export const expectations: Readonly<Record<Unit, string>> = {
  FLOP: 'a count of operations such as `1e25 FLOP`, `10^25` or `10²⁵`',
  'FLOP/s': 'a rate such as `1e20 FLOP/s`',
  USD: 'an amount such as `500000000 USD`, `500 million USD` or `$500,000,000`',
  EUR: 'an amount such as `15000000 EUR`',
  OOM: 'orders of magnitude such as `0.5 OOM`',
  H100e: 'computing capacity such as `16 H100e`',
  ratio: 'a pure number such as `1/3`, `0.3`, `30 %` or `4x`',
  'bit/s': 'a rate such as `100 Gbit/s`',
  parameters: 'a count such as `1e9 parameters`',
  tokens: 'a count such as `15e12 tokens`',
  users: 'a count such as `10000 users`',
  months: 'a count such as `6 months`',
  models: 'a count such as `10 models`',
  points: 'a score such as `140 points`',
};

const longestText = 120;

/** Text that is wrong whatever the unit: blank, endless, not finite, a list, or a power of ten that reads like another. */
export function refuseShape(text: string, wanted: Unit, expected: string): Refusal | undefined {
  if (text === '') return refuse('the value is blank', expected, 'blank means unknown: leave the key out instead');
  if (text.length > longestText) return refuse(`the value has ${text.length} characters`, expected);
  if (/^[+-]?(?:inf(?:inity)?|nan)\b/i.test(text)) return refuse(`\`${text}\` is not a finite number`, expected);
  return (
    (countsOperations(wanted) ? refuseTensOfPowers(text, expected) : undefined) ?? refuseList(text, wanted, expected)
  );
}

const countsOperations = (unit: Unit): boolean => unit === 'FLOP' || unit === 'FLOP/s';

function refuseTensOfPowers(text: string, expected: string): Refusal | undefined {
  const [, coefficient = '', meant = ''] = /^(10+(?:\.0+)?)[eE]\+?(\d{1,4})/.exec(plainDigits(text)) ?? [];
  const value = exactFromDecimal(`${coefficient}e${meant}`);
  if (!value) return undefined;
  const power = value.numerator.toString().length - 1;
  return refuse(
    `\`${text}\` is 10^${power}, which is easily mistaken for 10^${meant}`,
    expected,
    `write 1e${meant} or 10^${meant} if you mean ten to the ${meant}, 1e${power} if you mean ten to the ${power}`,
  );
}

function refuseList(text: string, wanted: Unit, expected: string): Refusal | undefined {
  const grouped = /^(?:US)?[$€]?\s*\d{1,3}(,\d{3})+(?![\d,])/.test(text);
  const listed = /\d\s*[,;]\s*\d/.test(text) && !grouped;
  // A third of 10^25 is written 1e25/3; a power after the stroke is another number, except where a ratio is wanted.
  const alternatives = wanted !== 'ratio' && /\d\s*\/\s*(?:\d+\.|\d+[eE]|10\s*\^|10[⁰¹²³⁴⁵⁶⁷⁸⁹])/u.test(text);
  if (!listed && !alternatives) return undefined;
  return refuse(
    `\`${text}\` looks like a list of numbers`,
    expected,
    'give one number, with a decimal point; put alternatives in separate rows or in low and high',
  );
}

/** Text around a number that is not a unit. */
export function refuseUnitText(text: string, found: string, expected: string): Refusal {
  return /^~|\?|≈|about|circa/i.test(text)
    ? refuse(
        `cannot read \`${text}\` as a quantity`,
        expected,
        'put the number alone in the cell and say how sure it is in the confidence column',
      )
    : refuse(`cannot read \`${found}\` in \`${text}\``, expected, `units are ${units.join(', ')}`);
}

/** A unit that is known but not the wanted one. */
export function refuseUnit(text: string, found: Unit, wanted: Unit, expected: string): Refusal {
  const hint =
    found === 'FLOP/s' && wanted === 'FLOP'
      ? 'multiply the rate by the seconds of training to get a count'
      : found === 'FLOP' && wanted === 'FLOP/s'
        ? 'a rate is operations per second; FLOP counts operations'
        : undefined;
  return refuse(`${found} given where ${wanted} is needed: \`${text}\``, expected, hint);
}

/** A number of operations that looks like a power of ten copied without its superscript. */
export function refuseLostSuperscript(
  text: string,
  amount: Exact,
  wanted: Unit,
  expected: string,
): Refusal | undefined {
  const [, power] = /^10(\d{2})(?!\d)/.exec(plainDigits(text).replace(/\s.*$/, '')) ?? [];
  if (power === undefined || !countsOperations(wanted)) return undefined;
  if (amount.denominator !== 1n || amount.numerator >= 10_000n) return undefined;
  return refuse(`\`${text}\` looks like a lost superscript`, expected, lostSuperscript(power, `1e${power}`));
}

/** Digits without a sign, leading zeros or thousands commas, so that a mistake is known in any spelling. */
const plainDigits = (text: string): string => text.replaceAll(',', '').replace(/^\+?0*(?=\d)/, '');

const lostSuperscript = (power: string, meant: string): string =>
  `copying 10^${power} from a PDF or web page often drops the superscript; did you mean ${meant}?`;

/** A number that cannot be read. */
export function refuseAmount(text: string, wanted: Unit, expected: string): Refusal {
  const [, factor, power = ''] = /^([\d.]+)\s*[×x*]\s*10(\d{2})(?!\d)/u.exec(text) ?? [];
  if (factor !== undefined && countsOperations(wanted))
    return refuse(`\`${text}\` looks like a lost superscript`, expected, lostSuperscript(power, `${factor}e${power}`));
  return refuse(`cannot read \`${text}\` as a quantity`, expected, 'write powers of ten as 1e25 or 10^25');
}
