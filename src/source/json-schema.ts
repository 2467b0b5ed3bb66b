import { z } from 'zod';

/** A JSON Schema as plain data. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** JSON Schema of a kind of file as its author writes it, in draft-07, which the YAML support of editors understands. */
export const fileJsonSchema = (schema: z.ZodType): JsonSchema =>
  z.toJSONSchema(schema, { target: 'draft-7', io: 'input', unrepresentable: 'any' });

/** JSON Schema of a kind of result, in its newest draft. */
export const resultJsonSchema = (schema: z.ZodType): JsonSchema => z.toJSONSchema(schema, { io: 'output' });
