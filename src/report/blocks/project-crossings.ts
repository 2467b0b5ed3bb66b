import { thresholdText } from '../amounts.ts';
import type { ProjectDocument } from '../documents/project.ts';
import { drawnPercent } from '../wording-of-draws.ts';
import { type Block, type Cell, cell } from './block.ts';
import { daysFrom, monthText, yearText } from './date-text.ts';
import { intervalBar, intervalOf } from './interval-bar.ts';
import { lineHeading } from './line-text.ts';
import { endsOf, medianOf } from './percentile-text.ts';

type Crossing = ProjectDocument['crossings'][number];

const never = '–';

/** Who crosses which line when, by law or by actor; where no developer is projected, that this is not known. */
export function crossingTables(document: ProjectDocument): readonly Block[] {
  const groups = document.by === 'actor' ? byActor(document) : byLaw(document);
  const tables = groups
    .filter(({ rows, footnotes }) => rows.length > 0 || (footnotes ?? []).length > 0)
    .map((group) => crossingTable(document, group));
  return [
    ...(isProjected(document) ? [] : [nobodyProjected]),
    ...tables,
    ...(tables.length > 0 ? [byComputeAlone] : []),
  ];
}

/** Whether the crossings of any developer are projected. */
export const isProjected = ({ crossings }: ProjectDocument): boolean => crossings.some(({ kind }) => kind === 'anyone');

/** Said in place of who crosses: nothing is known, which is not that nobody will. */
export const nobodyProjected: Block = {
  kind: 'paragraph',
  text: 'Who crosses is not projected: the registry has no actors with a recent training run of known size (actors.csv). That is unknown, not never.',
};

const byComputeAlone: Block = {
  kind: 'paragraph',
  text: 'By training compute alone: other conditions of these laws, such as revenue or exemptions for open weights, are left aside. Recorded: the first run on record above a line by its estimate, no forecast.',
  tone: 'faint',
};

/** The rows that stand under one heading. */
type Group = {
  readonly heading: string;
  readonly rows: readonly (readonly Cell[])[];
  readonly footnotes?: readonly string[];
};

function crossingTable(document: ProjectDocument, group: Group): Block {
  const { from, until } = document.scenario;
  const horizon = yearText(until);
  return {
    kind: 'table',
    ...group,
    columns: [
      { label: document.by === 'actor' ? 'line' : 'actor', shortens: true },
      { label: 'median' },
      { label: 'range' },
      { label: `by ${horizon}`, align: 'right' },
      { label: `${yearText(from)} to ${horizon}`, optional: 2 },
      { label: `binds in ${horizon}`, optional: 1 },
    ],
  };
}

/** Actors shown under one line; the JSON form has them all. */
const mostRows = 8;

/** Lines with one number are one group: who is on record above it, who may be without record, and who is next. */
function byLaw(document: ProjectDocument): readonly Group[] {
  return valuesOf(document).map((value) => {
    const laws = document.lines.filter((line) => line.value === value);
    const crossings = distinctActors(document.crossings.filter((crossing) => crossing.value === value));
    const developers = crossings.filter((crossing) => crossing.kind === 'developer' && !isCounted(crossing, crossings));
    const open = developers.filter(({ recorded }) => recorded === null);
    const next = [...crossings.filter(({ kind }) => kind === 'anyone'), ...open]
      .filter(({ recorded }) => recorded === null)
      .filter((crossing) => (medianOf(crossing.date) ?? '9999') > document.asOf)
      .toSorted(bySoonest);
    const names = ({ name }: Crossing): string => name;
    return {
      heading: lineHeading(
        value,
        laws.map(({ title }) => title),
      ),
      rows: next.slice(0, mostRows).map((crossing) => crossingRow(crossing, crossing.name, document)),
      footnotes: [
        ...namesNote(
          'Recorded above, with release and how sure the estimate is below 95 %',
          developers.filter(({ recorded }) => recorded !== null).toSorted(byRecord),
          recordedName,
        ),
        ...namesNote(
          'Not on record, but nearly sure to be above by now',
          open.filter((crossing) => isPast(crossing, document)),
          names,
        ),
        ...namesNote(
          'Not on record, but more likely above by now than not',
          open.filter((crossing) => isUnsure(crossing, document)),
          names,
        ),
        ...namesNote('Later', next.slice(mostRows), names),
        ...namesNote(
          'Reference budgets that suffice by now (typical machines, nobody’s; counted nowhere)',
          crossings.filter((one) => one.kind === 'tier' && (medianOf(one.date) ?? '9999') <= document.asOf),
          names,
        ),
      ],
    };
  });
}

/** Whether an actor counts with another that is shown. */
const isCounted = ({ countedWith }: Crossing, shown: readonly Crossing[]): boolean =>
  countedWith !== null && shown.some(({ actor }) => actor === countedWith);

const byRecord = (a: Crossing, b: Crossing): number => ((a.recorded?.date ?? '') < (b.recorded?.date ?? '') ? -1 : 1);

/** Estimates that are less sure than this of being above a line are told with their probability. */
const nearlySure = 0.95;

const recordedName = ({ name, recorded }: Crossing): string =>
  `${name} ${monthText(recorded?.date)}${recorded && recorded.probability < nearlySure ? ` (${drawnPercent(recorded.probability)})` : ''}`;

function namesNote(
  what: string,
  crossings: readonly Crossing[],
  text: (crossing: Crossing) => string,
): readonly string[] {
  const names = crossings.filter(({ actor }) => actor !== null).map(text);
  return names.length === 0 ? [] : [`${what} (${names.length}): ${names.join(', ')}.`];
}

function byActor(document: ProjectDocument): readonly Group[] {
  const actors = [...new Map(document.crossings.map((crossing) => [crossing.actor, crossing]))];
  return actors.map(([actor, { name, kind }]) => ({
    heading: actor === null ? 'First by anyone' : headingOf(name, kind),
    rows: valuesOf(document).flatMap((value) => {
      const crossing = document.crossings.find((one) => one.actor === actor && one.value === value);
      return crossing ? [crossingRow(crossing, thresholdText({ value, unit: 'FLOP' }), document)] : [];
    }),
  }));
}

const headingOf = (name: string, kind: Crossing['kind']): string =>
  kind === 'tier' ? `${name} (reference budget, nobody’s)` : name;

const valuesOf = ({ lines }: ProjectDocument): readonly string[] => [...new Set(lines.map(({ value }) => value))];

const distinctActors = (crossings: readonly Crossing[]): readonly Crossing[] => [
  ...new Map(crossings.map((crossing) => [crossing.actor, crossing])).values(),
];

/** Crossed by the as-of date in every percentile. */
const isPast = ({ date }: Crossing, { asOf }: ProjectDocument): boolean =>
  Object.values(date).every((day) => day !== null && day <= asOf);

/** Crossed by the as-of date in half of the futures or more, though not in all. */
const isUnsure = (crossing: Crossing, document: ProjectDocument): boolean =>
  !isPast(crossing, document) && (medianOf(crossing.date) ?? '9999') <= document.asOf;

const bySoonest = (a: Crossing, b: Crossing): number => {
  const [first, second] = [medianOf(a.date) ?? '9999', medianOf(b.date) ?? '9999'];
  if (first !== second) return first < second ? -1 : 1;
  return chance(b) - chance(a);
};

const chance = ({ probabilityByHorizon }: Crossing): number => Object.values(probabilityByHorizon).at(-1) ?? 0;

function crossingRow(crossing: Crossing, label: string, document: ProjectDocument): readonly Cell[] {
  const { actor, recorded } = crossing;
  const who = cell(label, actor === null ? 'strong' : undefined);
  return [
    ...(recorded ? recordedCells(who, recorded) : [who, ...projectedCells(crossing, document)]),
    cell(drawnPercent(chance(crossing))),
    { text: recorded ? '' : bar(crossing, document), words: '' },
    cell(bindsText(crossing, document)),
  ];
}

/** The release on record in place of a median and a range; where every value has its label, it stands with the row's. */
function recordedCells(who: Cell, { name, date, probability }: NonNullable<Crossing['recorded']>): readonly Cell[] {
  const release = `recorded ${monthText(date)} (${name})`;
  const sure = probability < nearlySure ? `${drawnPercent(probability)} sure` : 'on record';
  return [
    { ...who, words: `${who.text} ${release}${probability < nearlySure ? `, ${sure}` : ''}` },
    { text: release, words: '' },
    { text: sure, words: '' },
  ];
}

function projectedCells({ date }: Crossing, { scenario: { until } }: ProjectDocument): readonly Cell[] {
  const [early = null, late = null] = endsOf(date);
  return [
    cell(monthText(medianOf(date), `after ${yearText(until)}`)),
    cell(early === null && late === null ? never : `${monthText(early, never)} to ${monthText(late, 'later')}`),
  ];
}

/** The range on a line from start to horizon, its median marked. */
function bar({ date }: Crossing, { scenario: { from, until } }: ProjectDocument): string {
  const days = (day: string): number => daysFrom(from, day);
  return intervalBar(intervalOf(date, days), { least: 0, most: days(until) });
}

/** The limit that binds in most futures at the horizon. */
function bindsText({ actor }: Crossing, { outlooks }: ProjectDocument): string {
  const binding: Readonly<Record<string, number>> =
    outlooks.findLast((outlook) => outlook.actor === actor)?.binding ?? {};
  const [first] = Object.entries(binding).toSorted(([, a], [, b]) => b - a);
  return first?.[0] ?? '';
}
