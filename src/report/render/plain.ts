import { type Block, type Cell, isHeadingRow, type TableBlock, type TreeLine } from '../blocks/block.ts';
import { type Presentation, shown } from './text.ts';

/** Blocks without signs, colour or columns: one fact a line, for screen readers, searching and pipes. */
export function renderPlain(blocks: readonly Block[], presentation: Presentation): string {
  return `${blocks
    .flatMap(blockLines)
    .map((line) => shown(line, presentation))
    .join('\n')}\n`;
}

const labelled = (label: string, value: string): string => (value === '' ? '' : `${label} ${value}`);

const said = ({ text, words }: Cell): string => words ?? text;

function blockLines(block: Block): readonly string[] {
  const heading = 'heading' in block && block.heading !== undefined ? [`${block.heading}:`] : [];
  switch (block.kind) {
    case 'title':
      return [block.beside ? `${block.text}: ${said(block.beside)}` : block.text];
    case 'heading':
      return [`${block.text}:`];
    case 'paragraph':
      return [block.text];
    case 'legend':
      return [block.words];
    case 'code':
      return block.lines;
    case 'quote':
      return [`quoted: "${block.text}" (${block.cite})`];
    case 'list':
      return [...heading, ...block.items];
    case 'fields':
      return [...heading, ...block.fields.map(({ label, value }) => `${label}: ${value}`)];
    case 'tree':
      return block.lines.flatMap(treeLines);
    case 'table':
      return [...heading, ...tableRows(block), ...(block.footnotes ?? [])];
  }
}

/** The indentation is the only sign of what stands below what, so it is kept. */
function treeLines({ depth, text, verdict, remarks }: TreeLine): readonly string[] {
  const indent = '  '.repeat(depth);
  return [`${indent}${text}: ${said(verdict)}`, ...remarks.map((remark) => `${indent}    ${remark}`)];
}

const tableRows = ({ columns, rows }: TableBlock): readonly string[] =>
  rows.map((row) => {
    if (isHeadingRow(row)) return `${row.heading}:`;
    const [first, ...others] = row;
    const facts = others.map((entry, index) => labelled(columns[index + 1]?.label ?? '', said(entry))).filter(Boolean);
    return facts.length === 0 ? said(first ?? { text: '' }) : `${said(first ?? { text: '' })}: ${facts.join('; ')}`;
  });
