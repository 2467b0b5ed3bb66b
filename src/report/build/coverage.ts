import { type CoverageItem, coverageKinds } from '../../draft/coverage.ts';
import type { TestedSuite } from '../../draft/test-suite.ts';
import type { CoverageSummary } from '../documents/test.ts';
import { placeOf } from './place.ts';

type RuleSummary = CoverageSummary['rules'][number];

/** What the cases of all suites cover; null if nothing was measured. */
export function summariseCoverage(tested: readonly TestedSuite[], minimum: number | undefined): CoverageSummary | null {
  if (tested.every(({ coverage }) => coverage === undefined)) return null;
  const items = tested.flatMap(({ coverage = [] }) => coverage.flatMap((rule) => rule.items));
  const { covered, total } = tallyOf(items);
  return {
    covered,
    total,
    share: total === 0 ? 1 : covered / total,
    ...(minimum === undefined ? {} : { minimum }),
    kinds: kindsOf(items),
    rules: tested.flatMap(summariseRules),
  };
}

const tallyOf = (items: readonly CoverageItem[]) => ({
  covered: items.filter(({ covered }) => covered).length,
  total: items.length,
});

const kindsOf = (items: readonly CoverageItem[]): RuleSummary['kinds'] =>
  coverageKinds.map((kind) => ({ kind, ...tallyOf(items.filter((item) => item.kind === kind)) }));

const summariseRules = ({ suite: { policy, rulesAt }, coverage = [] }: TestedSuite): readonly RuleSummary[] =>
  coverage.map(({ rule, items, visited, combinations }) => {
    const at = rulesAt[rule];
    return {
      policy: policy.id,
      rule,
      title: policy.rules.find(({ id }) => id === rule)?.title ?? rule,
      ...(at ? { at: placeOf(at) } : {}),
      ...tallyOf(items),
      kinds: kindsOf(items),
      visited,
      combinations,
      uncovered: items.flatMap(({ covered, kind, text, cite }) => (covered ? [] : [{ kind, text, cite }])),
    };
  });
