import type { CommandDescription } from '../command.ts';

/** `plimsoll init` as help has it. */
export const init: CommandDescription = {
  name: 'init',
  summary: 'write a folder with a worked draft, its cases and what runs its tests',
  arguments: [['[folder]', 'where to (default: this folder)']],
  options: (command) => command.option('--force', 'replace files that exist'),
  examples: [['plimsoll init my-drafts', 'a new folder; files that exist are not touched']],
  load: async () => (await import('../commands/init.ts')).initCommand,
};
