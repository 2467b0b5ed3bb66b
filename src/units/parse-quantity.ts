import { divideExact, type Exact, exactFromDecimal, multiplyExact } from './exact.ts';
import { type Quantity, quantity, type Unit } from './quantity.ts';
import {
  expectations,
  type Refusal,
  refuse,
  refuseAmount,
  refuseLostSuperscript,
  refuseShape,
  refuseUnit,
  refuseUnitText,
} from './quantity-refusal.ts';
import { splitUnit } from './unit-names.ts';

export { isRefusal, type Refusal } from './quantity-refusal.ts';

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const fromSuperscript = (text: string): string =>
  text.replace(/⁻/g, '-').replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String(superscripts.indexOf(digit)));

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
  if (!amount) return refuseAmount(text, wanted, expected);
  if (amount.numerator < 0n) return refuse(`\`${text}\` is negative`, expected, 'quantities here cannot be negative');
  return refuseLostSuperscript(text, amount, wanted, expected) ?? quantity(multiplyExact(amount, split.scale), wanted);
}
