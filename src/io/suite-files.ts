import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Diagnostic } from '../source/diagnostic.ts';
import { countingBeside, readAll, shippedYaml } from './policies.ts';
import { type FilePlace, type InputFile, systemCode } from './read.ts';
import { yamlPlaces } from './yaml-places.ts';

/** The files of policies and their tests, by what they are. */
export type SuiteFiles = {
  readonly policies: readonly InputFile[];
  readonly cases: readonly InputFile[];
  readonly counting: readonly InputFile[];
  readonly survivors: readonly InputFile[];
  /** Path of every file, by the name it has in messages. */
  readonly paths: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
};

/** Reads the files that are named, or that folders hold, with what belongs to them; the shipped ones if none are named. */
export async function readSuiteFiles(named: readonly string[]): Promise<SuiteFiles> {
  const places = named.length === 0 ? await shippedYaml('policies') : await withNeighbours(await yamlPlaces(named));
  const { files, diagnostics } = await readAll(places);
  const isNamed = new Set(places.filter(({ path }) => named.includes(path)).map(({ name }) => name));
  const cases = files.filter(({ source }) => isCases(source.file));
  const tested = new Set(cases.flatMap(({ source }) => policyNames(source.file)));
  const others = files.filter(({ source: { file } }) => !isCases(file) && !isSurvivors(file) && !isCounting(file));
  return {
    policies: others.filter(
      ({ source: { file, text } }) => isNamed.has(file) || tested.has(file) || policyKey.test(text),
    ),
    cases,
    counting: files.filter(({ source }) => isCounting(source.file)),
    survivors: files.filter(({ source }) => isSurvivors(source.file)),
    paths: new Map(places.map(({ path, name }) => [name, path])),
    diagnostics,
  };
}

/** A key at the left margin that only policies have. */
const policyKey = /^(timeline|thresholds|rules|shortTitle):/m;

const isCases = (file: string): boolean => /\.cases\.ya?ml$/i.test(file);
const isSurvivors = (file: string): boolean => /^survivors\.ya?ml$/i.test(basename(file));
const isCounting = (file: string): boolean => basename(dirname(file)) === 'counting';

/** The names that the policy of a case file may have: `act.yaml` for `act.cases.yaml` and for `act.more.cases.yaml`. */
export function policyNames(caseFile: string): readonly string[] {
  const parts = basename(caseFile)
    .replace(/\.cases\.ya?ml$/i, '')
    .split('.');
  const stems = parts.map((_, index) => parts.slice(0, parts.length - index).join('.'));
  return stems.flatMap((stem) => [`${stem}.yaml`, `${stem}.yml`].map((name) => join(dirname(caseFile), name)));
}

/** The files with the cases or policy beside each, the counting rules and the list of survivors in its folder or the one above. */
async function withNeighbours(places: readonly FilePlace[]): Promise<readonly FilePlace[]> {
  const paths = places.map(({ path }) => path);
  const siblings = new Map<string, readonly string[]>();
  for (const folder of new Set(paths.flatMap((path) => [dirname(path), join(dirname(path), '..')])))
    siblings.set(folder, await listing(folder));
  const beside = paths.flatMap((path) => (siblings.get(dirname(path)) ?? []).filter((other) => belongs(path, other)));
  const lists = [...siblings.values()].flat().filter(isSurvivors);
  const counting = await countingBeside(paths);
  const added = [...beside, ...lists].map((path) => ({ path, name: path.replaceAll('\\', '/') }));
  return [...new Map([...places, ...added, ...counting].map((place) => [join(place.path), place])).values()];
}

/** The case files of a policy file: `act.cases.yaml` and `act.more.cases.yaml` beside it, unless the latter is that of an `act.more.yaml`. */
export const casesBeside = async (path: string): Promise<readonly string[]> =>
  casesAmong(path, await listing(dirname(path)));

/** Those of the files in the folder of a policy file that are its case files. */
export const casesAmong = (path: string, files: readonly string[]): readonly string[] =>
  files.filter((file) => isCases(file) && policyNames(file).find((name) => files.includes(name)) === join(path));

const belongs = (path: string, other: string): boolean =>
  (isCases(other) && policyNames(other).includes(join(path))) ||
  (isCases(path) && policyNames(join(path)).includes(other));

async function listing(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).toSorted().map((file) => join(folder, file));
  } catch (error) {
    if (systemCode(error) === '') throw error;
    return [];
  }
}
