import { follow } from './session.ts';

/** Width of a character, height of a line and size of type, in pixels. */
const metrics = { character: 7.25, line: 16, type: 12, margin: 14 } as const;

const colours: Readonly<Record<string, string>> = {
  '31': '#cf222e',
  '32': '#1a7f37',
  '33': '#9a6700',
  '34': '#0969da',
  '35': '#8250df',
  '36': '#1b7c83',
  '90': '#6e7781',
};

type Style = { readonly fill?: string; readonly bold?: boolean; readonly faint?: boolean };

type Run = { readonly text: string; readonly style: Style };

const escapes = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Text as a terminal shows it, colours included, as a picture. `title` is what a screen reader says of it. */
function pictureOf(lines: readonly string[], title: string): string {
  const width = Math.max(...lines.map(columnsOf));
  const size = {
    width: Math.ceil(width * metrics.character + 2 * metrics.margin),
    height: Math.ceil(lines.length * metrics.line + 2 * metrics.margin),
  };
  const texts = styledLines(lines).flatMap((runs, index) =>
    lineOf(runs, metrics.margin + (index + 0.8) * metrics.line),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-labelledby="title" font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="${metrics.type}" fill="#1f2328">`,
    `<title id="title">${escapes(title)}</title>`,
    `<rect width="100%" height="100%" rx="6" fill="#f6f8fa" stroke="#d0d7de"/>`,
    ...texts,
    '</svg>',
    '',
  ].join('\n');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what a terminal's colours are written in
const escapeSequence = /\u001b\[([\d;]*)m/;

const columnsOf = (line: string): number => [...line.replace(new RegExp(escapeSequence.source, 'g'), '')].length;

/** The runs of every line; as on a terminal a style lasts until it is changed, from one line to the next. */
function styledLines(lines: readonly string[]): readonly (readonly Run[])[] {
  let style: Style = {};
  return lines.map((line) => {
    const [first = '', ...rest] = line.split(new RegExp(escapeSequence.source, 'g'));
    const runs: Run[] = [{ text: first, style }];
    for (let index = 0; index < rest.length; index += 2) {
      style = (rest[index] ?? '').split(';').reduce(restyled, style);
      runs.push({ text: rest[index + 1] ?? '', style });
    }
    return runs.filter(({ text }) => text !== '');
  });
}

function restyled(style: Style, parameter: string): Style {
  if (parameter === '1') return { ...style, bold: true };
  if (parameter === '2') return { ...style, faint: true };
  if (parameter === '22') return style.fill === undefined ? {} : { fill: style.fill };
  const fill = colours[parameter];
  if (fill !== undefined) return { ...style, fill };
  if (parameter === '39') return { ...(style.bold ? { bold: true } : {}), ...(style.faint ? { faint: true } : {}) };
  return {};
}

/** Every stretch without a wide gap stands at its own column, so that columns stay straight in any type. */
function lineOf(runs: readonly Run[], y: number): readonly string[] {
  let column = 0;
  return runs.flatMap(({ text, style }) => {
    const stretches = text.match(/ {2,}|(?:(?! {2,}).)+/g) ?? [];
    return stretches.flatMap((stretch) => {
      const x = metrics.margin + column * metrics.character;
      column += [...stretch].length;
      return stretch.trim() === '' ? [] : [stretchOf(stretch, style, x, y)];
    });
  });
}

const rounded = (pixels: number): string => String(Math.round(pixels * 10) / 10);

function stretchOf(text: string, { fill, bold, faint }: Style, x: number, y: number): string {
  const weight = bold ? ' font-weight="bold"' : '';
  const colour = fill === undefined && !faint ? '' : ` fill="${fill ?? '#6e7781'}"`;
  return `<text x="${rounded(x)}" y="${rounded(y)}"${weight}${colour} xml:space="preserve">${escapes(text)}</text>`;
}

/** The pictures of the documentation: each shows what a command prints, in colour. */
export const pictures = [
  {
    file: 'docs/images/audit.svg',
    command: 'plimsoll audit --as-of 2026-11-21 --known-on 2026-11-21 --color always 2>/dev/null',
    title:
      'What plimsoll audit prints: a table of laws with how many models are over each line, and the models and actors at the lines',
  },
] as const;

/** What a picture shows now. */
export async function currentPicture({ command, title }: (typeof pictures)[number]): Promise<string> {
  const [followed] = await follow([{ kind: 'command', line: 1, command, from: 1, shown: [] }]);
  return pictureOf(followed?.output ?? [], title);
}
