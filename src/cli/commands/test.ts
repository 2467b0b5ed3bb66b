import { boundaryFile } from '../../draft/boundary.ts';
import { isTooLarge } from '../../draft/regions/size.ts';
import { staleReviews } from '../../draft/reviewed-survivors.ts';
import type { Suite } from '../../draft/suite.ts';
import { tooLarge } from '../../draft/test-suite.ts';
import { withShippedPaths } from '../../io/shipped-paths.ts';
import { type LoadedSuites, loadSuites } from '../../io/suites.ts';
import type { Policy } from '../../policy/policy.ts';
import { factCatalogue } from '../../registry/facts.ts';
import { buildTest } from '../../report/build/test.ts';
import type { TestDocument } from '../../report/documents/test.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import { howMany, statedPercent } from '../../units/words.ts';
import type { Action, Call } from '../command.ts';
import type { TestOptions } from '../descriptions/test.ts';
import { type Outcome, refused } from '../outcome.ts';
import { fitsPattern } from '../pattern.ts';
import { runOf } from '../session.ts';
import { type Tested, testAll } from '../test-all.ts';
import { readTestSettings, type TestSettings } from '../test-settings.ts';
import { runOnChange } from '../watch.ts';

/** `plimsoll test [PATH...]`: the cases of policies, what they cover, and what they would not notice. */
export const testCommand: Action = async (asked) => {
  const call = { ...asked, arguments: await withShippedPaths(asked.arguments) };
  const options = call.options as TestOptions;
  const settings = readTestSettings(options);
  if (!settings.ok) return refused(settings.diagnostics);
  if (options.boundary) return printBoundary(call);
  const once = () => testOnce(call, settings.value);
  return options.watch ? runOnChange(call, once) : once();
};

async function testOnce(call: Call, settings: TestSettings): Promise<Outcome> {
  call.progress('reading policies and cases');
  const loaded = await loadSuites(call.arguments);
  if (!loaded.ok) return refused(loaded.diagnostics);
  const chosen = choose(loaded.value.suites, settings);
  if (chosen.length === 0) return refused(nothingToRun(call, loaded.value, settings));
  const tested = await testAll(chosen, loaded.value, settings, call);
  if (!tested.ok) return refused(tested.diagnostics);
  const warnings = [...loaded.value.untested.map(withoutCases), ...staleOnes(loaded.value, tested.value, settings)];
  const { suites, inputs } = tested.value;
  const { minimum } = settings;
  const document = buildTest({
    tested: suites,
    reviewed: loaded.value.reviewed,
    run: runOf(call, [...loaded.value.inputs, ...inputs]),
    ...(minimum === undefined ? {} : { minimum }),
  });
  return outcomeOf(document, warnings, call.options as TestOptions);
}

/** Suites with the cases whose names match; a suite without any is left out. */
const choose = (suites: readonly Suite[], { run }: TestSettings): readonly Suite[] =>
  run === undefined
    ? suites
    : suites
        .map((suite) => ({
          ...suite,
          cases: suite.cases.filter(({ name }) => fitsPattern(name, `*${run}*`)),
          snapshots: suite.snapshots.filter(({ name }) => fitsPattern(name, `*${run}*`)),
        }))
        .filter(({ cases, snapshots }) => cases.length + snapshots.length > 0);

function nothingToRun(call: Call, { untested }: LoadedSuites, { run }: TestSettings): readonly Diagnostic[] {
  if (untested.length > 0) return untested.map((policy) => ({ ...withoutCases(policy), severity: 'error' as const }));
  const where = call.arguments.map((path) => `\`${path}\``).join(', ');
  const what = run === undefined ? 'no case file' : `no case in whose name \`${run}\` occurs`;
  return [{ code: 'PL4002', severity: 'error', message: `${what}${where === '' ? '' : ` in ${where}`}` }];
}

const withoutCases = ({ id, file }: Policy): Diagnostic => ({
  code: 'PL4002',
  severity: 'warning',
  message: `\`${id}\` has no cases`,
  at: { file, line: 1, column: 1 },
  expected: `a case file ${casesBeside(file)}`,
  hint: `plimsoll test ${file} --boundary -o ${casesBeside(file)} writes cases to review`,
});

const casesBeside = (file: string): string => file.replace(/\.ya?ml$/i, '.cases.yaml');

const staleOnes = ({ reviewed }: LoadedSuites, { suites }: Tested, { mutate }: TestSettings): readonly Diagnostic[] =>
  mutate
    ? staleReviews(
        reviewed,
        suites.map(({ suite, mutants = [] }) => ({ policy: suite.policy.id, results: mutants })),
      )
    : [];

/** Failing cases, too little coverage and unreviewed survivors trip the gate. */
async function outcomeOf(
  document: TestDocument,
  diagnostics: readonly Diagnostic[],
  { format }: TestOptions,
): Promise<Outcome> {
  const tripped = trippedBy(document).join(', ');
  const base = { kind: 'document', document, diagnostics, ...(tripped === '' ? {} : { tripped }) } as const;
  if (format !== 'junit' && format !== 'tap' && format !== 'sarif' && format !== 'github') return base;
  const { testFormats } = await import('../../report/render/test-formats.ts');
  const text = testFormats[format](document);
  return { ...base, render: () => text };
}

function trippedBy({ failed, coverage, mutation }: TestDocument): readonly string[] {
  const unnoticed = mutation ? mutation.survived - mutation.reviewed : 0;
  const minimum = coverage?.minimum;
  const short = minimum !== undefined && coverage && coverage.share < minimum;
  return [
    ...(failed > 0 ? [howMany(failed, 'case fails', 'cases fail')] : []),
    ...(short ? [`coverage below ${statedPercent(minimum)}`] : []),
    ...(unnoticed > 0 ? [`${howMany(unnoticed, 'change')} to the law would go unnoticed`] : []),
  ];
}

/** `plimsoll test POLICY --boundary`: a case file for one policy. */
async function printBoundary(call: Call): Promise<Outcome> {
  const loaded = await loadSuites(call.arguments);
  if (!loaded.ok) return refused(loaded.diagnostics);
  const { suites, untested, countingRules } = loaded.value;
  const policies = [...suites.map(({ policy }) => policy), ...untested];
  const [policy] = policies;
  if (!policy || policies.length > 1) return refused([oneAtATime(policies)]);
  call.progress(`looking for the edges of ${policy.id}`);
  try {
    return { kind: 'text', text: await boundaryFile(policy, { countingRules, catalogue: factCatalogue }) };
  } catch (error) {
    if (!isTooLarge(error)) throw error;
    return refused([tooLarge(policy, error.message)]);
  }
}

const oneAtATime = (policies: readonly Policy[]): Diagnostic =>
  policies.length === 0
    ? { code: 'PL4002', severity: 'error', message: 'no policy with rules is named' }
    : {
        code: 'PL4003',
        severity: 'error',
        message: `\`--boundary\` writes the cases of one policy, and ${policies.length} are named`,
        hint: `plimsoll test ${policies[0]?.file} --boundary`,
      };
