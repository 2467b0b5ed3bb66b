import type { CommandDescription } from '../command.ts';
import { withData, withOutput, withSelection } from '../options.ts';

/** `plimsoll audit` as help has it. */
export const audit: CommandDescription = {
  name: 'audit',
  summary: 'check every law against every model and actor',
  options: (command) => withOutput(withSelection(withData(command))),
  examples: [
    ['plimsoll audit', 'every shipped law, the shipped registry, today'],
    ['plimsoll audit --as-of 2027-01-01', 'the law on another day'],
    ['plimsoll audit -o audit.md', 'a report with citations'],
  ],
  load: async () => (await import('../commands/audit.ts')).audit,
};
