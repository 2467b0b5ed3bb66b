import type { Comparison, DraftDiffDocument } from '../documents/diff.ts';
import type { Block } from './block.ts';
import type { Lettered } from './diff.ts';

type RuleComparison = Comparison['rules'][number];

type WholeComparison = Comparison['wholes'][number];

/** How many rules, and regions of each side, are shown unless all are asked for. */
const most = { rules: 4, rulesOfSeveral: 2, regions: 3 } as const;

/** Where the versions of each differing rule differ, in words and by example. */
export function regionBlocks(
  { showAll, others }: DraftDiffDocument,
  { letter, comparison }: Lettered,
): readonly Block[] {
  const differing = comparison.rules.filter(
    ({ differs, matched }) => differs && (matched === 'id' || matched === 'similarity'),
  );
  const few = others.length > 0 ? most.rulesOfSeveral : most.rules;
  const shown = showAll ? differing : differing.slice(0, few);
  const hidden = differing.length - shown.length;
  return [
    ...comparison.wholes.map((whole) => wholeBlock(whole, letter)),
    ...shown.flatMap((rule) => ruleBlocks(rule, letter, showAll)),
    ...(hidden > 0
      ? [
          {
            kind: 'paragraph',
            text: `${hidden} more rules differ (--all): ${differing
              .slice(shown.length)
              .map(({ rule }) => rule)
              .join(', ')}.`,
          } as const,
        ]
      : []),
  ];
}

const relationWords = {
  equal: () => 'alike',
  implies: (letter: string) => `A implies ${letter}`,
  'implied-by': (letter: string) => `${letter} implies A`,
  disjoint: () => 'disjoint',
  overlap: () => 'overlap',
} as const satisfies Record<NonNullable<RuleComparison['relation']>, (letter: string) => string>;

function ruleBlocks(rule: RuleComparison, letter: string, showAll: boolean): readonly Block[] {
  const relation = rule.relation === null ? 'not comparable' : relationWords[rule.relation](letter);
  const fields = (['first', 'second', 'both'] as const).flatMap((side) => sideFields(rule, side, letter, showAll));
  const periods = rule.periods.map(
    ({ from, relation: held }) => `${from === null ? 'at first' : `from ${from}`} ${relationWords[held](letter)}`,
  );
  const remarks = periods.length === 0 ? [] : [{ label: 'over time', value: periods.join('; ') }];
  return fields.length + remarks.length === 0
    ? []
    : [{ kind: 'fields', heading: `${rule.rule}: ${relation}`, fields: [...fields, ...remarks] }];
}

/** What only one catches, or both do, by whatever rule. */
function wholeBlock(whole: WholeComparison, letter: string): Block {
  const relation = whole.relation === 'equal' ? 'caught by both or neither' : relationWords[whole.relation](letter);
  const fields = (['first', 'second', 'both'] as const).flatMap((side) => sideFields(whole, side, letter, false));
  return { kind: 'fields', heading: `${whole.binds}s caught by any rule: ${relation}`, fields };
}

function sideFields(
  rule: Pick<RuleComparison, 'regions' | 'complete' | 'relation'>,
  side: 'first' | 'second' | 'both',
  letter: string,
  showAll: boolean,
) {
  const told = side !== 'both' || rule.relation === 'overlap';
  const own = told ? rule.regions.filter((region) => region.side === side) : [];
  const shown = own.slice(0, showAll ? own.length : most.regions);
  const label = side === 'first' ? 'A only' : side === 'second' ? `${letter} only` : 'both';
  const more = own.length - shown.length;
  return [
    ...shown.map(({ text, witness }) => ({ label, value: `${text}${exampleText(text, witness)}` })),
    ...(more > 0 || (!rule.complete && side !== 'both' && own.length > 0)
      ? [{ label, value: more > 0 ? `${more} more parts (--all)` : 'and more' }]
      : []),
  ];
}

/** The example's amounts; what is said with yes or no stands in the region's words already. */
function exampleText(text: string, witness: RuleComparison['regions'][number]['witness']): string {
  const exactly = (words: string): string => words.replace(/(\S+( [A-Za-z/]+)?)$/, 'exactly $1');
  const amounts = witness.filter(
    ({ value, text: words }) => typeof value === 'string' && !text.includes(words) && !text.includes(exactly(words)),
  );
  return amounts.length === 0 ? '' : `; e.g. ${amounts.map((fact) => fact.text).join(', ')}`;
}
