import { statedPercent } from '../../units/words.ts';
import { lineText, thresholdText } from '../amounts.ts';
import type { CycleSummary, ProposeDocument } from '../documents/propose.ts';
import { treatmentWords } from '../treatment-words.ts';
import { drawnPercent } from '../wording-of-draws.ts';
import { type Block, cell, type TableRow } from './block.ts';
import { noteBlocks } from './circumstances.ts';
import { developerNotes, drawnText, notAdvice } from './sweep.ts';

/** Which lines and designs keep to a burden and a recall, or that none does and what stands in the way. */
export function proposeBlocks(document: ProposeDocument): readonly Block[] {
  const { maxBurden, minRecall, until } = document;
  return [
    {
      kind: 'title',
      text: `Lines with at most ${maxBurden} models a year and at least ${statedPercent(minRecall)} of the capable ones, to ${until}`,
    },
    { kind: 'paragraph', text: drawnText(document), tone: 'faint' },
    { kind: 'list', items: document.answer },
    cyclesTable(document),
    designTable(document),
    sourceTable(document),
    ...developerNotes(document),
    { kind: 'list', heading: 'Before believing it', items: document.caveats },
    ...noteBlocks(document, document.showAll),
    {
      kind: 'paragraph',
      text: 'Next: --efficiency ho-2024 (another source), --confidence 0.8, --review-every "6 months", plimsoll sweep (what the numbers mean year by year); --json has everything.',
    },
    { kind: 'paragraph', text: notAdvice, tone: 'faint' },
  ];
}

const flop = (value: string | null): string => (value === null ? 'none' : lineText(value));

const rangeText = ({ range }: CycleSummary): string =>
  range === null ? 'none' : range.low === range.high ? flop(range.low) : `${flop(range.low)} to ${flop(range.high)}`;

function cyclesTable({ proposals, confidence, definitions }: ProposeDocument): Block {
  return {
    kind: 'table',
    heading: 'From one review to the next',
    columns: [
      { label: 'From' },
      { label: 'to' },
      { label: `Lines with ${statedPercent(confidence)}` },
      { label: 'Best line', align: 'right' },
      { label: 'keeps both', align: 'right' },
      { label: 'burden', align: 'right', optional: 2 },
      { label: 'recall', align: 'right', optional: 1 },
      { label: 'Binds' },
    ],
    rows: proposals.flatMap(({ treatment, reviewEveryMonths, cycles, schedule, foresight }): readonly TableRow[] => [
      {
        heading: `${treatmentWords[treatment]}, review every ${reviewEveryMonths} months: throughout ${drawnPercent(schedule)}, with foresight ${drawnPercent(foresight)}`,
      },
      ...cycles.map((cycle) => [
        cell(cycle.from),
        cell(cycle.until),
        cell(rangeText(cycle)),
        cell(cycle.range === null ? '–' : flop(cycle.best)),
        cell(drawnPercent(cycle.probability)),
        cell(drawnPercent(cycle.keepsBurden)),
        cell(drawnPercent(cycle.keepsRecall)),
        cell(cycle.binds ?? '–'),
      ]),
    ]),
    footnotes: [...definitions, ...nearestNotes(proposals, confidence)],
  };
}

/** Says whose the shares are where no line keeps both often enough. */
function nearestNotes(
  proposals: ProposeDocument['proposals'],
  confidence: ProposeDocument['confidence'],
): readonly string[] {
  return proposals.some(({ cycles }) => cycles.some(({ range }) => range === null))
    ? [`Where no line has ${statedPercent(confidence)}, the shares are those of the one that comes nearest.`]
    : [];
}

function designTable({ designs, showAll, until }: ProposeDocument): Block {
  const best = designs.filter(({ treatment }) => showAll || treatment === 'excluded');
  return {
    kind: 'table',
    heading: `Designs that nobody sets anew, to ${until}`,
    columns: [
      { label: 'Design' },
      { label: 'Number', align: 'right' },
      { label: 'Undisclosed', optional: 1 },
      { label: 'keeps both', align: 'right' },
      { label: 'burden', align: 'right' },
      { label: 'recall', align: 'right' },
    ],
    rows: (showAll ? best : best.slice(0, 8)).map((one) => [
      cell(one.title),
      cell(thresholdText({ value: one.parameter, unit: one.unit })),
      cell(treatmentWords[one.treatment]),
      cell(drawnPercent(one.probability)),
      cell(drawnPercent(one.keepsBurden)),
      cell(drawnPercent(one.keepsRecall)),
    ]),
    footnotes: showAll ? [] : ['The eight likeliest among published models; --all shows every number and treatment.'],
  };
}

function sourceTable({ bySource, proposals }: ProposeDocument): Block {
  const months = proposals[0]?.reviewEveryMonths ?? 0;
  return {
    kind: 'table',
    heading: `By source of efficiency, review every ${months} months: throughout, fixed today (with foresight)`,
    columns: [
      { label: 'Source' },
      { label: 'published only', align: 'right' },
      { label: 'imputed', align: 'right' },
      { label: 'assumed over', align: 'right' },
    ],
    rows: [...new Set(bySource.map(({ efficiency }) => efficiency))].map((source) => [
      cell(source),
      ...bySource
        .filter(({ efficiency }) => efficiency === source)
        .map(({ schedule, foresight }) => cell(`${drawnPercent(schedule)} (${drawnPercent(foresight)})`)),
    ]),
  };
}
