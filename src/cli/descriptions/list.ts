import type { CommandDescription } from '../command.ts';
import { withData, withOutput } from '../options.ts';

/** What `list` can list; the documents' schema has the same names. */
const listed = ['policies', 'models', 'actors', 'facts', 'counting-rules', 'hardware', 'jurisdictions', 'codes'];

/** `plimsoll list` as help has it. */
export const list: CommandDescription = {
  name: 'list',
  summary: 'list what is loaded',
  arguments: [['what', 'what to list', listed]],
  options: (command) => withOutput(withData(command)),
  examples: [
    ['plimsoll list policies', 'instruments with their state today'],
    ['plimsoll list jurisdictions', 'where a number was looked for, and what was found'],
  ],
  load: async () => (await import('../commands/list.ts')).listCommand,
};
