import type { Path, YamlDocument } from '../../source/yaml.ts';
import { exactFromDecimal, exactText } from '../../units/exact.ts';
import { isRefusal, parseQuantity } from '../../units/parse-quantity.ts';
import { compareQuantity, type Quantity, quantity, quantityText } from '../../units/quantity.ts';
import { valueAt } from './place.ts';
import { findNumber, numbersOf } from './quoted-numbers.ts';
import type { Complaint, SpellingCheck } from './rule.ts';

type OperationUnit = 'FLOP' | 'FLOP/s';

/** A number of operations as written, with the words quoted for it. */
type WrittenAmount = { readonly at: Path; readonly text: string; readonly unit: OperationUnit; readonly quote: string };

const entries = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];

/** Every threshold value that counts operations, whether or not the file can be read as a policy. */
function writtenAmounts({ data }: YamlDocument): readonly WrittenAmount[] {
  return entries(valueAt(data, ['thresholds'])).flatMap(([id, threshold]) => {
    const unit = valueAt(threshold, ['unit']);
    if (unit !== 'FLOP' && unit !== 'FLOP/s') return [];
    return entries(valueAt(threshold, ['values'])).flatMap(([date, value]) => {
      const [text, quote] = [valueAt(value, ['value']), valueAt(value, ['quote'])];
      const at = ['thresholds', id, 'values', date];
      return typeof text === 'string' ? [{ at, text, unit, quote: typeof quote === 'string' ? quote : '' }] : [];
    });
  });
}

const powerOf = (factor: string, exponent: string | number, unit: OperationUnit): Quantity | undefined => {
  const value = exactFromDecimal(`${factor}e${exponent}`);
  return value && quantity(value, unit);
};

const lost = /^(?:([\d.]+)\s*[×x*]\s*)?10(\d{2})(?!\d)/u;

/** True unless the quote has powers of ten and this is none of them. */
const agrees = (value: Quantity, quote: string): boolean =>
  numbersOf(value.unit, quote).length === 0 || findNumber(value, quote) !== undefined;

/** The power of ten behind text such as `1026`, and its exponent. */
function lostPower(
  text: string,
  unit: OperationUnit,
): { readonly meant: Quantity; readonly exponent: string } | undefined {
  const [, factor = '1', exponent] = lost.exec(text) ?? [];
  const meant = exponent === undefined ? undefined : powerOf(factor, exponent, unit);
  return exponent === undefined || !meant ? undefined : { meant, exponent };
}

function lostInValue({ at, text, unit, quote }: WrittenAmount): readonly Complaint[] {
  const { meant, exponent } = lostPower(text, unit) ?? {};
  if (!meant) return [];
  return [
    {
      at: [...at, 'value'],
      message: `\`${text}\` looks like 10^${exponent} without its superscript`,
      expected: `\`${quantityText(meant)}\``,
      hint: 'copying from a PDF or web page often drops the superscript',
      ...(agrees(meant, quote) ? { fix: { from: text, to: quantityText(meant) } } : {}),
    },
  ];
}

/** What the value says, its own superscript put back. */
function meantBy(text: string, unit: OperationUnit): Quantity | undefined {
  const value = parseQuantity(text, unit);
  return isRefusal(value) ? lostPower(text, unit)?.meant : value;
}

const lostInWords = /(?<![\d.,^])10(\d{2})(?=\s*(?:integer|floating|FLOP|computational|operations))/iu;

/** Quoted words that lost the superscript are mended only where the value says which power was meant. */
function lostInQuote({ at, text, unit, quote }: WrittenAmount): readonly Complaint[] {
  const match = lostInWords.exec(quote);
  const meant = match && powerOf('1', match[1] ?? '', unit);
  if (!match || !meant) return [];
  const value = meantBy(text, unit);
  const same = value !== undefined && compareQuantity(value, meant) === 0;
  return [
    {
      at: [...at, 'quote'],
      message: `the quoted words have \`${match[0]}\`, which looks like 10^${match[1]} without its superscript`,
      expected: `10^${match[1]}`,
      hint: 'check the text as printed',
      ...(same ? { fix: { from: match[0], to: `10^${match[1]}` } } : {}),
    },
  ];
}

/** A power of ten that was copied without its superscript, in a value or in the words quoted for it. */
export const lostSuperscript: SpellingCheck = {
  code: 'PL7003',
  name: 'lost-superscript',
  severity: 'error',
  checkSpelling: (document) =>
    writtenAmounts(document).flatMap((amount) => [...lostInValue(amount), ...lostInQuote(amount)]),
};

/** `10e25`, which is 10^26: both readings are shown, and it is mended only where the quoted words have exactly one of them. */
export const tenBeforeExponent: SpellingCheck = {
  code: 'PL7004',
  name: 'ten-before-exponent',
  severity: 'error',
  checkSpelling: (document) =>
    writtenAmounts(document).flatMap(({ at, text, unit, quote }) => {
      const [, factor = '', exponent = ''] = /^(10+(?:\.0+)?)[eE]\+?(\d{1,3})(?!\d)/.exec(text) ?? [];
      const [literal, likely] = [powerOf(factor, exponent, unit), powerOf('1', exponent, unit)];
      if (factor === '' || !literal || !likely) return [];
      const quoted = [literal, likely].filter((reading) => findNumber(reading, quote) !== undefined);
      const [meant] = quoted;
      return [
        {
          at: [...at, 'value'],
          message: `\`${text}\` is ${quantityText(literal)}, which is easily mistaken for ${quantityText(likely)}`,
          expected: `\`${quantityText(likely)}\` or \`${quantityText(literal)}\``,
          hint: meant ? 'the quoted words decide' : 'quote the words of the text: they decide which is meant',
          ...(meant && quoted.length === 1 ? { fix: { from: text, to: quantityText(meant) } } : {}),
        },
      ];
    }),
};

/** Numbers of operations are written one way, so that they can be searched for and compared by eye. A third of a power of ten stays as it is. */
export const numberForm: SpellingCheck = {
  code: 'PL7005',
  name: 'number-form',
  severity: 'note',
  checkSpelling: (document) =>
    writtenAmounts(document).flatMap(({ at, text, unit }) => {
      const value = parseQuantity(text, unit);
      // A third of a power of ten has no decimal form.
      if (isRefusal(value) || exactText(value).includes('/')) return [];
      const canonical = quantityText(value);
      if (canonical === text) return [];
      return [
        {
          at: [...at, 'value'],
          message: `\`${text}\` is usually written \`${canonical}\``,
          expected: `\`${canonical}\``,
          fix: { from: text, to: canonical },
        },
      ];
    }),
};
