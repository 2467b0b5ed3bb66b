import type { Block, TreeLine } from '../blocks/block.ts';
import { tableLines } from './table.ts';
import { columnsOf, type Presentation, painted, shown, wrapped } from './text.ts';

/** Blocks as a terminal shows them. */
export function renderPretty(blocks: readonly Block[], presentation: Presentation): string {
  const lines = blocks.flatMap((block, index) => {
    const before = blocks[index - 1];
    return [...(before && standsApart(before, block) ? [''] : []), ...blockLines(block, presentation)];
  });
  return `${lines.join('\n')}\n`;
}

/** Running text stands together; everything else is set apart by a blank line. */
const standsApart = (before: Block, block: Block): boolean =>
  !(before.kind === 'title' && block.kind === 'paragraph') &&
  !(before.kind === 'heading') &&
  !(before.kind === 'paragraph' && block.kind === 'paragraph') &&
  !(before.kind === 'legend' && block.kind === 'paragraph') &&
  !(block.kind === 'quote');

function blockLines(block: Block, presentation: Presentation): readonly string[] {
  const { width } = presentation;
  const show = (text: string): string => shown(text, presentation);
  const paragraph = (text: string, indent = 0): readonly string[] => wrapped(show(text), width, indent);
  const strong = (text: string | undefined): readonly string[] =>
    text === undefined ? [] : [painted(show(text), 'strong', presentation)];
  switch (block.kind) {
    case 'title':
      return titleLines(block, presentation);
    case 'heading':
      return strong(block.text);
    case 'paragraph':
      return paragraph(block.text).map((line) => painted(line, block.tone, presentation));
    case 'legend':
      return paragraph(block.text).map((line) => painted(line, 'faint', presentation));
    case 'code':
      return block.lines.map(show);
    case 'quote':
      return paragraph(`“${block.text}” (${block.cite})`, 2).map((line) => painted(line, 'faint', presentation));
    case 'list':
      return [...strong(block.heading), ...block.items.flatMap((item) => hanging(`- ${show(item)}`, width, 2))];
    case 'fields':
      return [...strong(block.heading), ...fieldLines(block.fields, presentation)];
    case 'tree':
      return block.lines.flatMap((line) => treeLines(line, presentation));
    case 'table':
      return [
        ...strong(block.heading),
        ...tableLines(block, presentation),
        ...(block.footnotes ?? []).flatMap((note) =>
          paragraph(note).map((line) => painted(line, 'faint', presentation)),
        ),
      ];
  }
}

function titleLines(
  { text, beside }: Extract<Block, { kind: 'title' }>,
  presentation: Presentation,
): readonly string[] {
  const left = shown(text, presentation);
  if (!beside) return wrapped(left, presentation.width).map((line) => painted(line, 'strong', presentation));
  const right = shown(beside.text, presentation);
  const space = presentation.width - columnsOf(left) - columnsOf(right);
  const status = painted(right, beside.tone ?? 'strong', presentation);
  return space < 2
    ? [...wrapped(left, presentation.width).map((line) => painted(line, 'strong', presentation)), `  ${status}`]
    : [`${painted(left, 'strong', presentation)}${' '.repeat(Math.min(space, 6))}${status}`];
}

function fieldLines(
  fields: readonly { readonly label: string; readonly value: string }[],
  presentation: Presentation,
): readonly string[] {
  const labels = fields.map(({ label }) => shown(label, presentation));
  const margin = Math.min(32, Math.max(...labels.map(columnsOf))) + 2;
  return fields.flatMap(({ value }, index) => {
    const label = labels[index] ?? '';
    const text = shown(value, presentation);
    if (columnsOf(label) + 2 > margin) return [label, ...wrapped(text, presentation.width, margin)];
    return hanging(`${label.padEnd(margin)}${text}`, presentation.width, margin);
  });
}

/** Wrapped text whose lines after the first are indented. */
function hanging(text: string, width: number, indent: number): readonly string[] {
  const head = text.slice(0, indent);
  const [first = '', ...rest] = wrapped(text.slice(indent), width, indent);
  return [`${head}${first.slice(indent)}`, ...rest];
}

function treeLines({ depth, text, verdict, remarks }: TreeLine, presentation: Presentation): readonly string[] {
  const indent = 2 * depth;
  const decided = shown(verdict.text, presentation);
  const space = ' '.repeat(indent);
  const [first = '', ...rest] = wrapped(
    shown(text, presentation),
    presentation.width - columnsOf(decided) - 2,
    indent + 2,
  );
  return [
    `${space}${painted(decided, verdict.tone, presentation)} ${first.trimStart()}`,
    ...rest,
    ...remarks.flatMap((remark) =>
      wrapped(shown(remark, presentation), presentation.width, indent + 4).map((line) =>
        painted(line, 'faint', presentation),
      ),
    ),
  ];
}
