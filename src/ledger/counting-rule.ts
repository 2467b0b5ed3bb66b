import { z } from 'zod';
import type { Result } from '../source/diagnostic.ts';
import { cite, confidence, idSchema, quoteSchema, text } from '../source/fields.ts';
import { namingKeys, readWith, record } from '../source/schema.ts';
import type { Source } from '../source/source.ts';
import { parseYaml } from '../source/yaml.ts';
import { type Stage, stages } from './ledger.ts';

const stageNames = Object.keys(stages) as [Stage, ...Stage[]];

const decisions = ['counted', 'excluded', 'unstated'] as const;

const decision = z
  .enum(decisions)
  .describe(
    '`unstated` when the text is silent: the total is then only known to lie between leaving it out and counting it.',
  );

const plannedDecision = z
  .enum([...decisions, 'once-begun', 'open-once-begun'])
  .describe(
    'Compute intended but not yet spent. `once-begun`: counted as soon as the person has spent something that counts, for laws that bind from the start of training. `open-once-begun`: left out until then, and from then on not said to count.',
  );

const stageDecision = record({
  counts: decision,
  cite,
  confidence,
  quote: quoteSchema.optional(),
  note: text('Why it is read so.').optional(),
});

const operations = record({
  kinds: z
    .enum(['floating-point', 'integer-or-floating-point', 'unstated'])
    .describe('Which operations count, by the words of the text.'),
  precision: z
    .enum(['alike', 'converted', 'unstated'])
    .describe(
      '`alike`: every operation counts once, whatever its number format; `converted`: into operations of one format.',
    ),
  cite,
  quote: quoteSchema.optional(),
  note: text('Why it is read so.').optional(),
}).describe('What one operation is. It changes no total here: amounts are to be stated accordingly.');

/** A counting rule as written: `policies/counting/<id>.yaml`. */
export const countingRuleSchema = record({
  id: idSchema,
  title: text('What the rule measures, in one phrase.'),
  cite,
  quote: quoteSchema.optional(),
  confidence,
  basis: z
    .enum(['cumulative', 'largest-run'])
    .describe('All counted items together, or the largest single training run.'),
  whose: z
    .enum(['anyone', 'developer'])
    .describe('Compute by anyone along the lineage, or only what the developer itself spent.'),
  planned: plannedDecision,
  operations: operations.optional(),
  stages: z.record(z.enum(stageNames), stageDecision, namingKeys(stageNames)),
  notes: z.array(text('A remark for readers.')).optional(),
}).describe('A counting rule: what one law counts of the compute that was spent.');

/** What one law counts of the compute spent on a model; every stage is decided, with its authority. */
export type CountingRule = z.infer<typeof countingRuleSchema>;

/** Reads one counting rule file. */
export function parseCountingRule(source: Source): Result<CountingRule> {
  const { document, diagnostics } = parseYaml(source);
  if (!document) return { ok: false, diagnostics };
  const read = readWith(countingRuleSchema, document);
  return read.value ? { ok: true, value: read.value, diagnostics: [] } : { ok: false, diagnostics: read.diagnostics };
}
