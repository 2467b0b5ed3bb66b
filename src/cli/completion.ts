import type { Command, Option } from 'commander';

/** Shells that a completion script can be made for. */
export type CompletedShell = 'bash' | 'zsh' | 'fish';

/** What a script completes: the program's commands and options, and identifiers that its arguments take. */
export type Completable = { readonly program: Command; readonly policyIds: readonly string[] };

/** The completion script of a shell. */
export const completionScript = (shell: CompletedShell, completable: Completable): string =>
  scripts[shell](completable);

const scripts: Readonly<Record<CompletedShell, (completable: Completable) => string>> = {
  bash: bashScript,
  zsh: (completable) => `#compdef plimsoll\nautoload -U +X bashcompinit && bashcompinit\n${bashScript(completable)}`,
  fish: fishScript,
};

const flagsOf = (option: Option): readonly string[] =>
  [option.short, option.long].filter((flag) => flag !== undefined && flag !== null);

const argumentChoices = (command: Command): readonly string[] =>
  command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []);

/** What may follow a command: its subcommands and their options, or its own. */
const wordsAfter = (command: Command): readonly string[] => [
  ...command.commands.map((subcommand) => subcommand.name()),
  ...argumentChoices(command),
  ...command.options.flatMap(flagsOf),
  ...command.commands.flatMap((subcommand) => subcommand.options.flatMap(flagsOf)),
];

/** A word of the command line, in bash. */
const word = (index: string): string => `$\{COMP_WORDS[${index}]}`;

const unique = (words: readonly string[]): readonly string[] => [...new Set(words)];

function bashScript({ program, policyIds }: Completable): string {
  const options = program.commands.flatMap(({ options: own }) => own);
  const choices = new Map(
    options.flatMap((option) => (option.argChoices ? [[flagsOf(option).join('|'), option.argChoices] as const] : [])),
  );
  return [
    '_plimsoll() {',
    `  local current=${word('COMP_CWORD')} previous=${word('COMP_CWORD-1')} words`,
    '  case "$previous" in',
    ...[...choices].map(
      ([flags, members]) => `    ${flags}) COMPREPLY=($(compgen -W "${members.join(' ')}" -- "$current")); return ;;`,
    ),
    `    -p|--policy) COMPREPLY=($(compgen -W "${policyIds.join(' ')}" -- "$current")); return ;;`,
    '    -o|--output|--registry) COMPREPLY=($(compgen -f -- "$current")); return ;;',
    '  esac',
    `  case "${word('1')}" in`,
    ...program.commands.map((command) => {
      const ids = command.name() === 'explain' || command.name() === 'show' ? policyIds : [];
      return `    ${command.name()}) words="${unique([...wordsAfter(command), ...ids]).join(' ')}" ;;`;
    }),
    `    *) words="${program.commands.map((command) => command.name()).join(' ')} --help --version" ;;`,
    '  esac',
    '  [ "$COMP_CWORD" -eq 1 ] && words="' +
      program.commands.map((command) => command.name()).join(' ') +
      ' --help --version"',
    '  COMPREPLY=($(compgen -W "$words" -- "$current"))',
    '}',
    'complete -o default -F _plimsoll plimsoll',
    '',
  ].join('\n');
}

const quoted = (text: string): string => `'${text.replaceAll("'", "\\'")}'`;

function fishScript({ program, policyIds }: Completable): string {
  const lines = program.commands.flatMap((command) => {
    const after = `-n '__fish_seen_subcommand_from ${command.name()}'`;
    return [
      `complete -c plimsoll -f -n __fish_use_subcommand -a ${command.name()} -d ${quoted(command.summary())}`,
      ...unique([...command.commands.map((subcommand) => subcommand.name()), ...argumentChoices(command)]).map(
        (word) => `complete -c plimsoll ${after} -a ${word}`,
      ),
      ...[...command.options, ...command.commands.flatMap((subcommand) => [...subcommand.options])].map((option) =>
        fishOption(option, after, policyIds),
      ),
    ];
  });
  return `${unique(lines).join('\n')}\n`;
}

function fishOption(option: Option, after: string, policyIds: readonly string[]): string {
  const short = option.short ? ` -s ${option.short.slice(1)}` : '';
  const members = option.long === '--policy' ? policyIds : (option.argChoices ?? []);
  const takes = option.required ? ` -r${members.length > 0 ? ` -fa ${quoted(members.join(' '))}` : ''}` : '';
  return `complete -c plimsoll ${after}${short} -l ${(option.long ?? '').slice(2)}${takes} -d ${quoted(option.description)}`;
}
