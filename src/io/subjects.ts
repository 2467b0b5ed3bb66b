import { resolve } from 'node:path';
import type { Subject } from '../registry/registry.ts';
import type { Subjects } from '../registry/subject-file.ts';
import type { InputRecord } from '../report/run.ts';
import { type Result, resultOf } from '../source/diagnostic.ts';
import { inputsOf, parseEach, readAll } from './policies.ts';

/** What was described in what-if files, file by file, and the same as subjects that rules bind. */
export type Described = { readonly files: readonly Subjects[]; readonly subjects: readonly Subject[] };

/** Reads what-if files: models, actors or clusters described in YAML. Where `events` are given, an event that is none of them is refused. */
export async function loadSubjects(
  paths: readonly string[],
  events?: readonly string[],
): Promise<Result<Described & { readonly inputs: readonly InputRecord[] }>> {
  if (paths.length === 0) return resultOf([], () => ({ files: [], subjects: [], inputs: [] }));
  const { parseSubjectFile, subjectList } = await import('../registry/subject-file.ts');
  // A file that is named as a model's and as an actor's describes both once.
  const once = [...new Map(paths.toReversed().map((path) => [resolve(path), path])).values()].toReversed();
  const read = await readAll(once.map((path) => ({ path, name: path })));
  const parsed = parseEach(read.files, (source) => parseSubjectFile(source, events));
  return resultOf([...read.diagnostics, ...parsed.diagnostics], () => ({
    files: parsed.values,
    subjects: parsed.values.flatMap(subjectList),
    inputs: inputsOf(read.files, 'subject'),
  }));
}
