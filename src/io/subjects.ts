import { parseSubjectFile, type Subjects } from '../registry/subject-file.ts';
import type { InputRecord } from '../report/run.ts';
import { type Result, resultOf } from '../source/diagnostic.ts';
import { inputsOf, parseEach, readAll } from './policies.ts';

/** Reads what-if files: models, actors or clusters described in YAML. */
export async function loadSubjects(
  paths: readonly string[],
): Promise<Result<{ readonly subjects: readonly Subjects[]; readonly inputs: readonly InputRecord[] }>> {
  const read = await readAll(paths.map((path) => ({ path, name: path })));
  const parsed = parseEach(read.files, parseSubjectFile);
  return resultOf([...read.diagnostics, ...parsed.diagnostics], () => ({
    subjects: parsed.values,
    inputs: inputsOf(read.files, 'subject'),
  }));
}
