import { exactText } from '../../units/exact.ts';
import { groupBy } from '../../units/group-by.ts';
import { idFromName } from '../identifier.ts';
import type { Draft } from './draft.ts';

/** What marks a version rather than a model: a month and year, a date or date code, or a stage of release. */
const versionTag =
  /^(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? ?\d{0,2},? ?\d{4}|\d{4}(?:-\d{2}(?:-\d{2})?)?|\d{6}|\d{8}|preview|beta|experimental)$/i;

/** The name without a version in brackets at its end: `GPT-4` for `GPT-4 (Mar 2023)`; other brackets belong to the name. */
export function unversioned(key: string): string {
  const match = /^(.*\S)\s*\(([^()]*)\)$/.exec(key);
  return match?.[1] && versionTag.test(match[2] ?? '') ? match[1] : key;
}

/**
 * The training run of each model that shares one, by identifier. Versions of one name with the same compute, to the last digit, and a developer in
 * common come from one run, which goes by that name (`gpt-4`), or by its earliest version where another model has the name. Models without compute
 * each keep their own run.
 */
export function trainingRuns(drafts: readonly Draft[]): Map<string, string> {
  const versions = drafts.filter(({ compute, key }) => compute && key !== '');
  const groups = groupBy(
    versions,
    ({ key, compute }) => `${unversioned(key)}\u0000${compute ? exactText(compute.point) : ''}`,
  );
  const taken = new Set(drafts.map(({ id }) => id));
  return new Map([...groups.values()].flatMap((group) => sharedRun(group, taken)));
}

function sharedRun(group: readonly Draft[], taken: ReadonlySet<string>): [string, string][] {
  const [earliest, ...later] = [...group].sort((a, b) => (age(a) < age(b) ? -1 : 1));
  if (!earliest) return [];
  const ids = [earliest, ...later.filter((version) => shareDeveloper(earliest, version))].map(({ id }) => id);
  const name = idFromName(unversioned(earliest.key));
  const foreign = name === '' || (taken.has(name) && !ids.includes(name));
  return ids.length < 2 ? [] : ids.map((id) => [id, foreign ? earliest.id : name]);
}

const age = ({ released, id }: Draft): string => `${released ?? '9999'} ${id}`;

const shareDeveloper = (a: Draft, b: Draft): boolean =>
  a.developers.some((developer) => b.developers.includes(developer));
