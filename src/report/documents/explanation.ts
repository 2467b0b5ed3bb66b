import { z } from 'zod';
import { subjectKinds } from '../../policy/fact-definition.ts';
import { record } from '../../source/schema.ts';
import { envelope, exactNumber, type Frozen } from './envelope.ts';
import { circumstances, findingSchema, policySummary, ruleSummary, subjectSummary } from './evaluation.ts';

const nodeShape = {
  node: z.string().describe('Path of the clause in the rule, e.g. when.all[1].'),
  text: z.string(),
  kind: z.enum(['clause', 'all', 'any', 'not']),
  verdict: z.enum(['met', 'not-met', 'undetermined']),
  probability: record({ low: z.number(), high: z.number() }),
  value: z.string().optional(),
  basis: z.string().optional().describe('How the value is known.'),
  cite: z.string().optional(),
  quote: z.string().optional(),
  note: z.string().optional(),
};

type Node = z.infer<z.ZodObject<typeof nodeShape>> & { children: Node[] };

const nodeSchema: z.ZodType<Node> = z.lazy(() => record({ ...nodeShape, children: z.array(nodeSchema) }));

/** An item of compute with what a counting rule made of it. */
export const countedItem = {
  stage: z.string(),
  decision: z.enum(['counted', 'excluded', 'unstated']),
  central: exactNumber.optional(),
  low: exactNumber.optional(),
  high: exactNumber.optional(),
  reason: z.string(),
  cite: z.string(),
};

const itemSchema = record({ ...countedItem, basis: z.string().describe('How the amount is known.') });

const changeSchema = record({ fact: z.string(), change: z.string() });

/** The reasoning behind one finding. */
const reasoningSchema = record({
  rule: ruleSummary,
  finding: findingSchema,
  tree: nodeSchema,
  items: z.array(itemSchema).describe('What the counting rule made of each item of compute.'),
  caveats: z.array(z.string()),
  flips: z.array(record({ to: z.enum(['met', 'not-met']), changes: z.array(changeSchema) })),
});

/** JSON form of `plimsoll explain`: the reasoning for each rule of the policy that binds subjects of this kind. */
export const explanationDocument = record({
  ...envelope('explanation'),
  ...circumstances,
  subject: subjectSummary,
  besides: z.array(subjectSummary).describe('Who else is described in the same file, and is not judged here.'),
  policy: policySummary,
  reasonings: z.array(reasoningSchema),
  otherRules: z
    .array(record({ rule: z.string(), title: z.string(), binds: z.enum(subjectKinds) }))
    .describe('Rules of the policy that bind subjects of another kind, and so are not explained here.'),
  exemptions: z.array(record({ text: z.string(), cite: z.string() })),
  issues: z.array(record({ kind: z.string(), text: z.string(), cite: z.string() })),
}).describe('Why a policy is met or not met by one subject, clause by clause.');

/** A value of {@link explanationDocument}. */
export type ExplanationDocument = Frozen<z.infer<typeof explanationDocument>>;
/** The reasoning for one rule. */
export type Reasoning = ExplanationDocument['reasonings'][number];
/** One node of the reasoning's tree. */
export type ReasonedNode = Reasoning['tree'];
