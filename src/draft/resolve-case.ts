import type { Policy } from '../policy/policy.ts';
import { resolveSubjects, type Subjects } from '../registry/subject-file.ts';
import { subjectInputSchema } from '../registry/subject-schema.ts';
import type { Diagnostic, Position } from '../source/diagnostic.ts';
import { didYouMean } from '../source/nearest.ts';
import { readWith } from '../source/schema.ts';
import { readSoundParts } from '../source/sound-parts.ts';
import type { Path, YamlDocument } from '../source/yaml.ts';
import type { CalendarDate } from '../units/date.ts';
import type { CaseReading, PolicyCase, SnapshotCase } from './case-file.ts';
import type { WrittenCaseFile } from './case-schema.ts';

type WrittenCase = WrittenCaseFile['cases'][number];

/** Where cases stand, and where their problems go. */
export type CasePlace = {
  readonly document: YamlDocument;
  readonly policy: Policy;
  readonly report: (diagnostic: Diagnostic) => void;
};

/** A case with all its keys put together: of the file's defaults, of the case, of its row. */
export type MergedCase = Omit<WrittenCase, 'cases' | 'input'> & { readonly group: string; readonly input?: unknown };

const readingOf = (
  { name, group, stance, as_if_in_force, because }: MergedCase,
  at: Position,
  asOf: CalendarDate,
): CaseReading => ({
  name,
  group,
  at,
  asOf,
  stance: stance ?? 'provider',
  asIfInForce: as_if_in_force ?? false,
  ...(because === undefined ? {} : { because }),
});

/** A case that describes what is judged. */
export function resolveCase(written: MergedCase, path: Path, parent: Path, place: CasePlace): readonly PolicyCase[] {
  const at = place.document.locate(path);
  const asOf = dateOf(written, at, place);
  checkExpected(written, at, place);
  for (const key of ['rules', 'known_on'] as const)
    if (written[key] !== undefined)
      complainAt(at, place)('PL1002', `\`${key}\` belongs to a case with a registry and a snapshot`);
  const subjects = readSubjects(written.input, path, parent, place);
  if (!subjects || asOf === undefined) return [];
  const expected = Object.entries(written.output ?? {}).map(
    ([rule, value]) => [rule, typeof value === 'string' ? { status: value } : value] as const,
  );
  return [{ ...readingOf(written, at, asOf), subjects, expected: Object.fromEntries(expected) }];
}

/** A case that judges a registry. */
export function resolveSnapshot(written: MergedCase, path: Path, place: CasePlace): readonly SnapshotCase[] {
  const at = place.document.locate(path);
  const asOf = dateOf(written, at, place);
  const { registry, snapshot, input, output = {}, known_on: knownOn = asOf } = written;
  const complain = complainAt(at, place);
  if (input !== undefined || Object.keys(output).length > 0)
    complain('PL1004', `case \`${written.name}\` has a registry or snapshot beside input or output`, {
      expected: 'either input and output, or registry and snapshot',
    });
  if (registry === undefined || snapshot === undefined)
    complain('PL1003', `case \`${written.name}\` has no ${registry === undefined ? 'registry' : 'snapshot'}`, {
      expected: 'registry and snapshot together',
    });
  const rules = written.rules ?? place.policy.rules.map(({ id }) => id);
  checkRules(rules, at, place);
  if (registry === undefined || snapshot === undefined || asOf === undefined || knownOn === undefined) return [];
  return [{ ...readingOf(written, at, asOf), knownOn, registry, snapshot, rules }];
}

type Complain = (code: Diagnostic['code'], message: string, extra?: Partial<Diagnostic>) => void;

const complainAt =
  (at: Position, { report }: CasePlace): Complain =>
  (code, message, extra = {}) =>
    report({ code, severity: 'error', message, at, ...extra });

function dateOf(written: MergedCase, at: Position, place: CasePlace): CalendarDate | undefined {
  if (written.as_of === undefined)
    complainAt(at, place)('PL1003', `case \`${written.name}\` has no as_of`, {
      expected: 'a date here or under defaults',
      hint: 'cases may not depend on today',
    });
  return written.as_of;
}

function checkExpected({ name, output = {} }: MergedCase, at: Position, place: CasePlace): void {
  const expected = Object.keys(output);
  if (expected.length === 0)
    complainAt(at, place)('PL1003', `case \`${name}\` expects nothing`, { expected: 'output: { <rule>: <status> }' });
  checkRules(expected, at, place);
}

function checkRules(named: readonly string[], at: Position, place: CasePlace): void {
  const rules = place.policy.rules.map(({ id }) => id);
  for (const rule of named.filter((id) => !rules.includes(id)))
    complainAt(at, place)('PL1009', `\`${place.policy.id}\` has no rule \`${rule}\``, didYouMean(rule, rules));
}

/** The subjects of a case; a problem in what a row shares with its siblings is shown where it is written. */
function readSubjects(
  written: unknown,
  path: Path,
  parent: Path,
  { document, report }: CasePlace,
): Subjects | undefined {
  const row = document.locate(path);
  const locate: YamlDocument['locate'] = (inner, what) => {
    const own = document.locate([...path, 'input', ...inner], what);
    const missing = own.line === row.line && own.column === row.column;
    return missing ? document.locate([...parent, 'input', ...inner], what) : own;
  };
  const input: YamlDocument = { source: document.source, data: written ?? {}, locate };
  const read = readWith(subjectInputSchema, input);
  for (const problem of read.diagnostics) report(problem);
  const parts = read.value ? { value: read.value, document: input } : readSoundParts(subjectInputSchema, input);
  const follows = ({ code }: Diagnostic): boolean => !read.value && code === 'PL1003';
  const subjects =
    parts && resolveSubjects(parts.value, parts.document, [], (problem) => follows(problem) || report(problem));
  return read.value && subjects;
}
