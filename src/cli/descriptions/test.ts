import type { Command } from 'commander';
import type { Format } from '../../report/render/render.ts';
import type { CommandDescription } from '../command.ts';
import { type OutputOptions, withOutput } from '../options.ts';

/** Options of test. */
export type TestOptions = Omit<OutputOptions, 'format'> & {
  readonly format?: Format | 'junit' | 'tap' | 'sarif' | 'github';
  readonly run?: string;
  readonly coverage?: boolean;
  readonly minCoverage?: string;
  readonly mutate?: boolean;
  readonly boundary?: boolean;
  readonly updateSnapshots?: boolean;
  readonly watch?: boolean;
};

/** Adds the options of test. */
const withTest = (command: Command): Command =>
  command
    .option('--run <text>', 'only cases in whose name the text occurs; * and ? stand for others')
    .option('--coverage', 'say what the cases show of each rule, and what no case shows')
    .option('--min-coverage <percent>', 'exit with 1 below this share of coverage')
    .option('--mutate', 'try careless changes to the law: exit with 1 if any would go unnoticed')
    .option('--boundary', 'print a case file with every edge of a policy, to review and keep')
    .option('--update-snapshots', 'write the snapshots of registries anew')
    .option('--watch', 'run again whenever a file changes');

/** `plimsoll test` as help has it. */
export const test: CommandDescription = {
  name: 'test',
  summary: 'run the cases of policies; measure what they cover and what they would not notice',
  arguments: [['[paths...]', 'policy files, case files or folders (default: the shipped policies)']],
  options: (command) => withTest(withOutput(command, ['junit', 'tap', 'sarif', 'github'])),
  examples: [
    ['plimsoll test my-act.yaml', 'the cases in my-act.cases.yaml'],
    ['plimsoll test drafts --coverage --mutate', 'all drafts, and how good their cases are'],
    ['plimsoll test my-act.yaml --boundary -o my-act.boundary.cases.yaml', 'a case for every edge, to review'],
    ['plimsoll test drafts --format junit -o results.xml', 'for continuous integration'],
  ],
  load: async () => (await import('../commands/test.ts')).testCommand,
};
