import type { Stance } from '../evaluate/finding.ts';
import type { Policy } from '../policy/policy.ts';
import type { Subjects } from '../registry/subject-file.ts';
import { type Diagnostic, type Position, type Result, resultOf } from '../source/diagnostic.ts';
import { distinct } from '../source/distinct.ts';
import { readWith } from '../source/schema.ts';
import { readSoundParts } from '../source/sound-parts.ts';
import { type Source, withExcerpt } from '../source/source.ts';
import { type Path, parseYaml } from '../source/yaml.ts';
import type { CalendarDate } from '../units/date.ts';
import { caseFileSchema, type Expected, type WrittenCaseFile } from './case-schema.ts';
import { type CasePlace, type MergedCase, resolveCase, resolveSnapshot } from './resolve-case.ts';

/** What every case says: its name, where it stands, and how the law is read. */
export type CaseReading = {
  readonly name: string;
  /** The case as written; for a row, the case that it is a row of. */
  readonly group: string;
  readonly at: Position;
  readonly asOf: CalendarDate;
  readonly stance: Stance;
  readonly asIfInForce: boolean;
  readonly because?: string;
};

/** One case to run: what is judged, when, how, and what must come out for each rule named. */
export type PolicyCase = CaseReading & {
  readonly subjects: Subjects;
  readonly expected: Readonly<Record<string, Expected>>;
};

/** A case that judges everyone in a registry and compares with statuses that were reviewed. Paths are relative to the case file. */
export type SnapshotCase = CaseReading & {
  readonly knownOn: CalendarDate;
  readonly registry: string;
  readonly snapshot: string;
  readonly rules: readonly string[];
};

/** A case file with its rows spread out. */
export type CaseFile = {
  readonly policy: string;
  readonly cases: readonly PolicyCase[];
  readonly snapshots: readonly SnapshotCase[];
};

type WrittenCase = WrittenCaseFile['cases'][number];
type Row = NonNullable<WrittenCase['cases']>[number];

/** Reads the case file of a policy. Unknown keys, rules and facts are errors; every case needs a date, since a case may not depend on the clock. */
export function parseCaseFile(source: Source, policy: Policy): Result<CaseFile> {
  const { document, diagnostics } = parseYaml(source);
  if (!document) return { ok: false, diagnostics };
  const read = readWith(caseFileSchema, document);
  const parts = read.value ? { value: read.value, document } : readSoundParts(caseFileSchema, document);
  if (!parts) return { ok: false, diagnostics: read.diagnostics };
  const file = parts.value;
  const problems: Diagnostic[] = [...read.diagnostics];
  const place: CasePlace = {
    document: parts.document,
    policy,
    report: (diagnostic) => problems.push(withExcerpt(diagnostic, source)),
  };
  if (file.policy !== policy.id) {
    place.report({
      code: 'PL1009',
      severity: 'error',
      message: `these are cases of \`${file.policy}\`, not of \`${policy.id}\``,
      at: document.locate(['policy']),
    });
  }
  const spreadOut = file.cases.flatMap((written, index) => spread(written, index, file, place));
  return resultOf(distinct(problems), () => ({
    policy: file.policy,
    cases: spreadOut.filter((one) => 'subjects' in one),
    snapshots: spreadOut.filter((one) => 'snapshot' in one),
  }));
}

function spread(
  written: WrittenCase,
  index: number,
  file: WrittenCaseFile,
  place: CasePlace,
): readonly (PolicyCase | SnapshotCase)[] {
  const rows: readonly (Row | undefined)[] = written.cases ?? [undefined];
  return rows.flatMap<PolicyCase | SnapshotCase>((row, position) => {
    const path: Path = row ? ['cases', index, 'cases', position] : ['cases', index];
    const merged: MergedCase = {
      ...file.defaults,
      ...withoutRows(written),
      ...row,
      name: rowName(written, row, position),
      group: written.name,
      input: merge(written.input, row?.input),
      output: { ...written.output, ...row?.output },
    };
    const ofRegistry = merged.registry !== undefined || merged.snapshot !== undefined;
    const own = incompleteAt(place, [['defaults'], ['cases', index], path]) ? withoutAbsences(place) : place;
    return ofRegistry ? resolveSnapshot(merged, path, own) : resolveCase(merged, path, ['cases', index], own);
  });
}

const incompleteAt = ({ document }: CasePlace, paths: readonly Path[]): boolean =>
  paths.some((path) => document.incomplete?.(path) ?? false);

/** What is missing where an entry was set aside has been told of already. */
const withoutAbsences = (place: CasePlace): CasePlace => ({
  ...place,
  report: (diagnostic) => diagnostic.code === 'PL1003' || place.report(diagnostic),
});

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
