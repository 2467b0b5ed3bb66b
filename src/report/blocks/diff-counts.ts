import { howMany } from '../../units/words.ts';
import { expectedWithInterval } from '../amounts.ts';
import type { Comparison, DraftDiffDocument } from '../documents/diff.ts';
import { type Block, cell, type TableRow } from './block.ts';
import type { Lettered } from './diff.ts';

type Count = NonNullable<Comparison['counts'][number]['before']>;

const measures = [
  { label: 'Certain', of: ({ certain }: Count) => String(certain) },
  { label: 'Expected (90\u00a0%)', of: expectedWithInterval },
  { label: 'Possible', of: ({ possible }: Count) => String(possible) },
  { label: 'Point', of: ({ point }: Count) => String(point) },
  { label: 'Unknown', of: ({ unknown }: Count) => String(unknown) },
] as const;

const absent = '–';

const measured = (count: Count | null | undefined, measure: (typeof measures)[number]): string =>
  count ? measure.of(count) : absent;

const sameCount = (before: Count | null, after: Count | null): boolean =>
  measures.every((measure) => measured(before, measure) === measured(after, measure));

/** Who is over each line before and after; several drafts stand side by side. */
export function countBlocks(document: DraftDiffDocument, drafts: readonly Lettered[]): readonly Block[] {
  if (!document.registry) return [];
  const rules = [...new Set(drafts.flatMap(({ comparison }) => comparison.counts.map(({ rule }) => rule)))];
  const lines = rules.map((rule) => ({
    rule,
    counts: drafts.map(({ comparison }) => comparison.counts.find((one) => one.rule === rule)),
  }));
  const moved = lines.filter(({ counts }) => counts.some((one) => one && !sameCount(one.before, one.after)));
  const left = [...new Set(drafts.flatMap(({ comparison }) => comparison.notJudged))];
  const still = lines.length - moved.length;
  const large =
    left.length === 0 ? [] : [`Not judged on a registry, for too many combinations of facts: ${left.join(', ')}.`];
  const unchanged = still === 0 ? [] : [`${howMany(still, 'rule')} without change.`];
  const footnotes = [...unchanged, ...large];
  if (moved.length === 0)
    return [
      { kind: 'paragraph', text: [...(still === 0 ? [] : ['Effect on the registry: none.']), ...large].join(' ') },
    ];
  return [
    drafts.length === 1
      ? arrowTable(moved, footnotes)
      : gridTable(
          moved,
          drafts.map(({ letter }) => letter),
          footnotes,
        ),
  ];
}

type Line = { readonly rule: string; readonly counts: readonly (Comparison['counts'][number] | undefined)[] };

const arrowTable = (lines: readonly Line[], footnotes: readonly string[]): Block => ({
  kind: 'table',
  heading: 'Over the line, A → B',
  columns: [
    { label: 'Rule', shortens: true },
    ...measures.map(({ label }, index) => ({ label, ...(index > 2 ? { optional: 5 - index } : {}) })),
  ],
  rows: lines.map(({ rule, counts: [count] }) => [
    cell(rule),
    ...measures.map((measure) => {
      const [was, is] = [measured(count?.before, measure), measured(count?.after, measure)];
      return was === is ? cell(was, 'faint') : cell(`${was} → ${is}`);
    }),
  ]),
  footnotes,
});

const gridTable = (lines: readonly Line[], letters: readonly string[], footnotes: readonly string[]): Block => ({
  kind: 'table',
  heading: 'Over the line',
  columns: ['', 'A', ...letters].map((label, index) => (index === 0 ? { label } : { label, align: 'right' as const })),
  rows: lines.flatMap(({ rule, counts }): readonly TableRow[] => [
    { heading: rule },
    ...measures.map((measure) => {
      const before = counts.find((one) => one?.before)?.before;
      return [
        cell(measure.label),
        cell(measured(before, measure)),
        ...counts.map((one) => cell(measured(one?.after, measure), 'strong')),
      ];
    }),
  ]),
  footnotes,
});
