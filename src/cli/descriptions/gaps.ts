import { type Command, Option } from 'commander';
import { stances } from '../../evaluate/finding.ts';
import type { CommandDescription } from '../command.ts';
import { type DataOptions, type OutputOptions, repeated, withData, withOutput } from '../options.ts';

/** Options of the search for gaps. */
export type GapsOptions = OutputOptions &
  DataOptions & {
    readonly jurisdiction?: readonly string[];
    /** Compute above which it matters that no rule is met. */
    readonly above?: string;
    readonly model?: string;
    /** False with `--no-impact`. */
    readonly impact?: boolean;
    readonly all?: boolean;
  };

/** Adds the options of the search for gaps. */
const withGaps = (command: Command): Command =>
  command
    .option('--jurisdiction <code>', 'law in force there, e.g. EU or US-CA; repeatable', repeated)
    .option('--above <flop>', 'what no rule sees above this much compute (default: above some line of the set)')
    .option('-m, --model <which>', 'the model whose duties are shown side by side: id or name')
    .addOption(new Option('--stance <stance>', 'whose estimates count').choices(stances))
    .option('--no-impute', 'leave undisclosed compute unknown')
    .option('--no-impact', 'look at the texts only, not at a registry')
    .option('--all', 'list every part, subject and duty');

/** `plimsoll gaps` as help has it. */
export const gaps: CommandDescription = {
  name: 'gaps',
  summary: 'find what falls between laws, and what several of them ask',
  arguments: [['[policies...]', 'ids, patterns, YAML files or git REV:path (default: the law in force)']],
  options: (command) => withGaps(withOutput(withData(command))),
  examples: [
    ['plimsoll gaps', 'the law in force, jurisdiction by jurisdiction'],
    ['plimsoll gaps --jurisdiction EU', 'one jurisdiction'],
    ['plimsoll gaps us-ca-tfaia-2025 us-ny-raise-2026', 'two acts taken together'],
    ['plimsoll gaps my-act.yaml --above 1e25', 'what a draft leaves out above 10^25'],
  ],
  load: async () => (await import('../commands/gaps.ts')).gapsCommand,
};
