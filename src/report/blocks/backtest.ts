import { grouped, howMany } from '../../units/words.ts';
import { lineText } from '../amounts.ts';
import type { BacktestDocument } from '../documents/backtest.ts';
import { percent } from '../number-text.ts';
import { actorBlocks } from './backtest-actors.ts';
import { gainCells, gainText } from './backtest-gain.ts';
import { type Block, type Cell, cell } from './block.ts';
import { noteBlocks } from './circumstances.ts';
import { inputLines } from './project.ts';
import { wholePercent } from './track-text.ts';

type Summary = BacktestDocument['summaries'][number];
const methodNames: Readonly<Record<Summary['method'], string>> = {
  persistence: 'persistence',
  exponential: 'single exponential',
  'kumar-manning': 'Kumar and Manning',
  arrivals: 'own (arrivals)',
};

const vintageWords: Readonly<Record<BacktestDocument['vintage'], string>> = {
  released: 'models released before each cut-off, by the first estimate on record from then on',
  strict: 'estimates on record at each cut-off',
};

/** A back-test on one screen: scores and coverage of each way to forecast, what came, and what to bear in mind. */
export function backtestBlocks(document: BacktestDocument): readonly Block[] {
  const { cutoffs, horizons, samples, seed, recordEnd, vintage } = document;
  return [
    { kind: 'title', text: 'Back-test: forecasts of earlier dates against what came' },
    {
      kind: 'paragraph',
      text: `Cut-offs ${cutoffs.join(', ')}; ${horizons.join(', ')} months ahead; ${vintageWords[vintage]}; outcomes on record up to ${recordEnd}; ${grouped(samples)} draws, seed ${seed}.`,
      tone: 'faint',
    },
    { kind: 'paragraph', text: verdictText(document), tone: 'strong' },
    frontierTable(document),
    countTable(document),
    outcomeTable(document),
    ...actorBlocks(document),
    ...document.skipped.map(
      ({ cutoff, months, why }): Block => ({
        kind: 'paragraph',
        text: `Not scored: ${cutoff}${months === null ? '' : `, ${months} months`}: ${why}.`,
        tone: 'faint',
      }),
    ),
    ...noteBlocks(document, true),
    { kind: 'list', heading: 'Made from', items: inputLines(document) },
  ];
}

const overall = ({ summaries }: BacktestDocument, target: Summary['target']): readonly Summary[] =>
  summaries.filter((summary) => summary.target === target && summary.line === null);

/** Which way did best, and how sure that is. */
function verdictText(document: BacktestDocument): string {
  const of = (target: Summary['target'], what: string): string => {
    const all = overall(document, target);
    const best = all.find(({ method }) => method === document.best[target]);
    const next = all.filter((one) => one !== best).toSorted((a, b) => a.crps - b.crps)[0];
    if (!best || !next) return `${what}: not scored.`;
    const gain = best.skill.find(({ against }) => against === next.method);
    const cutoffs = gain?.blocks ?? 0;
    return `${what}: ${methodNames[best.method]} scored best, ${gainText(gain)} better than ${methodNames[next.method]}, the next; n = ${best.n} from ${howMany(cutoffs, 'cut-off')}${cutoffs < 10 ? ', which is few' : ''}.`;
  };
  return `${of('frontier', 'Largest run')} ${of('count', 'Numbers of models')}`;
}

/** The gains of own forecasts on all others. */
function ownGains(summaries: readonly Summary[]): string {
  const own = summaries.find(({ method }) => method === 'arrivals');
  const gains = own?.skill.map((gain) => `on ${methodNames[gain.against]} ${gainText(gain)}`) ?? [];
  return `Gain of own: ${gains.join('; ')}.`;
}

const pitText = (pit: readonly number[]): string => pit.map(wholePercent).join(' ');

const gainFootnote =
  'Gain: one less the ratio of mean scores, with its 90 % interval from drawing whole cut-offs again. PIT: percent of outcomes in each fifth of the forecasts; 20 in each is calibrated.';

function frontierTable(document: BacktestDocument): Block {
  return {
    kind: 'table',
    heading: 'Largest training run',
    columns: [
      { label: 'forecast' },
      { label: 'n', align: 'right' },
      { label: 'CRPS, OOM', align: 'right' },
      { label: 'in 50 %', align: 'right' },
      { label: 'in 90 %', align: 'right' },
      { label: 'log score', align: 'right', optional: 2 },
      { label: 'PIT', optional: 1 },
      { label: 'gain on exponential', optional: 3 },
    ],
    rows: overall(document, 'frontier').map((summary) => [
      cell(methodNames[summary.method], summary.method === document.best.frontier ? 'strong' : undefined),
      cell(String(summary.n)),
      cell(summary.crps.toFixed(3)),
      ...coverageCells(summary),
      cell(summary.logScore.toFixed(2)),
      cell(pitText(summary.pit)),
      ...gainCells(summary.skill, ['exponential'], summary.method),
    ]),
    footnotes: [ownGains(overall(document, 'frontier')), gainFootnote],
  };
}

const coverageCells = ({ coverage }: Pick<Summary, 'coverage'>): readonly Cell[] => [
  cell(percent(coverage.half)),
  cell(percent(coverage.most)),
];

function countTable(document: BacktestDocument): Block {
  const { lines, summaries } = document;
  return {
    kind: 'table',
    heading: 'New models above each line',
    columns: [
      { label: 'forecast' },
      { label: 'n', align: 'right' },
      { label: 'CRPS, ln(1 + n)', align: 'right' },
      { label: 'in 50 %', align: 'right' },
      { label: 'in 90 %', align: 'right' },
      { label: 'gain on exponential', optional: 3 },
      { label: 'PIT', optional: 1 },
      ...lines.map((value) => ({
        label: `models, ${lineText(value)}`,
        align: 'right' as const,
        optional: 2,
      })),
    ],
    rows: overall(document, 'count').map((summary) => [
      cell(methodNames[summary.method], summary.method === document.best.count ? 'strong' : undefined),
      cell(String(summary.n)),
      cell(summary.crps.toFixed(3)),
      ...coverageCells(summary),
      ...gainCells(summary.skill, ['exponential'], summary.method),
      cell(pitText(summary.pit)),
      ...lines.map((line) => {
        const own = summaries.find((one) => one.line === line && one.method === summary.method);
        return cell(own?.crpsModels?.toFixed(2) ?? '');
      }),
    ]),
    footnotes: [ownGains(overall(document, 'count')), 'The last columns are the mean CRPS in models, line by line.'],
  };
}

/** The forecasts of the best way for the frontier, one by one. */
function outcomeTable({ forecasts, best }: BacktestDocument): Block {
  const rows = forecasts.filter(({ target, method }) => target === 'frontier' && method === best.frontier);
  return {
    kind: 'table',
    heading: 'Largest run, forecast by forecast (log10 FLOP)',
    columns: [
      { label: 'cut-off and months' },
      { label: 'forecast', align: 'right' },
      { label: 'came', align: 'right' },
      { label: '' },
    ],
    rows: rows.map(({ cutoff, months, quantiles, outcome }) => {
      const [low = 0, middle = 0, high = 0] = [quantiles['q05'], quantiles['q50'], quantiles['q95']];
      return [
        cell(`${cutoff} + ${months}`),
        cell(`${middle.toFixed(1)} (${low.toFixed(1)} to ${high.toFixed(1)})`),
        cell(outcome.toFixed(1)),
        cell(outcome < low ? 'below the 90 %' : outcome > high ? 'above the 90 %' : ''),
      ];
    }),
  };
}
