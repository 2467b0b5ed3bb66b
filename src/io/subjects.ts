import type { Subject } from '../registry/registry.ts';
import type { Subjects } from '../registry/subject-file.ts';
import type { InputRecord } from '../report/run.ts';
import { type Diagnostic, type Result, resultOf } from '../source/diagnostic.ts';
import { inputsOf, parseEach, readAll } from './policies.ts';

/** What was described in what-if files, file by file, and the same as subjects that rules bind. */
export type Described = { readonly files: readonly Subjects[]; readonly subjects: readonly Subject[] };

/** Reads what-if files: models, actors or clusters described in YAML. */
export async function loadSubjects(
  paths: readonly string[],
): Promise<Result<Described & { readonly inputs: readonly InputRecord[] }>> {
  if (paths.length === 0) return resultOf([], () => ({ files: [], subjects: [], inputs: [] }));
  const { parseSubjectFile, subjectList } = await import('../registry/subject-file.ts');
  const read = await readAll(paths.map((path) => ({ path, name: path })));
  const parsed = parseEach(read.files, parseSubjectFile);
  const files = parsed.values.map(declareLedger);
  return resultOf([...read.diagnostics, ...parsed.diagnostics, ...files.flatMap(statedTwice)], () => ({
    files,
    subjects: files.flatMap(subjectList),
    inputs: inputsOf(read.files, 'subject'),
  }));
}

/** The ledger of a what-if is its author's own estimate, to which a law's tolerance applies; a number stated outright stays exact. */
function declareLedger(subjects: Subjects): Subjects {
  const { model } = subjects;
  if (!model?.ledger) return subjects;
  const ledger = model.ledger.map((item) =>
    item.compute.kind === 'estimate' && item.compute.grade === 'exact'
      ? { ...item, compute: { ...item.compute, grade: 'declared' as const } }
      : item,
  );
  return { ...subjects, model: { ...model, ledger } };
}

function statedTwice({ model }: Subjects): readonly Diagnostic[] {
  if (!model?.ledger || !Object.hasOwn(model.facts, 'countedCompute')) return [];
  const message = `\`${model.name}\` has a ledger and \`countedCompute\`; the ledger is not counted where countedCompute is asked`;
  return [{ code: 'PL1004', severity: 'warning', message, expected: 'countedCompute or a ledger, not both' }];
}
