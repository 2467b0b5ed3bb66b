import type { Command } from 'commander';
import {
  withBacktest,
  withData,
  withDiff,
  withGaps,
  withLint,
  withOutput,
  withProject,
  withPropose,
  withSelection,
  withStress,
  withSweep,
  withTest,
  withTrack,
} from './options.ts';
import type { Outcome } from './outcome.ts';
import type { Shell } from './shell.ts';

/** What a command was called with. Options have been checked for their names and choices only. */
export type Call = {
  readonly arguments: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly shell: Shell;
  /** The whole program, for what describes it. */
  readonly program: Command;
  /** Says on the terminal what is being done, if it takes long. */
  readonly progress: (doing: string) => void;
};

/** Does a command's work. */
export type Action = (call: Call) => Promise<Outcome>;

/** A command as help describes it. Its work is in a module of its own, loaded only when the command is called. */
export type CommandDescription = {
  readonly name: string;
  readonly summary: string;
  readonly arguments?: readonly (readonly [name: string, meaning: string, choices?: readonly string[]])[];
  readonly options: (command: Command) => Command;
  /** Command lines with what they do, for the start of help. */
  readonly examples: readonly (readonly [line: string, meaning: string])[];
  readonly load?: () => Promise<Action>;
  readonly subcommands?: readonly CommandDescription[];
};

/** What `list` can list; the documents' schema has the same names. */
const listed = ['policies', 'models', 'actors', 'facts', 'counting-rules', 'hardware', 'jurisdictions', 'codes'];

const data: readonly CommandDescription[] = [
  {
    name: 'import',
    summary: 'make a registry from CSV lists',
    arguments: [
      ['source', 'who published the lists', ['epoch']],
      ['files...', 'CSV files'],
    ],
    options: (command) =>
      withOutput(command.option('--vintage <date>', 'day the lists were downloaded (default: today)')),
    examples: [
      ['plimsoll data import epoch all_ai_models.csv -o my-registry', 'one list'],
      ['plimsoll data import epoch *.csv -o my-registry --vintage 2026-01-11', 'all lists of one day'],
    ],
    load: async () => (await import('./commands/data-import.ts')).importData,
  },
  {
    name: 'diff',
    summary: 'compare two vintages of a registry',
    arguments: [
      ['before', 'registry folder or CSV list'],
      ['after', 'registry folder or CSV list'],
    ],
    options: withOutput,
    examples: [['plimsoll data diff registry-2026-01 registry-2026-06', 'what was withdrawn, revised or added']],
    load: async () => (await import('./commands/data-diff.ts')).diffData,
  },
  {
    name: 'status',
    summary: 'say what a registry holds and how old it is',
    options: (command) => withOutput(withData(command)),
    examples: [['plimsoll data status', 'the shipped registry']],
    load: async () => (await import('./commands/data-status.ts')).dataStatus,
  },
];

/** Every command. To add one: an entry here, and a module with its work. */
export const commands: readonly CommandDescription[] = [
  {
    name: 'audit',
    summary: 'check every law against every model and actor',
    options: (command) => withOutput(withSelection(withData(command))),
    examples: [
      ['plimsoll audit', 'every shipped law, the shipped registry, today'],
      ['plimsoll audit --as-of 2027-01-01', 'the law on another day'],
      ['plimsoll audit -o audit.md', 'a report with citations'],
    ],
    load: async () => (await import('./commands/audit.ts')).audit,
  },
  {
    name: 'evaluate',
    summary: 'check chosen policies against chosen models and actors',
    options: (command) => withOutput(withSelection(withData(command))),
    examples: [
      ['plimsoll evaluate -p eu-ai-act', 'one law, everyone'],
      ['plimsoll evaluate -m gpt-4 -p "us-*"', 'one model, the laws of one country'],
      ['plimsoll evaluate -m planned-run.yaml --stance provider', 'a model described in a file'],
      ['plimsoll evaluate -p eu-ai-act --fail-on likely', 'exit with 1 if anyone is likely over'],
    ],
    load: async () => (await import('./commands/evaluate.ts')).evaluateCommand,
  },
  {
    name: 'explain',
    summary: 'show why a policy is met or not, clause by clause',
    arguments: [
      ['subject', 'model or actor: id, name or YAML file'],
      ['policy', 'policy id, or id#rule'],
    ],
    options: (command) =>
      withOutput(withData(command))
        .option('--stance <stance>', 'whose estimates count: observer or provider')
        .option('--no-impute', 'leave undisclosed compute unknown'),
    examples: [
      ['plimsoll explain gpt-4 eu-ai-act', 'every rule of the law'],
      ['plimsoll explain xai us-ca-tfaia-2025#large-frontier-developer', 'one rule'],
    ],
    load: async () => (await import('./commands/explain.ts')).explainCommand,
  },
  {
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
    load: async () => (await import('./commands/lint.ts')).lintCommand,
  },
  {
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
    load: async () => (await import('./commands/diff.ts')).diffCommand,
  },
  {
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
    load: async () => (await import('./commands/test.ts')).testCommand,
  },
  {
    name: 'project',
    summary: 'say who crosses which line when, and how many models lie above it',
    options: (command) => withOutput(withProject(withData(command))),
    examples: [
      ['plimsoll project', 'every law in force or enacted, to the horizon of the baseline'],
      ['plimsoll project -p eu-ai-act --by year --until 2028', 'how many models'],
      ['plimsoll project --by actor -a openai --scenario slow', 'one actor under another scenario'],
      ['plimsoll project --by access -p eu-ai-act', 'who can have what a line stood for, and when'],
    ],
    load: async () => (await import('./commands/project.ts')).projectCommand,
  },
  {
    name: 'backtest',
    summary: 'say how good the forecasts were: made at earlier dates, scored against what came',
    options: (command) => withOutput(withBacktest(withData(command))),
    examples: [
      ['plimsoll backtest', '1 January of 2021 to 2025, 6 to 24 months ahead'],
      ['plimsoll backtest --vintage strict --cutoffs 2025-05-01 --horizons 6', 'only what was on record by then'],
    ],
    load: async () => (await import('./commands/backtest.ts')).backtestCommand,
  },
  {
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
    load: async () => (await import('./commands/track.ts')).trackCommand,
  },
  {
    name: 'sweep',
    summary: 'lay lines and designs over years: what they catch, miss and cost, on the record and ahead',
    arguments: [['[designs...]', 'design or policy ids, patterns or YAML files (default: the shipped designs)']],
    options: (command) => withOutput(withSweep(withData(command))),
    examples: [
      ['plimsoll sweep', 'fixed lines from 10^23 to 10^28 and the shipped designs'],
      ['plimsoll sweep design-top-ten design-frontier-relative --all', 'two designs with every number'],
      ['plimsoll sweep --lines 1e24..1e27 --points 31 --every P6M --csv', 'a finer grid'],
    ],
    load: async () => (await import('./commands/sweep.ts')).sweepCommand,
  },
  {
    name: 'propose',
    summary: 'look for lines, designs and review intervals that keep to a burden and a recall',
    arguments: [['[designs...]', 'design or policy ids, patterns or YAML files (default: the shipped designs)']],
    options: (command) => withOutput(withPropose(withData(command))),
    examples: [
      ['plimsoll propose --max-burden 40 --min-recall 0.7 --review-every P12M', 'or that none does, and why'],
      ['plimsoll propose --max-burden 60 --min-recall 0.5 --reference frontier', 'of the models near the frontier'],
    ],
    load: async () => (await import('./commands/propose.ts')).proposeCommand,
  },
  {
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
    load: async () => (await import('./commands/stress.ts')).stressCommand,
  },
  {
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
    load: async () => (await import('./commands/gaps.ts')).gapsCommand,
  },
  {
    name: 'init',
    summary: 'write a folder with a worked draft, its cases and what runs its tests',
    arguments: [['[folder]', 'where to (default: this folder)']],
    options: (command) => command.option('--force', 'replace files that exist'),
    examples: [['plimsoll init my-drafts', 'a new folder; files that exist are not touched']],
    load: async () => (await import('./commands/init.ts')).initCommand,
  },
  {
    name: 'list',
    summary: 'list what is loaded',
    arguments: [['what', 'what to list', listed]],
    options: (command) => withOutput(withData(command)),
    examples: [
      ['plimsoll list policies', 'instruments with their state today'],
      ['plimsoll list jurisdictions', 'where a number was looked for, and what was found'],
    ],
    load: async () => (await import('./commands/list.ts')).listCommand,
  },
  {
    name: 'show',
    summary: 'show one policy, rule, model, actor, fact, jurisdiction or code',
    arguments: [['reference', 'its id or name, or the YAML file of a policy']],
    options: (command) => withOutput(withData(command)),
    examples: [
      ['plimsoll show eu-ai-act', 'a law with its thresholds, dates and duties'],
      ['plimsoll show uk', 'what was found in a jurisdiction'],
      ['plimsoll show PL1007', 'what an error code means'],
    ],
    load: async () => (await import('./commands/show.ts')).showCommand,
  },
  {
    name: 'schema',
    summary: 'print the JSON Schema of a file or a JSON result',
    arguments: [['kind', 'policy, cases, counting-rule, subject, register, scenario, or a kind of result']],
    options: withOutput,
    examples: [
      ['plimsoll schema policy > policy.schema.json', 'for editors'],
      ['plimsoll schema evaluation', 'of evaluate --json'],
    ],
    load: async () => (await import('./commands/schema.ts')).schemaCommand,
  },
  {
    name: 'data',
    summary: 'import, compare and inspect registries',
    options: (command) => command,
    examples: data.flatMap(({ examples }) => examples.slice(0, 1)),
    subcommands: data,
  },
  {
    name: 'completion',
    summary: 'print a completion script for a shell',
    arguments: [['shell', 'which shell', ['bash', 'zsh', 'fish']]],
    options: (command) => command,
    examples: [['source <(plimsoll completion bash)', 'in ~/.bashrc']],
    load: async () => (await import('./commands/completion.ts')).completionCommand,
  },
];
