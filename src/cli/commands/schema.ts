import { fileSchemas } from '../../draft/file-schemas.ts';
import { documentSchemas } from '../../report/documents/documents.ts';
import { renderJson } from '../../report/render/json.ts';
import { type JsonSchema, resultJsonSchema } from '../../source/json-schema.ts';
import { didYouMean } from '../../source/nearest.ts';
import type { Action } from '../command.ts';
import { badOption, refused } from '../outcome.ts';

/** The JSON Schema of a kind of file or result; `undefined` for a kind that does not exist. */
export function jsonSchemaOf(kind: string): JsonSchema | undefined {
  const file = Object.entries(fileSchemas).find(([name]) => name === kind)?.[1];
  if (file) return file();
  const result = Object.entries(documentSchemas).find(([name]) => name === kind)?.[1];
  return result && resultJsonSchema(result);
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
