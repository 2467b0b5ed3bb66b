import { isTooLarge } from '../draft/regions/size.ts';
import type { CaseSetting } from '../draft/run-case.ts';
import type { Suite } from '../draft/suite.ts';
import {
  coverSuite,
  mutateSuite,
  runCases,
  runSnapshot,
  type TestedSnapshot,
  type TestedSuite,
  tooLarge,
} from '../draft/test-suite.ts';
import { loadSnapshot, writeSnapshot } from '../io/snapshots.ts';
import type { LoadedSuites } from '../io/suites.ts';
import { factCatalogue } from '../registry/facts.ts';
import { distinctInputs, type InputRecord } from '../report/run.ts';
import { type Diagnostic, failure, type Result, resultOf, success } from '../source/diagnostic.ts';
import type { Call } from './command.ts';
import type { TestSettings } from './test-settings.ts';

/** Suites with their outcomes, and the registries and snapshots that were read for them. */
export type Tested = { readonly suites: readonly TestedSuite[]; readonly inputs: readonly InputRecord[] };

/** Tests suites one after the other. Problems of registries, snapshots and rules too large to compile are reported together. */
export async function testAll(
  suites: readonly Suite[],
  loaded: LoadedSuites,
  settings: TestSettings,
  call: Call,
): Promise<Result<Tested>> {
  const diagnostics: Diagnostic[] = [];
  const tested: TestedSuite[] = [];
  const inputs: InputRecord[] = [];
  const setting = { countingRules: loaded.countingRules, catalogue: factCatalogue };
  for (const suite of suites) {
    call.progress(`testing ${suite.policy.id}`);
    const snapshots = await testSnapshots(suite, loaded, settings, setting);
    const outcome = await testSuite(suite, settings, setting);
    diagnostics.push(...snapshots.diagnostics, ...outcome.diagnostics);
    if (!snapshots.ok || !outcome.ok) continue;
    tested.push({ ...outcome.value, snapshots: snapshots.value.snapshots });
    inputs.push(...snapshots.value.inputs);
  }
  return resultOf(diagnostics, () => ({ suites: tested, inputs: distinctInputs(inputs) }));
}

async function testSuite(
  suite: Suite,
  { coverage, mutate }: TestSettings,
  setting: CaseSetting,
): Promise<Result<Omit<TestedSuite, 'snapshots'>>> {
  try {
    return success({
      suite,
      cases: await runCases(suite, setting),
      ...(coverage ? { coverage: await coverSuite(suite, setting) } : {}),
      ...(mutate ? { mutants: await mutateSuite(suite, setting) } : {}),
    });
  } catch (error) {
    if (!isTooLarge(error)) throw error;
    return failure([tooLarge(suite.policy, error.message)]);
  }
}

type TestedSnapshots = { readonly snapshots: readonly TestedSnapshot[]; readonly inputs: readonly InputRecord[] };

async function testSnapshots(
  suite: Suite,
  { paths }: LoadedSuites,
  { updateSnapshots }: TestSettings,
  setting: CaseSetting,
): Promise<Result<TestedSnapshots>> {
  const diagnostics: Diagnostic[] = [];
  const snapshots: TestedSnapshot[] = [];
  const inputs: InputRecord[] = [];
  for (const one of suite.snapshots) {
    const caseFile = paths.get(one.at.file) ?? one.at.file;
    const read = await loadSnapshot(one, suite.policy, caseFile);
    diagnostics.push(...read.diagnostics);
    if (!read.ok) continue;
    inputs.push(...read.value.inputs);
    const tested = await runSnapshot(suite, one, read.value, setting);
    const written = updateSnapshots ? writeSnapshot(one, tested.taken, caseFile) : success('');
    diagnostics.push(...written.diagnostics);
    snapshots.push(updateSnapshots ? { ...tested, reviewed: true, changes: [] } : tested);
  }
  return resultOf(diagnostics, () => ({ snapshots, inputs }));
}
