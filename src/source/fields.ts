import { z } from 'zod';
import { type CalendarDate, parseDate } from '../units/date.ts';
import { type Duration, parseDuration } from '../units/duration.ts';
import type { IssueDetail } from './schema.ts';

/**
 * How well a number, date or duty is supported: `verified-text` the clause was read in a copy of the text; `verified-quote` read as a verbatim
 * quotation elsewhere; `secondary` a paraphrase; `derived` computed from verified clauses; `interpreted` the text is silent and a reading is
 * chosen. `unverified` and `memory` may mark a date or a note, never a threshold value.
 */
export const confidenceMarks = [
  'verified-text',
  'verified-quote',
  'secondary',
  'derived',
  'interpreted',
  'unverified',
  'memory',
] as const;

/** One of {@link confidenceMarks}. */
export type ConfidenceMark = (typeof confidenceMarks)[number];

const problem = (context: z.RefinementCtx, message: string, params: IssueDetail): never => {
  context.addIssue({ code: 'custom', message, params });
  return z.NEVER;
};

const patterns = {
  identifier: /^[a-z0-9]+(-[a-z0-9]+)*$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  duration: /^(P\d{1,5}[DWMY]|PT\d{1,5}H)$/,
  quote: /^\s*(\S+\s+){0,24}\S+\s*$/,
} as const;

/** What an editor is told of a field beside its type: its meaning and the form of its text. */
const hint = (description: string, form?: keyof typeof patterns) => ({
  description,
  ...(form ? { pattern: patterns[form].source } : {}),
});

/** To an editor a bare number is a number; here it is the text it was written as. */
const textOrNumber = { type: ['string', 'number'] } as const;

/** Identifiers: lower-case words joined by hyphens. */
export const idSchema = z
  .string()
  .max(80)
  .superRefine((text, context) => {
    if (!patterns.identifier.test(text)) {
      problem(context, `\`${text}\` is not an identifier`, {
        code: 'PL1012',
        expected: 'lower-case words joined by hyphens, e.g. `systemic-risk-presumption`',
      });
    }
  })
  .meta(hint('An identifier: lower-case words joined by hyphens.', 'identifier'));

/** A calendar date as `YYYY-MM-DD`. */
export const dateSchema = z
  .string()
  .transform((text, context): CalendarDate => {
    const date = parseDate(text);
    return (
      date ??
      problem(context, `\`${text}\` is not a calendar date`, {
        code: 'PL1010',
        expected: 'a real day written as YYYY-MM-DD',
      })
    );
  })
  .meta(hint('A calendar date, YYYY-MM-DD.', 'date'));

/** A key that is a calendar date; whether it is a real day is checked where its entry is read. */
export const dateKey = z.string().meta(hint('The day from which it is in force, YYYY-MM-DD.', 'date'));

/** A period in one unit. */
export const durationSchema = z
  .string()
  .transform((text, context): Duration => {
    const duration = parseDuration(text);
    return (
      duration ??
      problem(context, `\`${text}\` is not a period`, {
        code: 'PL1004',
        expected: 'an ISO 8601 period with one component: P14D, P2W, P3M, P1Y or PT72H',
      })
    );
  })
  .meta(hint('A period: P14D, P2W, P3M, P1Y or PT72H.', 'duration'));

/** Prose of a file, with its meaning for editors. */
export const text = (meaning: string) =>
  z
    .string()
    .min(1)
    .max(1200)
    .meta({ ...hint(meaning), ...textOrNumber });

/** Scalars that stay text until their unit is known; YAML numbers arrive as the text they were written as. */
export const scalarText = z.string().min(1).max(120).meta(textOrNumber);

/** A place in an instrument. */
export const cite = text('Where the instrument says so: article, section, paragraph.');

/** Words quoted from the instrument, at most 25. */
export const quoteSchema = z
  .string()
  .min(1)
  .superRefine((words, context) => {
    if (words.trim().split(/\s+/).length > 25)
      problem(context, 'the quote has more than 25 words', { code: 'PL1011', expected: 'at most 25 words, verbatim' });
  })
  .meta({ ...hint('The words relied on, verbatim, at most 25.', 'quote'), ...textOrNumber });

/** A {@link ConfidenceMark}. */
export const confidence = z.enum(confidenceMarks).describe('How well this is supported.');
