import { evaluate } from '../evaluate/evaluate.ts';
import { factCatalogue } from '../registry/facts.ts';
import { oldestKnowledge } from '../registry/knowledge.ts';
import type { EvaluationParts } from '../report/build/evaluation.ts';
import type { FindingsDocument } from '../report/documents/evaluation.ts';
import { daysBetween } from '../units/date.ts';
import { choose } from './choose.ts';
import type { Call } from './command.ts';
import { trippedGate } from './gates.ts';
import type { EvaluationOptions } from './options.ts';
import { type Outcome, refused } from './outcome.ts';
import { isFile, openSession, runOn, type Session } from './session.ts';

/** Data older than this many days at the as-of date are warned of. */
const oldAfter = 120;

type Build = (parts: EvaluationParts, session: Session) => FindingsDocument | Promise<FindingsDocument>;

/** Evaluates what the options ask for, builds the document and looks at the gates. `asIfInForce` reads rules that do not bind as if they did, unasked. */
export async function findingsOutcome(call: Call, build: Build, asIfInForce: boolean): Promise<Outcome> {
  const options = call.options as EvaluationOptions;
  const opened = await openSession(call, [...(options.model ?? []), ...(options.actor ?? [])].filter(isFile));
  if (!opened.ok) return refused(opened.diagnostics);
  const session = opened.value;
  const chosen = choose(session, options);
  if (!chosen.ok) return refused(chosen.diagnostics);
  const { policies, subjects } = chosen.value;
  call.progress('evaluating');
  const { settings, facts, events, registry, diagnostics } = session;
  const run = runOn(policies, session);
  const circumstances = { ...settings, asIfInForce: asIfInForce || options.asIfInForce === true, events };
  const evaluation = await evaluate(policies, subjects, facts, factCatalogue, circumstances);
  const notes = notesOf(session);
  const parts = { evaluation, policies, subjects, registry, notes, showAll: options.all ?? false, run };
  const document = await build(parts, session);
  const tripped = trippedGate(options.failOn ?? [], document, diagnostics, options.asIfInForce === true);
  return { kind: 'document', document, diagnostics, ...(tripped === undefined ? {} : { tripped }) };
}

/** How old the data are, which is a warning when they are old, and how undisclosed compute was inferred. */
export function notesOf({
  registry,
  settings,
  imputation,
}: Pick<Session, 'registry' | 'settings' | 'imputation'>): FindingsDocument['notes'] {
  const days = registry.newest === undefined ? 0 : daysBetween(registry.newest, settings.asOf);
  const age = `no model after ${registry.newest} is in the data, which ends ${days} days before the as-of date`;
  const oldest = oldestKnowledge(registry);
  const early = `the oldest figures in the data are known since ${oldest}; nothing can be said of what was known on ${settings.knownOn}`;
  return [
    ...(oldest !== undefined && settings.knownOn < oldest
      ? [{ severity: 'warning', code: 'PL3010', text: early } as const]
      : []),
    ...(days > oldAfter ? [{ severity: 'warning', code: 'PL3010', text: age } as const] : []),
    ...(imputation === undefined ? [] : [{ severity: 'note', text: `imputed compute: ${imputation}` } as const]),
  ];
}
