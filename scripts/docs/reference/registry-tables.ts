import { tables } from '../../../src/registry/tables.ts';
import { code, table } from './table.ts';

type Column = { readonly meaning: string; readonly required: boolean };

/** Every table of a registry folder with its columns. */
export const registryTables = (): string =>
  Object.entries<Readonly<Record<string, Column>>>(tables)
    .flatMap(([file, columns]) => [
      `### ${file}`,
      table(
        ['column', 'needed', 'meaning'],
        Object.entries(columns).map(([name, { meaning, required }]) => [code(name), required ? 'yes' : '', meaning]),
      ),
    ])
    .join('\n\n');
