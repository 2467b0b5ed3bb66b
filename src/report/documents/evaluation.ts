import { z } from 'zod';
import { stances, statuses } from '../../evaluate/finding.ts';
import { grades } from '../../ledger/estimate.ts';
import { subjectKinds } from '../../policy/fact-definition.ts';
import { effectKinds, instrumentKinds } from '../../policy/policy.ts';
import { record } from '../../source/schema.ts';
import { units } from '../../units/quantity.ts';
import { auditOutlook } from './audit-outlook.ts';
import { auditTracking } from './audit-tracking.ts';
import { day, envelope, exactNumber, type Frozen, noteSchema } from './envelope.ts';

/** Where an instrument stands on the date, as reports group it. */
export const groups = ['in-force', 'voluntary', 'enacted', 'proposed', 'ended'] as const;

/** An instrument with its state on the date. */
export const policySummary = record({
  id: z.string(),
  title: z.string(),
  shortTitle: z.string(),
  jurisdiction: z.string(),
  instrument: z.enum(instrumentKinds),
  binding: z.boolean().describe('True for law, false for voluntary frameworks and proposals.'),
  state: z.string().describe('Its state on the as-of date.'),
  group: z.enum(groups),
  from: day.nullable().describe('First day on which it binds.'),
  until: day.nullable().describe('First day on which it no longer binds.'),
  citation: record({ text: z.string(), url: z.string().optional() }),
  verifiedOn: day,
});

const thresholdSchema = record({
  value: exactNumber,
  unit: z.enum(units),
  relation: z.string().describe('How the law compares: >, >=, <, <=.'),
  cite: z.string().optional(),
  quote: z.string().optional().describe('At most 25 words of the law.'),
  confidence: z.string().optional(),
  from: day.optional().describe('First day on which the number applies, where later than the as-of date.'),
  necessary: z.boolean().describe('True when the rule cannot be met unless this threshold is passed.'),
});

const obligationSchema = record({
  id: z.string(),
  duty: z.string(),
  by: z.string().describe('Who owes it.'),
  cite: z.string(),
  deadline: z.string().optional(),
  every: z.string().optional().describe('Period of a recurring duty: P3M.'),
  bindsFrom: day.optional().describe('First day on which it binds, where later than the as-of date.'),
});

/** A rule with its state on the date. */
export const ruleSummary = record({
  policy: z.string(),
  rule: z.string(),
  title: z.string(),
  binds: z.enum(subjectKinds),
  state: z.string(),
  group: z.enum(groups),
  from: day.nullable(),
  until: day.nullable(),
  asIf: z.boolean().describe('True when it does not bind on the date and was read as if it did.'),
  cite: z.string(),
  quote: z.string().optional(),
  effect: z.enum(effectKinds),
  effectCite: z.string(),
  threshold: thresholdSchema.optional().describe('The threshold that the rule turns on.'),
  obligations: z.array(obligationSchema),
});

/** Who is over the line of one rule. */
export const countSchema = record({
  policy: z.string(),
  rule: z.string(),
  certain: z.int().describe('Subjects with P >= 0.95.'),
  expected: z.number().describe('Sum of the probabilities.'),
  interval: z.array(z.number()).length(2).describe('90 % interval with errors correlated as assumed.'),
  intervalIndependent: z.array(z.number()).length(2).describe('90 % interval with independent errors.'),
  possible: z.int().describe('Subjects with P > 0.05.'),
  point: z.int().describe('Subjects over the line by their central estimate.'),
  pointRuns: z.int().describe('Distinct training runs among them.'),
  unknown: z.int().describe('Subjects of which too little is known.'),
  subjects: z.int().describe('Subjects judged.'),
});

/** What a rule counts in a subject. */
const countedSchema = record({
  fact: z.string(),
  countingRule: z.string(),
  central: exactNumber.optional(),
  least: exactNumber
    .optional()
    .describe('Central value of the estimate that the amount is at least; `low` is the low end of its 90 % interval.'),
  low: exactNumber.optional(),
  high: exactNumber.optional(),
  grade: z.enum(grades).optional(),
  source: z.string().optional(),
});

/** Verdict of one rule on one subject. */
export const findingSchema = record({
  subject: z.string(),
  kind: z.enum(subjectKinds),
  policy: z.string(),
  rule: z.string(),
  status: z.enum(statuses),
  reason: z.enum(['not-in-force', 'out-of-scope']).optional(),
  probability: record({ low: z.number(), high: z.number() }).optional(),
  verdict: z.enum(['met', 'not-met', 'undetermined']).optional(),
  point: z.boolean().optional().describe('Met by central estimates alone.'),
  counted: countedSchema.optional(),
  threshold: record({ value: exactNumber, unit: z.enum(units) }).optional(),
  marginOom: z.number().optional().describe('Orders of magnitude above the threshold; negative below.'),
  imputed: z.boolean().describe('An amount that matters is our own imputation.'),
  believedAbove: exactNumber.optional(),
  toleranceZone: z.boolean(),
  effect: z.enum(effectKinds),
  missing: z.array(z.string()),
  reasons: z.array(z.string()),
  obligations: z
    .array(record({ id: z.string(), due: day.optional() }))
    .describe(
      'Duties that follow unless the rule is not met, with the day on which they fall due where that is known.',
    ),
});

/** A model, actor or cluster that was judged. */
export const subjectSummary = record({
  id: z.string(),
  kind: z.enum(subjectKinds),
  name: z.string(),
  developers: z.array(z.string()),
  released: day.nullable(),
  parent: z
    .string()
    .optional()
    .describe('Of an actor: the actor it belongs to, which is judged by the same models too.'),
});

/** Dates, stance and data of an evaluation. */
export const circumstances = {
  asOf: day.describe('The law as of this date.'),
  knownOn: day.describe('The data as known on this date.'),
  stance: z.enum(stances),
  imputation: z.boolean().describe('True when undisclosed compute is imputed.'),
  registry: record({
    name: z.string(),
    models: z.int(),
    actors: z.int(),
    persons: z
      .int()
      .describe('Actors that a rule can bind: without sums over many owners and budgets of typical users.'),
    newest: day.nullable().describe('Release date of the newest model that was out on both dates.'),
    ageDays: z.int().nullable().describe('Days from there to the as-of date.'),
  }),
};

const body = {
  ...circumstances,
  showAll: z.boolean().describe('True when the text formats list every subject.'),
  policies: z.array(policySummary),
  rules: z.array(ruleSummary),
  counts: z.array(countSchema),
  subjects: z.array(subjectSummary),
  findings: z.array(findingSchema),
  exemptions: z
    .array(record({ policy: z.string(), text: z.string(), cite: z.string() }))
    .describe('Exemptions in the text of the policies that no rule checks.'),
  notes: z.array(noteSchema),
};

/** JSON form of `plimsoll evaluate`. */
export const evaluationDocument = record({ ...envelope('evaluation'), ...body }).describe(
  'Findings of policies on subjects as of a date.',
);

/** JSON form of `plimsoll audit`: an evaluation of everything, bills and former law read as if they bound. */
export const auditDocument = record({
  ...envelope('audit'),
  ...body,
  outlook: auditOutlook.describe('What is ahead of the lines; null where it was not asked or not worked out.'),
  tracking: auditTracking.describe('Whether the lines still track capability; null where it was not asked.'),
}).describe('Every law against every model and actor as of a date.');

/** A value of {@link evaluationDocument}. */
export type EvaluationDocument = Frozen<z.infer<typeof evaluationDocument>>;

/** A value of {@link auditDocument}. */
export type AuditDocument = Frozen<z.infer<typeof auditDocument>>;

/** Either document: they differ in what their text formats show. */
export type FindingsDocument = EvaluationDocument | AuditDocument;

/** Parts of a {@link FindingsDocument}. */
export type PolicySummary = FindingsDocument['policies'][number];
/** One rule of a {@link FindingsDocument}. */
export type RuleSummary = FindingsDocument['rules'][number];
/** One count of a {@link FindingsDocument}. */
export type CountSummary = FindingsDocument['counts'][number];
/** One finding of a {@link FindingsDocument}. */
export type FindingSummary = FindingsDocument['findings'][number];
/** One subject of a {@link FindingsDocument}. */
export type SubjectSummary = FindingsDocument['subjects'][number];
/** A group of instruments. */
export type Group = (typeof groups)[number];
