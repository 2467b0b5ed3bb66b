import { z } from 'zod';
import { statuses } from '../../evaluate/finding.ts';
import { subjectKinds } from '../../policy/fact-definition.ts';
import { record } from '../../source/schema.ts';
import { units } from '../../units/quantity.ts';
import { witnessFacts } from './diff.ts';
import { day, envelope, exactNumber, type Frozen, noteSchema } from './envelope.ts';
import { circumstances } from './evaluation.ts';

const ruleName = z.string().describe('policy#rule');

const gapRegion = record({
  text: z.string().describe('The part of all possible facts, in words.'),
  limits: z.array(record({ fact: z.string(), counting: z.string().optional(), text: z.string() })),
  witness: witnessFacts.describe('An example from it.'),
  modification: record({ original: z.string(), added: z.string(), text: z.string() })
    .optional()
    .describe('What the example is made of, where it is a modification.'),
  wouldMeet: z
    .array(record({ rule: ruleName, fact: z.string(), text: z.string() }))
    .describe('Single facts that would have to be otherwise for a rule to be met throughout.'),
  met: z.array(ruleName).describe('Rules of the set that are met there all the same.'),
  mayBeMet: z.array(ruleName).describe('Rules of the set that are met in a part of it.'),
  metIf: z
    .array(record({ rule: ruleName, text: z.string() }))
    .describe('Those of them that a single further fact would settle.'),
  owesNothing: z
    .array(z.string())
    .describe('Parties to the missed rules that owe nothing there under any rule of the set.'),
});

const lineGap = record({
  policy: z.string(),
  rules: z.array(z.string()).describe('Rules of the instrument that turn on the line.'),
  text: z.string(),
  fact: z.string(),
  counting: z.string().optional(),
  relation: z.enum(['>', '>=']),
  value: exactNumber,
  unit: z.enum(units),
  misses: z.array(
    record({
      ...gapRegion.shape,
      missedBy: z.array(z.string()).describe('Facts of which any one, being otherwise, would have a rule met.'),
      byAmount: z.boolean().describe('True when one of them is an amount or a date.'),
    }),
  ),
  complete: z.boolean(),
});

const imputed = z.boolean().describe('True when the amount was imputed.');

const placed = record({ subject: z.string(), name: z.string(), amount: exactNumber, imputed });

const kindReport = record({
  kind: z.enum(subjectKinds),
  rules: z.array(ruleName),
  lines: z.array(lineGap).describe('Lines that can be passed without effect.'),
  unseen: z
    .array(gapRegion)
    .describe('Where a compute line of the set is passed, or the amount asked for, and no rule at all is met.'),
  complete: z.boolean().describe('False when there is more that no rule sees than is listed.'),
  kinships: z
    .array(record({ first: ruleName, second: ruleName, relation: z.enum(['equal', 'implies', 'implied-by']) }))
    .describe('Rules of different instruments of which one is met whenever the other is.'),
  seen: z.int().nullable().describe('Subjects of the registry likely under a rule of the set.'),
  open: z.int().nullable().describe('Subjects possibly under one, or of which too little is known.'),
  notSeen: z
    .array(
      record({
        subject: z.string(),
        name: z.string(),
        passes: record({ low: z.number(), high: z.number() }).describe(
          'How likely it is over some compute line of the set.',
        ),
        amount: exactNumber.nullable(),
        imputed,
      }),
    )
    .describe('Subjects that no rule of the set sees.'),
  nearLines: z.array(
    record({
      text: z.string(),
      policies: z.array(z.string()),
      below: z.array(placed).describe('From half the line up to it, by central estimate.'),
      above: z.array(placed).describe('From the line to twice the line.'),
    }),
  ),
});

const setReport = record({
  name: z.string(),
  policies: z.array(record({ id: z.string(), shortTitle: z.string(), rules: z.int() })),
  kinds: z.array(kindReport),
  noted: z
    .array(
      record({
        policy: z.string(),
        kind: z.enum(['gap', 'overlap', 'contradiction']),
        text: z.string(),
        cite: z.string(),
      }),
    )
    .describe('Gaps, overlaps and contradictions that the policy files themselves note.'),
});

const sharedDuties = record({
  subject: z.string(),
  name: z.string(),
  policies: z.array(z.string()),
  duties: z.array(
    record({
      policy: z.string(),
      rule: z.string(),
      status: z.enum(statuses),
      duty: z.string(),
      by: z.string(),
      deadline: z.string().nullable(),
      from: day.nullable().describe('First day on which the duty binds, where later than the as-of date.'),
      cite: z.string(),
    }),
  ),
});

/** JSON form of `plimsoll gaps`. */
export const gapsDocument = record({
  ...envelope('gaps'),
  ...circumstances,
  registry: circumstances.registry.nullable(),
  showAll: z.boolean(),
  asIfInForce: z.boolean().describe('True when all rules were read as if they bound.'),
  interest: z.string().describe('Of which facts it is said that no rule sees them.'),
  sets: z.array(setReport),
  underSeveral: z.array(record({ subject: z.string(), name: z.string(), policies: z.array(z.string()) })),
  shared: sharedDuties.nullable().describe('What several laws ask of one model and its developer.'),
  notes: z.array(noteSchema),
}).describe('What falls between laws, and what several of them ask.');

/** A value of {@link gapsDocument}. */
export type GapsDocument = Frozen<z.infer<typeof gapsDocument>>;

/** What one set of law leaves out. */
export type GapSet = GapsDocument['sets'][number];
