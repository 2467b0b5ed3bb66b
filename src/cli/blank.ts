import type { Command } from 'commander';
import type { Diagnostic } from '../source/diagnostic.ts';
import { badOption } from './outcome.ts';

const hint = 'a variable of the shell that is not set leaves an argument empty';

/** The options and arguments of a parsed command line that were given blank: no name, date, number or path is. */
export const blanksIn = (command: Command): readonly Diagnostic[] => [
  ...command.options
    .filter((option) => isBlank(command.getOptionValue(option.attributeName())))
    .map((option) => badOption(`\`${option.long}\` is blank`, { expected: option.description, hint })),
  ...command.registeredArguments
    .filter((_, index) => isBlank(command.processedArgs[index]))
    .map((argument) => badOption(`argument \`${argument.name()}\` is blank`, { expected: argument.description, hint })),
];

const isBlank = (value: unknown): boolean =>
  Array.isArray(value) ? value.some(isBlank) : typeof value === 'string' && value.trim() === '';
