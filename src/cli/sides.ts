import type { Version } from '../draft/diff/version.ts';
import type { Law } from '../io/policies.ts';
import { isVersionFile, readVersion, shippedCases } from '../io/versions.ts';
import type { CountingRule } from '../ledger/counting-rule.ts';
import type { Policy } from '../policy/policy.ts';
import { distinctInputs, type InputRecord } from '../report/run.ts';
import { type Diagnostic, failure, type Result, success } from '../source/diagnostic.ts';
import type { Source } from '../source/source.ts';
import type { CalendarDate } from '../units/date.ts';
import { findPolicies } from './select.ts';
import { readDay } from './settings.ts';

/** One version of the law that was asked for, with the cases that stand beside it. */
export type Side = { readonly version: Version; readonly cases: readonly Source[] };

/** The versions that were asked for, in order, and the counting rules that any of them names. */
export type Sides = {
  readonly sides: readonly Side[];
  readonly countingRules: ReadonlyMap<string, CountingRule>;
  readonly inputs: readonly InputRecord[];
  readonly diagnostics: readonly Diagnostic[];
};

type Found = Side & { readonly inputs: readonly InputRecord[]; readonly countingRules: readonly CountingRule[] };

/** Reads each word as a file, `REV:path` or policy id, with `@date` behind it for the law as it stands on that day. All problems are reported together. */
export async function readSides(words: readonly string[], law: Law, asOf: CalendarDate): Promise<Result<Sides>> {
  const diagnostics: Diagnostic[] = [];
  const found: Found[] = [];
  let countingRules = law.countingRules;
  for (const word of words) {
    const side = await readSide(word, { ...law, countingRules }, asOf);
    diagnostics.push(...side.diagnostics);
    if (!side.ok) continue;
    found.push(side.value);
    countingRules = new Map([...countingRules, ...side.value.countingRules.map((rule) => [rule.id, rule] as const)]);
  }
  if (found.length < words.length) return failure(diagnostics);
  const inputs = distinctInputs(found.flatMap((side) => side.inputs));
  return success({ sides: found, countingRules, inputs, diagnostics }, diagnostics);
}

async function readSide(word: string, law: Law, asOf: CalendarDate): Promise<Result<Found>> {
  const [, name = word, day] = /^(.+)@(\d{4}-\d{2}-\d{2})$/s.exec(word) ?? [];
  const read = day === undefined ? success(undefined) : readDay(`\`${day}\` in \`${word}\``, day, dayHint(name));
  if (!read.ok) return read;
  const date = read.value;
  const versionOf = (policy: Policy): Version => ({
    label: word,
    policy,
    on: date ?? asOf,
    asIfInForce: date === undefined,
  });
  if (!isVersionFile(name)) return shippedSide(name, law, versionOf);
  const file = await readVersion(name, law.countingRules);
  if (!file.ok) return file;
  const { policy, cases, countingRules, inputs } = file.value;
  const shipped = inputsFor(policy, law).filter(({ role }) => role === 'counting-rule');
  return success(
    { version: versionOf(policy), cases, countingRules, inputs: [...inputs, ...shipped] },
    file.diagnostics,
  );
}

const dayHint = (name: string): string => `without a day, \`${name}\` is the law as of \`--as-of\``;

async function shippedSide(name: string, law: Law, versionOf: (policy: Policy) => Version): Promise<Result<Found>> {
  const found = findPolicies([name], [...law.policies, ...law.examples]);
  if (!found.ok) return found;
  const [policy, ...others] = found.value;
  if (!policy || others.length > 0) {
    const ids = found.value.map(({ id }) => id).join(', ');
    const message = `\`${name}\` matches ${found.value.length} policies: ${ids}`;
    return failure([{ code: 'PL4003', severity: 'error', message, hint: 'compare one with another' }]);
  }
  return success({
    version: versionOf(policy),
    cases: await shippedCases(policy),
    countingRules: [],
    inputs: inputsFor(policy, law),
  });
}

/** The files that a policy rests on. */
export function inputsFor({ file, thresholds }: Policy, { inputs }: Law): readonly InputRecord[] {
  const counting = new Set(Object.values(thresholds).flatMap(({ counting: id }) => id ?? []));
  return inputs.filter(
    (input) =>
      input.file === file ||
      (input.role === 'counting-rule' && counting.has(input.file.replace(/^.*\/|\.ya?ml$/g, ''))),
  );
}
