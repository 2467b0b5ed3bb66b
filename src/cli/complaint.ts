import type { Diagnostic } from '../source/diagnostic.ts';
import { badOption } from './outcome.ts';

/** Commander's complaint about arguments as a diagnostic like all others: lower case, backticks, and its guess as a hint. */
export function diagnosticOf(complaint: string): Diagnostic {
  const [first = '', ...more] = complaint
    .replace(/^error: /, '')
    .trim()
    .split('\n');
  const guess = /\(Did you mean (?:one of )?([^?]+)\?\)/.exec(more.join(' '))?.[1];
  const allowed = /Allowed choices are (.+)\.$/.exec(first)?.[1];
  const message = first
    .replace(/ Allowed choices are .+$/, '')
    .replace(/\.$/, '')
    .replaceAll("'", '`');
  return badOption(message, {
    ...(allowed === undefined ? {} : { expected: `one of: ${allowed}` }),
    ...(guess === undefined
      ? {}
      : {
          hint: `did you mean ${guess
            .split(', ')
            .map((word) => `\`${word}\``)
            .join(' or ')}?`,
        }),
  });
}
