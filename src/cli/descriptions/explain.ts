import type { CommandDescription } from '../command.ts';
import { withData, withOutput } from '../options.ts';

/** `plimsoll explain` as help has it. */
export const explain: CommandDescription = {
  name: 'explain',
  summary: 'show why a policy is met or not, clause by clause',
  arguments: [
    ['subject', 'model or actor: id, name or YAML file'],
    ['policy', 'policy id, or id#rule'],
  ],
  options: (command) =>
    withOutput(withData(command))
      .option('--stance <stance>', 'whose estimates count: observer or provider')
      .option('--no-impute', 'leave undisclosed compute unknown'),
  examples: [
    ['plimsoll explain gpt-4 eu-ai-act', 'every rule of the law'],
    ['plimsoll explain xai us-ca-tfaia-2025#large-frontier-developer', 'one rule'],
  ],
  load: async () => (await import('../commands/explain.ts')).explainCommand,
};
