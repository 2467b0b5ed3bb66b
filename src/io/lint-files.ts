import { join } from 'node:path';
import { lintedKind } from '../draft/lint/file-kind.ts';
import { type CountingRule, parseCountingRule } from '../ledger/counting-rule.ts';
import type { InputRecord } from '../report/run.ts';
import { type Diagnostic, failure, type Result, success } from '../source/diagnostic.ts';
import { countingBeside, inputsOf, loadLaw, parseEach, readAll, shippedYaml } from './policies.ts';
import type { FilePlace, InputFile } from './read.ts';
import { yamlPlaces } from './yaml-places.ts';

/** Policy files to be checked, as text, and the counting rules that they may name. */
export type LintFiles = {
  readonly policies: readonly InputFile[];
  readonly countingRules: ReadonlyMap<string, CountingRule>;
  readonly inputs: readonly InputRecord[];
};

/** Reads the policies of files and folders, or the shipped ones if none are named. Counting rules among and beside them are added to the shipped ones. */
export async function loadLintFiles(paths: readonly string[]): Promise<Result<LintFiles>> {
  const places = paths.length === 0 ? await shippedYaml('policies') : await placesOf(paths);
  const read = await readAll(places);
  if (read.diagnostics.length > 0) return failure(read.diagnostics);
  const named = new Set(paths.map((path) => join(path).replaceAll('\\', '/')));
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

/** What is named, with the counting rules that stand beside it. */
async function placesOf(paths: readonly string[]): Promise<readonly FilePlace[]> {
  const named = await yamlPlaces(paths);
  const counting = await countingBeside(named.map(({ path }) => path));
  return [...new Map([...named, ...counting].map((place) => [join(place.path), place])).values()];
}
