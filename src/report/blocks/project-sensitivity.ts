import type { ProjectDocument } from '../documents/project.ts';
import { type Block, cell } from './block.ts';
import { daysFrom, monthText, yearText } from './date-text.ts';
import { lineHeading } from './line-text.ts';

type Sensitivity = NonNullable<ProjectDocument['sensitivity']>;
type Assumption = Sensitivity['assumptions'][number];
type Answer = Sensitivity['lines'][number];

/** What a tornado is drawn of: a number for each answer, and how it is read. */
type Scale = {
  readonly heading: (text: string) => string;
  readonly of: (answer: Answer) => number;
  readonly text: (answer: Answer) => string;
};

/** For each line, the assumptions in order of how far they move the number of developers above it, and the crossing dates of the actors asked for. */
export function sensitivityTables(document: ProjectDocument): readonly Block[] {
  const { sensitivity } = document;
  if (!sensitivity) return [];
  const tables = sensitivity.lines.flatMap((line) =>
    scalesOf(line, document).map((scale) => tornado(line.value, scale, sensitivity, document)),
  );
  const idle = sensitivity.idle.join(', ');
  return [
    ...tables,
    ...(idle === ''
      ? []
      : [{ kind: 'paragraph', text: `No part in this: ${idle}.`, tone: 'faint' } as const satisfies Block]),
  ];
}

function scalesOf({ crossings }: Answer, document: ProjectDocument): readonly Scale[] {
  const { from, until } = document.scenario;
  const developers: Scale = {
    heading: (text) => `${text} developers above by ${yearText(until)}`,
    of: (answer) => answer.developers,
    text: (answer) => answer.developers.toFixed(1),
  };
  const actors = crossings.flatMap(({ actor }, place): readonly Scale[] => {
    const name = document.crossings.find((crossing) => crossing.actor === actor)?.name ?? actor;
    const dateOf = (answer: Answer): string | null => answer.crossings[place]?.date ?? null;
    return actor === null
      ? []
      : [
          {
            heading: (text) => `${name} crosses ${text} (median)`,
            of: (answer) => daysFrom(from, dateOf(answer) ?? until),
            text: (answer) => monthText(dateOf(answer), `after ${yearText(until)}`),
          },
        ];
  });
  return actors.length === 0 ? [developers] : actors;
}

function tornado(value: string, scale: Scale, sensitivity: Sensitivity, { lines }: ProjectDocument): Block {
  const at = (answers: readonly Answer[]): Answer => answers.find((answer) => answer.value === value) as Answer;
  const [drawn, again] = [at(sensitivity.lines), at(sensitivity.again)];
  const bars = sensitivity.assumptions.map((assumption) => ({
    assumption,
    low: at(assumption.low.lines),
    high: at(assumption.high.lines),
  }));
  const swing = ({ low, high }: (typeof bars)[number]): number => Math.abs(scale.of(high) - scale.of(low));
  const moves = ({ low, high }: (typeof bars)[number]): boolean =>
    [low, high].some((answer) => scale.text(answer) !== scale.text(drawn));
  const still = bars.filter((one) => !moves(one)).map(({ assumption }) => assumption.name);
  const all = bars.flatMap(({ low, high }) => [scale.of(low), scale.of(high)]);
  const range = { least: Math.min(scale.of(drawn), ...all), most: Math.max(scale.of(drawn), ...all) };
  const titles = lines.filter((line) => line.value === value).map(({ title }) => title);
  return {
    kind: 'table',
    heading: `${lineHeading(value, titles)}; ${scale.heading(scale.text(drawn))}`,
    columns: [
      { label: 'assumption', shortens: true },
      { label: '5\u00a0% to 95\u00a0%', wraps: true },
      { label: 'at 5\u00a0%', align: 'right' },
      { label: 'at 95\u00a0%', align: 'right' },
      { label: 'between', optional: 1 },
    ],
    rows: bars
      .filter(moves)
      .toSorted((a, b) => swing(b) - swing(a))
      .map(({ assumption, low, high }) => [
        cell(assumption.name),
        cell(endsText(assumption)),
        cell(scale.text(low)),
        cell(scale.text(high)),
        { text: bar([low, drawn, high].map(scale.of), range), words: '' },
      ]),
    footnotes: [
      `Each assumption alone is held at either end of its 90 % interval, all others drawn as they were. With the next seed it is ${scale.text(again)}: smaller differences are chance.`,
      ...(still.length > 0 ? [`Without visible effect: ${still.join(', ')}.`] : []),
    ],
  };
}

const endsText = ({ kind, low, high }: Assumption): string =>
  `${amountText(kind, low.value)} to ${amountText(kind, high.value)}`;

function amountText(kind: Assumption['kind'], value: number): string {
  if (kind === 'growth') return `${short(10 ** value)}x/year`;
  return kind === 'number' || kind === 'ratio' ? short(value) : `${short(value)} ${kind}`;
}

/** Two significant figures, which is all that an assumption has. */
const short = (value: number): string =>
  value >= 1e4 ? value.toExponential(1).replace('e+', 'e') : String(Number(value.toPrecision(2)));

const places = 24;

/** From the answer at one end to that at the other, with the one where all is drawn marked. */
function bar(
  [low = 0, drawn = 0, high = 0]: readonly number[],
  { least, most }: { readonly least: number; readonly most: number },
): string {
  const place = (value: number): number =>
    most > least ? Math.round(((value - least) / (most - least)) * (places - 1)) : 0;
  const [from, middle, to] = [place(Math.min(low, high)), place(drawn), place(Math.max(low, high))];
  return Array.from({ length: places }, (_, at) => (at === middle ? '┃' : at >= from && at <= to ? '■' : '·')).join('');
}
