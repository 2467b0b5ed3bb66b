import type { CommandDescription } from '../command.ts';
import { withData, withOutput } from '../options.ts';

/** `plimsoll show` as help has it. */
export const show: CommandDescription = {
  name: 'show',
  summary: 'show one policy, rule, model, actor, fact, jurisdiction or code',
  arguments: [['reference', 'its id or name, or the YAML file of a policy']],
  options: (command) => withOutput(withData(command)),
  examples: [
    ['plimsoll show eu-ai-act', 'a law with its thresholds, dates and duties'],
    ['plimsoll show uk', 'what was found in a jurisdiction'],
    ['plimsoll show PL1007', 'what an error code means'],
  ],
  load: async () => (await import('../commands/show.ts')).showCommand,
};
