import type { CommandDescription } from '../command.ts';
import { withData, withOutput } from '../options.ts';

const subcommands: readonly CommandDescription[] = [
  {
    name: 'import',
    summary: 'make a registry from CSV lists',
    arguments: [
      ['source', 'who published the lists', ['epoch']],
      ['files...', 'CSV files'],
    ],
    options: (command) =>
      withOutput(command.option('--vintage <date>', 'day the lists were downloaded (default: today)')),
    examples: [
      ['plimsoll data import epoch all_ai_models.csv -o my-registry', 'one list'],
      ['plimsoll data import epoch *.csv -o my-registry --vintage 2026-01-11', 'all lists of one day'],
    ],
    load: async () => (await import('../commands/data-import.ts')).importData,
  },
  {
    name: 'diff',
    summary: 'compare two vintages of a registry',
    arguments: [
      ['before', 'registry folder or CSV list'],
      ['after', 'registry folder or CSV list'],
    ],
    options: withOutput,
    examples: [['plimsoll data diff registry-2026-01 registry-2026-06', 'what was withdrawn, revised or added']],
    load: async () => (await import('../commands/data-diff.ts')).diffData,
  },
  {
    name: 'status',
    summary: 'say what a registry holds and how old it is',
    options: (command) => withOutput(withData(command)),
    examples: [['plimsoll data status', 'the shipped registry']],
    load: async () => (await import('../commands/data-status.ts')).dataStatus,
  },
];

/** `plimsoll data` as help has it. */
export const data: CommandDescription = {
  name: 'data',
  summary: 'import, compare and inspect registries',
  options: (command) => command,
  examples: subcommands.flatMap(({ examples }) => examples.slice(0, 1)),
  subcommands,
};
