import type { Tone } from '../blocks/block.ts';

/** How text is to look: columns available, whether colour may be used, and whether only ASCII may. */
export type Presentation = { readonly width: number; readonly color: boolean; readonly ascii: boolean };

const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * Text in which nothing is hidden: control, format and direction characters are spelt out (`\x1b`, `\u202e`), so that no name from a data set can move the
 * cursor, colour the screen or reverse what follows it.
 */
export const visible = (text: string): string =>
  text.replace(unseen, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
    return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`;
  });

const plainSigns: Readonly<Record<string, string>> = {
  '■': '#',
  '▲': '^',
  '○': 'o',
  '·': '.',
  '–': '-',
  '—': '-',
  '−': '-',
  '×': 'x',
  '÷': '/',
  '±': '+-',
  '≥': '>=',
  '≤': '<=',
  '→': '->',
  '…': '...',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '€': 'EUR ',
  '§': 'Sec.',
  '✓': 'ok',
  '✗': 'FAILED',
};

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** The text in ASCII: `10²⁵` is `10^25`, signs have the substitutes of the legend, accents are dropped, other scripts are spelt out as code points. */
export const asciiText = (text: string): string =>
  text
    .replace(
      /⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/gu,
      (power) => `^${[...power].map((digit) => (digit === '⁻' ? '-' : superscripts.indexOf(digit))).join('')}`,
    )
    .replace(/[■▲○·–—−×÷±≥≤→…“”‘’€§✓✗]/gu, (sign) => plainSigns[sign] ?? sign)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/\P{ASCII}/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);

/** Raw text as it is shown. */
export const shown = (text: string, { ascii }: Pick<Presentation, 'ascii'>): string =>
  ascii ? asciiText(visible(text)) : visible(text);

const codes: Readonly<Record<Tone, readonly [number, number]>> = {
  strong: [1, 22],
  met: [1, 22],
  likely: [33, 39],
  possible: [36, 39],
  unknown: [35, 39],
  faint: [2, 22],
  warning: [33, 39],
};

/** The text in its tone's colour, unchanged where colour is off. */
export function painted(text: string, tone: Tone | undefined, { color }: Pick<Presentation, 'color'>): string {
  if (!color || tone === undefined || text === '') return text;
  const [on, off] = codes[tone];
  return `\u001b[${on}m${text}\u001b[${off}m`;
}

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/** Columns the text takes on a terminal; East Asian characters and emoji take two. */
export const columnsOf = (text: string): number =>
  /^[\u0020-\u024f]*$/.test(text)
    ? text.length
    : [...new Intl.Segmenter().segment(text)].reduce((sum, { segment }) => sum + (wide.test(segment) ? 2 : 1), 0);

/** Lines of at most `width` columns, broken at spaces; a longer word stands alone on its line. */
export function wrapped(text: string, width: number, indent = 0): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && columnsOf(longer) > width - indent) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].map((part) => `${' '.repeat(indent)}${part}`.trimEnd());
}
