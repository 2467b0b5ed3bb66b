import junit, { type Builder } from 'junit-report-builder';
import { failureFields, placeText } from '../blocks/failure.ts';
import { changeText } from '../blocks/mutation.ts';
import { testSummary } from '../blocks/test.ts';
import type { CaseOutcome, TestDocument } from '../documents/test.ts';
import { type Annotation, renderGithub, renderSarif } from './annotations.ts';
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

/** The package declares a default export and is one: its types are of another module system than its code. */
const junitBuilder = junit as unknown as Builder;

/** JUnit XML: a suite for each policy, a test for each case. */
function renderJunit({ suites }: TestDocument): string {
  const report = junitBuilder.newBuilder();
  for (const { policy, title, cases } of suites) {
    const suite = report.testSuite().name(visible(title));
    for (const one of cases) {
      const test = suite
        .testCase()
        .className(policy)
        .name(visible(one.name))
        .file(visible(one.at.file))
        .property('line', String(one.at.line));
      if (!one.passed) test.failure([placeText(one.at), ...details(one)].join('\n'), 'case');
    }
  }
  return `${report.build()}\n`;
}

/** TAP 14: a line for each case, with what went wrong as YAML below it. */
function renderTap({ suites }: TestDocument): string {
  const cases = suites.flatMap(({ policy, cases: own }) => own.map((one) => ({ policy, one })));
  const lines = cases.flatMap(({ policy, one }, index) => {
    const name = visible(`${policy}: ${one.name}`).replace(/[\\#]/g, '\\$&');
    const result = `${one.passed ? 'ok' : 'not ok'} ${index + 1} - ${name}`;
    if (one.passed) return [result];
    const said = [`at: ${placeText(one.at)}`, ...details(one)].map((line) => `    - ${JSON.stringify(line)}`);
    return [result, '  ---', '  details:', ...said, '  ...'];
  });
  return `${['TAP version 14', `1..${cases.length}`, ...lines].join('\n')}\n`;
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
      : [annotation('unnoticed-change', 'warning', changeText(one), one.at, one.where)],
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
