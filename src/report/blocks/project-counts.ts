import type { ProjectDocument } from '../documents/project.ts';
import { type Block, type Cell, cell, type TableRow } from './block.ts';
import { lineHeading, rangeText } from './line-text.ts';

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

/** Models above each line, new in each year and by its end, one way of counting beside the other. */
export function countTables({ counts, lines }: ProjectDocument): readonly Block[] {
  const values = [...new Set(lines.map(({ value }) => value))];
  const rows = values.flatMap((value): readonly TableRow[] => {
    const here = counts.filter((count) => count.value === value);
    const titles = lines.filter((line) => line.value === value).map(({ title }) => title);
    const years = [...new Set(here.map(({ year }) => year))].toSorted((a, b) => a - b);
    if (years.length === 0) return [];
    return [{ heading: lineHeading(value, titles) }, ...years.map((year) => yearRow(year, here))];
  });
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
      rows,
      footnotes: [
        'Own: models on record, undisclosed ones with inferred sizes, those not yet on record, and arrivals around the trend of the largest runs.',
        'Kumar and Manning add up the percentiles of single years, which is too wide; “sum of draws” has the percentiles of the sum of the same draws.',
      ],
    },
  ];
}

const countCell = (values: Count['new'] | undefined): Cell =>
  values === undefined ? { text: '–', words: 'not counted', tone: 'faint' } : cell(rangeText(values));

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
