import { type Command, Option } from 'commander';
import { type VintageRule, vintageRules } from '../../project/backtest/vintage.ts';
import type { CommandDescription } from '../command.ts';
import { type DataOptions, type OutputOptions, withData, withOutput } from '../options.ts';

/** Options of back-tests. */
export type BacktestOptions = OutputOptions &
  DataOptions & {
    readonly cutoffs?: string;
    readonly horizons?: string;
    readonly vintage?: VintageRule;
    readonly samples?: string;
    readonly resamples?: string;
    readonly seed?: string;
  };

/** Adds the options of back-tests. */
const withBacktest = (command: Command): Command =>
  command
    .option(
      '--cutoffs <dates>',
      'days at which forecasts are made: 2023-01-01,2024-01-01 (default: 1 January of 2021 to 2025)',
    )
    .option('--horizons <months>', 'months ahead (default: 6,12,24)')
    .addOption(
      new Option(
        '--vintage <rule>',
        'what counts as known: models released by then (default), or estimates on record by then',
      ).choices(vintageRules),
    )
    .option('--samples <number>', 'draws of each forecast (default: 1000)')
    .option('--resamples <number>', 'times that cut-offs are drawn again (default: 1000)')
    .option('--seed <number>', 'where chance begins (default: 1)');

/** `plimsoll backtest` as help has it. */
export const backtest: CommandDescription = {
  name: 'backtest',
  summary: 'say how good the forecasts were: made at earlier dates, scored against what came',
  options: (command) => withOutput(withBacktest(withData(command))),
  examples: [
    ['plimsoll backtest', '1 January of 2021 to 2025, 6 to 24 months ahead'],
    ['plimsoll backtest --vintage strict --cutoffs 2025-05-01 --horizons 6', 'only what was on record by then'],
  ],
  load: async () => (await import('../commands/backtest.ts')).backtestCommand,
};
