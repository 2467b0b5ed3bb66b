import type { Command } from 'commander';
import type { CommandDescription } from '../command.ts';
import { type DataOptions, type OutputOptions, repeated, withData, withOutput } from '../options.ts';

/** Options of stress tests. */
export type StressOptions = OutputOptions &
  DataOptions & {
    readonly transformation?: readonly string[];
    readonly model?: string;
    readonly times?: string;
    readonly all?: boolean;
  };

/** Adds the options of stress tests. */
const withStress = (command: Command): Command =>
  command
    .option('-t, --transformation <which>', 'transformation id, name or pattern, in full; repeatable', repeated)
    .option('-m, --model <which>', 'model that is transformed (default: the recorded one just over each line)')
    .option('--times <factor>', 'how many times over the line the stated base is (default: 1.5)')
    .option('--all', 'stress bills, former law and voluntary frameworks too');

/** `plimsoll stress` as help has it. */
export const stress: CommandDescription = {
  name: 'stress',
  summary: 'show which laws still catch a model that is made in another way, by which words',
  arguments: [['[policies...]', 'policy ids, patterns or YAML files (default: law in force or enacted)']],
  options: (command) => withStress(withOutput(withData(command))),
  examples: [
    ['plimsoll stress', 'every transformation against every line in force or enacted'],
    ['plimsoll stress eu-ai-act', 'one law, with the words that decide'],
    ['plimsoll stress us-ca-tfaia-2025 -t distillation-others', 'one transformation in full'],
    ['plimsoll stress --model gpt-4-5 -t "split-*"', 'a model of your choice'],
  ],
  load: async () => (await import('../commands/stress.ts')).stressCommand,
};
