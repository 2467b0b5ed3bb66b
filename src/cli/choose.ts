import type { Policy } from '../policy/policy.ts';
import { type Registry, type Subject, subjectId, subjectName } from '../registry/registry.ts';
import { type Diagnostic, failure, type Result, success } from '../source/diagnostic.ts';
import type { EvaluationOptions } from './options.ts';
import { find, findAll, findPolicies } from './select.ts';
import { isFile, type Session } from './session.ts';

/** What is to be evaluated. */
export type Choice = { readonly policies: readonly Policy[]; readonly subjects: readonly Subject[] };

/** The policies and subjects asked for; all of a sort when none of it is named. */
export function choose(session: Session, options: EvaluationOptions): Result<Choice> {
  const policies = choosePolicies(options.policy ?? [], session);
  const subjects = chooseSubjects(session, options);
  if (!policies.ok || !subjects.ok) return failure([...policies.diagnostics, ...subjects.diagnostics]);
  return success({ policies: policies.value, subjects: subjects.value });
}

/** The policies some words ask for: by identifier, pattern or file; all when there are none. */
export function choosePolicies(asked: readonly string[], { law }: Session): Result<readonly Policy[]> {
  if (asked.length === 0) return success(law.policies);
  const files = new Set(asked.filter(isFile));
  const own = law.policies.filter(({ file }) => files.has(file)).map(({ id }) => id);
  return findPolicies([...own, ...asked.filter((word) => !isFile(word))], [...law.policies, ...law.examples]);
}

type NamedSubject = { readonly id: string; readonly name: string; readonly subject: Subject };

const named = (subjects: readonly Subject[]): readonly NamedSubject[] =>
  subjects.map((subject) => ({ id: subjectId(subject), name: subjectName(subject), subject }));

function chooseSubjects(
  { subjects, described, registry }: Session,
  options: EvaluationOptions,
): Result<readonly Subject[]> {
  const models = (options.model ?? []).filter((word) => !isFile(word));
  const actors = (options.actor ?? []).filter((word) => !isFile(word));
  const whatIfs = new Set(described.subjects);
  if (models.length + actors.length + whatIfs.size === 0) return success(subjects);
  const recorded = named(subjects.filter((subject) => !whatIfs.has(subject)));
  const found = [
    findAll(
      'model',
      models,
      recorded.filter(({ subject }) => subject.kind === 'model'),
    ),
    findAll(
      'actor',
      actors,
      recorded.filter(({ subject }) => subject.kind === 'actor'),
    ),
  ];
  if (found.some(({ ok }) => !ok)) return failure(found.flatMap((result) => result.diagnostics).map(dated(registry)));
  const chosen = new Set(found.flatMap((result) => (result.ok ? result.value : [])).map(({ subject }) => subject));
  return success(subjects.filter((subject) => whatIfs.has(subject) || chosen.has(subject)));
}

/** What was asked for and not found may be a model that was not out on the dates of the run: then its release is said. */
const dated =
  ({ models }: Registry) =>
  (diagnostic: Diagnostic): Diagnostic => {
    const known = diagnostic.asked && find('model', diagnostic.asked.word, models);
    const [model] = known?.ok ? known.value : [];
    return model?.released === undefined
      ? diagnostic
      : { ...diagnostic, hint: `${model.name} was released on ${model.released}: take later dates` };
  };

/** The subject one word asks for: by identifier or name, or everything a file describes. */
export function findSubjects(
  word: string,
  { subjects, described, registry }: Pick<Session, 'subjects' | 'described' | 'registry'>,
): Result<readonly Subject[]> {
  if (isFile(word)) return success(described.subjects);
  const found = find('model, actor or cluster', word, named(subjects));
  if (!found.ok) return failure(found.diagnostics.map(dated(registry)));
  if (found.value.length === 1) return success(found.value.map(({ subject }) => subject));
  const ids = found.value.slice(0, 8).map(({ id }) => id);
  return failure([
    {
      code: 'PL4003',
      severity: 'error',
      message: `\`${word}\` matches ${found.value.length} subjects: ${ids.join(', ')}`,
      hint: 'ask for one at a time',
    },
  ]);
}
