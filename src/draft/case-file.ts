import type { Stance } from '../evaluate/finding.ts';
import type { Policy } from '../policy/policy.ts';
import { resolveSubjects, type Subjects } from '../registry/subject-file.ts';
import { subjectInputSchema } from '../registry/subject-schema.ts';
import type { Position } from '../source/diagnostic.ts';
import { type Diagnostic, type Result, resultOf } from '../source/diagnostic.ts';
import { didYouMean } from '../source/nearest.ts';
import { readWith } from '../source/schema.ts';
import { type Path, parseYaml, type Source, withExcerpt, type YamlDocument } from '../source/yaml.ts';
import type { CalendarDate } from '../units/date.ts';
import { caseFileSchema, type Expected, type WrittenCaseFile } from './case-schema.ts';

/** One case to run: what is judged, when, how, and what must come out for each rule named. */
export type PolicyCase = {
  readonly name: string;
  readonly at: Position;
  readonly asOf: CalendarDate;
  readonly stance: Stance;
  readonly asIfInForce: boolean;
  readonly subjects: Subjects;
  readonly expected: Readonly<Record<string, Expected>>;
  readonly because?: string;
};

/** A case file with its rows spread out. */
export type CaseFile = { readonly policy: string; readonly cases: readonly PolicyCase[] };

type WrittenCase = WrittenCaseFile['cases'][number];
type Row = NonNullable<WrittenCase['cases']>[number];

type Reading = {
  readonly document: YamlDocument;
  readonly policy: Policy;
  readonly report: (diagnostic: Diagnostic) => void;
};

/** Reads the case file of a policy. Unknown keys, rules and facts are errors; every case needs a date, since a case may not depend on the clock. */
export function parseCaseFile(source: Source, policy: Policy): Result<CaseFile> {
  const { document, diagnostics } = parseYaml(source);
  if (!document) return { ok: false, diagnostics };
  const read = readWith(caseFileSchema, document);
  if (!read.value) return { ok: false, diagnostics: read.diagnostics };
  const file = read.value;
  const problems: Diagnostic[] = [];
  const reading: Reading = { document, policy, report: (diagnostic) => problems.push(withExcerpt(diagnostic, source)) };
  if (file.policy !== policy.id) {
    reading.report({
      code: 'PL1009',
      severity: 'error',
      message: `these are cases of \`${file.policy}\`, not of \`${policy.id}\``,
      at: document.locate(['policy']),
    });
  }
  const cases = file.cases.flatMap((written, index) => spread(written, index, file, reading));
  return resultOf(problems, () => ({ policy: file.policy, cases }));
}

function spread(written: WrittenCase, index: number, file: WrittenCaseFile, reading: Reading): PolicyCase[] {
  const rows: readonly (Row | undefined)[] = written.cases ?? [undefined];
  return rows.flatMap((row, position) => {
    const path: Path = row ? ['cases', index, 'cases', position] : ['cases', index];
    return resolveCase(
      {
        ...file.defaults,
        ...withoutRows(written),
        ...row,
        input: merge(written.input, row?.input),
        output: { ...written.output, ...row?.output },
      },
      rowName(written, row, position),
      path,
      ['cases', index],
      reading,
    );
  });
}

const withoutRows = ({ cases: _, ...rest }: WrittenCase): Omit<WrittenCase, 'cases'> => rest;

const rowName = (written: WrittenCase, row: Row | undefined, position: number): string =>
  row ? `${written.name}: ${row.name ?? row.as_of ?? position + 1}` : written.name;

/** Mappings are merged key by key; anything else in the row replaces what is shared. */
function merge(shared: unknown, own: unknown): unknown {
  if (own === undefined) return shared;
  if (!isMapping(shared) || !isMapping(own)) return own;
  return Object.fromEntries(
    [...new Set([...Object.keys(shared), ...Object.keys(own)])].map((key) => [key, merge(shared[key], own[key])]),
  );
}

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type MergedCase = Omit<WrittenCase, 'cases' | 'input' | 'name'> & { readonly input?: unknown };

function resolveCase(written: MergedCase, name: string, path: Path, parent: Path, reading: Reading): PolicyCase[] {
  const at = reading.document.locate(path);
  checkCase(written, name, at, reading);
  const subjects = readSubjects(written.input, path, parent, reading);
  if (!subjects || written.as_of === undefined) return [];
  const expected = Object.entries(written.output ?? {}).map(
    ([rule, value]) => [rule, typeof value === 'string' ? { status: value } : value] as const,
  );
  return [
    {
      name,
      at,
      asOf: written.as_of,
      stance: written.stance ?? 'provider',
      asIfInForce: written.as_if_in_force ?? false,
      subjects,
      expected: Object.fromEntries(expected),
      ...(written.because === undefined ? {} : { because: written.because }),
    },
  ];
}

function checkCase(written: MergedCase, name: string, at: Position, { policy, report }: Reading): void {
  const complain = (code: Diagnostic['code'], message: string, extra: Partial<Diagnostic> = {}): void =>
    report({ code, severity: 'error', message, at, ...extra });
  if (written.as_of === undefined) {
    const hint = 'cases may not depend on today';
    complain('PL1003', `case \`${name}\` has no as_of`, { expected: 'a date here or under defaults', hint });
  }
  const expected = Object.keys(written.output ?? {});
  if (expected.length === 0) {
    complain('PL1003', `case \`${name}\` expects nothing`, { expected: 'output: { <rule>: <status> }' });
  }
  const rules = policy.rules.map(({ id }) => id);
  for (const rule of expected.filter((id) => !rules.includes(id))) {
    complain('PL1009', `\`${policy.id}\` has no rule \`${rule}\``, didYouMean(rule, rules));
  }
}

/** The subjects of a case; a problem in what a row shares with its siblings is shown where it is written. */
function readSubjects(written: unknown, path: Path, parent: Path, { document, report }: Reading): Subjects | undefined {
  const row = document.locate(path);
  const locate: YamlDocument['locate'] = (inner, what) => {
    const own = document.locate([...path, 'input', ...inner], what);
    const missing = own.line === row.line && own.column === row.column;
    return missing ? document.locate([...parent, 'input', ...inner], what) : own;
  };
  const input: YamlDocument = { source: document.source, data: written ?? {}, locate };
  const read = readWith(subjectInputSchema, input);
  for (const problem of read.diagnostics) report(problem);
  return read.value && resolveSubjects(read.value, input, [], report);
}
