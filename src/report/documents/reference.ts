import { z } from 'zod';
import { record } from '../../source/schema.ts';
import { envelope, type Frozen, noteSchema } from './envelope.ts';

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const columnSchema = record({
  key: z.string(),
  label: z.string(),
  align: z.enum(['left', 'right']).optional(),
});

const tableShape = {
  columns: z.array(columnSchema),
  rows: z.array(z.record(z.string(), cell)).describe('Cells by the key of their column; null is unknown.'),
};

const sectionSchema = z.discriminatedUnion('kind', [
  record({
    kind: z.literal('fields'),
    heading: z.string().optional(),
    fields: z.array(record({ label: z.string(), value: z.string() })),
  }),
  record({ kind: z.literal('table'), heading: z.string().optional(), ...tableShape }),
  record({ kind: z.literal('lines'), heading: z.string().optional(), lines: z.array(z.string()) }),
]);

/** What `plimsoll list` can list. */
export const listed = [
  'policies',
  'models',
  'actors',
  'facts',
  'counting-rules',
  'hardware',
  'jurisdictions',
  'codes',
] as const;

/** JSON form of `plimsoll list`. */
export const listDocument = record({
  ...envelope('list'),
  what: z.enum(listed),
  title: z.string(),
  ...tableShape,
}).describe('A list of what is loaded.');

/** JSON form of `plimsoll show`. */
export const showDocument = record({
  ...envelope('show'),
  what: z
    .string()
    .describe('Kind of the item: policy, rule, model, actor, fact, counting-rule, hardware, jurisdiction, code.'),
  id: z.string(),
  title: z.string(),
  sections: z.array(sectionSchema),
}).describe('One item with all that is recorded of it.');

const dataDocument = <Kind extends 'data-import' | 'data-diff' | 'data-status'>(kind: Kind) =>
  record({ ...envelope(kind), title: z.string(), sections: z.array(sectionSchema), notes: z.array(noteSchema) });

/** JSON form of `plimsoll data import`. */
export const importDocument = dataDocument('data-import').describe('What an import kept, dropped and doubted.');

/** JSON form of `plimsoll data diff`. */
export const diffDocument = dataDocument('data-diff').describe('What changed between two vintages of a registry.');

/** JSON form of `plimsoll data status`. */
export const statusDocument = dataDocument('data-status').describe('What a registry holds and how old it is.');

/** One of {@link listed}. */
export type Listed = (typeof listed)[number];
/** A value of {@link listDocument}. */
export type ListDocument = Frozen<z.infer<typeof listDocument>>;
/** A value of {@link showDocument}. */
export type ShowDocument = Frozen<z.infer<typeof showDocument>>;
/** A value of one of the documents about data. */
export type DataDocument = Frozen<
  z.infer<typeof importDocument> | z.infer<typeof diffDocument> | z.infer<typeof statusDocument>
>;
/** One section of a document. */
export type Section = ShowDocument['sections'][number];
/** One row of a table. */
export type Row = ListDocument['rows'][number];
/** One column of a table. */
export type TableColumn = ListDocument['columns'][number];
