import { divideExact, type Exact, exact, exactText, scientificDigits } from './exact.ts';
import type { Quantity } from './quantity.ts';
import { grouped, howMany } from './words.ts';

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

const raised = (exponent: string): string =>
  exponent.replace(/^-/, '⁻').replace(/\d/g, (digit) => superscripts[Number(digit)] ?? digit);

const wordForm = (scientific: string, ascii: boolean): string => {
  const [mantissa = '0', exponent = '0'] = scientific.split('e');
  const power = ascii ? `10^${exponent}` : `10${raised(exponent)}`;
  if (mantissa === '1') return power;
  return ascii ? `${mantissa}x${power}` : `${mantissa}×${power}`;
};

/**
 * A power of ten as people write it: `2.1×10²⁵`, or `2.1x10^25` in ASCII. Estimates are shown with two significant figures (the
 * precision Art. 52(1) notifications use, EU guidelines para 31), thresholds with all of theirs (`digits` omitted).
 */
export function formatPower(
  value: Exact,
  options: { readonly digits?: number; readonly ascii?: boolean } = {},
): string {
  if (value.numerator === 0n) return '0';
  const ascii = options.ascii ?? false;
  if (options.digits !== undefined) return wordForm(scientificDigits(value, options.digits), ascii);
  if (!exactText(value).includes('/')) return wordForm(scientificDigits(value, 40), ascii);
  return `${wordForm(scientificDigits(exact(value.numerator), 40), ascii)}/${value.denominator}`;
}

/** A quantity for people, with its unit: `10²⁵ FLOP`, `$500,000,000`, `1/3`, `100 Gbit/s`. */
export function formatQuantity(
  value: Quantity,
  options: { readonly digits?: number; readonly ascii?: boolean } = {},
): string {
  switch (value.unit) {
    case 'FLOP':
    case 'FLOP/s':
    case 'parameters':
    case 'tokens':
      return `${formatPower(value, options)} ${value.unit}`;
    case 'USD':
      return `$${grouped(value.denominator === 1n ? String(value.numerator) : exactText(value))}`;
    case 'ratio':
      return exactText(value);
    case 'bit/s':
      return `${exactText(divideExact(value, exact(1_000_000_000n)))} Gbit/s`;
    case 'models':
    case 'points':
    case 'months':
      return howMany(exactText(value), value.unit.slice(0, -1));
    default:
      return `${grouped(exactText(value))} ${value.unit}`;
  }
}
