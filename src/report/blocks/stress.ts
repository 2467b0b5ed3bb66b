import { transformationKinds } from '../../draft/stress/transformation.ts';
import { howMany } from '../../units/words.ts';
import { estimateText } from '../amounts.ts';
import type { StressCell, StressDocument, StressLine } from '../documents/stress.ts';
import { type Block, type Cell, type Column, cell, type TableRow } from './block.ts';
import { noteBlocks } from './circumstances.ts';
import { comparedText } from './line-text.ts';
import { withoutParentheses } from './rule-rows.ts';
import { stressDetails } from './stress-detail.ts';
import { outcomeCell } from './stress-text.ts';

/** What still catches a model that is made in another way: a matrix of transformations and lines, and what is needed to believe it. */
export function stressBlocks(document: StressDocument): readonly Block[] {
  const { detail, transformations } = document;
  return [
    { kind: 'title', text: `Which lines still catch a model that is made otherwise? As of ${document.asOf}` },
    { kind: 'paragraph', text: introduction(document), tone: 'faint' },
    ...(document.lines.length === 0 ? [] : [matrix(document, 'recorded')]),
    ...(detail === 'matrix' || document.lines.length === 0 ? [] : [matrix(document, 'stated')]),
    { kind: 'list', heading: 'Bases', items: document.lines.map((line) => baseText(line, document)) },
    ...stressDetails(document),
    {
      kind: 'list',
      heading: 'Before believing it',
      items: [
        'A base is read as one dense training run by its developer with its published central figure; the registry knows nothing of stages.',
        'Facts that nobody knows are set so that compute decides; they are named with each rule. An escape here is a reading of the texts, not advice, and says nothing of duties that turn on other facts.',
        `${chosenSizes(transformations)} Of ${transformations.filter(({ keeps }) => keeps.confidence === null).length} transformations it is not known what capability they keep.`,
      ],
    },
    ...unstressedBlocks(document),
    ...noteBlocks(document, document.showAll),
    { kind: 'paragraph', text: nextSteps(document) },
    { kind: 'paragraph', text: 'Not legal advice.', tone: 'faint' },
  ];
}

/** Sizes of which no published one is known, by name. */
function chosenSizes(transformations: StressDocument['transformations']): string {
  const chosen = transformations.filter(({ size }) => size.source === null).map(({ id }) => id);
  if (chosen.length === 0) return 'Every size is a published one.';
  return `${chosen.length} of ${transformations.length} sizes are chosen for this exercise, since no published one is known (${chosen.join(', ')}); the others are published.`;
}

const introduction = ({ registry, knownOn, times, lines }: StressDocument): string =>
  `${registry.name} as known on ${knownOn}. Each transformation is applied to a recorded base, which is the model closest above the line that its rules catch unless another was asked for, and to a stated one ${times} times over the line; ${howMany(lines.length, 'line')}. All counting is by the counting rules of the laws.`;

/** What the cells of the matrix say. */
const footnotes: readonly string[] = [
  '■ caught; · escapes: met by the base, no longer met; ○ partly: some rules of the instrument still catch it; ? unknown: the text is silent or a fact is open; – caught neither before nor after.',
  'The number is how many OOM less, or more, is counted at least: a model less far over the line than that escapes, or is unknown where the text is silent.',
  'Capability: reported where a source says what it keeps, derived where that follows from what is done; `plimsoll stress POLICY -t TRANSFORMATION` has size, source and every word that decides.',
];

function matrix(document: StressDocument, base: StressCell['base']): Block {
  const { lines, transformations } = document;
  const columns: readonly Column[] = [
    { label: 'Transformation' },
    { label: 'Capability', optional: 1 },
    ...lines.map((line, index) => ({
      label: lineLabel(line, lines),
      ...(index === 0 ? {} : { optional: 2 + lines.length - index }),
    })),
  ];
  const kinds = [...new Set(transformations.map(({ kind }) => kind))];
  return {
    kind: 'table',
    heading:
      base === 'recorded'
        ? 'From the recorded base of each line'
        : `From a stated base ${document.times} times over each line`,
    columns,
    rows: kinds.flatMap((kind): readonly TableRow[] => [
      { heading: transformationKinds[kind] },
      ...transformations
        .filter((one) => one.kind === kind)
        .map((one) => [
          cell(one.title, 'strong'),
          keepsCell(one),
          ...lines.map((line) => outcomeCell(cellOf(document, line, one.id, base))),
        ]),
    ]),
    ...(base === 'recorded' ? { footnotes } : {}),
  };
}

const keepsCell = ({ keeps }: StressDocument['transformations'][number]): Cell =>
  keeps.confidence === null ? cell('not known', 'unknown') : cell(keeps.source === null ? 'derived' : 'reported');

/** The jurisdiction where it names the instrument, else its short title, with the line where one instrument draws several. */
function lineLabel(line: StressLine, lines: readonly StressLine[]): string {
  const { jurisdiction, policy, shortTitle } = line;
  const own = lines.filter((one) => one.policy === policy);
  const name =
    new Set(lines.filter((one) => one.jurisdiction === jurisdiction).map((one) => one.policy)).size === 1
      ? jurisdiction
      : withoutParentheses(shortTitle);
  return own.length === 1 ? name : `${name} ${comparedText(line)}`;
}

/** The cell of a line; where no recorded model is over the line, that of the stated base. */
function cellOf(
  { cells }: StressDocument,
  { policy, value, relation }: StressLine,
  transformation: string,
  base: StressCell['base'],
): StressCell | undefined {
  const own = cells.filter(
    (one) =>
      one.policy === policy &&
      one.value === value &&
      one.relation === relation &&
      one.transformation === transformation,
  );
  return own.find((one) => one.base === base) ?? own.find((one) => one.base === 'stated');
}

function baseText(line: StressLine, { times }: StressDocument): string {
  const { recorded, stated } = line;
  const other = `stated base ${estimateText(stated.compute)}`;
  const first = recorded
    ? `${recorded.name} (${estimateText(recorded.compute)}); ${other}`
    : `no recorded model that its rules catch; ${times} times the line, ${other}`;
  return `${withoutParentheses(line.shortTitle)} ${comparedText(line)}: ${first}`;
}

const unstressedBlocks = ({ unstressed }: StressDocument): readonly Block[] =>
  unstressed.length === 0
    ? []
    : [
        {
          kind: 'list',
          heading: 'Not stressed',
          items: unstressed.map(({ policy, why }) => `${policy}: ${why}`),
        },
      ];

const nextSteps = ({ detail, lines, transformations }: StressDocument): string =>
  detail === 'cells'
    ? 'Next: plimsoll stress (every line and transformation); --model takes another base; --json has everything.'
    : `Next: plimsoll stress ${lines[0]?.policy ?? 'POLICY'} -t ${transformations[3]?.id ?? transformations[0]?.id} (one cell in full) · plimsoll stress --all · --json has everything.`;
