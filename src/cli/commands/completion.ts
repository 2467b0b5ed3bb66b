import { loadLaw } from '../../io/policies.ts';
import type { Action } from '../command.ts';
import { type CompletedShell, completionScript } from '../completion.ts';
import { refused } from '../outcome.ts';

/** `plimsoll completion SHELL`. */
export const completionCommand: Action = async ({ arguments: [name], program }) => {
  const law = await loadLaw();
  if (!law.ok) return refused(law.diagnostics);
  const policyIds = law.value.policies.map(({ id }) => id);
  return { kind: 'text', text: completionScript(name as CompletedShell, { program, policyIds }) };
};
