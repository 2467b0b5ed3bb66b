import type { Command } from 'commander';
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
