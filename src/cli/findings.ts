import { evaluate } from '../evaluate/evaluate.ts';
import type { Policy } from '../policy/policy.ts';
import { factCatalogue } from '../registry/facts.ts';
import { type Subject, subjectId } from '../registry/registry.ts';
import type { EvaluationParts } from '../report/build/evaluation.ts';
import type { FindingsDocument } from '../report/documents/evaluation.ts';
import { type Diagnostic, type Result, success } from '../source/diagnostic.ts';
import { daysBetween } from '../units/date.ts';
import type { Call } from './commands.ts';
import { trippedGate } from './gates.ts';
import type { EvaluationOptions } from './options.ts';
import { type Outcome, refused } from './outcome.ts';
import { find, findAll, findPolicies } from './select.ts';
import { isFile, openSession, type Session } from './session.ts';

/** Data older than this many days at the as-of date are warned of. */
const oldAfter = 120;

type Build = (parts: EvaluationParts) => FindingsDocument;

/** Evaluates what the options ask for, builds the document and looks at the gates. `asIfInForce` reads rules that do not bind as if they did, unasked. */
export async function findingsOutcome(call: Call, build: Build, asIfInForce: boolean): Promise<Outcome> {
  const options = call.options as EvaluationOptions;
  const opened = await openSession(call, (options.model ?? []).filter(isFile));
  if (!opened.ok) return refused(opened.diagnostics);
  const session = opened.value;
  const chosen = choose(session, options);
  if (!chosen.ok) return refused(chosen.diagnostics);
  const { policies, subjects } = chosen.value;
  call.progress('evaluating');
  const { settings, facts, events, registry, run, diagnostics } = session;
  const asIf = asIfInForce || options.asIfInForce === true;
  const evaluation = await evaluate(policies, subjects, facts, factCatalogue, { ...settings, asIfInForce: asIf, events });
  const notes = ageNotes(session);
  const document = build({ evaluation, policies, subjects, registry, notes, showAll: options.all ?? false, run });
  const tripped = trippedGate(options.failOn ?? [], document, diagnostics, options.asIfInForce === true);
  return { kind: 'document', document, diagnostics, ...(tripped === undefined ? {} : { tripped }) };
}

type Choice = { readonly policies: readonly Policy[]; readonly subjects: readonly Subject[] };

/** The policies and subjects asked for; all of a sort when none of it is named. */
function choose(session: Session, options: EvaluationOptions): Result<Choice> {
  const policies = choosePolicies(session, options.policy ?? []);
  const subjects = chooseSubjects(session, options);
  if (!policies.ok || !subjects.ok)
    return { ok: false, diagnostics: [...policies.diagnostics, ...subjects.diagnostics] };
  return success({ policies: policies.value, subjects: subjects.value });
}

function choosePolicies({ law }: Session, asked: readonly string[]): Result<readonly Policy[]> {
  if (asked.length === 0) return success(law.policies);
  const files = new Set(asked.filter(isFile));
  const own = law.policies.filter(({ file }) => files.has(file)).map(({ id }) => id);
  return findPolicies([...own, ...asked.filter((word) => !isFile(word))], law.policies);
}

const nameOf = (subject: Subject): string =>
  subject.kind === 'model' ? subject.model.name : subject.kind === 'actor' ? subject.actor.name : subject.cluster.name;

function chooseSubjects({ subjects, described }: Session, options: EvaluationOptions): Result<readonly Subject[]> {
  const models = (options.model ?? []).filter((word) => !isFile(word));
  const actors = options.actor ?? [];
  if (models.length + actors.length + described.length === 0) return success(subjects);
  const whatIfs = new Set(described.flatMap(({ model, actor, cluster }) => [model, actor, cluster]));
  const named = subjects.map((subject) => ({ id: subjectId(subject), name: nameOf(subject), subject }));
  const isWhatIf = (subject: Subject): boolean =>
    whatIfs.has(subject.kind === 'model' ? subject.model : subject.kind === 'actor' ? subject.actor : subject.cluster);
  const ofKind = (kind: Subject['kind']) => named.filter(({ subject }) => subject.kind === kind && !isWhatIf(subject));
  const found = [findAll('model', models, ofKind('model')), findAll('actor', actors, ofKind('actor'))];
  const diagnostics = found.flatMap((result) => result.diagnostics);
  if (found.some(({ ok }) => !ok)) return { ok: false, diagnostics };
  const chosen = new Set(found.flatMap((result) => (result.ok ? result.value : [])).map(({ subject }) => subject));
  return success(subjects.filter((subject) => isWhatIf(subject) || chosen.has(subject)));
}

/** Says how old the data are; a warning when they are old. */
function ageNotes({ registry, settings }: Session): FindingsDocument['notes'] {
  if (registry.newest === undefined) return [];
  const days = daysBetween(registry.newest, settings.asOf);
  if (days <= oldAfter) return [];
  return [
    {
      severity: 'warning',
      code: 'PL3010',
      text: `the newest model in the data is from ${registry.newest}, ${days} days before the as-of date; later ones are not seen`,
    },
  ];
}

/** One model, actor or cluster by identifier or name. */
export function findSubject(word: string, { subjects, described }: Session): Result<Subject> {
  const named = subjects.map((subject) => ({ id: subjectId(subject), name: nameOf(subject), subject }));
  if (isFile(word)) {
    const own = described.flatMap(({ model, actor, cluster }) => [model, actor, cluster]);
    const subject = subjects.find((one) => own.includes(one.kind === 'model' ? one.model : one.kind === 'actor' ? one.actor : one.cluster));
    if (subject) return success(subject);
  }
  const found = find('model, actor or cluster', word, named);
  if (!found.ok) return found;
  const [only, ...others] = found.value;
  if (only && others.length === 0) return success(only.subject);
  const problem: Diagnostic = {
    code: 'PL4003',
    severity: 'error',
    message: `\`${word}\` matches ${found.value.length} subjects: ${found.value.slice(0, 8).map(({ id }) => id).join(', ')}`,
  };
  return { ok: false, diagnostics: [problem] };
}
