import { type CountPart, countParts } from '../../project/line-counts.ts';
import { expectedText } from '../amounts.ts';
import type { ProjectDocument } from '../documents/project.ts';
import { wholeText } from '../number-text.ts';
import { type Block, type Cell, cell, type TableRow } from './block.ts';
import { lineHeading } from './line-text.ts';
import { withRange } from './percentile-text.ts';

type Count = ProjectDocument['counts'][number];

const names: Readonly<Record<Count['model'], string>> = {
  own: 'own',
  'kumar-manning': 'Kumar and Manning',
  'kumar-manning-corrected': 'sum of draws',
  'closed-form': 'closed form',
};

/** The order in which ways of counting make room. */
const optional: Readonly<Record<Count['model'], { readonly optional?: number }>> = {
  own: {},
  'kumar-manning': {},
  'kumar-manning-corrected': { optional: 2 },
  'closed-form': { optional: 1 },
};

const models = Object.keys(names) as readonly Count['model'][];

/** Models above each line, new in each year and by its end, one way of counting beside the other, and what own counts are made of. */
export function countTables(document: ProjectDocument): readonly Block[] {
  return [
    {
      kind: 'table',
      heading: 'Models above each line',
      columns: [
        { label: 'year' },
        { label: 'new, own', align: 'right' },
        { label: 'new, Kumar and Manning', align: 'right', optional: 3 },
        ...models.map((model) => ({ label: `total, ${names[model]}`, align: 'right' as const, ...optional[model] })),
      ],
      rows: rowsByLine(document, document.counts, yearRow),
      footnotes: [
        'Own: models on record, undisclosed ones with inferred sizes, those not yet on record, and arrivals around the trend of the largest runs.',
        'Kumar and Manning add up the percentiles of single years, which is too wide; “sum of draws” has the percentiles of the sum of the same draws.',
      ],
    },
    ...partsTable(document),
  ];
}

/** A row for each year in which something is counted, under the number of each line and the laws that have it. */
function rowsByLine(
  { lines }: ProjectDocument,
  counts: readonly Count[],
  row: (year: number, counts: readonly Count[]) => readonly Cell[],
): readonly TableRow[] {
  const values = [...new Set(lines.map(({ value }) => value))];
  return values.flatMap((value): readonly TableRow[] => {
    const here = counts.filter((count) => count.value === value);
    const titles = lines.filter((line) => line.value === value).map(({ title }) => title);
    const years = [...new Set(here.map(({ year }) => year))].toSorted((a, b) => a - b);
    if (years.length === 0) return [];
    return [{ heading: lineHeading(value, titles) }, ...years.map((year) => row(year, here))];
  });
}

/** Which of the expected new models have published compute, which have none, and which are not yet on record: of own counts alone, and none where the record is too thin for them. */
function partsTable(document: ProjectDocument): readonly Block[] {
  const own = document.counts.filter(({ parts }) => parts);
  if (own.length === 0) return [];
  return [
    {
      kind: 'table',
      heading: 'What new models of own counts are, expected numbers',
      columns: [
        { label: 'year' },
        ...countParts.map((part) => ({ label: partNames[part], align: 'right' as const })),
        { label: 'together', align: 'right' },
      ],
      rows: rowsByLine(document, own, partsRow),
      footnotes: [
        'After the end of the record: models to come like those with published compute, and like those without. Expected numbers add up to the mean, which is above the median.',
        'Only published ones are back-tested (plimsoll backtest). Kumar and Manning count notable models, and as many at every size; the record has more at one to two orders of magnitude below the largest.',
      ],
    },
  ];
}

const partNames: Readonly<Record<CountPart, string>> = {
  published: 'published',
  undisclosed: 'undisclosed',
  unreported: 'not yet on record',
};

function partsRow(year: number, counts: readonly Count[]): readonly Cell[] {
  const parts = counts.find((count) => count.year === year)?.parts;
  const numbers = countParts.map((part) => parts?.[part] ?? 0);
  const together = numbers.reduce((sum, value) => sum + value, 0);
  return [cell(String(year)), ...[...numbers, together].map((value) => cell(expectedText(value)))];
}

const countCell = (values: Count['new'] | undefined): Cell =>
  values === undefined ? { text: '–', words: 'not counted', tone: 'faint' } : cell(withRange(values, wholeText));

const yearRow = (year: number, counts: readonly Count[]) => {
  const of = (model: Count['model']): Count | undefined =>
    counts.find((count) => count.year === year && count.model === model);
  return [
    cell(String(year)),
    countCell(of('own')?.new),
    countCell(of('kumar-manning')?.new),
    ...models.map((model) => countCell(of(model)?.cumulative)),
  ];
};
