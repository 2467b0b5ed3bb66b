import { z } from 'zod';
import { record } from '../../source/schema.ts';
import { schemaVersion } from '../run.ts';

/** A value that cannot be changed, all the way down: documents are built once and only read. */
export type Frozen<T> = T extends object ? { readonly [Key in keyof T]: Frozen<T[Key]> } : T;

/** Keys that every document has. */
export const envelope = <Kind extends string>(kind: Kind) => ({
  schemaVersion: z.literal(schemaVersion),
  kind: z.literal(kind),
  tool: record({
    name: z.string(),
    version: z.string(),
    engine: z.string().describe('The rules engine that judged, with its version.'),
  }),
  command: z.array(z.string()).describe('Arguments that give this document again.'),
  seed: z.null().describe('No finding of this document is drawn at random; projections in it have their own seed.'),
  inputs: z
    .array(
      record({
        role: z.enum([
          'policy',
          'counting-rule',
          'register',
          'registry',
          'subject',
          'cases',
          'survivors',
          'snapshot',
          'scenario',
        ]),
        file: z.string(),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .describe('Every file that was read.'),
  notice: z.string(),
});

/** A calendar date. */
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .describe('A calendar date, YYYY-MM-DD.');

/** A share or a probability, from none to all. */
export const share = z.number().min(0).max(1);

/** An exact number as text, since most exceed what a JSON number holds. */
export const exactNumber = z
  .string()
  .regex(/^-?\d+(\.\d+)?(e-?\d+)?(\/\d+)?$/)
  .describe('An exact decimal number or fraction: 2.1e25, 500000000, 1e25/3.');

/** A remark on the whole document. */
export const noteSchema = record({
  severity: z.enum(['warning', 'note']),
  code: z.string().optional().describe('Code of the diagnostic, if it is one.'),
  text: z.string(),
});
