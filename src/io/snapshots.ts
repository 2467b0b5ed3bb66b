import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { SnapshotCase } from '../draft/case-file.ts';
import { parseSnapshot, type Snapshot, snapshotText } from '../draft/snapshot.ts';
import type { SnapshotInput } from '../draft/test-suite.ts';
import type { Policy } from '../policy/policy.ts';
import type { InputRecord } from '../report/run.ts';
import { type Diagnostic, failure, type Result, success } from '../source/diagnostic.ts';
import { inputsOf } from './policies.ts';
import { readText, sizeLimits, systemCode } from './read.ts';
import { loadRegistry } from './registry.ts';
import { writeText } from './write.ts';

/** What a snapshot case is compared with, and the files it came from. */
export type LoadedSnapshot = SnapshotInput & { readonly inputs: readonly InputRecord[] };

const ending = '.snapshot.yaml';

/**
 * Reads the registry and the reviewed statuses that a snapshot case names. A case file may come from anyone, so it reaches no further than its own folder and the
 * folder the command runs in, links followed.
 */
export async function loadSnapshot(
  one: SnapshotCase,
  policy: Policy,
  caseFile: string,
): Promise<Result<LoadedSnapshot>> {
  const place = snapshotPlace(one, caseFile);
  if (!place.ok) return place;
  const paths = one.registry === 'shipped' ? [] : [join(dirname(caseFile), one.registry)];
  const outside = await Promise.all([...paths, place.value].map((path) => reachesOut(path, caseFile)));
  if (isAbsolute(one.registry) || outside.includes(true)) return failure([outOfReach(one)]);
  const loaded = await loadRegistry(paths, one.knownOn);
  if (!loaded.ok) return failure(loaded.diagnostics.map((problem) => ({ at: one.at, ...problem })));
  const { registry, inputs } = loaded.value;
  if (!existsSync(place.value)) return success({ registry, reviewed: undefined, inputs });
  const file = await readText({ path: place.value, name: place.value.replaceAll('\\', '/') }, sizeLimits.yaml);
  const parsed = file.ok ? parseSnapshot(file.value.source, policy) : file;
  if (!file.ok || !parsed.ok) return failure([...file.diagnostics, ...parsed.diagnostics]);
  return success({ registry, reviewed: parsed.value, inputs: [...inputs, ...inputsOf([file.value], 'snapshot')] });
}

/** Writes the statuses of a snapshot case beside its case file, in place of those there. */
export function writeSnapshot(one: SnapshotCase, taken: Snapshot, caseFile: string): Result<string> {
  const place = snapshotPlace(one, caseFile);
  return place.ok ? writeText(place.value, snapshotText(taken), true) : place;
}

/** A snapshot stands beside its case file or below, under a name that nothing else has: it is written over. */
function snapshotPlace(one: SnapshotCase, caseFile: string): Result<string> {
  const folder = dirname(caseFile);
  const path = join(folder, one.snapshot);
  const inside = !isAbsolute(one.snapshot) && !relative(folder, path).startsWith('..');
  return inside && path.endsWith(ending) ? success(path) : failure([outOfReach(one)]);
}

const outOfReach = (one: SnapshotCase): Diagnostic => ({
  code: 'PL5001',
  severity: 'error',
  message: `case \`${one.name}\` names files that it may not read`,
  at: one.at,
  expected: `a snapshot \`<name>${ending}\` beside the case file; a registry \`shipped\` or below the folder the command runs in`,
});

async function reachesOut(path: string, caseFile: string): Promise<boolean> {
  const real = await realOf(path);
  const folders = await Promise.all(['.', dirname(caseFile)].map(realOf));
  return !folders.some((folder) => !relative(folder, real).startsWith('..') && !isAbsolute(relative(folder, real)));
}

/** The path with links followed, as far as it exists. */
async function realOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (systemCode(error) === '') throw error;
    const parent = dirname(resolve(path));
    return parent === resolve(path) ? parent : join(await realOf(parent), relative(parent, resolve(path)));
  }
}
