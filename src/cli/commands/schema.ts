import { z } from 'zod';
import { caseFileSchema } from '../../draft/case-schema.ts';
import { countingRuleSchema } from '../../ledger/counting-rule.ts';
import { registerSchema } from '../../policy/register.ts';
import { policySchema } from '../../policy/schema.ts';
import { subjectInputSchema } from '../../registry/subject-schema.ts';
import { documentSchemas } from '../../report/documents/documents.ts';
import { renderJson } from '../../report/render/json.ts';
import { didYouMean } from '../../source/nearest.ts';
import type { Action } from '../commands.ts';
import { badOption, refused } from '../outcome.ts';

/** Files that people write; editors read their schemas in draft-07. */
const fileSchemas = {
  policy: policySchema,
  cases: caseFileSchema,
  'counting-rule': countingRuleSchema,
  subject: subjectInputSchema,
  register: registerSchema,
} as const;

/** The JSON Schema of a kind of file or result; `undefined` for a kind that does not exist. */
export function jsonSchemaOf(kind: string): object | undefined {
  const file = Object.entries(fileSchemas).find(([name]) => name === kind)?.[1];
  if (file) return z.toJSONSchema(file, { target: 'draft-7', io: 'input', unrepresentable: 'any' });
  const result = Object.entries(documentSchemas).find(([name]) => name === kind)?.[1];
  return result && z.toJSONSchema(result, { io: 'output' });
}

/** `plimsoll schema KIND`. */
export const schemaCommand: Action = async ({ arguments: [kind = ''] }) => {
  const schema = jsonSchemaOf(kind);
  if (schema) return { kind: 'text', text: renderJson(schema) };
  const known = [...Object.keys(fileSchemas), ...Object.keys(documentSchemas)];
  return refused([
    badOption(`there is no schema \`${kind}\``, {
      expected: `one of: ${known.join(', ')}`,
      ...didYouMean(kind, known),
    }),
  ]);
};
