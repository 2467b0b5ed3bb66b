import type { DraftDiffDocument } from '../documents/diff.ts';
import type { GapsDocument } from '../documents/gaps.ts';

/** Each change of each draft in a row. */
export function changeTable(document: DraftDiffDocument) {
  const rows = [document, ...document.others].flatMap(({ after, changes }) =>
    changes.map(({ part, kind, path, text, before, after: now, rules, semantic, forReader }) => ({
      draft: after.label,
      part,
      kind,
      path,
      text,
      before: before ?? '',
      after: now ?? '',
      rules: rules.join('; '),
      semantic: String(semantic),
      for_reader: String(forReader),
    })),
  );
  const columns = [
    'draft',
    'part',
    'kind',
    'path',
    'text',
    'before',
    'after',
    'rules',
    'semantic',
    'for_reader',
  ] as const;
  return { columns, rows };
}

/** Each region that falls through in a row: of a line that can be passed without effect, or seen by no rule at all. */
export function gapTable({ sets }: GapsDocument) {
  const rows = sets.flatMap(({ name, kinds }) =>
    kinds.flatMap(({ kind, lines, unseen }) => [
      ...lines.flatMap(({ policy, text, rules, misses }) =>
        misses.map((miss) => ({
          set: name,
          kind,
          policy,
          line: text,
          rules: rules.join('; '),
          missed_by: miss.missedBy.join('; '),
          where: miss.text,
          example: miss.modification?.text ?? miss.witness.map((fact) => fact.text).join(', '),
          met: miss.met.join('; '),
          owes_nothing: miss.owesNothing.join('; '),
        })),
      ),
      ...unseen.map((region) => ({
        set: name,
        kind,
        policy: '',
        line: '',
        rules: '',
        missed_by: '',
        where: region.text,
        example: region.witness.map((fact) => fact.text).join(', '),
        met: '',
        owes_nothing: '',
      })),
    ]),
  );
  const columns = [
    'set',
    'kind',
    'policy',
    'line',
    'rules',
    'missed_by',
    'where',
    'example',
    'met',
    'owes_nothing',
  ] as const;
  return { columns, rows };
}
