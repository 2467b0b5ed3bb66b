import { z } from 'zod';
import {
  cite,
  confidence,
  dateKey,
  dateSchema,
  durationSchema,
  idSchema,
  quoteSchema,
  scalarText,
  text,
} from '../source/fields.ts';
import { record } from '../source/schema.ts';
import { units } from '../units/quantity.ts';
import { operators } from './condition.ts';
import { subjectKinds } from './fact-definition.ts';
import { effectKinds, instrumentKinds, type TimelineEventName, timelineEvents } from './policy.ts';

const authority = {
  cite: cite.optional(),
  quote: quoteSchema.optional(),
  note: text('A remark on the reading.').optional(),
};

/** A condition as written in a file, before facts, thresholds and named conditions are resolved. */
export type WrittenCondition = {
  readonly all?: readonly WrittenCondition[] | undefined;
  readonly any?: readonly WrittenCondition[] | undefined;
  readonly not?: WrittenCondition | undefined;
  readonly condition?: string | undefined;
  readonly fact?: string | undefined;
  readonly operator?: string | undefined;
  readonly value?: unknown;
  readonly cite?: string | undefined;
  readonly quote?: string | undefined;
  readonly note?: string | undefined;
};

const comparand = z
  .union([z.boolean(), scalarText, z.array(scalarText).min(1).max(50), record({ threshold: idSchema })])
  .describe('A constant with its unit, true or false, a member, a list of members, or { threshold: id }.');

const writtenCondition: z.ZodType<WrittenCondition> = z.lazy(() =>
  record({
    all: z.array(writtenCondition).max(40).optional(),
    any: z.array(writtenCondition).max(40).optional(),
    not: writtenCondition.optional(),
    condition: idSchema.optional().describe('A named condition of this file.'),
    fact: z.string().optional().describe('A fact of the catalogue.'),
    operator: z.string().optional().meta({ description: 'How the fact is compared.', enum: operators }),
    value: comparand.optional(),
    ...authority,
  }).meta({ id: 'condition' }),
);

const timelineEvent = record({
  date: dateSchema,
  event: z.enum(Object.keys(timelineEvents) as [TimelineEventName, ...TimelineEventName[]]),
  cite: cite.optional(),
  note: text('What happened, in your own words.').optional(),
  confidence,
});

const thresholdValue = record({
  value: scalarText.describe('The number with its unit, e.g. `1e25 FLOP`.'),
  cite,
  quote: quoteSchema.optional().describe('The words relied on, verbatim; needed for verified marks.'),
  confidence,
  note: authority.note,
});

const index = record({
  factor: scalarText.describe('What the number is multiplied by each time: `1/3`, `0.5`, `4`.'),
  every: durationSchema.describe('How often: P1M, P6M, P1Y.'),
  until: dateSchema.describe('The last day on which the number may still change.'),
  digits: z
    .string()
    .regex(/^([1-9]|1[0-2])$/, 'a whole number, 1 to 12')
    .meta({
      type: ['string', 'number'],
      description: 'Significant digits that each number is rounded to, half up; exact if left out.',
    })
    .optional(),
  cite,
  quote: quoteSchema.optional(),
  confidence,
}).describe('The number changes by itself, from its last dated value on.');

const threshold = record({
  quantity: text('What is measured, in the words of the instrument.'),
  unit: z.enum(units),
  counting: idSchema.optional().describe('The counting rule, for compute thresholds.'),
  values: z.record(dateKey, thresholdValue).optional().describe('Values by the date from which each is in force.'),
  index: index.optional(),
  absent: text('Why no value is encoded: the number is reported but not verified.').optional(),
  rationale: record({
    text: text('The risk that the number stands for, and why it is drawn just there, as its makers say.'),
    cite,
    confidence,
  }).optional(),
});

const rule = record({
  id: idSchema,
  title: text('The rule in one short phrase.'),
  binds: z.enum(subjectKinds),
  cite,
  quote: quoteSchema.optional(),
  note: authority.note,
  from: dateSchema.optional(),
  until: dateSchema.optional(),
  when: writtenCondition,
  effect: record({ kind: z.enum(effectKinds), cite, note: authority.note }),
  obligations: z.array(idSchema).optional(),
});

const obligation = record({
  duty: text('What must be done, in your own words.'),
  by: text('Who owes it.'),
  cite,
  confidence,
  within: durationSchema.optional(),
  after: text('The event from which the period runs.').optional(),
  every: durationSchema.optional(),
  timing: text('A deadline that is not a period.').optional(),
  from: dateSchema.optional(),
});

/** `EU`, a country (`KR`), a state of the US (`US-CA`), `international` or `company`. */
export const jurisdictionSchema = z
  .string()
  .regex(/^(EU|KR|US(-[A-Z]{2})?|international|company|[A-Z]{2})$/, 'EU, US, US-CA, KR, international or company');

const tolerance = record({ share: scalarText, cite });

/** A policy file as written. */
export const policySchema = record({
  id: idSchema,
  title: text('Full title.'),
  shortTitle: z.string().min(1).max(40).describe('Short name for tables.'),
  jurisdiction: jurisdictionSchema,
  kind: z.enum(instrumentKinds),
  binding: z.boolean(),
  citation: record({ text: text('The official citation.'), url: z.url().optional() }),
  verifiedOn: dateSchema,
  timeline: z.array(timelineEvent).min(1),
  thresholds: z.record(z.string(), threshold).optional(),
  conditions: z.record(z.string(), writtenCondition).optional().describe('Named conditions that rules refer to.'),
  rules: z.array(rule).optional(),
  obligations: z.record(z.string(), obligation).optional(),
  exemptions: z.array(record({ text: text('The exemption, in your own words.'), cite, confidence })).optional(),
  tolerance: tolerance.optional(),
  adjustment: record({
    by: text('Who may move the numbers.'),
    direction: z.enum(['either', 'increase', 'decrease', 'none']),
    mechanism: text('How, and how long it takes.'),
    cite,
    every: durationSchema.optional().describe('Time between reviews of the numbers, whoever may then move them.'),
    takes: record({
      least: durationSchema.describe('From adopting or publishing a new number to its applying, at least.'),
      most: durationSchema.optional().describe('At most; left out where the text sets no end.'),
      cite,
    })
      .optional()
      .describe('How long a new number takes to apply, where the text says.'),
  }).optional(),
  enforcement: record({
    by: text('Who enforces.'),
    sanction: text('The sanction.'),
    against: z
      .array(text('A party, in the words of `by` of the duties.'))
      .min(1)
      .optional()
      .describe('The only ones whom the sanction reaches; left out where it reaches all who owe a duty.'),
    cite,
    from: dateSchema.optional(),
  }).optional(),
  issues: z
    .array(
      record({
        kind: z.enum(['contradiction', 'gap', 'overlap', 'contested']),
        text: text('The point, in your own words.'),
        cite,
      }),
    )
    .optional(),
  notes: z.array(text('A remark for readers.')).optional(),
}).describe('A Plimsoll policy: one instrument.');

/** The policy schema with nothing required that questions of meaning can do without: it reads what is sound of a file with problems. */
export const policyPartsSchema = policySchema.partial().extend({
  timeline: z.array(timelineEvent.partial()).optional(),
  thresholds: z
    .record(
      z.string(),
      threshold.partial().extend({
        values: z.record(dateKey, thresholdValue.partial()).optional(),
        index: index.partial().optional(),
      }),
    )
    .optional(),
  rules: z.array(rule.partial()).optional(),
  obligations: z.record(z.string(), obligation.partial()).optional(),
  tolerance: tolerance.partial().optional(),
});

/** What is sound of a policy file; of a file without problems, all of it. */
export type PolicyParts = z.infer<typeof policyPartsSchema>;

/** One entry of {@link PolicyParts}. */
export type TimelinePart = NonNullable<PolicyParts['timeline']>[number];

/** One entry of {@link PolicyParts}. */
export type ThresholdParts = NonNullable<PolicyParts['thresholds']>[string];

/** One entry of {@link PolicyParts}. */
export type RuleParts = NonNullable<PolicyParts['rules']>[number];
