import type { CountingRule } from '../../ledger/counting-rule.ts';
import type { Stage } from '../../ledger/ledger.ts';
import type { Change } from './change.ts';

/** Two counting rules in the places of one another, and the rules of the law that it concerns. */
export type CountingSwap = { readonly before: string; readonly after: string; readonly rules: readonly string[] };

const bases = { cumulative: 'everything counted together', 'largest-run': 'the largest single run' } as const;

const persons = {
  anyone: 'compute spent by anyone along the lineage',
  developer: 'what the developer itself spent',
} as const;

/** What a counting rule in the place of another counts differently, decision by decision. Rules that decide alike differ in name only. */
export function countingChanges(swap: CountingSwap, rules: ReadonlyMap<string, CountingRule>): readonly Change[] {
  const [before, after] = [rules.get(swap.before), rules.get(swap.after)];
  if (!before || !after) return [];
  const lines = decisionLines(before, after);
  const path = `/counting/${swap.after}`;
  const base = {
    part: 'counting',
    kind: 'changed',
    rules: swap.rules,
    path,
    before: swap.before,
    after: swap.after,
  } as const;
  if (lines.length === 0)
    return [{ ...base, semantic: false, text: `counted by ${swap.before} → ${swap.after}, which decides alike` }];
  return [
    { ...base, semantic: true, text: `counted by ${swap.before} → ${swap.after}` },
    ...lines.map(([key, was, is]) => ({
      ...base,
      semantic: true,
      path: `${path}/${key}`,
      text: `${key === 'basis' || key === 'whose' || key === 'planned' ? names[key] : key}: ${was} → ${is}`,
      before: was,
      after: is,
    })),
  ];
}

const names = { basis: 'what is added up', whose: 'whose compute', planned: 'planned compute' } as const;

type Line = readonly [key: string, before: string, after: string];

function decisionLines(before: CountingRule, after: CountingRule): readonly Line[] {
  const stages = Object.keys(before.stages) as Stage[];
  const lines: readonly Line[] = [
    ['basis', bases[before.basis], bases[after.basis]],
    ['whose', persons[before.whose], persons[after.whose]],
    ['planned', before.planned, after.planned],
    ...stages.map((stage): Line => [stage, before.stages[stage].counts, after.stages[stage].counts]),
  ];
  return lines.filter(([, was, is]) => was !== is);
}
