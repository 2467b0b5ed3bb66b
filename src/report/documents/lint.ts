import { z } from 'zod';
import { record } from '../../source/schema.ts';
import { envelope, type Frozen } from './envelope.ts';

const severity = z.enum(['error', 'warning', 'note']);

const place = {
  file: z.string(),
  line: z.number().int(),
  column: z.number().int(),
};

const findingSchema = record({
  code: z.string().describe('PL70 to PL75 for rules of lint; other codes for what keeps a file from being read.'),
  name: z.string().optional().describe('Name of the rule of lint.'),
  severity,
  ...place,
  endColumn: z.number().int(),
  place: z.string().describe('Keys and indexes of the place in the file, stable while lines move.'),
  policy: z.string().optional(),
  message: z.string(),
  expected: z.string().optional(),
  hint: z.string().optional(),
  page: z.string().optional().describe('The page that explains the rule, within the package.'),
  fixable: z.boolean().describe('Whether --fix mends it.'),
  excerpt: z.string().optional().describe('The line of the file.'),
});

/** JSON form of `plimsoll lint`. */
export const lintDocument = record({
  ...envelope('lint'),
  policies: z.number().int().describe('Policy files that were checked.'),
  unreadable: z.array(z.string()).describe('Files that are no policy as they stand; only their spelling was checked.'),
  counts: record({ error: z.number().int(), warning: z.number().int(), note: z.number().int() }),
  findings: z.array(findingSchema),
  fixed: z
    .array(record({ code: z.string(), ...place, from: z.string(), to: z.string() }))
    .describe('What --fix changed; the findings are those that remain.'),
  rules: z
    .array(record({ code: z.string(), name: z.string(), severity, title: z.string(), page: z.string() }))
    .describe('The rules of lint that were applied.'),
}).describe('What lint found in policies.');

/** A value of {@link lintDocument}. */
export type LintDocument = Frozen<z.infer<typeof lintDocument>>;
