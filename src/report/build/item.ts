import type { Section, ShowDocument } from '../documents/reference.ts';

/** What `show` shows of one item. */
export type Item = Pick<ShowDocument, 'what' | 'id' | 'title' | 'sections'>;

/** A label with its value. */
export type Field = { readonly label: string; readonly value: string };

/** A field, or none where there is no value. */
export const field = (label: string, value: string | number | boolean | undefined | null): readonly Field[] =>
  value === undefined || value === null || value === ''
    ? []
    : [{ label, value: typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value) }];

/** A section of fields. */
export const fields = (...entries: readonly (readonly Field[])[]): Section => ({
  kind: 'fields',
  fields: entries.flat(),
});

/** A table whose columns are numbered, left out when it has no rows; a blank cell is unknown. */
export const table = (
  heading: string,
  labels: readonly string[],
  rows: readonly (readonly string[])[],
): readonly Section[] =>
  rows.length === 0
    ? []
    : [
        {
          kind: 'table',
          heading,
          columns: labels.map((label, index) => ({ key: String(index), label })),
          rows: rows.map((row) =>
            Object.fromEntries(row.map((value, index) => [String(index), value === '' ? null : value])),
          ),
        },
      ];

/** A section of lines, left out when there are none. */
export const lines = (heading: string, items: readonly string[]): readonly Section[] =>
  items.length === 0 ? [] : [{ kind: 'lines', heading, lines: items }];
