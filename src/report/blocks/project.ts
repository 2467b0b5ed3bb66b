import { firstFew } from '../../units/words.ts';
import { thresholdText } from '../amounts.ts';
import type { ProjectDocument } from '../documents/project.ts';
import { drawnPercent } from '../wording-of-draws.ts';
import { type Block, type Cell, cell } from './block.ts';
import { noteBlocks } from './circumstances.ts';
import { daysFrom, monthText, yearText } from './date-text.ts';
import { intervalBar, intervalOf } from './interval-bar.ts';
import { lineHeading } from './line-text.ts';
import { endsOf, medianOf } from './percentile-text.ts';
import { accessTables } from './project-access.ts';
import { countTables } from './project-counts.ts';
import { publishedBlock } from './project-published.ts';
import { sensitivityTables } from './project-sensitivity.ts';
import { trainingTables } from './project-training.ts';

type Crossing = ProjectDocument['crossings'][number];

const never = '–';

/** A projection on one screen: when lines are crossed, or how many models lie above them, beside what others have published. */
export function projectBlocks(document: ProjectDocument): readonly Block[] {
  const { scenario, samples, seed, knownOn } = document;
  return [
    { kind: 'title', text: `Projection to ${scenario.until}: ${scenario.title}` },
    {
      kind: 'paragraph',
      text: `Scenario ${scenario.id}, ${samples} futures, seed ${seed}, data as known on ${knownOn}. Range: from the lowest to the highest percentile asked for (5 % to 95 %).`,
      tone: 'faint',
    },
    ...tables(document),
    ...unprojectedBlocks(document),
    ...(document.by === 'year' ? [] : leftOutBlocks(document)),
    publishedBlock(document),
    ...noteBlocks(document, true),
    { kind: 'list', heading: 'Made from', items: inputLines(document) },
    { kind: 'paragraph', text: 'Not legal advice.', tone: 'faint' },
  ];
}

function tables(document: ProjectDocument): readonly Block[] {
  if (document.by === 'year') return countTables(document);
  if (document.by === 'assumption') return sensitivityTables(document);
  if (document.by === 'access') return accessTables(document);
  const groups = document.by === 'actor' ? byActor(document) : byLaw(document);
  const crossings = groups.map((group) => crossingTable(document, group));
  return document.by === 'actor' ? [...crossings, ...trainingTables(document)] : crossings;
}

/** Scenario and registry files one by one; the many others as a number, with all their hashes in the JSON form. */
export function inputLines({ inputs }: Pick<ProjectDocument, 'inputs'>): readonly string[] {
  const own = inputs.filter(({ role }) => role === 'scenario' || role === 'registry');
  const lines = own.map(({ file, sha256 }) => `${file} sha256 ${sha256}`);
  const others = inputs.length - own.length;
  return others === 0 ? lines : [...lines, `${others} files of law; their hashes are in the JSON form`];
}

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

/** Lines with one number are one group: who crossed it, who may have without record, and who is next. */
function byLaw(document: ProjectDocument): readonly Group[] {
  return valuesOf(document).map((value) => {
    const laws = document.lines.filter((line) => line.value === value);
    const crossings = distinctActors(document.crossings.filter((crossing) => crossing.value === value));
    const past = crossings.filter((crossing) => isPast(crossing, document));
    const unsure = crossings.filter((crossing) => isUnsure(crossing, document));
    const next = crossings
      .filter((crossing) => (medianOf(crossing.date) ?? '9999') > document.asOf)
      .toSorted(bySoonest);
    return {
      heading: lineHeading(
        value,
        laws.map(({ title }) => title),
      ),
      rows: next.slice(0, mostRows).map((crossing) => crossingRow(crossing, crossing.name, document)),
      footnotes: [
        ...namesNote('By now above, recorded or nearly sure', past),
        ...namesNote('By now more likely above than not', unsure),
        ...namesNote('Later', next.slice(mostRows)),
      ],
    };
  });
}

function namesNote(what: string, crossings: readonly Crossing[]): readonly string[] {
  const names = crossings.filter(({ actor }) => actor !== null).map(({ name }) => name);
  return names.length === 0 ? [] : [`${what} (${names.length}): ${names.join(', ')}.`];
}

function byActor(document: ProjectDocument): readonly Group[] {
  const actors = [...new Map(document.crossings.map((crossing) => [crossing.actor, crossing.name]))];
  return actors.map(([actor, name]) => ({
    heading: actor === null ? 'First by anyone' : name,
    rows: valuesOf(document).flatMap((value) => {
      const crossing = document.crossings.find((one) => one.actor === actor && one.value === value);
      return crossing ? [crossingRow(crossing, thresholdText({ value, unit: 'FLOP' }), document)] : [];
    }),
  }));
}

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
  const [early = null, late = null] = endsOf(crossing.date);
  const { until } = document.scenario;
  return [
    cell(label, crossing.actor === null ? 'strong' : undefined),
    cell(monthText(medianOf(crossing.date), `after ${yearText(until)}`)),
    cell(early === null && late === null ? never : `${monthText(early, never)} to ${monthText(late, 'later')}`),
    cell(drawnPercent(chance(crossing))),
    { text: bar(crossing, document), words: '' },
    cell(bindsText(crossing, document)),
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

/** Lines of what was asked for that are not projected: why, and what is on record. Lines of one policy for one reason stand together. */
function unprojectedBlocks({ unprojected }: ProjectDocument): readonly Block[] {
  if (unprojected.length === 0) return [];
  const groups = [...new Set(unprojected.map(({ policy, why }) => `${policy} ${why}`))].map((key) =>
    unprojected.filter(({ policy, why }) => `${policy} ${why}` === key),
  );
  return [{ kind: 'list', heading: 'Lines that are not projected', items: groups.map(unprojectedText) }];
}

function unprojectedText(lines: readonly ProjectDocument['unprojected'][number][]): string {
  const [{ title, policy, why, onRecord } = { title: '', policy: '', why: '', onRecord: undefined }] = lines;
  const values = [...new Set(lines.map(({ value }) => thresholdText({ value, unit: 'FLOP' })))].join(', ');
  const audit = `plimsoll audit -p ${policy}`;
  const record =
    onRecord && lines.length === 1
      ? `On record: ${onRecord.met} met, ${onRecord.possible} possible, ${onRecord.unknown} unknown of ${onRecord.subjects} (${audit})`
      : `Those on record: ${audit}`;
  return `${values} of ${title}: ${why}. ${record}`;
}

function leftOutBlocks({ leftOut }: ProjectDocument): readonly Block[] {
  if (leftOut.length === 0) return [];
  const names = leftOut.map(({ actor }) => actor);
  return [
    {
      kind: 'paragraph',
      text: `Not projected, for want of a recent run or of machines: ${firstFew(names, 4)} (reasons in the JSON form).`,
      tone: 'faint',
    },
  ];
}
