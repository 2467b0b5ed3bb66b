import type { DraftDiffDocument } from '../documents/diff.ts';

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
