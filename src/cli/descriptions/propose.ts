import type { Command } from 'commander';
import type { CommandDescription } from '../command.ts';
import { repeated, withData, withFutures, withOutput } from '../options.ts';

/** Adds the options of proposals. */
const withPropose = (command: Command): Command =>
  withFutures(command)
    .option('--max-burden <models>', 'models over the line in twelve months, at the most (needed)')
    .option('--min-recall <share>', 'share of capable models to be caught, at the least (needed)')
    .option(
      '--review-every <period>',
      'how often the line is set anew: "12 months", P2Y; repeatable (default: 1, 2 and 5 years)',
      repeated,
    )
    .option('--confidence <probability>', 'probability with which both are to be kept (default: 0.5)')
    .option('--until <date>', 'horizon: a year or a day (default: 5 years on)');

/** `plimsoll propose` as help has it. */
export const propose: CommandDescription = {
  name: 'propose',
  summary: 'look for lines, designs and review intervals that keep to a burden and a recall',
  arguments: [['[designs...]', 'design or policy ids, patterns or YAML files (default: the shipped designs)']],
  options: (command) => withOutput(withPropose(withData(command))),
  examples: [
    ['plimsoll propose --max-burden 40 --min-recall 0.7 --review-every P12M', 'or that none does, and why'],
    ['plimsoll propose --max-burden 60 --min-recall 0.5 --reference frontier', 'of the models near the frontier'],
  ],
  load: async () => (await import('../commands/propose.ts')).proposeCommand,
};
