import type { BacktestDocument } from '../documents/backtest.ts';
import { percent } from '../number-text.ts';
import { gainCells } from './backtest-gain.ts';
import { type Block, cell } from './block.ts';

const actorNames: Readonly<Record<BacktestDocument['actors']['summaries'][number]['method'], string>> = {
  persistence: 'nobody crosses',
  'base-rate': 'base rate',
  trend: 'all follow the trend',
  habits: 'own (waits and stops)',
};

/** How the crossings of single actors were foreseen, who was next, and how large their runs became. */
export function actorBlocks({ actors }: BacktestDocument): readonly Block[] {
  const { summaries, next, largest, unresolved } = actors;
  const [first] = summaries;
  if (!first)
    return [
      {
        kind: 'paragraph',
        text: 'No actor was followed: that takes actors with runs of known size at two cut-offs, since habits are fitted to the other ones.',
      },
    ];
  return [
    {
      kind: 'table',
      heading: 'Which actor crosses by when',
      columns: [
        { label: 'forecast' },
        { label: 'n', align: 'right' },
        { label: 'Brier', align: 'right' },
        { label: 'log loss', align: 'right' },
        { label: 'mean', align: 'right' },
        { label: 'gain on base rate', optional: 2 },
        { label: 'gain on trend', optional: 1 },
      ],
      rows: summaries.map((summary) => [
        cell(actorNames[summary.method]),
        cell(String(summary.n)),
        cell(summary.brier.toFixed(3)),
        cell(summary.logLoss.toFixed(3)),
        cell(percent(summary.meanProbability)),
        ...gainCells(summary.skill, ['base-rate', 'trend'], summary.method),
      ]),
      footnotes: [
        `${percent(first.crossed)} of the pairs of actor, line and horizon were crossed. ${unresolved} more were left out: something of unknown size came out, which is not read as below.`,
        `Next to cross: somebody new crossed after ${next.crossed} cut-offs and lines, in ${next.followed} of them an actor that was followed. Of these ${next.followed}, the forecast had ranked the actor that crossed first in ${next.first}, and among its first three in ${next.amongThree}; ranking by the size of the largest run alone, in ${next.firstBySize} and ${next.amongThreeBySize}.`,
        ...largest.map(
          ({ method, n, crps, coverage }) =>
            `Size of an actor’s largest run, ${actorNames[method]}: CRPS ${crps.toFixed(2)} OOM, ${percent(coverage.most)} in the 90 % (n = ${n}).`,
        ),
      ],
    },
    dateTable(actors.dates),
  ];
}

/** How the dates of crossings were foreseen. */
function dateTable({ summaries }: BacktestDocument['actors']['dates']): Block {
  const [first] = summaries;
  return {
    kind: 'table',
    heading: 'On which day an actor crosses',
    columns: [
      { label: 'forecast' },
      { label: 'n', align: 'right' },
      { label: 'CRPS, months', align: 'right' },
      { label: 'gain on base rate', optional: 2 },
      { label: 'gain on trend', optional: 1 },
    ],
    rows: summaries.map(({ method, n, crpsMonths, skill }) => [
      cell(actorNames[method]),
      cell(String(n)),
      cell(crpsMonths.toFixed(2)),
      ...gainCells(skill, ['base-rate', 'trend'], method),
    ]),
    footnotes: [
      `${first?.crossed ?? 0} of ${first?.n ?? 0} dates came. The others are scored as far as they were seen, to the last horizon or to the first release of unknown size (right-censored).`,
    ],
  };
}
