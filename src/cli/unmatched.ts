import { loadLaw } from '../io/policies.ts';
import { pathProblem } from '../io/read.ts';
import { loadRegister } from '../io/register.ts';
import type { Policy } from '../policy/policy.ts';
import { lookUp, policiesAbout, type Register, registerFindings } from '../policy/register.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import type { Outcome } from './outcome.ts';

/**
 * A refusal because a word names nothing known, with what else is known of the word: that no number was found in a place is an answer, and a path that is no
 * YAML file is named as what it is. Anything else stays as it is.
 */
export async function withWhatIsKnown(outcome: Outcome): Promise<Outcome> {
  if (outcome.kind !== 'refused' || outcome.diagnostics.every(({ asked }) => asked === undefined)) return outcome;
  const [law, register] = await Promise.all([loadLaw(), loadRegister()]);
  if (!law.ok || !register.ok) return outcome;
  const known = { policies: law.value.policies, register: register.value.register };
  return { ...outcome, diagnostics: await Promise.all(outcome.diagnostics.map((one) => better(one, known))) };
}

type Known = { readonly policies: readonly Policy[]; readonly register: Register };

async function better(diagnostic: Diagnostic, known: Known): Promise<Diagnostic> {
  const { asked, hint } = diagnostic;
  if (!asked) return diagnostic;
  const isName = hint !== undefined && !/[/\\]/.test(asked.word);
  const path = isName ? undefined : await pathProblem(asked.word);
  const answer = asked.for === 'law' ? answerTo(asked.word, known) : undefined;
  return { ...(path ?? diagnostic), ...(answer === undefined ? {} : { hint: answer }) };
}

function answerTo(asked: string, { policies, register }: Known): string | undefined {
  const ids = policiesAbout(policies, asked).map(({ id }) => id);
  const found = answersOf(lookUp(register, asked));
  const more = `\`plimsoll show ${/\s/.test(asked) ? `"${asked}"` : asked}\` tells more`;
  if (ids.length > 0) return `encoded for \`${asked}\`: ${ids.join(', ')}; ${more}`;
  return found.length === 0 ? undefined : `looked at: ${found.join('; ')}; ${more}`;
}

const answersOf = ({ instruments, debunked }: Register): readonly string[] =>
  instruments.length === 0
    ? debunked.map(({ claim, answer }) => `“${claim}” is not so: ${answer.replace(/\.$/, '')}`)
    : instruments.map(
        ({ title, finding, lookedAtOn }) => `${title}, found: ${registerFindings[finding]} (${lookedAtOn})`,
      );
