import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { lintedKind } from '../draft/lint/file-kind.ts';
import { type CountingRule, parseCountingRule } from '../ledger/counting-rule.ts';
import type { InputRecord } from '../report/run.ts';
import { type Diagnostic, failure, type Result, success } from '../source/diagnostic.ts';
import { inputsOf, loadLaw, parseEach, readAll, shippedYaml } from './policies.ts';
import { type FilePlace, type InputFile, systemCode } from './read.ts';

/** Policy files to be checked, as text, and the counting rules that they may name. */
export type LintFiles = {
  readonly policies: readonly InputFile[];
  readonly countingRules: ReadonlyMap<string, CountingRule>;
  readonly inputs: readonly InputRecord[];
};

/** Reads the policies of files and folders, or the shipped ones if none are named. Counting rules among them are added to the shipped ones. */
export async function loadLintFiles(paths: readonly string[]): Promise<Result<LintFiles>> {
  const places = paths.length === 0 ? await shippedYaml('policies') : await placesOf(paths);
  const read = await readAll(places);
  if (read.diagnostics.length > 0) return failure(read.diagnostics);
  const named = new Set(paths);
  const kinds = read.files.map((file) => ({ file, kind: lintedKind(file.source) }));
  const policies = kinds
    .filter(({ file, kind }) => kind === 'policy' || (kind === 'unknown' && named.has(file.source.file)))
    .map(({ file }) => file);
  if (policies.length === 0) return failure([nothingToCheck(paths)]);
  const counting = kinds.filter(({ kind }) => kind === 'counting-rule').map(({ file }) => file);
  const law = await loadLaw();
  if (!law.ok) return law;
  const own = parseEach(counting, parseCountingRule);
  if (own.diagnostics.length > 0) return failure(own.diagnostics);
  const countingRules = new Map([...law.value.countingRules, ...own.values.map((rule) => [rule.id, rule] as const)]);
  const inputs = [...inputsOf(policies, 'policy'), ...inputsOf(counting, 'counting-rule')];
  return success({ policies, countingRules, inputs });
}

const nothingToCheck = (paths: readonly string[]): Diagnostic => ({
  code: 'PL4002',
  severity: 'error',
  message: `no policy among ${paths.map((path) => `\`${path}\``).join(', ')}`,
  expected: 'policy files, or folders that hold some',
});

async function placesOf(paths: readonly string[]): Promise<readonly FilePlace[]> {
  const found = await Promise.all(
    paths.map(async (path) => ((await isFolder(path)) ? yamlIn(path) : [{ path, name: path }])),
  );
  return [...new Map(found.flat().map((place) => [place.path, place])).values()];
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    // What cannot be looked at is reported when it is read.
    if (systemCode(error) === '') throw error;
    return false;
  }
}

/** YAML files of a folder and those below it, hidden folders and installed packages left out. */
async function yamlIn(folder: string): Promise<readonly FilePlace[]> {
  const files = await readdir(folder, { recursive: true });
  return files
    .map((file) => file.replaceAll('\\', '/'))
    .filter(
      (file) =>
        /\.ya?ml$/i.test(file) && !file.split('/').some((part) => part.startsWith('.') || part === 'node_modules'),
    )
    .toSorted()
    .map((file) => ({ path: join(folder, file), name: join(folder, file).replaceAll('\\', '/') }));
}
