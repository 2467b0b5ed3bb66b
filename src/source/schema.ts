import { z } from 'zod';
import type { Code, Diagnostic } from './diagnostic.ts';
import { didYouMean } from './nearest.ts';
import { withExcerpt } from './source.ts';
import type { Path, YamlDocument } from './yaml.ts';

/** A problem as zod states it. */
export type Issue = z.core.$ZodIssue;

/** What a schema adds to its custom issues so that a diagnostic can be complete. Pass it as `params` of `ctx.addIssue`. */
export type IssueDetail = { readonly code: Code; readonly expected?: string; readonly hint?: string };

const knownKeys = 'one of: ';

/** The wording of an unknown key, for schemas that know all keys. */
export const namingKeys = (keys: readonly string[]) => ({
  error: ({ code }: { readonly code?: string | undefined }) =>
    code === 'unrecognized_keys' ? `${knownKeys}${keys.join(', ')}` : undefined,
});

/** An object schema in which an unknown key is an error that names the known ones. */
export const record = <Shape extends z.core.$ZodLooseShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> =>
  z.strictObject(shape, namingKeys(Object.keys(shape)));

/** The value as the schema reads it, or a diagnostic for each problem, at its position in the document. */
export function readWith<T>(
  schema: z.ZodType<T>,
  document: YamlDocument,
): { readonly value: T | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const parsed = schema.safeParse(document.data);
  if (parsed.success) return { value: parsed.data, diagnostics: [] };
  const diagnostics = issuesOf(parsed.error)
    .flatMap((issue) => toDiagnostics(issue, document))
    .map((diagnostic) => withExcerpt(diagnostic, document.source));
  return { value: undefined, diagnostics };
}

/** The problems of a failed reading, with those of the meant branch for each union. Of a value of the wrong type, nothing else is said. */
export function issuesOf(error: z.ZodError): Issue[] {
  const issues = error.issues.flatMap(explainUnion);
  const mistyped = new Set(issues.filter(({ code }) => code === 'invalid_type').map(({ path }) => path.join('\n')));
  return issues.filter(({ code, path }) => code === 'invalid_type' || !mistyped.has(path.join('\n')));
}

/**
 * A failed union names every branch; keep the one the author most likely meant: of a fitting type, with the fewest problems, then the deepest. Where no
 * branch has the right type, the union itself is the problem.
 */
function explainUnion(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const branches = issue.errors
    .filter((branch) => !branch.some(({ code, path }) => code === 'invalid_type' && path.length === 0))
    .map((branch) => branch.flatMap(explainUnion).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })));
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
    default:
      return [
        valueAt(document.data, issue.path) === undefined ? missingKey(issue, document) : wrongValue(issue, document),
      ];
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
    ...(known.length > 0 ? { expected: issue.message } : {}),
    ...didYouMean(key, known),
  };
}

const missingKey = (issue: Issue, document: YamlDocument): Diagnostic => ({
  code: 'PL1003',
  severity: 'error',
  message: `\`${String(issue.path.at(-1))}\` is missing`,
  at: document.locate(issue.path),
  expected: expectationOf(issue),
});

function wrongValue(issue: Issue, document: YamlDocument): Diagnostic {
  const value = valueAt(document.data, issue.path);
  const found = show(value);
  return {
    code: 'PL1004',
    severity: 'error',
    message: lengthMessage(issue, value) ?? `\`${found}\` is not valid for ${nameOf(issue.path)}`,
    at: document.locate(issue.path),
    expected: expectationOf(issue),
    ...(issue.code === 'invalid_value' ? didYouMean(found, issue.values.map(String)) : {}),
  };
}

/** Of a list or text that is too long or too short, its length rather than itself: it may fill the screen. */
function lengthMessage(issue: Issue, value: unknown): string | undefined {
  if (!(issue.code === 'too_big' || issue.code === 'too_small')) return undefined;
  if (!(Array.isArray(value) || typeof value === 'string')) return undefined;
  const limit = issue.code === 'too_big' ? `at most ${issue.maximum}` : `at least ${issue.minimum}`;
  return value.length === 0
    ? `${nameOf(issue.path)} is empty`
    : `${nameOf(issue.path)} has ${countOf(value.length, issue.origin)}, ${limit}`;
}

/** What a path is called in a message: its key, its place in a list, or the whole file. */
function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'the file';
  return typeof last === 'number' ? `item ${last + 1} of ${nameOf(path.slice(0, -1))}` : `\`${String(last)}\``;
}

function expectationOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_value':
      return `one of: ${issue.values.map(String).join(', ')}`;
    case 'invalid_type':
      return describeType(issue.expected);
    case 'invalid_union':
      return [...new Set(issue.errors.flatMap((branch) => branch.map(expectationOf)))].join(', or ') || issue.message;
    case 'too_small':
      return `at least ${countOf(issue.minimum, issue.origin)}`;
    case 'too_big':
      return `at most ${countOf(issue.maximum, issue.origin)}`;
    case 'invalid_format':
      return issue.format === 'url' ? 'a web address such as https://example.org/law' : issue.message;
    default:
      return issue.message;
  }
}

const countOf = (limit: number | bigint, origin: string): string => {
  const noun = ({ string: 'character', array: 'member' } as Readonly<Record<string, string>>)[origin];
  return noun === undefined ? String(limit) : `${limit} ${noun}${Number(limit) === 1 ? '' : 's'}`;
};

const typeNames: Readonly<Record<string, string>> = {
  object: 'a mapping',
  record: 'a mapping',
  array: 'a list',
  string: 'text',
  boolean: 'true or false',
};

const describeType = (type: string): string => typeNames[type] ?? type;

const show = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
};

/** The value at a path of plain data; `undefined` where there is none. */
export const valueAt = (data: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, step) => (value as Record<PropertyKey, unknown> | null | undefined)?.[step], data);
