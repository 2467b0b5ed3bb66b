import { exactFromNumber } from '../../units/exact.ts';
import { formatPower } from '../../units/format.ts';
import type { ProjectDocument } from '../documents/project.ts';
import { dollarsText, percent, shortNumber } from '../number-text.ts';
import { type Block, type Cell, cell } from './block.ts';
import { daysFrom, monthText, yearText } from './date-text.ts';
import { intervalBar, intervalOf } from './interval-bar.ts';
import { lineHeading } from './line-text.ts';
import { type ByPercentile, medianOf, orNever, rangeText, spanText, withRange, withSpan } from './percentile-text.ts';

type Access = NonNullable<ProjectDocument['access']>;
type Capability = Access['capabilities'][number];
type Lead = NonNullable<Access['lead']>;

/** For each line, what its capability takes over time and who can have it when; then the lead of the largest investor. */
export function accessTables(document: ProjectDocument): readonly Block[] {
  const { access } = document;
  if (!access) return [];
  const tables = access.capabilities.flatMap((capability) => [
    costTable(capability, document),
    tierTable(capability, document),
  ]);
  return [
    ...tables,
    { kind: 'paragraph', text: effectsText, tone: 'faint' },
    ...leadTables(access, document),
    { kind: 'list', heading: 'It rests on', items: access.assumptions.map(assumptionText) },
  ];
}

const assumptionText = ({ name, written, source, support }: Access['assumptions'][number]): string =>
  `${name}: ${written}; ${source} (${support})`;

const effectsText =
  'Access effect: the cost of what the line stood for falls, and so many times as many actors can afford it, budgets constant. Performance effect: so many points of the capability index more for the same money. Diffusion lag: years from the first discovery until a budget suffices.';

/**
 * OOM of algorithmic progress beyond which years are left out: about what 2012 to 2023 brought at the frontier (6,930 times by Gundlach et al. 2025, arXiv:2511.21622). Rates measured
 * on that are no evidence of more.
 */
const mostProgress = 4;

function costTable(capability: Capability, document: ProjectDocument): Block {
  const { value, setOn, policies, years } = capability;
  const titles = document.lines.filter(({ policy }) => policies.includes(policy)).map(({ title }) => title);
  const start = middle(years[0]?.neededLog10 ?? {});
  const shown = years.filter(({ neededLog10 }) => start - middle(neededLog10) <= mostProgress);
  const costs = shown.map(({ costLog10 }) => intervalOf(costLog10, (log) => log));
  const scale = {
    least: Math.min(...costs.map(({ low = 0 }) => low)),
    most: Math.max(...costs.map(({ high = 0 }) => high)) + 0.01,
  };
  return {
    kind: 'table',
    heading: `${lineHeading(value, titles)}, as of ${setOn}`,
    columns: [
      { label: 'on' },
      { label: 'compute needed', align: 'right' },
      { label: 'range', optional: 3 },
      { label: 'cost', align: 'right' },
      { label: 'range' },
      { label: 'actors', align: 'right', optional: 5 },
      { label: 'points', align: 'right', optional: 4 },
      { label: 'cost, range', optional: 2 },
    ],
    rows: shown.map(({ on, neededLog10, costLog10, moreActors, points }, index) => [
      cell(monthText(on)),
      cell(powerText(middle(neededLog10))),
      cell(rangeText(neededLog10, powerText)),
      cell(dollarsText(middle(costLog10))),
      cell(rangeText(costLog10, dollarsText)),
      cell(`× ${shortNumber(middle(moreActors))}`),
      cell(`+${Math.round(middle(points))}`),
      { text: intervalBar(costs[index] ?? {}, scale), words: '' },
    ]),
    footnotes:
      shown.length < years.length
        ? [
            'Later years would take more algorithmic progress than the 4 OOM or so that estimates were measured on; they are in the JSON form.',
          ]
        : [],
  };
}

function tierTable({ setOn, discovery, tiers }: Capability, document: ProjectDocument): Block {
  const { until } = document.scenario;
  const days = (day: string): number => daysFrom(setOn, day);
  return {
    kind: 'table',
    heading: 'Who can afford a run of it',
    columns: [
      { label: 'constant budget' },
      { label: 'median' },
      { label: 'range' },
      { label: 'years of lag', align: 'right' },
      { label: `${yearText(setOn)} to ${yearText(until)}`, optional: 1 },
    ],
    rows: tiers.map(({ name, dollars, date, lagYears }) => [
      cell(`${name}, ${dollarsText(Math.log10(dollars))}`),
      cell(dayText(medianOf(date) ?? null, setOn, `after ${yearText(until)}`)),
      cell(spanText(date, (day) => dayText(day, setOn, 'later'))),
      cell(lagText(lagYears)),
      { text: intervalBar(intervalOf(date, days), { least: 0, most: days(until) }), words: '' },
    ]),
    footnotes: [discoveryText(discovery, document)],
  };
}

function discoveryText({ date, models }: Capability['discovery'], { scenario: { until } }: ProjectDocument): string {
  const monthOf = (day: string | null): string => monthText(day, `after ${yearText(until)}`);
  const names = models
    .filter(({ share }) => share >= 0.05)
    .slice(0, 3)
    .map(({ name, share }) => `${name} in ${percent(share)}`);
  const who = names.length === 0 ? 'hardly any run on record has it' : `${names.join(', ')} of the futures`;
  return `First discovery: ${monthOf(medianOf(date) ?? null)} (${spanText(date, monthOf)}); ${who}.`;
}

function leadTables({ lead }: Access, document: ProjectDocument): readonly Block[] {
  if (!lead) return [];
  const { from } = document.scenario;
  const { over } = lead;
  const days = (over[0]?.years ?? []).map(({ on }) => on);
  const shown = [...new Set([0, Math.floor((days.length - 1) / 2), days.length - 1])];
  const hasCeiling = over.some(({ peak }) => peak !== undefined);
  const nameOf = (tier: string | null): string =>
    tier === null ? 'One who starts alike' : (tiersOf(document).find(({ tier: id }) => id === tier)?.name ?? tier);
  const columns = (label: string) => [
    { label: 'constant budget' },
    ...shown.map((place) => ({ label: `${label}, ${monthText(days[place])}`, align: 'right' as const })),
  ];
  const rows = (text: (year: Lead['over'][number]['years'][number]) => string) =>
    over.map(({ tier, years }): readonly Cell[] => [
      cell(nameOf(tier)),
      ...shown.map((place) => cell(years[place] ? text(years[place]) : '')),
    ]);
  const open: Block = {
    kind: 'table',
    heading: 'Lead of the largest investor, no ceiling of performance',
    columns: columns('points'),
    rows: rows(({ points }) => withSpan(points, signed)),
  };
  const who = `The largest is ${lead.name}: ${dollarsText(lead.costLog10)} for ${lead.modelName}, at prices of ${from}. Its spending grows with the trend, the others stay.`;
  if (!hasCeiling)
    return [
      {
        ...open,
        footnotes: [
          who,
          'This scenario has no ceiling of performance, so that whoever spends more stays ahead; with one, such as in `--scenario meek`, the lead peaks and shrinks.',
        ],
      },
    ];
  return [
    { ...open, footnotes: [who] },
    {
      kind: 'table',
      heading: 'The same lead below the ceiling, as a share of the distance to it at the start',
      columns: [...columns('share'), { label: 'greatest' }],
      rows: rows(({ belowCeiling }) => withSpan(belowCeiling ?? {}, percent)).map((row, index) => [
        ...row,
        cell(peakText(over[index]?.peak ?? {}, from)),
      ]),
    },
  ];
}

const tiersOf = ({ access }: ProjectDocument): Capability['tiers'] => access?.capabilities[0]?.tiers ?? [];

function peakText(peak: ByPercentile<number | null>, from: string): string {
  const years = medianOf(peak) ?? null;
  if (years === null) return 'never';
  return years === 0 ? 'past, only shrinks' : (Number(yearText(from)) + years).toFixed(1);
}

const dayText = (day: string | null, setOn: string, never: string): string =>
  day === null ? never : day === setOn ? 'at once' : monthText(day);

/** The median, of documents that always have one. */
const middle = (values: ByPercentile<number>): number => medianOf(values) ?? Number.NaN;

function lagText(lag: ByPercentile<number | null>): string {
  if (Object.values(lag).every((years) => years === 0)) return 'none';
  return withRange(
    lag,
    orNever((years) => years.toFixed(1)),
  );
}

const powerText = (log: number): string => formatPower(exactFromNumber(10 ** log), { digits: 2 });

function signed(points: number): string {
  const rounded = Math.round(points);
  return rounded === 0 ? '0' : `${rounded < 0 ? '−' : '+'}${Math.abs(rounded)}`;
}
