import type { Subject } from '../registry/registry.ts';
import { countInterval, sharedError } from './correlation.ts';
import type { Count, Finding } from './finding.ts';

/** How many subjects are over a rule's line: certain, expected with its band, possible, by point estimate, and unknown. */
export function countFindings(
  policy: string,
  rule: string,
  findings: readonly Finding[],
  subjects: readonly Subject[],
): Count {
  const judged = findings.filter(({ status }) => status !== 'not-applicable' && status !== 'unknown');
  const probabilities = judged.map(({ probability }) => ((probability?.low ?? 0) + (probability?.high ?? 0)) / 2);
  const overByPoint = findings.flatMap(({ point }, index) =>
    point === true && subjects[index] ? [subjects[index]] : [],
  );
  return {
    policy,
    rule,
    certain: judged.filter(({ status }) => status === 'met').length,
    expected: probabilities.reduce((sum, p) => sum + p, 0),
    interval: countInterval(probabilities, sharedError.correlation),
    intervalIndependent: countInterval(probabilities, 0),
    possible: judged.filter(({ status }) => status !== 'not-met').length,
    point: overByPoint.length,
    pointRuns: new Set(overByPoint.map((subject) => (subject.kind === 'model' ? subject.model.trainingRun : subject)))
      .size,
    unknown: findings.filter(({ status }) => status === 'unknown').length,
    subjects: findings.length,
  };
}
