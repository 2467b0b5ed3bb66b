import { dirname } from 'node:path';
import { parseCaseFile } from '../draft/case-file.ts';
import { parseSurvivors, type ReviewedSurvivor } from '../draft/reviewed-survivors.ts';
import { rulePositions, type Suite } from '../draft/suite.ts';
import { type CountingRule, parseCountingRule } from '../ledger/counting-rule.ts';
import { parsePolicy } from '../policy/parse-policy.ts';
import type { Policy } from '../policy/policy.ts';
import { factCatalogue } from '../registry/facts.ts';
import type { InputRecord } from '../report/run.ts';
import { type Diagnostic, failure, type Result, resultOf, success } from '../source/diagnostic.ts';
import { didYouMean } from '../source/nearest.ts';
import { parseYaml } from '../source/yaml.ts';
import { inputsOf, loadLaw, parseEach } from './policies.ts';
import type { InputFile } from './read.ts';
import { policyNames, readSuiteFiles, type SuiteFiles } from './suite-files.ts';

/** Policies with their cases, and what they are tested with. */
export type LoadedSuites = {
  readonly suites: readonly Suite[];
  /** Policies that have rules and no cases. */
  readonly untested: readonly Policy[];
  readonly countingRules: ReadonlyMap<string, CountingRule>;
  readonly reviewed: readonly ReviewedSurvivor[];
  readonly inputs: readonly InputRecord[];
  /** Path of every file that was read, by the name it has in messages. */
  readonly paths: ReadonlyMap<string, string>;
};

/**
 * Loads policies with their cases: of files and folders, or the shipped ones if none are named. A policy finds its cases beside it (`act.cases.yaml`,
 * `act.more.cases.yaml`), a case file its policy, beside it or by identifier among all that is loaded or shipped. Counting rules and the list of reviewed
 * survivors are those of the same folder or the one above. All problems of all files are reported together.
 */
export async function loadSuites(named: readonly string[]): Promise<Result<LoadedSuites>> {
  const [files, law] = await Promise.all([readSuiteFiles(named), loadLaw()]);
  if (!law.ok || files.diagnostics.length > 0) return failure([...files.diagnostics, ...law.diagnostics]);
  const rules = parseEach(files.counting, parseCountingRule);
  const reviewed = parseEach(files.survivors, parseSurvivors);
  const own = rules.values.map((rule) => [rule.id, rule] as const);
  const countingRules = new Map([...law.value.countingRules, ...own]);
  const loaded = parsePolicies(files.policies, [...countingRules.keys()]);
  const shipped = [...law.value.policies, ...law.value.examples].map((policy) => ({ policy, at: {} }));
  const matched = matchCases(files.cases, loaded, shipped);
  const diagnostics = [rules, reviewed, loaded, matched].flatMap((part) => part.diagnostics);
  return resultOf(diagnostics, () => {
    const tested = new Set(matched.suites.map(({ policy }) => policy));
    return {
      suites: matched.suites,
      untested: loaded.drafts
        .map(({ policy }) => policy)
        .filter((policy) => policy.rules.length > 0 && !tested.has(policy)),
      countingRules,
      reviewed: reviewed.values.flat(),
      inputs: inputRecords(files),
      paths: files.paths,
    };
  });
}

const inputRecords = ({ policies, cases, counting, survivors }: SuiteFiles): readonly InputRecord[] => [
  ...inputsOf(policies, 'policy'),
  ...inputsOf(cases, 'cases'),
  ...inputsOf(counting, 'counting-rule'),
  ...inputsOf(survivors, 'survivors'),
];

/** A policy with the places of its rules, which only matter for policies in files that were named. */
type Draft = { readonly policy: Policy; readonly at: Suite['rulesAt'] };

type LoadedPolicies = {
  readonly drafts: readonly Draft[];
  /** Files that are no policy as they stand. */
  readonly broken: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
};

function parsePolicies(files: readonly InputFile[], countingRules: readonly string[]): LoadedPolicies {
  const parsed = files.map(({ source }) => ({
    source,
    result: parsePolicy(source, { catalogue: factCatalogue, countingRules }),
  }));
  return {
    drafts: parsed.flatMap(({ source, result }) =>
      result.ok ? [{ policy: result.value, at: rulePositions(source, result.value) }] : [],
    ),
    broken: new Set(parsed.flatMap(({ source, result }) => (result.ok ? [] : [source.file]))),
    diagnostics: parsed.flatMap(({ result }) => result.diagnostics),
  };
}

/** Puts case files to their policies. Cases of a policy that cannot be read say nothing: its problems are reported already. */
function matchCases(
  files: readonly InputFile[],
  { drafts, broken }: LoadedPolicies,
  shipped: readonly Draft[],
): { readonly suites: readonly Suite[]; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const suites = new Map<Policy, Suite>();
  for (const { source } of files.filter((file) => !policyNames(file.source.file).some((name) => broken.has(name)))) {
    const draft = policyOf(source, drafts, shipped);
    const read = draft.ok ? parseCaseFile(source, draft.value.policy) : draft;
    diagnostics.push(...read.diagnostics);
    if (!draft.ok || !read.ok) continue;
    const { policy, at } = draft.value;
    const known = suites.get(policy) ?? { policy, rulesAt: at, cases: [], snapshots: [] };
    suites.set(policy, {
      ...known,
      cases: [...known.cases, ...read.value.cases],
      snapshots: [...known.snapshots, ...read.value.snapshots],
    });
  }
  return { suites: [...suites.values()], diagnostics };
}

/** The policy of a case file: the one beside it by name, else by identifier in the same folder, among what is loaded, among what is shipped. */
function policyOf(source: InputFile['source'], drafts: readonly Draft[], shipped: readonly Draft[]): Result<Draft> {
  const names = policyNames(source.file);
  const byName = names.flatMap((name) => drafts.filter(({ policy }) => policy.file === name));
  const { document, diagnostics } = parseYaml(source);
  if (!document) return failure(diagnostics);
  const id = (document.data as { readonly policy?: unknown }).policy;
  const sameFolder = drafts.filter(({ policy }) => dirname(policy.file) === dirname(source.file));
  const byId = [...sameFolder, ...drafts, ...shipped].filter(({ policy }) => policy.id === id);
  const [found] = [...byName, ...byId];
  if (found) return success(found);
  const known = [...drafts, ...shipped].map(({ policy }) => policy.id);
  return failure([
    {
      code: 'PL1009',
      severity: 'error',
      message:
        typeof id === 'string' ? `no policy is called \`${id}\`` : 'the case file does not say whose cases it has',
      at: document.locate(['policy']),
      expected: `\`policy:\` with the identifier of a policy, or a policy file beside it: ${names[0]}`,
      ...(typeof id === 'string' ? didYouMean(id, known) : {}),
    },
  ]);
}
