import { divideExact, type Exact, exact, exactFromDecimal, multiplyExact } from './exact.ts';
import { type Quantity, quantity, type Unit, units } from './quantity.ts';

/** Why text is not a quantity: what it is, what was expected, and what to write instead. */
export type Refusal = {
  readonly refused: true;
  readonly message: string;
  readonly expected: string;
  readonly hint?: string;
};

/** True of a {@link Refusal}. */
export const isRefusal = (value: object): value is Refusal => 'refused' in value;

const refuse = (message: string, expected: string, hint?: string): Refusal => ({
  refused: true,
  message,
  expected,
  ...(hint === undefined ? {} : { hint }),
});

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const fromSuperscript = (text: string): string =>
  text.replace(/⁻/g, '-').replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String(superscripts.indexOf(digit)));

const expectations: Readonly<Record<Unit, string>> = {
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
};

const spellings: readonly (readonly [RegExp, Unit, string?])[] = [
  [/^(?:FLOPs?\/s|FLOPS|FLOP\/second|OP\/s|op\/s|operations per second)$/, 'FLOP/s'],
  [/^(?:FLOPs?|flops?|operations|OPs?|ops?)$/, 'FLOP'],
  [/^(?:USD|US\$|dollars)$/, 'USD'],
  [/^(?:EUR|€|euros?)$/, 'EUR'],
  [/^OOMs?$/, 'OOM'],
  [/^(?:H100e|H100-equivalents?|H100 equivalents?)$/, 'H100e'],
  [/^(?:ratio|x|×)$/, 'ratio'],
  [/^(?:%|percent)$/, 'ratio', '1e-2'],
  [/^(?:bit\/s|bps)$/, 'bit/s'],
  [/^(?:Gbit\/s|Gbps)$/, 'bit/s', '1e9'],
  [/^parameters$/, 'parameters'],
  [/^tokens$/, 'tokens'],
  [/^(?:users|business users)$/, 'users'],
  [/^months?$/, 'months'],
];

const words: Readonly<Record<string, string>> = { million: '1e6', billion: '1e9', trillion: '1e12' };

type Split = { readonly amount: string; readonly scale: Exact; readonly unit: Unit | undefined };

type UnitName = { readonly unit: Unit | undefined; readonly scale: Exact };

const amountAndUnit =
  /^(?<currency>[$€]?)\s*(?<amount>[+-]?[\d.,^×x*⁰¹²³⁴⁵⁶⁷⁸⁹⁻eE+\-/ ]*[\d⁰¹²³⁴⁵⁶⁷⁸⁹])\s*(?<word>million|billion|trillion)?\s*(?<name>.*)$/u;

const scaleOf = (factor: string | undefined): Exact => exactFromDecimal(factor ?? '1') ?? exact(1n);

/** Number, scale and unit of the text, or the part of it that is neither. */
function splitUnit(text: string): Split | string {
  const { currency = '', amount = '', word = '', name = '' } = amountAndUnit.exec(text)?.groups ?? {};
  if (amount === '') return text;
  const named = readUnit(currency, name);
  return named ? { amount, scale: multiplyExact(scaleOf(words[word]), named.scale), unit: named.unit } : name;
}

function readUnit(currency: string, name: string): UnitName | undefined {
  if (currency !== '') return name === '' ? { unit: currency === '$' ? 'USD' : 'EUR', scale: exact(1n) } : undefined;
  if (name === '') return { unit: undefined, scale: exact(1n) };
  const known = spellings.find(([pattern]) => pattern.test(name));
  return known && { unit: known[1], scale: scaleOf(known[2]) };
}

function readPower(text: string): Exact | undefined {
  const caret = /^(?:([\d.]+)\s*[×x*]\s*)?10\s*(?:\^\s*([+-]?\d{1,4})|([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]{1,5}))$/u.exec(text);
  if (!caret) return undefined;
  const exponent = caret[2] ?? fromSuperscript(caret[3] ?? '');
  return exactFromDecimal(`${caret[1] ?? '1'}e${exponent}`);
}

function readAmount(text: string): Exact | undefined {
  const power = readPower(text);
  if (power) return power;
  const fraction = /^([^/]+)\/([^/]+)$/.exec(text);
  if (fraction) {
    const [top, bottom] = [readAmount((fraction[1] ?? '').trim()), readAmount((fraction[2] ?? '').trim())];
    return top && bottom && bottom.numerator !== 0n ? divideExact(top, bottom) : undefined;
  }
  return exactFromDecimal(/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text);
}

/**
 * Reads one quantity of the wanted unit from text, exactly. Accepts `1e25`, `1.0e+25 FLOP`, `10^25`, `3 x 10^25`, `10²⁵`, `1e25/3 FLOP`,
 * `$500,000,000`, `500 million USD`, `1/3`, `30 %`, `4x`; a missing unit means the wanted one. Refuses, with a hint, what is usually a mistake:
 * a lost superscript (`1025`), `10e25`, a rate for a count, a list in a scalar place, a negative or non-finite amount.
 */
export function parseQuantity<U extends Unit>(raw: string, wanted: U): Quantity<U> | Refusal {
  const text = raw.normalize('NFC').trim();
  const expected = expectations[wanted];
  const early = refuseShape(text, wanted, expected);
  if (early) return early;
  const split = splitUnit(text);
  if (typeof split === 'string') return refuseUnitText(text, split, expected);
  if (split.unit !== undefined && split.unit !== wanted) return refuseUnit(text, split.unit, wanted, expected);
  const amount = readAmount(split.amount.trim());
  if (!amount) return refuse(`cannot read \`${text}\` as a quantity`, expected, 'write powers of ten as 1e25 or 10^25');
  if (amount.numerator < 0n) return refuse(`\`${text}\` is negative`, expected, 'quantities here cannot be negative');
  return refuseSuspicious(text, amount, wanted, expected) ?? quantity(multiplyExact(amount, split.scale), wanted);
}

function refuseShape(text: string, wanted: Unit, expected: string): Refusal | undefined {
  if (text === '') return refuse('the value is blank', expected, 'blank means unknown: leave the key out instead');
  if (/^[+-]?(?:inf(?:inity)?|nan)\b/i.test(text)) return refuse(`\`${text}\` is not a finite number`, expected);
  const coefficient = /^(\d{2,}(?:\.\d+)?)[eE]\+?(\d+)/.exec(text);
  if (coefficient && wanted === 'FLOP' && /^10*(?:\.0+)?$/.test(coefficient[1] ?? '')) {
    const value = exactFromDecimal(`${coefficient[1]}e${coefficient[2]}`);
    const power = value ? value.numerator.toString().length - 1 : 0;
    return refuse(
      `\`${text}\` is 10^${power}, which is easily mistaken for 10^${coefficient[2]}`,
      expected,
      `write 1e${coefficient[2]} or 10^${coefficient[2]} if you mean ten to the ${coefficient[2]}, 1e${power} if you mean ten to the ${power}`,
    );
  }
  const grouped = /^[$€]?\s*\d{1,3}(,\d{3})+(?![\d,])/.test(text);
  if (/\d\s*[,;]\s*\d/.test(text) && !grouped) {
    return refuse(
      `\`${text}\` looks like a list of numbers`,
      expected,
      'give one number; put alternatives in separate rows or in low and high',
    );
  }
  return undefined;
}

function refuseUnitText(text: string, found: string, expected: string): Refusal {
  return /^~|\?|≈|about|circa/i.test(text)
    ? refuse(
        `cannot read \`${text}\` as a quantity`,
        expected,
        'put the number alone in the cell and say how sure it is in the confidence column',
      )
    : refuse(`cannot read \`${found}\` in \`${text}\``, expected, `units are ${units.join(', ')}`);
}

function refuseUnit(text: string, found: Unit, wanted: Unit, expected: string): Refusal {
  const hint =
    found === 'FLOP/s' && wanted === 'FLOP'
      ? 'multiply the rate by the seconds of training to get a count'
      : found === 'FLOP' && wanted === 'FLOP/s'
        ? 'a rate is operations per second; FLOP counts operations'
        : undefined;
  return refuse(`${found} given where ${wanted} is needed: \`${text}\``, expected, hint);
}

function refuseSuspicious(text: string, amount: Exact, wanted: Unit, expected: string): Refusal | undefined {
  const lost = /^(10)(\d{2})(?!\d)/.exec(text.replace(/\s.*$/, ''));
  if (wanted === 'FLOP' && lost && amount.denominator === 1n && amount.numerator < 10_000n) {
    const power = lost[2] ?? '';
    return refuse(
      `\`${text}\` looks like a lost superscript`,
      expected,
      `copying 10^${power} from a PDF or web page often drops the superscript; did you mean 1e${power}?`,
    );
  }
  return undefined;
}
