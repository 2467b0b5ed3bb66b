import { grouped, statedPercent } from '../../units/words.ts';
import type { CoverageSummary, TestedPolicy } from '../documents/test.ts';
import { type Block, cell, type TableRow } from './block.ts';

type RuleSummary = CoverageSummary['rules'][number];

const kindNames = { edge: 'Edges', clause: 'Clauses', decision: 'Deciding', date: 'Dates' } as const;

/** How much of each rule the cases show, and the law that no case shows, by citation. */
export function coverageBlocks(coverage: CoverageSummary, suites: readonly TestedPolicy[]): readonly Block[] {
  return [
    {
      kind: 'table',
      heading: 'Coverage',
      columns: [
        { label: 'Rule', shortens: true },
        { label: 'Covered', align: 'right' },
        ...coverage.kinds.map(({ kind }, index) => ({
          label: kindNames[kind],
          align: 'right' as const,
          optional: index + 1,
        })),
      ],
      rows: coverageRows(coverage, suites),
      footnotes: [
        'Edges: each fact below, at and above each number, each member, and unknown. Clauses: each true and false. Deciding: each clause seen to turn the verdict. Dates: the eve and the day.',
      ],
    },
    ...uncovered(coverage),
    { kind: 'paragraph', text: coverageSummary(coverage) },
  ];
}

/** `Coverage 96.2 %: 1,233 of 1,281`, never rounded up to everything. */
export function coverageSummary({ covered, total, share, minimum }: CoverageSummary): string {
  const percent = total === 0 ? share * 100 : Math.floor((covered * 1000) / total) / 10;
  const wanted = minimum === undefined ? '' : `; at least ${statedPercent(minimum)} was asked for`;
  return `Coverage ${percent} %: ${grouped(covered)} of ${grouped(total)}${wanted}`;
}

const tally = ({ covered, total }: { readonly covered: number; readonly total: number }): string =>
  total === 0 ? '' : `${covered}/${total}`;

function coverageRows({ rules }: CoverageSummary, suites: readonly TestedPolicy[]): readonly TableRow[] {
  const policies = [...new Set(rules.map(({ policy }) => policy))];
  return policies.flatMap((policy): readonly TableRow[] => [
    { heading: suites.find((suite) => suite.policy === policy)?.title ?? policy },
    ...rules.filter((rule) => rule.policy === policy).map(ruleRow),
  ]);
}

const ruleRow = (rule: RuleSummary): TableRow => [
  cell(rule.rule),
  cell(tally(rule), rule.covered < rule.total ? 'warning' : undefined),
  ...rule.kinds.map((kind) => cell(tally(kind), kind.covered < kind.total ? 'warning' : undefined)),
];

function uncovered({ rules }: CoverageSummary): readonly Block[] {
  const open = rules.filter((rule) => rule.uncovered.length > 0);
  if (open.length === 0) return [];
  return [
    {
      kind: 'table',
      heading: 'Law that no case shows',
      columns: [{ label: 'Place' }, { label: 'Not shown' }],
      rows: open.flatMap((rule): readonly TableRow[] => [
        { heading: `${rule.policy}#${rule.rule}` },
        ...rule.uncovered.map(({ cite, text }) => [cell(cite), cell(text)]),
      ]),
    },
  ];
}
