import { z } from 'zod';
import type { Code, Diagnostic } from './diagnostic.ts';
import { didYouMean } from './nearest.ts';
import { type Path, withExcerpt, type YamlDocument } from './yaml.ts';

type Issue = z.core.$ZodIssue;

/** What a schema adds to its custom issues so that a diagnostic can be complete. Pass it as `params` of `ctx.addIssue`. */
export type IssueDetail = { readonly code: Code; readonly expected?: string; readonly hint?: string };

const knownKeys = 'one of: ';

/** An object schema in which an unknown key is an error that names the known ones. */
export const record = <Shape extends z.core.$ZodLooseShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> =>
  z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? `${knownKeys}${Object.keys(shape).join(', ')}` : undefined),
  });

/** The value as the schema reads it, or a diagnostic for each problem, at its position in the document. */
export function readWith<T>(
  schema: z.ZodType<T>,
  document: YamlDocument,
): { readonly value: T | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const parsed = schema.safeParse(document.data);
  if (parsed.success) return { value: parsed.data, diagnostics: [] };
  const diagnostics = parsed.error.issues
    .flatMap(explainUnion)
    .flatMap((issue) => toDiagnostics(issue, document))
    .map((diagnostic) => withExcerpt(diagnostic, document.source));
  return { value: undefined, diagnostics };
}

/** A failed union names every branch; keep the one the author most likely meant: fewest problems, then deepest. */
function explainUnion(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const branches = issue.errors.map((branch) =>
    branch.flatMap(explainUnion).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })),
  );
  const depth = (branch: Issue[]): number => Math.max(...branch.map((inner) => inner.path.length));
  return branches.toSorted((a, b) => a.length - b.length || depth(b) - depth(a))[0] ?? [issue];
}

function toDiagnostics(issue: Issue, document: YamlDocument): Diagnostic[] {
  const at = document.locate(issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, issue, document));
    case 'custom':
      return [{ severity: 'error', message: issue.message, at, ...(issue.params as IssueDetail) }];
    case 'invalid_type':
      return [
        valueAt(document.data, issue.path) === undefined ? missingKey(issue, document) : wrongValue(issue, document),
      ];
    default:
      return [wrongValue(issue, document)];
  }
}

function unknownKey(key: string, issue: Issue, document: YamlDocument): Diagnostic {
  const path = [...issue.path, key];
  const known = issue.message.startsWith(knownKeys) ? issue.message.slice(knownKeys.length).split(', ') : [];
  return {
    code: 'PL1002',
    severity: 'error',
    message: `unknown key \`${key}\``,
    at: document.locate(path, 'key'),
    expected: issue.message,
    ...didYouMean(key, known),
  };
}

const missingKey = (issue: Issue, document: YamlDocument): Diagnostic => ({
  code: 'PL1003',
  severity: 'error',
  message: `\`${String(issue.path.at(-1))}\` is missing`,
  at: document.locate(issue.path),
  ...('expected' in issue ? { expected: describeType(issue.expected) } : {}),
});

const wrongValue = (issue: Issue, document: YamlDocument): Diagnostic => ({
  code: 'PL1004',
  severity: 'error',
  message: `\`${show(valueAt(document.data, issue.path))}\` is not valid for \`${String(issue.path.at(-1) ?? 'the file')}\``,
  at: document.locate(issue.path),
  expected:
    issue.code === 'invalid_value'
      ? `one of: ${issue.values.map(String).join(', ')}`
      : issue.code === 'invalid_type'
        ? describeType(issue.expected)
        : issue.message,
  ...(issue.code === 'invalid_value'
    ? didYouMean(show(valueAt(document.data, issue.path)), issue.values.map(String))
    : {}),
});

const describeType = (type: string): string =>
  ({ object: 'a mapping', record: 'a mapping', array: 'a list', string: 'text', boolean: 'true or false' })[type] ??
  type;

const show = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
};

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown> | undefined)?.[step], data);
}
