import junit, { type Builder } from 'junit-report-builder';
import { statedPercent } from '../../units/words.ts';
import { coverageSummary } from '../blocks/coverage.ts';
import { failureFields, placeText } from '../blocks/failure.ts';
import { changeText } from '../blocks/mutation.ts';
import { testSummary } from '../blocks/test.ts';
import type { CaseOutcome, CoverageSummary, MutationSummary, Survivor, TestDocument } from '../documents/test.ts';
import { type Annotation, renderGithub, renderSarif, visibleLines } from './annotations.ts';
import { visible } from './text.ts';

/** Formats that only the document of `plimsoll test` has: those of test reports, and those of code review. */
export const testFormats = {
  junit: renderJunit,
  tap: renderTap,
  sarif: (document: TestDocument) => renderSarif(annotationsOf(document), annotationRules, document.tool),
  github: (document: TestDocument) => `${renderGithub(annotationsOf(document))}${testSummary(document)}\n`,
} as const;

/** What went wrong in a case, one thing a line. */
const details = (one: CaseOutcome): readonly string[] =>
  failureFields(one).map(({ label, value }) => `${label.toLowerCase()}: ${visible(value)}`);

/** One line of a test report: a case, or something asked of all of them. `said` is empty if it passed. */
type Check = { readonly name: string; readonly said: readonly string[] };

type CheckSuite = { readonly policy: string; readonly title: string; readonly checks: readonly Check[] };

/** A suite for each policy: its cases and, where asked, that every change to the law is noticed; then the coverage that was asked for. */
const checkSuites = ({ suites, coverage, mutation }: TestDocument): readonly CheckSuite[] => [
  ...suites.map(({ policy, title, cases }) => ({
    policy,
    title,
    checks: [...cases.map(caseCheck), ...(mutation ? [mutationCheck(policy, mutation)] : [])],
  })),
  ...(coverage?.minimum === undefined
    ? []
    : [{ policy: 'coverage', title: 'Coverage', checks: [coverageCheck(coverage, coverage.minimum)] }]),
];

const caseCheck = (one: CaseOutcome): Check => ({
  name: one.name,
  said: one.passed ? [] : [...details(one), `at: ${placeText(one.at)}`],
});

const mutationCheck = (policy: string, { survivors }: MutationSummary): Check => ({
  name: 'every change to the law is noticed',
  said: survivors.filter((one) => one.policy === policy && one.reviewed === undefined).map(unnoticedText),
});

const coverageCheck = (coverage: CoverageSummary, minimum: number): Check => ({
  name: `at least ${statedPercent(minimum)} of the law is shown`,
  said: coverage.share < minimum ? [coverageSummary(coverage), ...coverage.rules.flatMap(notShown)] : [],
});

const notShown = ({ policy, rule, uncovered }: CoverageSummary['rules'][number]): readonly string[] =>
  uncovered.map(({ text, cite }) => `${policy}#${rule}: ${text} (${cite})`);

/** A change that no case notices, with the case that would. */
const unnoticedText = (one: Survivor): string =>
  [changeText(one), ...(one.wouldCatch === undefined ? [] : ['this case would notice it:', one.wouldCatch])].join('\n');

/** The package declares a default export and is one: its types are of another module system than its code. */
const junitBuilder = junit as unknown as Builder;

/** JUnit XML: a suite for each policy, a test for each case. Only what the strictest schema in use has (that of Jenkins' xUnit): no files or properties of tests, nothing skipped of the whole. */
function renderJunit(document: TestDocument): string {
  const report = junitBuilder.newBuilder();
  for (const { policy, title, checks } of checkSuites(document)) {
    const suite = report.testSuite().name(visible(title));
    for (const { name, said } of checks) {
      const test = suite.testCase().className(policy).name(visible(name));
      const text = said.map(visibleLines).join('\n');
      if (said.length > 0) test.failure(text.split('\n')[0], 'failure').stacktrace(text);
    }
  }
  return `${report.build().replace(/(<testsuites [^>]*) skipped="\d+"/, '$1')}\n`;
}

/** TAP 14: a line for each case, with what went wrong as YAML below it. */
function renderTap(document: TestDocument): string {
  const checks = checkSuites(document).flatMap(({ policy, checks: own }) => own.map((one) => ({ policy, ...one })));
  const lines = checks.flatMap(({ policy, name, said }, index) => {
    const words = visible(`${policy}: ${name}`).replace(/[\\#]/g, '\\$&');
    const result = `${said.length === 0 ? 'ok' : 'not ok'} ${index + 1} - ${words}`;
    if (said.length === 0) return [result];
    const details = said.map((line) => `    - ${JSON.stringify(visibleLines(line))}`);
    return [result, '  ---', '  details:', ...details, '  ...'];
  });
  return `${['TAP version 14', `1..${checks.length}`, ...lines].join('\n')}\n`;
}

const annotationRules = [
  {
    code: 'failing-case',
    title: 'A case of a policy fails',
    help: 'The policy and its case disagree: correct one of them.',
  },
  {
    code: 'unnoticed-change',
    title: 'A change to the law would go unnoticed',
    help: 'Add a case that notices it, or explain in survivors.yaml why none needs to.',
  },
  { code: 'uncovered-law', title: 'Law that no case shows', help: 'Add a case, e.g. with plimsoll test --boundary.' },
] as const;

const annotationsOf = (document: TestDocument): readonly Annotation[] => [
  ...document.suites.flatMap(({ policy, cases }) =>
    cases.filter(({ passed }) => !passed).map((one) => failing(policy, one)),
  ),
  ...(document.mutation?.survivors ?? []).flatMap((one): readonly Annotation[] =>
    one.reviewed !== undefined || !one.at
      ? []
      : [annotation('unnoticed-change', 'warning', unnoticedText(one), one.at, one.where)],
  ),
  ...(document.coverage?.rules ?? []).flatMap(({ policy, rule, at, uncovered }): readonly Annotation[] =>
    uncovered.length === 0 || !at
      ? []
      : [
          annotation(
            'uncovered-law',
            'note',
            `not shown: ${uncovered.map(({ text, cite }) => `${text} (${cite})`).join('; ')}`,
            at,
            `${policy}#${rule}`,
          ),
        ],
  ),
];

const failing = (policy: string, one: CaseOutcome): Annotation =>
  annotation('failing-case', 'error', [one.name, ...details(one)].join('\n'), one.at, `${policy} ${one.name}`);

type Code = (typeof annotationRules)[number]['code'];

const annotation = (
  code: Code,
  severity: Annotation['severity'],
  message: string,
  { file, line, column }: CaseOutcome['at'],
  place: string,
): Annotation => ({
  code,
  severity,
  title: annotationRules.find((rule) => rule.code === code)?.title ?? code,
  message,
  file,
  line,
  column,
  endColumn: column + 1,
  fingerprint: `${code} ${place} ${message}`,
});
