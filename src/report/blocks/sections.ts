import type { DataDocument, ListDocument, Row, Section, ShowDocument, TableColumn } from '../documents/reference.ts';
import { type Block, cell, type TableBlock } from './block.ts';

const unknownSign = '–';

/** Columns beyond the first two that a narrow terminal can do without, last first; all but the first and identifiers, which are there to be copied, may run over several lines. */
function table(columns: readonly TableColumn[], rows: readonly Row[], heading: string | undefined): TableBlock {
  return {
    kind: 'table',
    ...(heading === undefined ? {} : { heading }),
    columns: columns.map(({ key, label, align }, index) => ({
      label,
      ...(align === undefined ? {} : { align }),
      ...(index < 2 ? {} : { optional: columns.length - index }),
      ...(align === 'right' || index === 0 || key === 'id' ? {} : { wraps: true }),
    })),
    rows: rows.map((row) =>
      columns.map(({ key }, index) => cell(cellText(row[key]), index === 0 ? 'strong' : undefined)),
    ),
  };
}

const cellText = (value: Row[string] | undefined): string =>
  value === null || value === undefined
    ? unknownSign
    : typeof value === 'boolean'
      ? value
        ? 'yes'
        : 'no'
      : String(value);

/** A list as blocks. */
export const listBlocks = ({ title, columns, rows }: ListDocument): readonly Block[] => [
  { kind: 'title', text: title },
  table(columns, rows, undefined),
];

/** Sections one after the other. */
export const sectionBlocks = ({ title, sections }: ShowDocument | DataDocument): readonly Block[] => [
  { kind: 'title', text: title },
  ...sections.map(sectionBlock),
];

function sectionBlock(section: Section): Block {
  const heading = section.heading === undefined ? {} : { heading: section.heading };
  switch (section.kind) {
    case 'fields':
      return { kind: 'fields', ...heading, fields: section.fields };
    case 'lines':
      return { kind: 'list', ...heading, items: section.lines };
    case 'table':
      return table(section.columns, section.rows, section.heading);
  }
}
