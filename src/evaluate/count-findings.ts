import type { Subject } from '../registry/registry.ts';
import { countInterval, sharedError } from './correlation.ts';
import type { Count, Finding } from './finding.ts';

/**
 * How many subjects are over a rule's line: certain, expected with its band, possible, by point estimate, and unknown. Where a missing fact leaves bounds on a
 * probability, its lower bound counts: what is not known is listed apart and never adds to what is.
 * `intervalOf` may remember the bands of counts that are alike.
 */
export function countFindings(
  policy: string,
  rule: string,
  findings: readonly Finding[],
  subjects: readonly Subject[],
  intervalOf = countInterval,
): Count {
  const probabilities = findings.flatMap(({ probability }) => (probability ? [probability.low] : []));
  const overByPoint = findings.flatMap(({ point }, index) =>
    point === true && subjects[index] ? [subjects[index]] : [],
  );
  return {
    policy,
    rule,
    certain: findings.filter(({ status }) => status === 'met').length,
    expected: probabilities.reduce((sum, p) => sum + p, 0),
    interval: intervalOf(probabilities, sharedError.correlation),
    intervalIndependent: intervalOf(probabilities, 0),
    possible: findings.filter(isPossible).length,
    point: overByPoint.length,
    pointRuns: new Set(overByPoint.map((subject) => (subject.kind === 'model' ? subject.model.trainingRun : subject)))
      .size,
    unknown: findings.filter(({ status }) => status === 'unknown').length,
    subjects: findings.length,
  };
}

/** Over the line with more than 1 in 20, or within the tolerance of a declared amount. */
const isPossible = ({ status, probability }: Finding): boolean =>
  status === 'possible' || (probability !== undefined && probability.low > 0.05);
