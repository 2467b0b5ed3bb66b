import type { CommandDescription } from '../command.ts';
import { withData, withOutput, withSelection } from '../options.ts';

/** `plimsoll evaluate` as help has it. */
export const evaluate: CommandDescription = {
  name: 'evaluate',
  summary: 'check chosen policies against chosen models and actors',
  options: (command) => withOutput(withSelection(withData(command))),
  examples: [
    ['plimsoll evaluate -p eu-ai-act', 'one law, everyone'],
    ['plimsoll evaluate -m gpt-4 -p "us-*"', 'one model, the laws of one country'],
    ['plimsoll evaluate -m planned-run.yaml --stance provider', 'a model described in a file'],
    ['plimsoll evaluate -p eu-ai-act --fail-on likely', 'exit with 1 if anyone is likely over'],
  ],
  load: async () => (await import('../commands/evaluate.ts')).evaluateCommand,
};
