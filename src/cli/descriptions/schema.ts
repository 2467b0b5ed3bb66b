import type { CommandDescription } from '../command.ts';
import { withOutput } from '../options.ts';

/** `plimsoll schema` as help has it. */
export const schema: CommandDescription = {
  name: 'schema',
  summary: 'print the JSON Schema of a file or a JSON result',
  arguments: [['kind', 'policy, cases, counting-rule, subject, register, scenario, or a kind of result']],
  options: withOutput,
  examples: [
    ['plimsoll schema policy > policy.schema.json', 'for editors'],
    ['plimsoll schema evaluation', 'of evaluate --json'],
  ],
  load: async () => (await import('../commands/schema.ts')).schemaCommand,
};
