import { type Command, CommanderError } from 'commander';
import type { Diagnostic } from '../source/diagnostic.ts';
import { diagnosticOf } from './complaint.ts';
import { deliver } from './deliver.ts';
import type { OutputOptions } from './options.ts';
import { exitCodeOf, type Outcome, refused } from './outcome.ts';
import { buildProgram, type Called } from './program.ts';
import { exitCodes, type Shell } from './shell.ts';

/** Progress is said from this many milliseconds on. */
const patience = 500;

/** Runs one command line and returns its exit code. Never throws: an error of ours becomes code 70 with what to report. */
export async function run(shell: Shell): Promise<number> {
  try {
    return await dispatch(shell);
  } catch (error) {
    shell.errors.write(bugReport(error, shell));
    return exitCodes.internal;
  }
}

async function dispatch(shell: Shell): Promise<number> {
  const called: Called[] = [];
  const complaints: Diagnostic[] = [];
  const { packageVersion } = await import('../io/package.ts');
  const program = buildProgram(shell, packageVersion(), {
    complain: (text) => void complaints.push(diagnosticOf(text)),
    called: (call) => void called.push(call),
  });
  if (shell.arguments.length === 0) {
    program.outputHelp();
    return exitCodes.ran;
  }
  try {
    program.parse([...shell.arguments], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return usageProblem(error, complaints, shell);
  }
  const [call] = called;
  return call ? perform(call, program, shell) : exitCodes.ran;
}

async function usageProblem(error: CommanderError, complaints: readonly Diagnostic[], shell: Shell): Promise<number> {
  if (error.exitCode === 0) return exitCodes.ran;
  if (complaints.length === 0 || complaints.every(({ message }) => message === '')) return exitCodes.usage;
  await deliver({ kind: 'refused', diagnostics: complaints }, {}, shell);
  return exitCodes.usage;
}

async function perform(
  { description, arguments: given, options, blanks }: Called,
  program: Command,
  shell: Shell,
): Promise<number> {
  const action = await description.load?.();
  if (!action) return exitCodes.usage;
  const talks = shell.errors.isTerminal && options['quiet'] !== true && shell.environment['TERM'] !== 'dumb';
  const progress = (doing: string): void => {
    if (talks && shell.elapsed() > patience) shell.errors.write(`${doing}...\n`);
  };
  const outcome =
    blanks.length > 0
      ? refused(blanks)
      : await answered(await action({ arguments: given, options, shell, program, progress }));
  const delivered = await deliver(outcome, options as OutputOptions, shell);
  if (delivered.length > 0) return exitCodeOf(delivered);
  if (outcome.kind === 'refused') return exitCodeOf(outcome.diagnostics);
  if (outcome.kind === 'document' && outcome.unreadable) return exitCodes.badInput;
  return outcome.kind === 'document' && outcome.tripped !== undefined ? exitCodes.gateTripped : exitCodes.ran;
}

/** The register is loaded only where something was asked for that is not known. */
const answered = async (outcome: Outcome): Promise<Outcome> =>
  outcome.kind === 'refused' ? (await import('./unmatched.ts')).withWhatIsKnown(outcome) : outcome;

function bugReport(error: unknown, shell: Shell): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [
    'internal error: this is a bug in Plimsoll. Please report it with the lines below.',
    `  command: plimsoll ${shell.arguments.join(' ')}`,
    ...stack.split('\n').map((line) => `  ${line}`),
    '',
  ].join('\n');
}
