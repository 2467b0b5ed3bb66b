import { type Command, Option } from 'commander';
import { stances } from '../../evaluate/finding.ts';
import type { CommandDescription } from '../command.ts';
import { type DataOptions, type OutputOptions, withData, withOutput } from '../options.ts';

/** Options of comparisons. */
export type DiffOptions = OutputOptions &
  DataOptions & {
    /** False with `--no-impact`. */
    readonly impact?: boolean;
    readonly exitCode?: boolean;
    readonly all?: boolean;
  };

/** Adds the options of comparisons of drafts. */
const withDiff = (command: Command): Command =>
  command
    .addOption(new Option('--stance <stance>', 'whose estimates count').choices(stances))
    .option('--no-impute', 'leave undisclosed compute unknown')
    .option('--no-impact', 'compare the texts only, not what they do to a registry')
    .option('--exit-code', 'exit with 1 if a draft changes the law')
    .option('--all', 'list every subject, region and remark');

/** `plimsoll diff` as help has it. */
export const diff: CommandDescription = {
  name: 'diff',
  summary: 'show what drafts change, for whom, and where exactly',
  arguments: [
    ['before', 'policy id, id@date, YAML file or git REV:path'],
    ['after...', 'what to compare it with; several stand side by side'],
  ],
  options: (command) => withDiff(withOutput(withData(command))),
  examples: [
    ['plimsoll diff eu-ai-act my-draft.yaml', 'a draft against the law'],
    ['plimsoll diff us-il-aisma-2026@2027-06-01 us-il-aisma-2026@2028-06-01', 'a law on two days'],
    ['plimsoll diff HEAD:drafts/act.yaml drafts/act.yaml --exit-code', 'an edit before it is committed'],
    ['plimsoll diff act.yaml option-a.yaml option-b.yaml', 'options side by side'],
  ],
  load: async () => (await import('../commands/diff.ts')).diffCommand,
};
