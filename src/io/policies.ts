import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CountingRule } from '../ledger/counting-rule.ts';
import type { Policy } from '../policy/policy.ts';
import { factCatalogue } from '../registry/facts.ts';
import type { InputRecord } from '../report/run.ts';
import { type Diagnostic, type Result, resultOf } from '../source/diagnostic.ts';
import { keep, kept } from './kept.ts';
import { shipped } from './package.ts';
import { type FilePlace, type InputFile, readText, sizeLimits, systemCode } from './read.ts';

/** The law as loaded: policies in order of their files, counting rules by identifier, and the files it came from. */
export type Law = {
  readonly policies: readonly Policy[];
  /** What is shipped and nobody's law: examples to learn from, and designs of lines. Evaluated only when asked for by name. */
  readonly examples: readonly Policy[];
  readonly countingRules: ReadonlyMap<string, CountingRule>;
  readonly inputs: readonly InputRecord[];
};

/**
 * Loads the shipped policies and counting rules, and policy files of the user. A file of the user's that has the identifier of a shipped policy takes its
 * place, so that an amended draft can be tried against the same cases; counting rules in a folder `counting` beside it or above it come with it.
 */
export async function loadLaw(ownFiles: readonly string[] = []): Promise<Result<Law>> {
  const places = await shippedYaml('policies');
  const counting = await readAll(places.filter(isCountingRule));
  const laws = await readAll(places.filter(isPolicy));
  const own = await readAll(ownFiles.map((path) => ({ path, name: path })));
  const ownCounting = await readAll(await countingBeside(ownFiles));
  const known = kept<ShippedLaw>('law', digestsOf([...counting.files, ...laws.files]));
  const shippedLaw = known ? { ...known, diagnostics: [] } : await parseLaw(counting.files, laws.files);
  const rules = await parseCountingRules(ownCounting.files);
  const countingRules = new Map([...shippedLaw.countingRules, ...rules.values].map((rule) => [rule.id, rule]));
  const added = await parsePolicies(own.files, [...countingRules.keys()]);
  const examples = shippedLaw.policies.filter(isExample);
  const binding = shippedLaw.policies.filter((policy) => !isExample(policy));
  const policies = new Map([...binding, ...added.values].map((policy) => [policy.id, policy]));
  const diagnostics = [counting, laws, own, ownCounting, shippedLaw, rules, added].flatMap((part) => part.diagnostics);
  return resultOf(diagnostics, () => ({
    policies: [...policies.values()],
    examples,
    countingRules,
    inputs: [
      ...inputsOf([...counting.files, ...ownCounting.files], 'counting-rule'),
      ...inputsOf([...laws.files, ...own.files], 'policy'),
    ],
  }));
}

const isExample = ({ id, kind }: Policy): boolean => kind === 'design' || id.startsWith('example-');

/** The counting rules that belong to policy files: those in a folder `counting` in the same folder or in the one above. */
export async function countingBeside(policyFiles: readonly string[]): Promise<readonly FilePlace[]> {
  const folders = policyFiles.flatMap((file) => [dirname(file), join(dirname(file), '..')]);
  const found = await Promise.all([...new Set(folders)].map((folder) => yamlIn(join(folder, 'counting'))));
  return found.flat();
}

/** The YAML files of one folder in order of name; none if there is no such folder. */
async function yamlIn(folder: string): Promise<readonly FilePlace[]> {
  try {
    const files = (await readdir(folder)).filter((file) => /\.ya?ml$/.test(file)).toSorted();
    return files.map((file) => ({ path: join(folder, file), name: join(folder, file).replaceAll('\\', '/') }));
  } catch (error) {
    if (systemCode(error) === '') throw error;
    return [];
  }
}

/** Parses the shipped law once, for the build. Throws if it cannot be read: a package with broken law must not be made. */
export async function compileShippedLaw(): Promise<void> {
  const places = await shippedYaml('policies');
  const counting = await readAll(places.filter(isCountingRule));
  const laws = await readAll(places.filter(isPolicy));
  const { diagnostics, ...parsed } = await parseLaw(counting.files, laws.files);
  if (diagnostics.length > 0)
    throw new Error(`the shipped law has ${diagnostics.length} problems: ${diagnostics[0]?.message}`);
  keep<ShippedLaw>('law', digestsOf([...counting.files, ...laws.files]), parsed);
}

type Parsed<T> = { readonly values: readonly T[]; readonly diagnostics: readonly Diagnostic[] };

type ShippedLaw = { readonly policies: readonly Policy[]; readonly countingRules: readonly CountingRule[] };

type ParsedLaw = ShippedLaw & { readonly diagnostics: readonly Diagnostic[] };

async function parseLaw(counting: readonly InputFile[], laws: readonly InputFile[]): Promise<ParsedLaw> {
  const rules = await parseCountingRules(counting);
  const parsed = await parsePolicies(
    laws,
    rules.values.map(({ id }) => id),
  );
  return {
    policies: parsed.values,
    countingRules: rules.values,
    diagnostics: [...rules.diagnostics, ...parsed.diagnostics],
  };
}

/** A parser is loaded only where something is to be parsed: it takes longer than reading what was parsed before. */
async function parseCountingRules(files: readonly InputFile[]): Promise<Parsed<CountingRule>> {
  if (files.length === 0) return { values: [], diagnostics: [] };
  const { parseCountingRule } = await import('../ledger/counting-rule.ts');
  return parseEach(files, parseCountingRule);
}

async function parsePolicies(files: readonly InputFile[], countingRules: readonly string[]): Promise<Parsed<Policy>> {
  if (files.length === 0) return { values: [], diagnostics: [] };
  const { parsePolicy } = await import('../policy/parse-policy.ts');
  return parseEach(files, (source) => parsePolicy(source, { catalogue: factCatalogue, countingRules }));
}

const digestsOf = (files: readonly InputFile[]) => files.map(({ source, sha256 }) => ({ file: source.file, sha256 }));

/** Every YAML file of a shipped folder, in order of name. */
export async function shippedYaml(folder: string): Promise<readonly FilePlace[]> {
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
): Parsed<T> {
  const results = files.map(({ source }) => parse(source));
  return {
    values: results.flatMap((result) => (result.ok ? [result.value] : [])),
    diagnostics: results.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** The record of files as inputs of a document. */
export const inputsOf = (files: readonly InputFile[], role: InputRecord['role']): readonly InputRecord[] =>
  files.map(({ source, sha256 }) => ({ role, file: source.file, sha256 }));
