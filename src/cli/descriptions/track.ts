import type { Command } from 'commander';
import type { CommandDescription } from '../command.ts';
import { withData, withOutput } from '../options.ts';

/** Adds the options of tracking. */
const withTrack = (command: Command): Command =>
  command
    .option('--index <name>', 'capability index: eci (default), or a benchmark that the registry has scores on')
    .option(
      '--reference <which>',
      'capability that lines are held to: first-caught (default), enactment, frontier, an index score, or a model',
    )
    .option(
      '--efficiency <source>',
      'source of falling compute that JSON dates go by, `mixture`, or a rate: "0.8 OOM/year" (default: rosetta-2025)',
    )
    .option('--growth <source>', 'source of growing runs, or a rate: "4.5x/year" (default: epoch-2018)')
    .option(
      '--scatter <source>',
      'source of how much models of one compute differ that JSON dates go by (default: rosetta-2025-joint)',
    )
    .option('--until <date>', 'horizon: a year or a day (default: 15 years on)')
    .option(
      '--erosion-factor <times>',
      'eroded when the capability needs so many times less compute than the line (default: 10)',
    )
    .option('--least-recall <share>', 'share of capable models to be caught (default: 0.5)')
    .option('--least-precision <share>', 'share of caught models to be near the frontier (default: 0.5)')
    .option('--frontier-oom <oom>', 'what is near the frontier, in OOM of compute (default: 1)')
    .option('--least-correlation <rho>', 'rank correlation of compute and capability to be kept (default: 0.5)')
    .option('--least-auc <chance>', 'chance of a model over the line to beat one under it (default: 0.7)')
    .option('--samples <number>', 'draws of each rate (default: 2000)')
    .option('--resamples <number>', 'times that developers are resampled (default: 1000)')
    .option('--seed <number>', 'where chance begins (default: 1)')
    .option('--all', 'show every law, not only those in force or enacted');

/** `plimsoll track` as help has it. */
export const track: CommandDescription = {
  name: 'track',
  summary: 'say whether the lines still track capability: on the record, and by projection',
  arguments: [['[policies...]', 'policy ids, patterns or YAML files (default: all)']],
  options: (command) => withOutput(withTrack(withData(command))),
  examples: [
    ['plimsoll track', 'every law in force or enacted, by four criteria'],
    ['plimsoll track eu-ai-act', 'one law, with every source, date and model'],
    ['plimsoll track eu-ai-act --reference enactment --least-recall 0.8', 'another question'],
    ['plimsoll track --registry lists/*.csv --efficiency "0.4 to 1.2 OOM/year"', 'other data, a rate of your own'],
  ],
  load: async () => (await import('../commands/track.ts')).trackCommand,
};
