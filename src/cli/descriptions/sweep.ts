import type { Command } from 'commander';
import type { CommandDescription } from '../command.ts';
import { withData, withFutures, withOutput } from '../options.ts';

/** Adds the options of sweeps. */
const withSweep = (command: Command): Command =>
  withFutures(command)
    .option('--lines <range>', 'fixed lines from the first to the last, FLOP (default: 1e23..1e28)')
    .option('--points <number>', 'how many fixed lines (default: 11)')
    .option(
      '--since <date>',
      'last day of the first twelve months that are counted (default: three years before the newest model)',
    )
    .option('--until <date>', 'horizon: a year or a day (default: 10 years on)')
    .option('--every <period>', 'time between dates: "12 months", P3M (default: 12 months)');

/** `plimsoll sweep` as help has it. */
export const sweep: CommandDescription = {
  name: 'sweep',
  summary: 'lay lines and designs over years: what they catch, miss and cost, on the record and ahead',
  arguments: [['[designs...]', 'design or policy ids, patterns or YAML files (default: the shipped designs)']],
  options: (command) => withOutput(withSweep(withData(command))),
  examples: [
    ['plimsoll sweep', 'fixed lines from 10^23 to 10^28 and the shipped designs'],
    ['plimsoll sweep design-top-ten design-frontier-relative --all', 'two designs with every number'],
    ['plimsoll sweep --lines 1e24..1e27 --points 31 --every P6M --csv', 'a finer grid'],
  ],
  load: async () => (await import('../commands/sweep.ts')).sweepCommand,
};
