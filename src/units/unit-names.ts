import { type Exact, exact, exactFromDecimal, multiplyExact } from './exact.ts';
import type { Unit } from './quantity.ts';

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
  [/^(?:models?|training runs?)$/, 'models'],
  [/^points?$/, 'points'],
];

const words: Readonly<Record<string, string>> = { million: '1e6', billion: '1e9', trillion: '1e12' };

/** The parts of a quantity as written: digits, what the words multiply them by, and the unit if there is one. */
export type Split = { readonly amount: string; readonly scale: Exact; readonly unit: Unit | undefined };

type UnitName = { readonly unit: Unit | undefined; readonly scale: Exact };

const amountAndUnit =
  /^(?<currency>(?:US)?\$|€|)\s*(?<amount>[+-]?[\d.,^×x*⁰¹²³⁴⁵⁶⁷⁸⁹⁻eE+\-/ ]*[\d⁰¹²³⁴⁵⁶⁷⁸⁹])\s*(?<word>million|billion|trillion)?\s*(?<name>.*)$/u;

const scaleOf = (factor: string | undefined): Exact => exactFromDecimal(factor ?? '1') ?? exact(1n);

/** Number, scale and unit of the text, or the part of it that is neither. */
export function splitUnit(text: string): Split | string {
  const { currency = '', amount = '', word = '', name = '' } = amountAndUnit.exec(text)?.groups ?? {};
  if (amount === '') return text;
  const named = readUnit(currency, name);
  return named ? { amount, scale: multiplyExact(scaleOf(words[word]), named.scale), unit: named.unit } : name;
}

function readUnit(currency: string, name: string): UnitName | undefined {
  if (currency !== '') return name === '' ? { unit: currency === '€' ? 'EUR' : 'USD', scale: exact(1n) } : undefined;
  if (name === '') return { unit: undefined, scale: exact(1n) };
  const known = spellings.find(([pattern]) => pattern.test(name));
  return known && { unit: known[1], scale: scaleOf(known[2]) };
}
