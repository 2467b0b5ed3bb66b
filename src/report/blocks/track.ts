import { ownIndex } from '../../track/benchmark-index.ts';
import type { TrackDocument } from '../documents/track.ts';
import { type Block, cell, type TableRow } from './block.ts';
import { noteBlocks } from './circumstances.ts';
import { byDay, caseHeading, casesOf, drawnBy, type TrackCase } from './track-case.ts';
import { groupLagTable, updateTable } from './track-lag.ts';
import { lineDetails } from './track-line.ts';
import { overviewRows } from './track-overview.ts';
import { agreementTable, driftTable, expectedAgreementTable } from './track-record.ts';

/** Whether lines still track capability: what the record decides, and what every source projects, side by side. */
export function trackBlocks(document: TrackDocument): readonly Block[] {
  const cases = casesOf(document);
  return [
    { kind: 'title', text: `Do the lines still track capability? As of ${document.asOf}` },
    { kind: 'paragraph', text: circumstances(document), tone: 'faint' },
    overview(document, cases),
    { kind: 'list', heading: 'Drawn by', items: cases.map((one) => drawnBy(one, document)) },
    ...(document.detailed ? cases.flatMap(byDay).flatMap((one) => lineDetails(one, document)) : []),
    agreementTable(document),
    driftTable(document),
    ...expectedAgreementTable(document),
    groupLagTable(document),
    ...updateTable(document),
    { kind: 'list', heading: 'Before believing it', items: document.caveats },
    ...untrackedBlocks(document),
    ...noteBlocks(document, document.showAll),
    { kind: 'paragraph', text: nextSteps(document) },
    {
      kind: 'paragraph',
      text: 'Not legal advice. A line is a trigger for scrutiny, not a measure of risk.',
      tone: 'faint',
    },
  ];
}

function circumstances({ index, registry, knownOn, resamples, draws, seed, until }: TrackDocument): string {
  const newest = registry.newest === null ? '' : `, the newest of ${registry.newest}`;
  return `${registry.name} as known on ${knownOn}${index === ownIndex ? '' : `, capability by ${index}`}: ${registry.scored} scored models${newest}, ${registry.published} with published compute. Intervals hold 90 % (${resamples.toLocaleString('en-US')} resamples of developers; ${draws.toLocaleString('en-US')} draws of each source, seed ${seed}). Horizon ${until}.`;
}

function overview(document: TrackDocument, cases: readonly TrackCase[]): Block {
  const last = document.criteria
    .flatMap(({ measured }) => measured.at(-1)?.on ?? [])
    .toSorted()
    .at(-1);
  return {
    kind: 'table',
    columns: [
      { label: 'Criterion' },
      { label: last === undefined ? 'Measured' : `Measured ${last}` },
      { label: 'n', align: 'right', optional: 3 },
      { label: 'imputed', optional: 4 },
      { label: 'assumed over', optional: 5 },
      { label: 'Record' },
      { label: 'central since', optional: 2 },
      { label: 'Projected medians' },
      { label: 'sources', optional: 6 },
      { label: '90 %, all sources', optional: 1 },
    ],
    rows: cases.flatMap((one): readonly TableRow[] => [
      { heading: caseHeading(one) },
      ...one.criteria.flatMap((criterion) => overviewRows(criterion, document)),
    ]),
    footnotes: footnotes(document),
  };
}

function footnotes({ criteria, sources, expectedAgreement, lines }: TrackDocument): readonly string[] {
  const definitions = [...new Map(criteria.map(({ criterion, definition }) => [criterion, definition]))];
  const growth = criteria.find(({ growth: used, efficiency }) => used !== null && efficiency !== null)?.growth;
  return [
    ...definitions.map(([criterion, definition]) => `${criterion}: ${definition}.`),
    `Models without published compute are left out, imputed, and assumed over the line in turn; "undecided" where an interval or the three answers straddle the limit or too few models (below 20) decide it, "stopped" where none does; "when set": already when each law set its line; central is what published models alone would say.`,
    `Projected by closed forms, never averaged, from ${sources.efficiency.length} sources of efficiency (erosion${growth === undefined || growth === null ? '' : `; recall with growth by ${growth}`})${expectedAgreement === null ? '' : `, ${expectedAgreement.sources.length} of scatter (decoupling, with the same growth)`} and ${sources.growth.length} of growth (overreach), from the day on which each law set its line (overreach and decoupling: from the newest models): \`plimsoll track POLICY\` shows each.`,
    'Erosion and recall are projected as if the capability had needed just the line on that day. Where the record has it cheaper already, the record is the later word, and of two laws with one line the one set later does not track longer. A row pools all laws that draw its line.',
    'n: models measured; of erosion, those that each had the capability with the least compute yet.',
    ...(lines.length === 0 ? ['No line can be measured on this record.'] : []),
  ];
}

function untrackedBlocks({ untracked, showAll, detailed }: TrackDocument): readonly Block[] {
  if (untracked.length === 0) return [];
  if (!showAll && !detailed)
    return [
      {
        kind: 'paragraph',
        text: `${untracked.length} clauses on compute are not tracked (\`--all\` lists them).`,
        tone: 'faint',
      },
    ];
  return [
    {
      kind: 'list',
      heading: 'Not tracked',
      items: untracked.map(({ policy, rule, threshold, why }) => `${policy}#${rule} (${threshold}): ${why}`),
    },
  ];
}

const nextSteps = ({ detailed, criteria }: TrackDocument): string =>
  detailed
    ? 'Next: --reference enactment, --efficiency "0.5 OOM/year", --least-recall 0.8; --json has every date and treatment.'
    : `Next: plimsoll track ${(criteria.find(({ group }) => group === 'in-force') ?? criteria[0])?.policy} (every source and date); --json has everything.`;

/** The report that is kept: every law with every source, and where the sources are. */
export function trackReportBlocks(document: TrackDocument): readonly Block[] {
  const full = { ...document, detailed: true };
  const cited = [...document.sources.efficiency, ...document.sources.growth];
  return [
    ...trackBlocks(full),
    {
      kind: 'table',
      heading: 'Sources of rates',
      columns: [
        { label: 'Id' },
        { label: 'Source' },
        { label: 'Rate' },
        { label: 'OOM a year (5, 50, 95 %)' },
        { label: 'Remark' },
      ],
      rows: cited.map(({ id, title, stated, oomPerYear, url, note }) => [
        cell(id),
        cell(url === undefined ? title : `${title}, ${url}`),
        cell(stated),
        cell(oomPerYear.map((rate) => rate.toFixed(2)).join(', ')),
        cell(note),
      ]),
    },
    { kind: 'list', heading: 'Reasons on both sides', items: bothSides },
    { kind: 'paragraph', text: document.notice },
  ];
}

/** What is said against lines through training compute and for them, with sources. */
const bothSides: readonly string[] = [
  'Against: what a given amount of compute achieves keeps changing, so that a fixed line drifts and small models overtake large ones (Hooker 2024, arXiv:2407.05694).',
  'Against: compute spent at inference buys capability that training compute does not show (Ord 2025, arXiv:2503.05705).',
  'For: training compute can be known before training, is hard to hide alone, and goes with capability and cost well enough for a first filter that triggers closer scrutiny and is updated (Heim and Koessler 2024, arXiv:2405.10799).',
  'For: those who spend most on compute meet new capabilities first, which leaves a window before they spread (Pilz, Heim and Brown 2023, arXiv:2311.15377).',
];
