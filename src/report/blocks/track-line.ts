import { estimateText } from '../amounts.ts';
import type { CriterionSummary, TrackDocument } from '../documents/track.ts';
import { treatmentWords } from '../treatment-words.ts';
import { drawnProbability } from '../wording-of-draws.ts';
import { type Block, type Cell, cell, type TableRow } from './block.ts';
import { yearText } from './date-text.ts';
import { drawnBy, type TrackCase } from './track-case.ts';
import { actorBlocks } from './track-lag.ts';
import { monthsText, twoDecimals } from './track-text.ts';

/** Everything about one line: each source, each date, and who got there from below. */
export function lineDetails(one: TrackCase, document: TrackDocument): readonly Block[] {
  const line = lineOf(one, document);
  return [
    { kind: 'heading', text: drawnBy(one, document) },
    sourceTable(one, document),
    ...(line ? [stateTable(line), ...underTheLine(line), ...actorBlocks(line.actors)] : []),
  ];
}

type TrackedLine = TrackDocument['lines'][number];

const lineOf = ({ rules: [rule], criteria }: TrackCase, { lines }: TrackDocument): TrackedLine | undefined =>
  criteria.flat().every(({ measured }) => measured.length === 0)
    ? undefined
    : lines.find(
        ({ value, relation, reference }) =>
          value === rule?.value && relation === rule.relation && reference.model === rule.reference.model,
      );

function sourceTable({ criteria }: TrackCase, { asOf, until }: TrackDocument): Block {
  return {
    kind: 'table',
    heading: 'By source',
    headingLevel: 3,
    columns: [
      { label: 'Source' },
      { label: 'Growth', optional: 1 },
      { label: 'Median' },
      { label: '90 %' },
      { label: `P by ${asOf}`, align: 'right' },
      { label: `P by ${until}`, align: 'right', optional: 2 },
    ],
    rows: criteria
      .flat()
      .flatMap((criterion): readonly TableRow[] => [
        { heading: sourceHeading(criterion) },
        ...criterion.projected.map((projected) => sourceRow(projected, asOf, until)),
      ]),
  };
}

const sourceHeading = ({ criterion, definition, unprojected }: CriterionSummary): string =>
  `${criterion}: ${unprojected === null ? definition : `not projected, ${unprojected}`}`;

function sourceRow(
  { efficiency, growth, scatter, statistic, date, probabilityByHorizon }: CriterionSummary['projected'][number],
  asOf: string,
  until: string,
): readonly Cell[] {
  const later = `after ${yearText(until)}`;
  const probability = (on: string): string => {
    const found = probabilityByHorizon[on];
    return found === undefined ? '' : drawnProbability(found);
  };
  return [
    statistic === null
      ? cell(scatter ?? efficiency ?? growth ?? '', 'strong')
      : {
          text: `  ${statisticWords[statistic] ?? statistic}`,
          words: `${scatter}, ${statisticWords[statistic] ?? statistic}`,
        },
    cell(efficiency === null && scatter === null ? '' : (growth ?? '')),
    cell(date === null ? `not reached by ${yearText(until)}` : (date.q50 ?? later)),
    cell(intervalText(date, later)),
    cell(probability(asOf)),
    cell(probability(until)),
  ];
}

const statisticWords: Readonly<Record<string, string>> = { correlation: 'by rank (ρ)', auc: 'by the line (AUC)' };

/** A source that gives no interval has one date only, which must not look certain. */
function intervalText(date: CriterionSummary['date'], later: string): string {
  if (date === null) return '';
  return date.q05 === date.q95 ? 'the source gives none' : `${date.q05 ?? later} to ${date.q95 ?? later}`;
}

function stateTable({ states }: TrackedLine): Block {
  const dates = [...new Set(states.map(({ on }) => on))];
  return {
    kind: 'table',
    heading: 'What it has caught, of scored models',
    columns: [
      { label: 'Undisclosed models' },
      { label: 'Over', align: 'right' },
      { label: 'Under', align: 'right' },
      { label: 'Under, as capable', align: 'right' },
      { label: 'Under, ≥ median over', align: 'right', optional: 1 },
      { label: 'Recall' },
      { label: 'Precision', optional: 2 },
      { label: 'AUC' },
      { label: 'AUC, 12 months', optional: 3 },
    ],
    rows: dates.flatMap((date): readonly TableRow[] => [
      { heading: `by ${date}` },
      ...states
        .filter(({ on }) => on === date)
        .map((state) => [
          cell(treatmentWords[state.treatment]),
          cell(String(state.over)),
          cell(String(state.under)),
          cell(String(state.capableUnder)),
          cell(String(state.mediansUnder)),
          cell(twoDecimals(state.recall)),
          cell(twoDecimals(state.precision)),
          cell(twoDecimals(state.auc)),
          cell(twoDecimals(state.aucOfYear)),
        ]),
    ]),
  };
}

const most = 6;

function underTheLine({ capableUnder, matched }: TrackedLine): readonly Block[] {
  const lag = (months: number | null): string =>
    months === null ? '' : months < 0 ? `${monthsText(-months)} before` : monthsText(months);
  const least = capableUnder.toSorted((a, b) => Number(a.compute) - Number(b.compute))[0];
  const shown = capableUnder.filter((model, index) => index < most || model === least);
  return [
    {
      kind: 'table',
      heading: `First under the line with the reference capability (${capableUnder.length} in all)`,
      columns: [
        { label: 'Model' },
        { label: 'Version of' },
        { label: 'FLOP', align: 'right' },
        { label: 'Index', align: 'right' },
        { label: 'After', align: 'right' },
      ],
      rows: shown.map((model) => [
        cell(model === least ? `${model.name} (least compute)` : model.name, 'strong'),
        cell(model.released),
        cell(estimateText(model.compute)),
        cell(model.score.toFixed(1).replace(/^-0\.0$/, '0.0')),
        cell(lag(model.lagMonths)),
      ]),
    },
    {
      kind: 'table',
      heading: 'Models over the line, matched from below',
      columns: [{ label: 'Model' }, { label: 'Version of' }, { label: 'By' }, { label: 'After', align: 'right' }],
      rows: matched.map(({ name, released, by }) => [
        cell(name, 'strong'),
        cell(released),
        cell(by?.name ?? 'not yet'),
        cell(by ? (by.lagMonths > 0 ? lag(by.lagMonths) : 'at once') : ''),
      ]),
    },
  ];
}
