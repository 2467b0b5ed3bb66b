import { exactFromNumber } from '../../units/exact.ts';
import { formatPower } from '../../units/format.ts';
import { thresholdText } from '../amounts.ts';
import type { ProjectDocument } from '../documents/project.ts';
import { dollarsText, percent } from '../number-text.ts';
import { type Block, cell } from './block.ts';
import { monthText } from './date-text.ts';
import { type ByPercentile, orNever, withRange } from './percentile-text.ts';

type Training = NonNullable<ProjectDocument['trainingTimes']>[number];

/** For each actor asked for: what its next line takes in money and days, and what binds its runs, year by year. */
export function trainingTables({ trainingTimes, outlooks }: ProjectDocument): readonly Block[] {
  return (trainingTimes ?? []).map((training) => tableOf(training, outlooks));
}

const tableOf = (training: Training, outlooks: ProjectDocument['outlooks']): Block => ({
  kind: 'table',
  heading: headingOf(training),
  columns: [
    { label: 'on' },
    { label: 'cost' },
    { label: 'days' },
    { label: 'in time', align: 'right' },
    { label: 'binds its largest run' },
  ],
  rows: training.years.map(({ on, costLog10, days, possible }) => [
    cell(monthText(on)),
    cell(withRange(costLog10, dollarsText)),
    cell(days ? daysText(days) : 'not known'),
    cell(days ? percent(possible) : 'not known'),
    cell(bindsText(outlooks.find((one) => one.actor === training.actor && one.date === on)?.binding ?? {})),
  ]),
  footnotes: [limitsText(training)],
});

function headingOf({ name, value, isLine }: Training): string {
  const size = thresholdText({ value, unit: 'FLOP' });
  return isLine
    ? `What the next line takes ${name}: ${size}`
    : `More likely than not past every line asked for; what ${size} takes ${name}`;
}

function limitsText({ leastDays, longestDays, longestUsefulDays, criticalBatchTokens }: Training): string {
  const batch = formatPower(exactFromNumber(criticalBatchTokens), { digits: 2 });
  return `Cost and days: median, with the range of the percentiles. Days are those on its machines, but at least ${daysText(leastDays)} however many it has, since batches beyond the critical one of ${batch} tokens save ever fewer steps. Nobody trains longer than ${daysText(longestDays)} days (in time: share of futures within that); beyond ${daysText(longestUsefulDays)} it would be better to start later.`;
}

/** The two limits that bind in most futures. */
const bindsText = (binding: Readonly<Record<string, number>>): string =>
  Object.entries(binding)
    .filter(([, share]) => share >= 0.05)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, 2)
    .map(([limit, share]) => `${limit} ${percent(share)}`)
    .join(', ');

const daysText = (values: ByPercentile<number | null>): string => withRange(values, orNever(dayNumber));

const dayNumber = (days: number): string =>
  days < 1
    ? '< 1'
    : days >= 1e5
      ? formatPower(exactFromNumber(days), { digits: 2 })
      : String(Number(days.toPrecision(2)));
