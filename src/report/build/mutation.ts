import { caseText } from '../../draft/generated-case.ts';
import type { MutantResult } from '../../draft/mutation.ts';
import { type ReviewedSurvivor, reviewOf } from '../../draft/reviewed-survivors.ts';
import type { Suite } from '../../draft/suite.ts';
import type { TestedSuite } from '../../draft/test-suite.ts';
import type { MutationSummary, Survivor } from '../documents/test.ts';
import { placeOf } from './place.ts';

/** What became of the mutants of all suites; null if none were tried. */
export function summariseMutation(
  tested: readonly TestedSuite[],
  reviewed: readonly ReviewedSurvivor[],
): MutationSummary | null {
  if (tested.every(({ mutants }) => mutants === undefined)) return null;
  const results = tested.flatMap(({ suite, mutants = [] }) => mutants.map((mutant) => ({ suite, mutant })));
  const ended = (outcome: MutantResult['outcome']) => results.filter(({ mutant }) => mutant.outcome === outcome);
  const survivors = ended('survived').map(({ suite, mutant }) => survivorOf(suite, mutant, reviewed));
  const equivalents = ended('equivalent').map(({ suite, mutant }) => changeOf(suite, mutant));
  return {
    killed: ended('killed').length,
    survived: survivors.length,
    equivalent: equivalents.length,
    reviewed: survivors.filter((one) => one.reviewed !== undefined).length,
    survivors,
    equivalents,
  };
}

function changeOf({ policy, rulesAt }: Suite, { rule, kind, change, where }: MutantResult) {
  const at = rulesAt[rule];
  return { policy: policy.id, rule, kind, change, where, ...(at ? { at: placeOf(at) } : {}) };
}

function survivorOf(suite: Suite, mutant: MutantResult, reviewed: readonly ReviewedSurvivor[]): Survivor {
  const review = reviewOf(suite.policy.id, mutant, reviewed);
  return {
    ...changeOf(suite, mutant),
    ...(review ? { reviewed: review.reason } : {}),
    ...(mutant.wouldCatch ? { wouldCatch: caseText(mutant.wouldCatch).join('\n') } : {}),
  };
}
