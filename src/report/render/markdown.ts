import {
  type Block,
  type Cell,
  isHeadingRow,
  type TableBlock,
  type TreeLine,
  withoutBlankColumns,
} from '../blocks/block.ts';
import { parted } from './links.ts';
import { asciiText, type Presentation, visible } from './text.ts';

/**
 * Blocks as Markdown (tables as GitHub has them). All text is escaped: a name cannot become markup, a link or a cell border. Only the addresses in `links` are
 * links.
 */
export function renderMarkdown(
  blocks: readonly Block[],
  { ascii }: Pick<Presentation, 'ascii'>,
  links: ReadonlySet<string> = new Set(),
): string {
  const text = blocks.map((block) => blockText(block, writeWith(ascii, links))).join('\n\n');
  return `${text}\n`;
}

type Write = (text: string, place?: 'line' | 'cell') => string;

const writeWith =
  (ascii: boolean, links: ReadonlySet<string>): Write =>
  (text, place = 'line') =>
    parted(text, links)
      .map((part, index) => {
        if (part.link) return `<${part.text}>`;
        const seen = ascii ? asciiText(visible(part.text)) : visible(part.text);
        return place === 'cell' || index > 0 ? escapeInline(seen) : escapeMarkdown(seen);
      })
      .join('');

/** Text that Markdown shows as it is within a line or a table cell. */
const escapeInline = (text: string): string =>
  text
    .split(commands)
    .map((piece, index) => (index % 2 === 1 ? piece : escapeWords(piece)))
    .join('');

/** Commands to type stand as code; nothing in them could be read as anything else. */
const commands = /(`plimsoll [\w ./=,:-]+`)/;

const escapeWords = (text: string): string =>
  text
    .replace(/[\\`*_[\]|~#]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(addresses, (start) => `${start.slice(0, -1)}\\${start.slice(-1)}`);

/** Where readers of Markdown take bare text for an address: `https:` before `//`, `www.`, and `@` within a word. */
const addresses =
  /\b[a-z][a-z\d+.-]*:(?=\/\/)|\bwww\.(?=\S)|(?<=[\w.+-])@(?=\w)|\b(?:mailto|xmpp|tel|javascript):(?=\S)/gi;

/** Text that Markdown shows as it is, wherever in a line it stands. */
export const escapeMarkdown = (text: string): string =>
  escapeInline(text)
    .replace(/^(\s*)([>+=-])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2');

/** A list is part of what stands above it. */
const headingMarks = (block: Block): string =>
  '#'.repeat(block.kind === 'list' ? 3 : block.kind === 'table' ? (block.headingLevel ?? 2) : 2);

function blockText(block: Block, write: Write): string {
  const heading =
    'heading' in block && block.heading !== undefined ? `${headingMarks(block)} ${write(block.heading)}\n\n` : '';
  switch (block.kind) {
    case 'title':
      return `${'#'.repeat(block.level ?? 1)} ${write(block.text)}${block.beside ? `\n\n**${write(said(block.beside))}**` : ''}`;
    case 'heading':
      return `${'#'.repeat(block.level ?? 2)} ${write(block.text)}`;
    case 'paragraph':
      return write(block.text);
    case 'legend':
      return write(block.words);
    case 'code':
      return fenced(block.lines, block.language);
    case 'quote':
      return `> “${write(block.text)}” (${write(block.cite)})`;
    case 'list':
      return heading + block.items.map((item) => `- ${write(item)}`).join('\n');
    case 'fields':
      return heading + block.fields.map(({ label, value }) => `- **${write(label)}:** ${write(value)}`).join('\n');
    case 'tree':
      return block.lines.map((line) => treeText(line, write)).join('\n');
    case 'table':
      return `${heading}${tableText(block, write)}${(block.footnotes ?? []).map((note) => `\n\n${write(note)}`).join('')}`;
  }
}

/** A fence longer than any run of backticks inside, so that nothing can end it early. */
function fenced(lines: readonly string[], language = 'yaml'): string {
  const text = lines.map(visible).join('\n');
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

const said = ({ text, words }: Cell): string => words ?? text;

const treeText = ({ depth, text, verdict, remarks }: TreeLine, write: Write): string => {
  const indent = '  '.repeat(depth);
  const below = remarks.map((remark) => `\n${indent}  - ${write(remark)}`).join('');
  return `${indent}- ${write(text)}: **${write(said(verdict))}**${below}`;
};

function tableText(block: TableBlock, write: Write): string {
  const { columns, rows } = withoutBlankColumns(block);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const blank = columns.slice(1).map(() => '');
  return [
    line(columns.map(({ label }) => write(label, 'cell'))),
    line(columns.map(({ align }) => (align === 'right' ? '--:' : '---'))),
    ...rows.map((row) =>
      line(
        isHeadingRow(row)
          ? [`**${write(row.heading, 'cell')}**`, ...blank]
          : row.map((entry) => write(said(entry), 'cell')),
      ),
    ),
  ].join('\n');
}
