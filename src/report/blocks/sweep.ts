import { treatments } from '../../track/treatment.ts';
import { lineText, thresholdText } from '../amounts.ts';
import type { CountedSummary, SweepCell, SweepDocument } from '../documents/sweep.ts';
import { treatmentWords } from '../treatment-words.ts';
import { type Block, type Cell, cell } from './block.ts';
import { noteBlocks } from './circumstances.ts';
import { monthText, yearText } from './date-text.ts';
import { measureText, wholePercent } from './track-text.ts';

/** What fixed lines and designs catch and cost: by date, over the horizon, and the one trade-off behind it. */
export function sweepBlocks(document: SweepDocument): readonly Block[] {
  const { asOf, showAll } = document;
  return [
    { kind: 'title', text: `What lines and designs catch, and what they cost. As of ${asOf}` },
    { kind: 'paragraph', text: drawnText(document), tone: 'faint' },
    ...(showAll ? treatments : (['excluded'] as const)).map((treatment) => gridTable(document, treatment)),
    comparedTable(document),
    tradeOffTable(document),
    ...developerNotes(document),
    ...leftOut(document),
    { kind: 'list', heading: 'Before believing it', items: document.caveats },
    ...noteBlocks(document, showAll),
    {
      kind: 'paragraph',
      text: 'Next: --efficiency ho-2024 (another source), --reference 140, --all (every treatment and number); --json has every cell. plimsoll propose --max-burden 40 --min-recall 0.7 looks for lines that keep to both.',
    },
    { kind: 'paragraph', text: notAdvice, tone: 'faint' },
  ];
}

/** Said under both documents. */
export const notAdvice = 'Not legal advice. A line is a trigger for scrutiny, not a measure of risk.';

type Drawn = Pick<
  SweepDocument,
  'registry' | 'knownOn' | 'reference' | 'draws' | 'seed' | 'efficiency' | 'growth' | 'futures' | 'until'
>;

/** The record, the reference, the sources and the draws, for both documents. */
export const drawnText = ({
  registry,
  knownOn,
  reference,
  draws,
  seed,
  efficiency,
  growth,
  futures,
  until,
}: Drawn): string =>
  `${registry} as known on ${knownOn}; reference capability: ${referenceText(reference)}. Projected from ${futures.start} to ${until} with ${efficiency} and ${growth}, ${draws.toLocaleString('en-US')} draws, seed ${seed}; intervals hold 90 %.`;

function referenceText({ kind, name, score, since }: SweepDocument['reference']): string {
  if (kind === 'frontier') return 'the frontier, which moves';
  const index = `index ${score === null ? 'unknown' : score.toFixed(1)}`;
  return name === null ? index : `that of ${name} (${index}, ${since ?? 'undated'})`;
}

const percent = (share: CountedSummary): string => measureText(share, true, wholePercent, ' %');

const count = (value: number): string =>
  value < 10 ? value.toFixed(1).replace(/\.0$/, '') : String(Math.round(value));

const models = (number: CountedSummary): string => measureText(number, true, count, '');

/** The dates that fit a screen: the last two measured, and one, two, five and ten years after them. */
function shownDates({ dates, measuredUntil }: SweepDocument): readonly string[] {
  const measured = dates.filter((date) => date <= measuredUntil).slice(-2);
  const ahead = dates.filter((date) => date > measuredUntil);
  const year = (date: string): number => Number(yearText(date));
  const from = year(measuredUntil);
  const wanted = [1, 2, 5, 10].flatMap((years) => ahead.find((date) => year(date) === from + years) ?? []);
  return [...measured, ...wanted];
}

function gridTable(document: SweepDocument, treatment: SweepCell['treatment']): Block {
  const dates = shownDates(document);
  const cells = document.cells.filter((one) => one.kind === 'line' && one.treatment === treatment);
  const lines = [...new Set(cells.map(({ parameter }) => parameter))];
  const at = new Map(cells.map((one) => [`${one.parameter} ${one.on}`, one]));
  return {
    kind: 'table',
    heading: `Fixed lines: recall, and models over the line in the twelve months to the date (${treatmentWords[treatment]})`,
    columns: [
      { label: 'Line, FLOP' },
      ...dates.map((date, index) => ({
        label: `${monthText(date)}${date <= document.measuredUntil ? '' : ' proj.'}`,
        align: 'right' as const,
        ...(index === 0 || index === 3 ? { optional: index + 1 } : {}),
      })),
    ],
    rows: lines.map((line) => [cell(lineText(line)), ...dates.map((date) => gridCell(at.get(`${line} ${date}`)))]),
    footnotes: [...document.definitions, ...seamNote(document)],
  };
}

/** Why the last measured number and the first projected one need not meet. */
const seamNote = ({ dates, measuredUntil }: SweepDocument): readonly string[] =>
  dates.some((date) => date <= measuredUntil) && dates.some((date) => date > measuredUntil)
    ? [
        'A projected year does not start from the last measured one, so that a step between them is no forecast: models are drawn as dense as near the largest runs of two years, and the capability is as cheap as its first model and the source have it. `plimsoll track` starts on the day on which a law set its line.',
      ]
    : [];

function gridCell(one: SweepCell | undefined): Cell {
  if (!one) return cell('–');
  const recall = one.recall === null ? '–' : `${wholePercent(one.recall.value)} %`;
  return cell(`${recall} · ${models(one.burden)}`);
}

type Compared = SweepDocument['compared'][number];

const keyOf = ({ policy, parameter }: Compared): string => `${policy ?? ''} ${parameter}`;

const nameOf = ({ title, parameter, unit }: Compared): string => {
  const number = thresholdText({ value: parameter, unit });
  return title === null ? `fixed ${number}` : `${title}: ${number}`;
};

function comparedTable({ compared, showAll, until }: SweepDocument): Block {
  const of = new Map(compared.map((one) => [`${one.treatment} ${keyOf(one)}`, one]));
  const published = compared
    .filter(({ treatment }) => treatment === 'excluded')
    .toSorted((a, b) => b.recall.value - a.recall.value || a.burden.value - b.burden.value);
  const rows = published.filter(({ kind, written }) => showAll || kind === 'line' || written);
  return {
    kind: 'table',
    heading: `Recall against burden, mean of the years to ${until}${showAll ? '' : ': fixed lines, and designs as written'}`,
    columns: [
      { label: 'Line or design' },
      { label: 'Recall', align: 'right' },
      { label: 'Models a year', align: 'right' },
      { label: 'imputed', align: 'right', optional: 2 },
      { label: 'assumed over', align: 'right', optional: 1 },
      { label: 'Pareto' },
    ],
    rows: rows.map((one) => {
      const burden = (treatment: Compared['treatment']): string => {
        const other = of.get(`${treatment} ${keyOf(one)}`);
        return other ? models(other.burden) : '–';
      };
      return [
        cell(nameOf(one)),
        cell(percent(one.recall)),
        cell(models(one.burden)),
        cell(burden('imputed')),
        cell(burden('assumed-above')),
        cell(one.pareto ? 'yes' : ''),
      ];
    }),
    footnotes: [
      'Pareto: nothing else here catches as large a share with as few models, by medians of published models. Designs that follow the frontier or the place among models keep their burden and let recall fall; those that follow efficiency do the opposite.',
    ],
  };
}

function tradeOffTable({ tradeOff, sources, growth }: SweepDocument): Block {
  // A source that gives no interval must not look certain.
  const oom = ({ value, interval: [low = 0, high = 0] }: CountedSummary): string =>
    `${value.toFixed(2)} (${low === high ? 'none given' : `${low.toFixed(2)} to ${high.toFixed(2)}`})`;
  const titles = new Map([...sources.efficiency, ...sources.growth].map(({ id, title }) => [id, title]));
  const apart = new Map(tradeOff.apart.map((one) => [one.source, one]));
  return {
    kind: 'table',
    heading: 'The trade-off, OOM a year: a line cannot do both',
    columns: [
      { label: 'Source' },
      { label: 'to hold recall', align: 'right' },
      { label: 'to hold burden', align: 'right' },
      { label: 'apart', align: 'right', optional: 1 },
    ],
    rows: [
      ...tradeOff.holdingRecall.map(({ source, oomPerYear }) => {
        const gap = apart.get(source);
        return [cell(source), cell(oom(oomPerYear)), cell(''), cell(gap ? oom(gap.oomPerYear) : '')];
      }),
      ...tradeOff.holdingBurden.map(({ source, oomPerYear }) => [
        cell(source),
        cell(''),
        cell(oom(oomPerYear)),
        cell(''),
      ]),
    ],
    footnotes: [
      `To go on catching every model with the capability a line must fall as the capability gets cheaper; to go on catching as many models a year it must rise as the largest runs grow. Apart: the sum with ${growth} (${titles.get(growth) ?? growth}).`,
    ],
  };
}

/** What rules on developers count, and what their share ahead rests on; for both documents. */
export function developerNotes({ developers }: Pick<SweepDocument, 'developers'>): readonly Block[] {
  const items = developers.map(
    ({ policy, models, developers: people, passing, open, share: bound }) =>
      `${policy} binds developers; each model is judged alone, by its own compute and what is recorded of its developer. Of ${models} models by ${people} developers near the largest run, ${count(passing)} are of developers that pass what it asks beside compute, ${count(open)} of developers of whom that is not recorded; ahead it binds ${percent(bound)} of the models above its compute, the same share at any compute and in any year, not recorded being anything from none to all`,
  );
  return items.length === 0 ? [] : [{ kind: 'list', heading: 'Rules on developers', items }];
}

function leftOut({ unprojected, unswept }: SweepDocument): readonly Block[] {
  const items = [
    ...unprojected.map(({ policy, why }) => `${policy} is measured and not projected: ${why}`),
    ...unswept.map(({ policy, why }) => `${policy} is not swept: ${why}`),
  ];
  return items.length === 0 ? [] : [{ kind: 'list', heading: 'Left out', items }];
}
