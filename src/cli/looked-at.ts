import { loadLaw } from '../io/policies.ts';
import { loadRegister } from '../io/register.ts';
import type { Policy } from '../policy/policy.ts';
import { lookUp, policiesAbout, type Register, registerFindings } from '../policy/register.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import type { Outcome } from './outcome.ts';

/**
 * A refusal of a law or place that is not encoded, with what is known of it: that no number was found there is an answer, and silence is none. Anything else
 * stays as it is.
 */
export async function withLookedAt(outcome: Outcome): Promise<Outcome> {
  if (outcome.kind !== 'refused' || outcome.diagnostics.every(({ asked }) => asked === undefined)) return outcome;
  const [law, register] = await Promise.all([loadLaw(), loadRegister()]);
  if (!law.ok || !register.ok) return outcome;
  const answered = outcome.diagnostics.map((diagnostic) => ({
    ...diagnostic,
    ...hintFor(diagnostic, law.value.policies, register.value.register),
  }));
  return { ...outcome, diagnostics: answered };
}

function hintFor({ asked }: Diagnostic, policies: readonly Policy[], register: Register): Pick<Diagnostic, 'hint'> {
  if (asked === undefined) return {};
  const ids = policiesAbout(policies, asked).map(({ id }) => id);
  const found = answersOf(lookUp(register, asked));
  const more = `\`plimsoll show ${/\s/.test(asked) ? `"${asked}"` : asked}\` tells more`;
  if (ids.length > 0) return { hint: `encoded for \`${asked}\`: ${ids.join(', ')}; ${more}` };
  return found.length === 0 ? {} : { hint: `looked at: ${found.join('; ')}; ${more}` };
}

const answersOf = ({ instruments, debunked }: Register): readonly string[] =>
  instruments.length === 0
    ? debunked.map(({ claim, answer }) => `“${claim}” is not so: ${answer.replace(/\.$/, '')}`)
    : instruments.map(
        ({ title, finding, lookedAtOn }) => `${title}, where ${registerFindings[finding]} (${lookedAtOn})`,
      );
