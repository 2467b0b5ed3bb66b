import { fileSchemas } from '../src/draft/file-schemas.ts';

/** The JSON Schema files beside policies and scenarios, which their first lines point editors to, by path. */
export const shippedSchemas = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(fileSchemas).map(([kind, schema]) => [
      `${kind === 'scenario' ? 'fixtures' : 'policies'}/${kind}.schema.json`,
      `${JSON.stringify(schema(), null, 2)}\n`,
    ]),
  );
