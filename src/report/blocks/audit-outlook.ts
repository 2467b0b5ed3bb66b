import { firstFew, grouped } from '../../units/words.ts';
import { lineText } from '../amounts.ts';
import type { AuditOutlook } from '../documents/audit-outlook.ts';
import type { AuditDocument } from '../documents/evaluation.ts';
import { type Block, cell } from './block.ts';
import { monthText, yearText } from './date-text.ts';
import { withoutParentheses } from './rule-rows.ts';

type Ahead = NonNullable<AuditOutlook>['lines'][number];

/** For each line of the law in force or enacted: who is next to cross, and how many developers and models are above it some years on. */
export function outlookBlocks(document: AuditDocument): readonly Block[] {
  const { outlook, showAll } = document;
  if (outlook === null) return [];
  const rows = outlook.lines.flatMap((line) => {
    const laws = lawsOf(line, document, showAll);
    return laws.length === 0 ? [] : [outlookRow(line, laws)];
  });
  if (rows.length === 0) return [];
  const year = yearText(outlook.by);
  return [
    {
      kind: 'table',
      heading: 'Ahead of the lines',
      columns: [
        { label: 'FLOP' },
        { label: 'Law', shortens: true, least: 16 },
        { label: 'Next to cross (90%)', wraps: true, least: 30 },
        { label: `Developers by ${year}`, align: 'right', optional: 1 },
        { label: `Models by ${year}`, align: 'right' },
      ],
      rows,
      footnotes: [
        `By training compute alone (${outlook.scenario}, ${grouped(outlook.samples)} futures, seed ${outlook.seed}); ranges begin before today for runs nobody recorded. They held less than they say, none is tested beyond two years: plimsoll backtest.`,
        ...(outlook.lines.some(({ developers }) => developers === null)
          ? [
              'Developers are not projected: the registry has no actors with a recent training run of known size. That is unknown, not nobody.',
            ]
          : []),
      ],
    },
  ];
}

function lawsOf({ value }: Ahead, { rules, policies }: AuditDocument, showAll: boolean): readonly string[] {
  const drawn = rules.filter(
    ({ threshold, group }) =>
      threshold?.value === value &&
      threshold.unit === 'FLOP' &&
      (showAll || group === 'in-force' || group === 'enacted'),
  );
  const ids = new Set(drawn.map(({ policy }) => policy));
  return policies.filter(({ id }) => ids.has(id)).map(({ shortTitle }) => withoutParentheses(shortTitle));
}

const outlookRow = ({ value, next, developers, models }: Ahead, laws: readonly string[]) => [
  cell(lineText(value)),
  cell(lawsText(laws)),
  cell(developers ? nextText(next) : 'not projected'),
  cell(developers ? rangeOf(developers) : 'not projected'),
  cell(models ? rangeOf(models) : 'not counted'),
];

/** The first with its range, and who comes after. */
function nextText([first, ...others]: Ahead['next']): string {
  if (!first) return 'nobody likely';
  const { q05, q50, q95 } = first.date;
  const named = `${withoutParentheses(first.name)} ${month(q50)} (${month(q05)} to ${month(q95)})`;
  return [named, ...others.map(({ name }) => `then ${withoutParentheses(name)}`)].join(', ');
}

/** The first of the laws that draw a line, and how many more do. */
const lawsText = (titles: readonly string[]): string => firstFew(titles, 1);

const month = (day: string | null): string => monthText(day, 'later');

const rangeOf = ({ q05, q50, q95 }: NonNullable<Ahead['developers']>): string =>
  `${grouped(q50)} (${grouped(q05)}–${grouped(q95)})`;
