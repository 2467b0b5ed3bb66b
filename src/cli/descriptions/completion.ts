import type { CommandDescription } from '../command.ts';

/** `plimsoll completion` as help has it. */
export const completion: CommandDescription = {
  name: 'completion',
  summary: 'print a completion script for a shell',
  arguments: [['shell', 'which shell', ['bash', 'zsh', 'fish']]],
  options: (command) => command,
  examples: [['source <(plimsoll completion bash)', 'in ~/.bashrc']],
  load: async () => (await import('../commands/completion.ts')).completionCommand,
};
