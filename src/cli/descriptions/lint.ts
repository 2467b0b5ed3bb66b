import { type Command, Option } from 'commander';
import type { Format } from '../../report/render/render.ts';
import type { CommandDescription } from '../command.ts';
import { levels, type OutputOptions, repeated, withOutput } from '../options.ts';

/** Options of lint. */
export type LintOptions = Omit<OutputOptions, 'format'> & {
  readonly format?: Format | 'sarif' | 'github';
  readonly fix?: boolean;
  readonly failLevel?: (typeof levels)[number];
  readonly ignore?: readonly string[];
  /** A path, or true for the shipped registry. */
  readonly registry?: string | true;
};

/** Adds the options of lint. */
const withLint = (command: Command): Command =>
  command
    .option('--fix', 'mend what is safe to mend, in the files')
    .addOption(
      new Option('--fail-level <level>', 'exit with 1 on findings at least this grave (default: error)').choices(
        levels,
      ),
    )
    .option('--ignore <code>', 'leave out a rule, by its code; repeatable', repeated)
    .option('--registry [path]', 'look for known models at the lines: in a registry, or in the shipped one')
    .option('--known-on <date>', 'the registry as known on this date (default: today)');

/** `plimsoll lint` as help has it. */
export const lint: CommandDescription = {
  name: 'lint',
  summary: 'check policy files for slips, contradictions and silences',
  arguments: [['[paths...]', 'policy files or folders (default: the shipped policies)']],
  options: (command) => withLint(withOutput(command, ['sarif', 'github'])),
  examples: [
    ['plimsoll lint my-act.yaml', 'one draft'],
    ['plimsoll lint --fix my-act.yaml', 'mend what is safe to mend'],
    ['plimsoll lint --format sarif -o lint.sarif drafts', 'for code review'],
    ['plimsoll lint --fail-level warning drafts', 'exit with 1 on warnings too'],
  ],
  load: async () => (await import('../commands/lint.ts')).lintCommand,
};
