import type { Argument, Command, Option } from 'commander';
import type { CommandDescription } from '../../../src/cli/command.ts';
import { commands } from '../../../src/cli/commands.ts';
import { withOutput } from '../../../src/cli/options.ts';
import { buildProgram } from '../../../src/cli/program.ts';
import { exitCodes } from '../../../src/cli/shell.ts';
import { code, table } from './table.ts';

/** The program as the terminal has it; what it would say goes nowhere. */
export const program = (): Command => {
  const silent = { write: () => {}, isTerminal: false, columns: undefined };
  const shell = {
    arguments: [],
    environment: {},
    today: '2026-01-01',
    elapsed: () => 0,
    output: silent,
    errors: silent,
  };
  return buildProgram(shell, '', { complain: () => {}, called: () => {} });
};

const shared = (): readonly string[] => withOutput(program().createCommand('any')).options.map(identity);

/** What makes two options the same: their names and what they take. */
const identity = ({ flags, argChoices }: Option): string => `${flags} ${argChoices?.join(' ') ?? ''}`;

const choicesOf = ({ argChoices }: Option | Argument): string =>
  argChoices && argChoices.length > 0 ? `: ${argChoices.map(code).join(', ')}` : '';

const optionRows = (options: readonly Option[]): readonly (readonly string[])[] =>
  options.map((option) => [code(option.flags), `${option.description}${choicesOf(option)}`]);

/** Options on the result and its form, which commands have in common. */
export const outputOptions = (): string =>
  table(['option', 'meaning'], optionRows(withOutput(program().createCommand('any')).options));

/** A section for every command: what it does, examples, arguments and the options that are its own. */
export const commandSections = (): string => sectionsOf(program(), commands, 'plimsoll').join('\n\n');

function sectionsOf(parent: Command, descriptions: readonly CommandDescription[], path: string): readonly string[] {
  return descriptions.flatMap((description) => {
    const command = parent.commands.find((one) => one.name() === description.name);
    if (!command) return [];
    const inner = description.subcommands ?? [];
    return inner.length > 0
      ? sectionsOf(command, inner, `${path} ${description.name}`)
      : [section(command, description, `${path} ${description.name}`)];
  });
}

function section(command: Command, { summary, examples }: CommandDescription, path: string): string {
  const common = shared();
  const own = command.options.filter((option) => !common.includes(identity(option)));
  const takesOutput = command.options.some((option) => common.includes(identity(option)));
  const given = command.registeredArguments;
  const usage = [path, ...given.map(writtenArgument), '[options]'].join(' ');
  return [
    `### ${path}`,
    `${summary[0]?.toUpperCase()}${summary.slice(1)}.`,
    `\`\`\`sh\n${usage}\n\`\`\``,
    ...(given.length === 0
      ? []
      : [
          table(
            ['argument', 'meaning'],
            given.map((one) => [code(one.name()), `${one.description}${choicesOf(one)}`]),
          ),
        ]),
    ...(own.length === 0 ? [] : [table(['option', 'meaning'], optionRows(own))]),
    ...(takesOutput ? ['Also takes the [options on output](#options-on-output).'] : []),
    ...(examples.length === 0 ? [] : [examples.map(([line, meaning]) => `- ${code(line)}: ${meaning}`).join('\n')]),
  ].join('\n\n');
}

function writtenArgument(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

const exitMeanings = {
  ran: 'It ran. Findings are results, not failures.',
  gateTripped: 'A gate that you set has tripped, or a check that you asked for has failed.',
  usage: 'A command, option or argument is wrong, or the result cannot be written.',
  badInput: 'A file that was given cannot be read or has errors.',
  nothingMatched: 'A name or pattern matches nothing.',
  internal: 'A bug in Plimsoll, with what to report.',
  interrupted:
    'Interrupted, as by Ctrl-C. Ended by another signal: 128 and its number, 129 for SIGHUP, 143 for SIGTERM.',
} as const satisfies Record<keyof typeof exitCodes, string>;

/** What each exit code says. */
export const exitCodeTable = (): string =>
  table(
    ['exit code', 'meaning'],
    Object.entries(exitCodes).map(([name, number]) => [String(number), exitMeanings[name as keyof typeof exitCodes]]),
  );
