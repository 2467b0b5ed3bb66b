import { exactFromNumber } from '../../units/exact.ts';
import { formatPower } from '../../units/format.ts';
import type { ProjectDocument } from '../documents/project.ts';
import { dollarsText, percent, shortNumber } from '../number-text.ts';
import { type Block, type Cell, cell } from './block.ts';
import { type Interval, intervalBar } from './interval-bar.ts';
import { lineHeading } from './line-text.ts';
import { monthText } from './track-text.ts';

type Access = NonNullable<ProjectDocument['access']>;
type Capability = Access['capabilities'][number];
type Lead = NonNullable<Access['lead']>;
type Values = Readonly<Record<string, number | null>>;
type Days = Readonly<Record<string, string | null>>;

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
  const costs = shown.map(({ costLog10 }) => intervalOf(costLog10));
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
      cell(rangeOf(neededLog10, powerText)),
      cell(dollarsText(middle(costLog10))),
      cell(rangeOf(costLog10, dollarsText)),
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
  const scale = { least: Date.parse(setOn), most: Date.parse(until) + 1 };
  return {
    kind: 'table',
    heading: 'Who can afford a run of it',
    columns: [
      { label: 'constant budget' },
      { label: 'median' },
      { label: 'range' },
      { label: 'years of lag', align: 'right' },
      { label: `${setOn.slice(0, 4)} to ${until.slice(0, 4)}`, optional: 1 },
    ],
    rows: tiers.map(({ name, dollars, date, lagYears }) => [
      cell(`${name}, ${dollarsText(Math.log10(dollars))}`),
      cell(dayText(date['q50'] ?? null, setOn, `after ${until.slice(0, 4)}`)),
      cell(rangeOfDays(date, setOn)),
      cell(lagText(lagYears)),
      { text: intervalBar(intervalOfDays(date), scale), words: '' },
    ]),
    footnotes: [discoveryText(discovery, document)],
  };
}

function discoveryText({ date, models }: Capability['discovery'], { scenario: { until } }: ProjectDocument): string {
  const monthOf = (day: string | null): string => monthText(day, `after ${until.slice(0, 4)}`);
  const range = [...new Set(ends(date).map(monthOf))].join(' to ');
  const names = models
    .filter(({ share }) => share >= 0.05)
    .slice(0, 3)
    .map(({ name, share }) => `${name} in ${percent(share)}`);
  const who = names.length === 0 ? 'hardly any run on record has it' : `${names.join(', ')} of the futures`;
  return `First discovery: ${monthOf(date['q50'] ?? null)} (${range}); ${who}.`;
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
    rows: rows(({ points }) => withRange(points, signed)),
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
      rows: rows(({ belowCeiling }) => withRange(belowCeiling ?? {}, percent)).map((row, index) => [
        ...row,
        cell(peakText(over[index]?.peak ?? {}, from)),
      ]),
    },
  ];
}

const tiersOf = ({ access }: ProjectDocument): Capability['tiers'] => access?.capabilities[0]?.tiers ?? [];

function peakText(peak: Values, from: string): string {
  const years = peak['q50'] ?? null;
  if (years === null) return 'never';
  return years === 0 ? 'past, only shrinks' : (Number(from.slice(0, 4)) + years).toFixed(1);
}

const middle = (values: Values): number => values['q50'] ?? Number.NaN;

function ends<T>(values: Readonly<Record<string, T>>): readonly T[] {
  const all = Object.values(values);
  return all.length === 0 ? [] : [all[0] as T, all.at(-1) as T];
}

function intervalOf(values: Values): Interval {
  const [low, high] = ends(values);
  return { low: low ?? undefined, middle: values['q50'] ?? undefined, high: high ?? undefined };
}

function intervalOfDays(values: Days): Interval {
  const [low, mid, high] = [ends(values)[0], values['q50'], ends(values)[1]].map((day) =>
    day ? Date.parse(day) : undefined,
  );
  return { low, middle: mid, high };
}

/** The median, with the range where that says more. */
function withRange(values: Values, text: (value: number) => string): string {
  const [shown, range] = [text(middle(values)), rangeOf(values, text)];
  return range === `${shown} to ${shown}` ? shown : `${shown} (${range})`;
}

const rangeOf = (values: Values, text: (value: number) => string): string =>
  ends(values)
    .map((value) => (value === null ? 'never' : text(value)))
    .join(' to ');

const dayText = (day: string | null, setOn: string, never: string): string =>
  day === null ? never : day === setOn ? 'at once' : monthText(day);

const rangeOfDays = (days: Days, setOn: string): string =>
  [...new Set(ends(days).map((day) => dayText(day, setOn, 'later')))].join(' to ');

function lagText(lag: Values): string {
  const text = (value: number | null): string => (value === null ? 'never' : value.toFixed(1));
  if (Object.values(lag).every((years) => years === 0)) return 'none';
  return `${text(lag['q50'] ?? null)} (${ends(lag).map(text).join(' to ')})`;
}

const powerText = (log: number): string => formatPower(exactFromNumber(10 ** log), { digits: 2 });

function signed(points: number): string {
  const rounded = Math.round(points);
  return rounded === 0 ? '0' : `${rounded < 0 ? '−' : '+'}${Math.abs(rounded)}`;
}
