import type { CountingRule } from '../../ledger/counting-rule.ts';

/** How the amounts that counting rules give for one and the same model relate, whatever its ledger. */
export type CountingOrder = {
  /** One name for all rules with the same decisions: the first of the preferred ones, else of all. */
  readonly alike: (id: string) => string;
  /** True when the amount under `smaller` can never exceed that under `larger`. */
  readonly atMost: (smaller: string, larger: string) => boolean;
};

/**
 * The order of counting rules by their decisions. Where a stage is `unstated` in both of two rules it is taken to be read the same way in both; where it is unstated in
 * one only, every reading must agree.
 */
export function countingOrder(
  rules: ReadonlyMap<string, CountingRule>,
  preferred: readonly string[] = [],
): CountingOrder {
  const first = new Map<string, string>();
  const named = preferred.flatMap((id) => (rules.has(id) ? [[id, rules.get(id) as CountingRule] as const] : []));
  for (const [id, rule] of [...named, ...rules]) if (!first.has(decisionsOf(rule))) first.set(decisionsOf(rule), id);
  const ruleOf = (id: string): CountingRule => {
    const rule = rules.get(id);
    if (!rule) throw new Error(`counting rule not loaded: ${id}`);
    return rule;
  };
  return {
    alike: (id) => first.get(decisionsOf(ruleOf(id))) ?? id,
    atMost: (smaller, larger) => smaller === larger || countsNoMore(ruleOf(smaller), ruleOf(larger)),
  };
}

/** The decisions of a counting rule as text; two rules with the same text count alike. */
export const decisionsOf = ({ basis, whose, planned, stages }: CountingRule): string =>
  JSON.stringify([
    basis,
    whose,
    planned,
    Object.entries(stages)
      .map(([stage, { counts }]) => [stage, counts])
      .toSorted(),
  ]);

type Decision = CountingRule['planned'];

/** Which decision never counts more than which other. */
const noMore: Readonly<Record<Decision, readonly Decision[]>> = {
  excluded: ['excluded', 'open-once-begun', 'once-begun', 'unstated', 'counted'],
  'open-once-begun': ['open-once-begun', 'once-begun', 'counted'],
  'once-begun': ['once-begun', 'counted'],
  unstated: ['unstated', 'counted'],
  counted: ['counted'],
};

function countsNoMore(smaller: CountingRule, larger: CountingRule): boolean {
  return (
    (smaller.basis === larger.basis || smaller.basis === 'largest-run') &&
    (smaller.whose === larger.whose || smaller.whose === 'developer') &&
    noMore[smaller.planned].includes(larger.planned) &&
    Object.entries(smaller.stages).every(([stage, { counts }]) =>
      noMore[counts].includes(larger.stages[stage as keyof CountingRule['stages']].counts),
    )
  );
}
