import type { Policy } from '../policy/policy.ts';
import type { Registry } from '../registry/registry.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import type { SnapshotCase } from './case-file.ts';
import { coverRule, type RuleCoverage } from './coverage.ts';
import { failureReasons, type RuleReasons } from './failure-reasons.ts';
import { type MutantResult, mutatePolicy } from './mutation.ts';
import { type CaseResult, type CaseSetting, runCase } from './run-case.ts';
import { compareSnapshots, type Snapshot, type SnapshotChange, takeSnapshot } from './snapshot.ts';
import type { Suite } from './suite.ts';

/** A case with its outcome and, if it failed, the reasons for what came out. */
export type TestedCase = Omit<CaseResult, 'findings'> & { readonly reasons: readonly RuleReasons[] };

/** What a snapshot is compared with: the registry, and the statuses that were reviewed; none if the file does not exist yet. */
export type SnapshotInput = { readonly registry: Registry; readonly reviewed: Snapshot | undefined };

/** A snapshot case with its outcome: it passed if a reviewed snapshot exists and nothing changed. */
export type TestedSnapshot = {
  readonly case: SnapshotCase;
  readonly taken: Snapshot;
  readonly reviewed: boolean;
  readonly changes: readonly SnapshotChange[];
};

/** A suite with the outcome of everything that was asked of it. */
export type TestedSuite = {
  readonly suite: Suite;
  readonly cases: readonly TestedCase[];
  readonly snapshots: readonly TestedSnapshot[];
  readonly coverage?: readonly RuleCoverage[];
  readonly mutants?: readonly MutantResult[];
};

/** Runs the cases of a suite. */
export async function runCases({ policy, cases }: Suite, setting: CaseSetting): Promise<readonly TestedCase[]> {
  const tested: TestedCase[] = [];
  for (const one of cases) {
    const { mismatches } = await runCase(policy, one, setting.countingRules, setting.catalogue);
    const reasons = mismatches.length === 0 ? [] : await failureReasons(policy, one, mismatches, setting);
    tested.push({ case: one, mismatches, reasons });
  }
  return tested;
}

/** Judges the registry of a snapshot case and compares with what was reviewed. */
export async function runSnapshot(
  { policy }: Suite,
  one: SnapshotCase,
  { registry, reviewed }: SnapshotInput,
  setting: CaseSetting,
): Promise<TestedSnapshot> {
  const taken = await takeSnapshot(policy, one, registry, setting);
  return {
    case: one,
    taken,
    reviewed: reviewed !== undefined,
    changes: reviewed ? compareSnapshots(reviewed, taken) : [],
  };
}

/** Measures what the cases of a suite show of each rule. */
export async function coverSuite({ policy, cases }: Suite, setting: CaseSetting): Promise<readonly RuleCoverage[]> {
  const coverage: RuleCoverage[] = [];
  for (const rule of policy.rules)
    coverage.push(await coverRule(policy, rule, cases, setting.countingRules, setting.catalogue));
  return coverage;
}

/** Tries every mutant of a suite's policy on its cases. */
export const mutateSuite = ({ policy, cases }: Suite, setting: CaseSetting): Promise<readonly MutantResult[]> =>
  mutatePolicy(policy, cases, setting);

/** That a policy is too large for its tables to be compiled, as a problem of its file. */
export const tooLarge = ({ id, file }: Policy, message: string): Diagnostic => ({
  code: 'PL1015',
  severity: 'error',
  message: `\`${id}\`: ${message}`,
  at: { file, line: 1, column: 1 },
  hint: 'split the rule, or compare its facts with fewer constants',
});
