import { type Command, InvalidArgumentError, Option } from 'commander';
import { type VintageRule, vintageRules } from '../project/backtest/vintage.ts';
import { projectOrders } from '../report/order.ts';
import type { Format } from '../report/render/render.ts';

/** Output formats, in the order help names them. */
const formats = ['pretty', 'plain', 'json', 'csv', 'md'] as const satisfies readonly Format[];

/** What a gate can be set on: any finding at least this sure, anything unknown, any warning. */
const gates = ['met', 'likely', 'possible', 'unknown', 'warning'] as const;

/** One of {@link gates}. */
export type Gate = (typeof gates)[number];

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
    readonly stance?: 'observer' | 'provider';
    readonly policy?: readonly string[];
    readonly model?: readonly string[];
    readonly actor?: readonly string[];
    /** False with `--no-impute`. */
    readonly impute?: boolean;
    readonly asIfInForce?: boolean;
    readonly all?: boolean;
    readonly failOn?: readonly Gate[];
  };

const repeated = (value: string, before: readonly string[] | undefined): readonly string[] => [
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
    .addOption(new Option('--stance <stance>', 'whose estimates count').choices(['observer', 'provider']))
    .option('--no-impute', 'leave undisclosed compute unknown')
    .option('--as-if-in-force', 'read rules that do not bind on the date as if they did')
    .option('--all', 'list every subject and rule')
    .addOption(
      new Option('--fail-on <status>', 'exit with 1 if a finding is at least this; repeatable')
        .choices(gates)
        .argParser(gatesFrom),
    );

/** Options of comparisons. */
export type DiffOptions = OutputOptions &
  DataOptions & {
    /** False with `--no-impact`. */
    readonly impact?: boolean;
    readonly exitCode?: boolean;
    readonly all?: boolean;
  };

/** Adds the options of comparisons of drafts. */
export const withDiff = (command: Command): Command =>
  command
    .addOption(new Option('--stance <stance>', 'whose estimates count').choices(['observer', 'provider']))
    .option('--no-impute', 'leave undisclosed compute unknown')
    .option('--no-impact', 'compare the texts only, not what they do to a registry')
    .option('--exit-code', 'exit with 1 if a draft changes the law')
    .option('--all', 'list every subject, region and remark');

/** Adds the options of projections. */
export const withProject = (command: Command): Command =>
  command
    .addOption(new Option('--by <order>', 'what to order the tables by (default: law)').choices(projectOrders))
    .option('--until <date>', 'horizon: a year or a day (default: that of the scenario)')
    .option('--scenario <which>', 'name of a shipped scenario, or a YAML file (default: baseline)')
    .option('--quantiles <shares>', 'percentiles besides 5 %, 50 % and 95 %: 0.1,0.9')
    .option('--samples <number>', 'futures to draw (default: 1000)')
    .option('--seed <number>', 'where chance begins (default: 1)')
    .option('-p, --policy <which>', 'policy id, id#rule, pattern or YAML file; repeatable', repeated)
    .option('-a, --actor <which>', 'actor id, name or pattern; repeatable', repeated);

/** Options of stress tests. */
export type StressOptions = OutputOptions &
  DataOptions & {
    readonly transformation?: readonly string[];
    readonly model?: string;
    readonly times?: string;
    readonly all?: boolean;
  };

/** Adds the options of stress tests. */
export const withStress = (command: Command): Command =>
  command
    .option('-t, --transformation <which>', 'transformation id, name or pattern, in full; repeatable', repeated)
    .option('-m, --model <which>', 'model that is transformed (default: the recorded one just over each line)')
    .option('--times <factor>', 'how many times over the line the stated base is (default: 1.5)')
    .option('--all', 'stress bills, former law and voluntary frameworks too');

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
export const withBacktest = (command: Command): Command =>
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
export const withGaps = (command: Command): Command =>
  command
    .option('--jurisdiction <code>', 'law in force there, e.g. EU or US-CA; repeatable', repeated)
    .option('--above <flop>', 'what no rule sees above this much compute (default: above some line of the set)')
    .option('-m, --model <which>', 'the model whose duties are shown side by side: id or name')
    .addOption(new Option('--stance <stance>', 'whose estimates count').choices(['observer', 'provider']))
    .option('--no-impute', 'leave undisclosed compute unknown')
    .option('--no-impact', 'look at the texts only, not at a registry')
    .option('--all', 'list every part, subject and duty');

/** Adds the options of tracking. */
export const withTrack = (command: Command): Command =>
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

/** Adds the options that sweeps and proposals share. */
const withFutures = (command: Command): Command =>
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

/** Adds the options of sweeps. */
export const withSweep = (command: Command): Command =>
  withFutures(command)
    .option('--lines <range>', 'fixed lines from the first to the last, FLOP (default: 1e23..1e28)')
    .option('--points <number>', 'how many fixed lines (default: 11)')
    .option(
      '--since <date>',
      'last day of the first twelve months that are counted (default: three years before the newest model)',
    )
    .option('--until <date>', 'horizon: a year or a day (default: 10 years on)')
    .option('--every <period>', 'time between dates: "12 months", P3M (default: 12 months)');

/** Adds the options of proposals. */
export const withPropose = (command: Command): Command =>
  withFutures(command)
    .option('--max-burden <models>', 'models over the line in twelve months, at the most (needed)')
    .option('--min-recall <share>', 'share of capable models to be caught, at the least (needed)')
    .option(
      '--review-every <period>',
      'how often the line is set anew: "12 months", P2Y; repeatable (default: 1, 2 and 5 years)',
      repeated,
    )
    .option('--confidence <probability>', 'probability with which both are to be kept (default: 0.5)')
    .option('--until <date>', 'horizon: a year or a day (default: 5 years on)');

/** Severities of findings of lint, the gravest first. */
export const levels = ['error', 'warning', 'note'] as const;

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
export const withLint = (command: Command): Command =>
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
export const withTest = (command: Command): Command =>
  command
    .option('--run <text>', 'only cases in whose name the text occurs; * and ? stand for others')
    .option('--coverage', 'say what the cases show of each rule, and what no case shows')
    .option('--min-coverage <percent>', 'exit with 1 below this share of coverage')
    .option('--mutate', 'try careless changes to the law: exit with 1 if any would go unnoticed')
    .option('--boundary', 'print a case file with every edge of a policy, to review and keep')
    .option('--update-snapshots', 'write the snapshots of registries anew')
    .option('--watch', 'run again whenever a file changes');

/** Reads one more gate; commander has no choices for a repeatable option. */
function gatesFrom(value: string, before: readonly Gate[] | undefined): readonly Gate[] {
  const gate = gates.find((name) => name === value);
  if (!gate) throw new InvalidArgumentError(`Allowed choices are ${gates.join(', ')}.`);
  return [...(before ?? []), gate];
}
