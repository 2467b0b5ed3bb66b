import { Argument, Command } from 'commander';
import type { Diagnostic } from '../source/diagnostic.ts';
import { blanksIn } from './blank.ts';
import type { CommandDescription } from './command.ts';
import { commands } from './commands.ts';
import type { Shell } from './shell.ts';

/** What was called: the command's description with its arguments and options. */
export type Called = {
  readonly description: CommandDescription;
  readonly arguments: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  /** What was given blank, which no command takes. */
  readonly blanks: readonly Diagnostic[];
};

/** Where the program says what it has to say while it parses: help, and complaints about arguments. */
export type Voice = { readonly complain: (text: string) => void; readonly called: (called: Called) => void };

/** The program with all its commands. Parsing it throws commander's own error for help, version and mistakes. */
export function buildProgram(shell: Shell, version: string, voice: Voice): Command {
  const width = Math.max(40, Math.min(120, shell.output.columns ?? 100));
  const program = new Command('plimsoll')
    .description(
      'Where the compute thresholds in AI law stand: which models and actors are over which line, how sure that is, and why.',
    )
    .version(version, '-V, --version', 'print the version')
    .exitOverride()
    .configureOutput({
      writeOut: shell.output.write,
      writeErr: shell.errors.write,
      getOutHelpWidth: () => width,
      getErrHelpWidth: () => width,
      outputError: voice.complain,
    })
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('before', `${examplesText(commands.slice(0, 5).flatMap(({ examples }) => examples.slice(0, 1)))}\n`)
    .addHelpText('after', '\nNothing is sent anywhere: Plimsoll has no network access. Not legal advice.');
  for (const description of commands) addCommand(program, description, voice);
  return program;
}

function addCommand(parent: Command, description: CommandDescription, voice: Voice): void {
  const command = description.options(
    parent
      .command(description.name)
      .summary(description.summary)
      .description(`${description.summary[0]?.toUpperCase()}${description.summary.slice(1)}.`)
      .addHelpText('before', `${examplesText(description.examples)}\n`),
  );
  for (const [name, meaning, choices] of description.arguments ?? []) {
    const argument = new Argument(name.startsWith('[') ? name : `<${name}>`, meaning);
    command.addArgument(choices ? argument.choices(choices) : argument);
  }
  for (const subcommand of description.subcommands ?? []) addCommand(command, subcommand, voice);
  if (!description.load) return;
  command.action(() =>
    voice.called({
      description,
      arguments: command.processedArgs.flat(),
      options: command.opts(),
      blanks: blanksIn(command),
    }),
  );
}

function examplesText(examples: CommandDescription['examples']): string {
  const width = Math.max(...examples.map(([line]) => line.length));
  return ['Examples:', ...examples.map(([line, meaning]) => `  ${line.padEnd(width)}   ${meaning}`)].join('\n');
}
