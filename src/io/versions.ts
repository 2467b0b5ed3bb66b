import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { decisionsOf } from '../draft/regions/counting-order.ts';
import type { CountingRule } from '../ledger/counting-rule.ts';
import type { Policy } from '../policy/policy.ts';
import { factCatalogue } from '../registry/facts.ts';
import type { InputRecord } from '../report/run.ts';
import { type Diagnostic, failure, type Result, success } from '../source/diagnostic.ts';
import type { Source } from '../source/source.ts';
import { filesBeside, isRelative, type RevisionPlace, readRevision, revisionPlace } from './git.ts';
import { shipped } from './package.ts';
import { countingBeside, inputsOf, parseEach, readAll } from './policies.ts';
import { type InputFile, readText, sizeLimits } from './read.ts';
import { casesAmong, casesBeside } from './suite-files.ts';

/** A version of a policy as read from a file or a git revision. */
export type ReadVersion = {
  readonly policy: Policy;
  /** Counting rules of its own that decide otherwise than the known ones; under a name of their own where a known one has theirs. */
  readonly countingRules: readonly CountingRule[];
  /** The case files beside it. */
  readonly cases: readonly Source[];
  readonly inputs: readonly InputRecord[];
  readonly diagnostics: readonly Diagnostic[];
};

/** True of a word that names a policy file, in the folder or at a git revision, rather than a policy by its identifier. */
export const isVersionFile = (word: string): boolean => /\.ya?ml$/i.test(word) || revisionPlace(word) !== undefined;

/** Reads `file.yaml`, or `REV:path.yaml` if there is no file of that name, with the counting rules and cases that stand beside it. */
export async function readVersion(
  word: string,
  known: ReadonlyMap<string, CountingRule>,
): Promise<Result<ReadVersion>> {
  const place = existsSync(word) ? undefined : revisionPlace(word);
  const file = place
    ? await readRevision(place, sizeLimits.yaml)
    : await readText({ path: word, name: word }, sizeLimits.yaml);
  if (!file.ok) return file;
  const beside = place ? await countingAt(place, file.value.source.text) : await countingIn(word);
  const { parseCountingRule } = await import('../ledger/counting-rule.ts');
  const rules = parseEach(beside, parseCountingRule);
  const { parsePolicy } = await import('../policy/parse-policy.ts');
  const countingRules = [...known.keys(), ...rules.values.map(({ id }) => id)];
  const parsed = parsePolicy(file.value.source, { catalogue: factCatalogue, countingRules });
  const diagnostics = [...rules.diagnostics, ...parsed.diagnostics];
  if (!parsed.ok || rules.diagnostics.length > 0) return failure(diagnostics);
  const own = ownNames(rules.values, known, word);
  return success(
    {
      policy: withCounting(parsed.value, own.names),
      countingRules: own.rules,
      cases: place ? await casesAt(place) : await casesIn(word, (path) => path),
      inputs: [...inputsOf([file.value], 'policy'), ...inputsOf(beside, 'counting-rule')],
      diagnostics,
    },
    diagnostics,
  );
}

/** The cases beside a shipped policy. */
export const shippedCases = ({ file }: Policy): Promise<readonly Source[]> =>
  casesIn(shipped(file), (path) => `${dirname(file)}/${basename(path)}`);

async function casesIn(policy: string, nameOf: (path: string) => string): Promise<readonly Source[]> {
  const places = (await casesBeside(policy)).map((path) => ({ path, name: nameOf(path).replaceAll('\\', '/') }));
  return (await readAll(places)).files.map(({ source }) => source);
}

async function casesAt(place: RevisionPlace): Promise<readonly Source[]> {
  const folder = place.path.slice(0, -basename(place.path).length);
  const names = casesAmong(basename(place.path), await filesBeside(place));
  const reads = names.map((name) => readRevision({ ...place, path: `${folder}${name}` }, sizeLimits.yaml));
  return (await Promise.all(reads)).flatMap((read) => (read.ok ? [read.value.source] : []));
}

const countingIn = async (file: string): Promise<readonly InputFile[]> =>
  (await readAll(await countingBeside([file]))).files;

/** The counting rules that a policy at a revision names, as they were at that revision. */
async function countingAt({ revision, path }: RevisionPlace, text: string): Promise<readonly InputFile[]> {
  const ids = new Set([...text.matchAll(/^\s*counting:\s*['"]?([a-z0-9-]+)/gm)].flatMap(([, id]) => id ?? []));
  const folders = [dirname(path), join(dirname(path), '..')].map((folder) =>
    join(folder, 'counting').replaceAll('\\', '/'),
  );
  const reads = [...ids].map(async (id) => {
    for (const folder of folders) {
      const place = `${isRelative(path) && !folder.startsWith('.') ? './' : ''}${folder}/${id}.yaml`;
      const read = await readRevision({ revision, path: place }, sizeLimits.yaml);
      if (read.ok) return [read.value];
    }
    return [];
  });
  return (await Promise.all(reads)).flat();
}

/** Own rules that decide as a known one of their name give way to it; the others are told apart from it by where they stand. */
function ownNames(rules: readonly CountingRule[], known: ReadonlyMap<string, CountingRule>, word: string) {
  const names = new Map<string, string>();
  const own = rules.flatMap((rule) => {
    const other = known.get(rule.id);
    if (other && decisionsOf(other) === decisionsOf(rule)) return [];
    const id = other ? `${rule.id} of ${word}` : rule.id;
    names.set(rule.id, id);
    return [{ ...rule, id }];
  });
  return { names, rules: own };
}

const withCounting = (policy: Policy, names: ReadonlyMap<string, string>): Policy => ({
  ...policy,
  thresholds: Object.fromEntries(
    Object.entries(policy.thresholds).map(([id, threshold]) => {
      const counting = names.get(threshold.counting ?? '');
      return [id, counting === undefined ? threshold : { ...threshold, counting }];
    }),
  ),
});
