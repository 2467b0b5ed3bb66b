import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Stance, stances } from '../evaluate/finding.ts';
import type { Format } from '../report/render/render.ts';

/** Output formats, in the order help names them. */
const formats = ['pretty', 'plain', 'json', 'csv', 'md'] as const satisfies readonly Format[];

/** What a gate can be set on: any finding at least this sure, anything unknown, any warning. */
const gates = ['met', 'likely', 'possible', 'unknown', 'warning'] as const;

/** One of {@link gates}. */
export type Gate = (typeof gates)[number];

/** Severities of findings of lint, the gravest first. */
export const levels = ['error', 'warning', 'note'] as const;

/** Options on where the result goes and how it looks; every command has them. */
export type OutputOptions = {
  readonly format?: Format;
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly output?: string;
  readonly force?: boolean;
  readonly ascii?: boolean;
  readonly color?: 'auto' | 'always' | 'never';
  readonly quiet?: boolean;
};

/** Options on dates and data, for every command that reads a registry. */
export type DataOptions = {
  readonly asOf?: string;
  readonly knownOn?: string;
  readonly registry?: readonly string[];
};

/** Options of evaluations. */
export type EvaluationOptions = OutputOptions &
  DataOptions & {
    readonly stance?: Stance;
    readonly policy?: readonly string[];
    readonly model?: readonly string[];
    readonly actor?: readonly string[];
    /** False with `--no-impute`. */
    readonly impute?: boolean;
    readonly asIfInForce?: boolean;
    readonly all?: boolean;
    readonly failOn?: readonly Gate[];
  };

/** Collects the values of an option that may be given several times. */
export const repeated = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value,
];

/** Adds the output options to a command, with formats that only it has. */
export const withOutput = (command: Command, own: readonly string[] = []): Command =>
  command
    .addOption(new Option('--format <format>', 'how to print the result').choices([...formats, ...own]))
    .addOption(new Option('--json', 'same as --format json').conflicts(['format', 'csv']))
    .addOption(new Option('--csv', 'same as --format csv').conflicts(['format', 'json']))
    .option('-o, --output <file>', 'write to a file instead; .json, .csv and .md choose the format')
    .option('--force', 'replace files that exist')
    .option('--ascii', 'use ASCII signs only')
    .addOption(new Option('--color <when>', 'use colour').choices(['auto', 'always', 'never']))
    .option('-q, --quiet', 'print the result only: no notes or warnings');

/** Adds the options on dates and data. */
export const withData = (command: Command): Command =>
  command
    .option('--as-of <date>', 'the law as of this date (default: today)')
    .option('--known-on <date>', 'the data as known on this date (default: today)')
    .option('--registry <path>', 'folder of a registry, or CSV lists of Epoch AI; repeatable', repeated);

/** Adds the options on what is evaluated and how. */
export const withSelection = (command: Command): Command =>
  command
    .option('-p, --policy <which>', 'policy id, id#rule, pattern or YAML file; repeatable', repeated)
    .option('-m, --model <which>', 'model id, name, pattern or YAML file (what-if); repeatable', repeated)
    .option('-a, --actor <which>', 'actor id, name, pattern or YAML file (what-if); repeatable', repeated)
    .addOption(new Option('--stance <stance>', 'whose estimates count').choices(stances))
    .option('--no-impute', 'leave undisclosed compute unknown')
    .option('--as-if-in-force', 'read rules that do not bind on the date as if they did')
    .option('--all', 'list every subject and rule')
    .addOption(
      new Option('--fail-on <status>', 'exit with 1 if a finding is at least this; repeatable')
        .choices(gates)
        .argParser(gatesFrom),
    );

/** Adds the options that sweeps and proposals share. */
export const withFutures = (command: Command): Command =>
  command
    .option(
      '--reference <which>',
      'capability to be caught: first-caught (that of the first model over 10^25, default), frontier, an index score, or a model',
    )
    .option('--efficiency <source>', 'source of falling compute, or a rate: "0.8 OOM/year" (default: rosetta-2025)')
    .option('--growth <source>', 'source of growing runs, or a rate: "4.5x/year" (default: epoch-2018)')
    .option(
      '--scenario <which>',
      'prices and the worth of compute: a shipped scenario, or a YAML file (default: baseline)',
    )
    .option('--frontier-oom <oom>', 'what is near the frontier, in OOM of compute (default: 1)')
    .option('--samples <number>', 'futures to draw (default: 1000)')
    .option('--resamples <number>', 'times that developers are resampled (default: 1000)')
    .option('--seed <number>', 'where chance begins (default: 1)')
    .option('--no-designs', 'fixed lines only')
    .option('--all', 'show every treatment of undisclosed models and every number of the designs');

/** Reads one more gate; commander has no choices for a repeatable option. */
function gatesFrom(value: string, before: readonly Gate[] | undefined): readonly Gate[] {
  const gate = gates.find((name) => name === value);
  if (!gate) throw new InvalidArgumentError(`Allowed choices are ${gates.join(', ')}.`);
  return [...(before ?? []), gate];
}
