import { type Command, Option } from 'commander';
import { projectOrders } from '../../report/order.ts';
import type { CommandDescription } from '../command.ts';
import { repeated, withData, withOutput } from '../options.ts';

/** Adds the options of projections. */
const withProject = (command: Command): Command =>
  command
    .addOption(new Option('--by <order>', 'what to order the tables by (default: law)').choices(projectOrders))
    .option('--until <date>', 'horizon: a year or a day (default: that of the scenario)')
    .option('--scenario <which>', 'name of a shipped scenario, or a YAML file (default: baseline)')
    .option('--quantiles <shares>', 'percentiles besides 5 %, 50 % and 95 %: 0.1,0.9')
    .option('--samples <number>', 'futures to draw (default: 1000)')
    .option('--seed <number>', 'where chance begins (default: 1)')
    .option('-p, --policy <which>', 'policy id, id#rule, pattern or YAML file; repeatable', repeated)
    .option('-a, --actor <which>', 'actor id, name or pattern; repeatable', repeated);

/** `plimsoll project` as help has it. */
export const project: CommandDescription = {
  name: 'project',
  summary: 'say who crosses which line when, and how many models lie above it',
  options: (command) => withOutput(withProject(withData(command))),
  examples: [
    ['plimsoll project', 'every law in force or enacted, to the horizon of the baseline'],
    ['plimsoll project -p eu-ai-act --by year --until 2028', 'how many models'],
    ['plimsoll project --by actor -a openai --scenario slow', 'one actor under another scenario'],
    ['plimsoll project --by access -p eu-ai-act', 'who can have what a line stood for, and when'],
  ],
  load: async () => (await import('../commands/project.ts')).projectCommand,
};
