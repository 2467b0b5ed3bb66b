import { reviewMark } from '../../draft/boundary.ts';
import type { CaseReading } from '../../draft/case-file.ts';
import type { RuleReasons } from '../../draft/failure-reasons.ts';
import type { ReviewedSurvivor } from '../../draft/reviewed-survivors.ts';
import type { TestedCase, TestedSnapshot, TestedSuite } from '../../draft/test-suite.ts';
import { howMany } from '../../units/words.ts';
import { computeJson } from '../amounts.ts';
import type { CaseOutcome, OutcomeReasons, TestDocument, TestedPolicy } from '../documents/test.ts';
import { envelopeOf, type Run } from '../run.ts';
import { summariseCoverage } from './coverage.ts';
import { summariseMutation } from './mutation.ts';
import { placeOf } from './place.ts';

/** Everything a test document is built from. */
export type TestParts = {
  readonly tested: readonly TestedSuite[];
  readonly reviewed: readonly ReviewedSurvivor[];
  /** The share of coverage asked for. */
  readonly minimum?: number;
  readonly run: Run;
};

/** The document of `plimsoll test`. */
export function buildTest({ tested, reviewed, minimum, run }: TestParts): TestDocument {
  const suites = tested.map(summariseSuite);
  const sum = (key: 'passed' | 'failed'): number => suites.reduce((total, suite) => total + suite[key], 0);
  return {
    ...envelopeOf('test', run),
    passed: sum('passed'),
    failed: sum('failed'),
    suites,
    coverage: summariseCoverage(tested, minimum),
    mutation: summariseMutation(tested, reviewed),
    notes: notesOf(suites),
  };
}

function notesOf(suites: readonly TestedPolicy[]): TestDocument['notes'] {
  const generated = suites.flatMap(({ cases }) => cases).filter((one) => one.generated).length;
  if (generated === 0) return [];
  return [
    {
      severity: 'note',
      text: `${howMany(generated, 'case was', 'cases were')} generated and nobody has reviewed the verdicts`,
    },
  ];
}

function summariseSuite({ suite: { policy }, cases, snapshots }: TestedSuite): TestedPolicy {
  const outcomes = [...cases.map(caseOutcome), ...snapshots.map(snapshotOutcome)];
  const passed = outcomes.filter((one) => one.passed).length;
  return {
    policy: policy.id,
    title: policy.shortTitle,
    files: [...new Set(outcomes.map(({ at }) => at.file))],
    passed,
    failed: outcomes.length - passed,
    cases: outcomes,
  };
}

const outcomeBase = ({ name, group, at, asOf, because }: CaseReading) => ({
  name,
  group,
  at: placeOf(at),
  asOf,
  generated: because?.startsWith(reviewMark) ?? false,
  ...(because === undefined ? {} : { because }),
});

const caseOutcome = ({ case: test, mismatches, reasons }: TestedCase): CaseOutcome => ({
  ...outcomeBase(test),
  passed: mismatches.length === 0,
  mismatches,
  reasons: reasons.map(reasonsOf),
  changes: [],
});

const reasonsOf = ({ rule, date, clauses, counted }: RuleReasons): OutcomeReasons => ({
  rule,
  ...(date === undefined ? {} : { date }),
  clauses,
  ...(counted ? { countingRule: counted.countingRule } : {}),
  items: (counted?.items ?? []).map(({ stage, decision, compute, reason, cite }) => ({
    stage,
    decision,
    ...computeJson(compute),
    reason,
    cite,
  })),
});

/** A snapshot that nobody has reviewed fails: otherwise its first version would be right by being there. */
const snapshotOutcome = ({ case: test, reviewed, changes }: TestedSnapshot): CaseOutcome => ({
  ...outcomeBase(test),
  passed: reviewed && changes.length === 0,
  mismatches: reviewed
    ? []
    : test.rules.map((rule) => ({
        rule,
        key: 'snapshot',
        expected: `reviewed statuses in ${test.snapshot}`,
        actual: 'no such file; run with --update-snapshots, and review what it writes',
      })),
  reasons: [],
  changes,
});
