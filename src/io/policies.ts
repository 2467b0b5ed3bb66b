import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type CountingRule, parseCountingRule } from '../ledger/counting-rule.ts';
import { parsePolicy } from '../policy/parse-policy.ts';
import type { Policy } from '../policy/policy.ts';
import { factCatalogue } from '../registry/facts.ts';
import type { InputRecord } from '../report/run.ts';
import { type Diagnostic, type Result, resultOf } from '../source/diagnostic.ts';
import { shipped } from './package.ts';
import { type FilePlace, type InputFile, readText, sizeLimits } from './read.ts';

/** The law as loaded: policies in order of their files, counting rules by identifier, and the files it came from. */
export type Law = {
  readonly policies: readonly Policy[];
  readonly countingRules: ReadonlyMap<string, CountingRule>;
  readonly inputs: readonly InputRecord[];
};

/**
 * Loads the shipped policies and counting rules, and policy files of the user. A file of the user's that has the identifier of a shipped policy takes its
 * place, so that an amended draft can be tried against the same cases.
 */
export async function loadLaw(ownFiles: readonly string[] = []): Promise<Result<Law>> {
  const places = await shippedYaml('policies');
  const counting = await readAll(places.filter(isCountingRule));
  const laws = await readAll([...places.filter(isPolicy), ...ownFiles.map((path) => ({ path, name: path }))]);
  const rules = parseEach(counting.files, parseCountingRule);
  const countingRules = new Map(rules.values.map((rule) => [rule.id, rule]));
  const context = { catalogue: factCatalogue, countingRules: [...countingRules.keys()] };
  const parsed = parseEach(laws.files, (source) => parsePolicy(source, context));
  const policies = [...new Map(parsed.values.map((policy) => [policy.id, policy])).values()];
  const diagnostics = [counting, laws, rules, parsed].flatMap((part) => part.diagnostics);
  return resultOf(diagnostics, () => ({
    policies,
    countingRules,
    inputs: [...inputsOf(counting.files, 'counting-rule'), ...inputsOf(laws.files, 'policy')],
  }));
}

/** Every YAML file of a shipped folder, in order of name. */
async function shippedYaml(folder: string): Promise<readonly FilePlace[]> {
  const files = await readdir(shipped(folder), { recursive: true });
  return files
    .filter((file) => file.endsWith('.yaml'))
    .toSorted()
    .map((file) => ({ path: shipped(folder, file), name: join(folder, file).replaceAll('\\', '/') }));
}

const isCountingRule = ({ name }: FilePlace): boolean => name.startsWith('policies/counting/');

/** Policies stand in folders by jurisdiction; beside them are their cases, above them the register. */
const isPolicy = (place: FilePlace): boolean =>
  !isCountingRule(place) && !place.name.endsWith('.cases.yaml') && place.name.split('/').length > 2;

type Read = { readonly files: readonly InputFile[]; readonly diagnostics: readonly Diagnostic[] };

/** Reads every file; a file that cannot be read is among the diagnostics. */
export async function readAll(places: readonly FilePlace[]): Promise<Read> {
  const results = await Promise.all(places.map((place) => readText(place, sizeLimits.yaml)));
  return {
    files: results.flatMap((result) => (result.ok ? [result.value] : [])),
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** Parses every file and keeps what could be read, with the diagnostics of all. */
export function parseEach<T>(
  files: readonly InputFile[],
  parse: (source: InputFile['source']) => Result<T>,
): { readonly values: readonly T[]; readonly diagnostics: readonly Diagnostic[] } {
  const results = files.map(({ source }) => parse(source));
  return {
    values: results.flatMap((result) => (result.ok ? [result.value] : [])),
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** The record of files as inputs of a document. */
export const inputsOf = (files: readonly InputFile[], role: InputRecord['role']): readonly InputRecord[] =>
  files.map(({ source, sha256 }) => ({ role, file: source.file, sha256 }));

/** Identifier that a shipped policy file has by its name. */
export const policyIdOf = ({ name }: FilePlace): string => basename(name, '.yaml');
